"""The documentation tells the truth: its commands give what it shows, and nothing that users meet is left out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.report import COLUMNS
from claimcheck.verdicts import REASONS, VERDICTS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PLAIN = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
_CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_PYTHON = re.compile(r"(?<=^```python\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def steps(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with what it is shown to print."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def replay(block: str, folder: Path) -> str:
    """A console block with what its commands really print; `cat FILE` makes the file it shows."""
    parts = []
    for command, shown in steps(block):
        program, *args = command.split()
        if program == "cat":
            (folder / args[0]).write_text(shown, encoding="utf-8")
            output = shown
        else:
            call = [sys.executable, "-m", program, *args]
            done = subprocess.run(call, cwd=folder, env=PLAIN, capture_output=True, text=True, encoding="utf-8")
            assert done.returncode in (0, 1), done.stderr
            output = done.stdout
        parts.append(f"$ {command}\n{output}")
    return "".join(parts)


@pytest.mark.parametrize("page", [README, ROOT / "docs" / "own-field.md"], ids=lambda page: page.name)
def test_page_shows_what_the_commands_print(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(ROOT / "reference" / "space-probes", tmp_path / "space-probes")
    text = page.read_text(encoding="utf-8")
    replayed = _CONSOLE.sub(lambda match: replay(match[0], tmp_path), text)
    if request.config.getoption("--update-golden"):
        page.write_text(replayed, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == replayed


def test_readme_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text("Llama 2 70B has 65 billion parameters.\n")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in _PYTHON.findall(README.read_text(encoding="utf-8")):
        exec(compile(block, str(README), "exec"), names)
    assert len(names["wrong"]) == 1  # type: ignore[arg-type]
    assert names["doc"]._.claims[0]["verdict"] == "contradicted"  # type: ignore[attr-defined]


def test_pictures_of_the_readme_are_there_small_and_described() -> None:
    text = README.read_text(encoding="utf-8")
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert [picture.name for picture in pictures if f"docs/images/{picture.name}" not in text] == []
    assert set(re.findall(r"docs/images/([\w-]+\.png)", text)) == {picture.name for picture in pictures}
    assert all(picture.stat().st_size < 200_000 for picture in pictures)
    assert all(len(marked or alt) > 20 for marked, alt in re.findall(r'!\[(.*?)\]|alt="(.*?)"', text))


@pytest.mark.parametrize("word", [*COLUMNS, *VERDICTS, *REASONS])
def test_readme_explains_every_column_verdict_and_reason(word: str) -> None:
    assert f"`{word}`" in README.read_text(encoding="utf-8")


def test_readme_names_every_command_and_every_kind_of_file() -> None:
    from claimcheck.cli.options import build_parser
    from claimcheck.read.files import ENDINGS

    text = README.read_text(encoding="utf-8")
    assert [name for name in build_parser()[1] if f"claimcheck {name} " not in text] == []
    assert [ending for ending in ENDINGS if f"`{ending}`" not in text] == []


def test_import_name_and_distribution_name_are_told_apart() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"`{project['name']}`" in README.read_text(encoding="utf-8")


def test_contributing_begins_with_the_question() -> None:
    assert (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").startswith("# What do you want to add?\n")
