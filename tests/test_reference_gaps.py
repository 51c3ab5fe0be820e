"""`claimcheck reference gaps`: what articles are about and the reference lacks; the real program, small reports."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from test_cli import run
from test_selfcheck import TINY, spoil

HEAD = "article,subject"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the tiny reference that knows sizes: Oak 2 7B is one of Oak 2."""
    reference = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    spoil(reference, "entities.csv", "oak-2-7b,chip", "oak-2-7b,size")
    spoil(reference, "domain.toml", '["line", "chip"]', '["line", "chip", "size"]')
    spoil(reference, "domain.toml", "", '[words]\nsized_types = ["size"]')
    return tmp_path


def report(folder: Path, name: str, *rows: str) -> str:
    (folder / name).write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return name


def sheet(folder: Path, *args: str) -> list[dict[str, str]]:
    done = run(folder, "reference", "gaps", *args, "--format", "csv", "--reference", "tiny")
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_what_more_articles_are_about_comes_first_and_a_size_counts_for_what_it_is_of(folder: Path) -> None:
    one = report(folder, "one.csv", "a.md,oak-2-7b", "a.md,oak-2", "b.md,oak-2-7b", "b.md,elm")
    two = report(folder, "two.csv", "a.md,oak-2", "a.md,nothing", "a.md,acorn", "a.md,")
    rows = sheet(folder, one, two)
    assert [(row["id"], row["articles"]) for row in rows] == [
        ("oak-2", "3"),
        ("elm", "1"),
        ("oak-1", "0"),
        ("oak", "0"),
    ]
    assert [row["id"] for row in sheet(folder, one, two, "--top", "1")] == ["oak-2"]


def test_without_articles_those_with_most_facts_come_first(folder: Path) -> None:
    assert [row["id"] for row in sheet(folder)] == ["elm", "oak-1", "oak-2", "oak"]


def test_an_attribute_is_missing_unless_the_entity_a_member_or_for_what_is_passed_on_a_parent_has_it(
    folder: Path,
) -> None:
    rows = {row["id"]: row for row in sheet(folder)}
    assert rows["oak-1"]["missing"].split("|") == ["mark", "transistors"]
    assert "transistors" not in rows["oak-2"]["missing"].split("|")  # its size has it
    assert "built_by" in rows["oak-2"]["missing"].split("|")  # only its brother has it


def test_the_founding_of_makers_is_missing_of_nothing_else(folder: Path) -> None:
    born = 'title = "founding date"\nkind = "date"\nmeaning = "When a maker came into being."\n{}'
    example = '[[examples]]\ntext = "Acorn was founded in 2015."\n'
    file = folder / "tiny" / "attributes" / "born.toml"
    file.write_text(born.format(example), encoding="utf-8")
    assert all("born" in row["missing"].split("|") for row in sheet(folder))
    file.write_text(born.format("founding = true\n" + example), encoding="utf-8")
    assert not any("born" in row["missing"].split("|") for row in sheet(folder))


def test_facts_are_counted_by_what_they_say_and_by_whether_the_maker_says_it(folder: Path) -> None:
    assert [(row["id"], row["facts"], row["primary"]) for row in sheet(folder)] == [
        ("elm", "3", "0"), ("oak-1", "3", "3"), ("oak-2", "2", "2"), ("oak", "0", "0"),
    ]  # fmt: skip
    shown = run(folder, "reference", "gaps", "--reference", "tiny").stdout.splitlines()
    assert shown[0].split() == ["ID", "ARTICLES", "FACTS", "PRIMARY", "MISSING"]
    assert shown[-1].startswith("8 facts, 62.5% with a primary source; ")


def test_the_report_of_a_check_is_taken_as_it_is(folder: Path) -> None:
    (folder / "a.md").write_text("Oak 2 7B has 7 billion transistors.\n", encoding="utf-8")
    checked = run(folder, "check", "a.md", "--format", "csv", "--output", "r.csv", "--reference", "tiny")
    assert checked.returncode == 0, checked.stderr
    assert sheet(folder, "r.csv")[0] | {"missing": ""} == {
        "id": "oak-2", "articles": "1", "facts": "2", "primary": "2", "missing": "",
    }  # fmt: skip


REFUSED = [
    (("bad.csv",), "bad.csv:1: no column 'subject'; expected a report of `check --format csv`"),
    (("none.csv",), "none.csv: cannot be read as a report"),
    (("--top", "0"), "--top 0: expected a number from 1"),
    (("--format", "html"), "--format 'html' is none of text, csv"),
]


@pytest.mark.parametrize(("args", "message"), REFUSED)
def test_what_cannot_be_done_is_said(args: tuple[str, ...], message: str, folder: Path) -> None:
    (folder / "bad.csv").write_text("article,verdict\na.md,supported\n", encoding="utf-8")
    done = run(folder, "reference", "gaps", *args, "--reference", "tiny")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
