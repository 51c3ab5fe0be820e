"""The documentation tells the truth: nothing that users meet is left out, no link and no picture is broken."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claimcheck.report import COLUMNS
from claimcheck.verdicts import REASONS, VERDICTS
from doc_blocks import PAGES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def test_pictures_are_there_small_and_described() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert [picture.name for picture in pictures if f"images/{picture.name}" not in text] == []
    assert set(re.findall(r"images/([\w-]+\.png)", text)) == {picture.name for picture in pictures}
    assert all(picture.stat().st_size < 200_000 for picture in pictures)
    assert all(len(marked or alt) > 20 for marked, alt in re.findall(r'!\[(.*?)\]|alt="(.*?)"', text))


@pytest.mark.parametrize("word", [*COLUMNS, *VERDICTS, *REASONS])
def test_readme_explains_every_column_verdict_and_reason(word: str) -> None:
    assert f"`{word}`" in README.read_text(encoding="utf-8")


def test_readme_names_every_command_and_every_kind_of_file() -> None:
    from claimcheck.cli.options import build_parser
    from claimcheck.read.endings import ENDINGS

    text = README.read_text(encoding="utf-8")
    assert [name for name in build_parser()[1] if not re.search(f"claimcheck {name}\\b", text)] == []
    assert [ending for ending in ENDINGS if f"`{ending}`" not in text] == []


def test_import_name_and_distribution_name_are_told_apart() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"`{project['name']}`" in README.read_text(encoding="utf-8")


def test_contributing_begins_with_the_question() -> None:
    assert (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").startswith("# What do you want to add?\n")
