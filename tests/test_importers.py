"""Importers: what small files of each shape come to beside the tiny reference, and that nothing known is touched."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from claimcheck.domain import DEFAULT_REFERENCE, load_domain
from claimcheck.errors import UsageError
from claimcheck.importers import compare_files, load_rules
from claimcheck.importers.mapping import entity_named
from claimcheck.importers.rows import Comparison, Day
from claimcheck.selfcheck import check_reference
from test_cli import run
from test_selfcheck import TINY, spoil

DATA = Path(__file__).parent / "data" / "imports"
FETCHED = ("--as-of", "2024-02-03")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny reference that has import rules."""
    copy = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    shutil.copytree(DATA / "rules", copy / "imports")
    return copy


def compared(name: str, file: str, folder: Path, day: Day = Day("2024-02-03")) -> Comparison:  # noqa: B008 - frozen
    return compare_files([str(DATA / file)], load_rules(name, str(folder)), load_domain(folder), day)


# importer, file, new, equal, in conflict
CASES = [
    ("sheet", "fair.csv",
     ["oak-1 transistors = 1200000", "oak-2 launched = 2021-03-01", "oak-2 built_by = acorn", "elm launched = 2020"],
     ["oak-1 launched = 2019-05", "oak-1 built_by = acorn", "elm built_by = birch",
      "oak-2-7b transistors = 7010000000", "oak-1 cooling = fan"],
     ["oak-1 built_by = birch", "elm transistors = 5000000000", "elm cooling = water"]),
    ("shelf", "catalogue",
     ["elm launched = 2020-01", "elm cooling = air", "oak-2 launched = 2021-03-01", "oak-2 cooling = water",
      "oak-2 cooling = fan"], [], []),
    ("card", "cards",
     ["oak-2-7b built_by = acorn", "oak-2-7b cooling = water"],
     ["oak-2-7b mark/quick = 68.9"],
     ["oak-2-7b mark/quick = 69.9"]),
    ("wikidata", "entities.json",
     ["oak-2 launched = 2021-03", "oak-2 built_by = acorn", "oak-2 transistors = 8000000000"], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "new", "equal", "conflicts"), CASES)
def test_file_comes_to_these_rows(
    name: str, file: str, new: list[str], equal: list[str], conflicts: list[str], folder: Path
) -> None:
    found = compared(name, file, folder)
    assert sorted(row.statement for row in found.new) == sorted(new)
    assert sorted(row.statement for row in found.equal) == sorted(equal)
    assert sorted(row.statement for row, _ in found.conflicts) == sorted(conflicts)


def test_what_has_no_place_is_told_not_guessed(folder: Path) -> None:
    harvest = compared("sheet", "fair.csv", folder).harvest
    assert harvest.strangers == ["Unheard-of 3"]
    assert [what for what, times in harvest.unread.items() if times] == [
        "transistors '0'", "launched '2022-02-30'", "built_by 'Nobody'", "cooling 'steam'",
    ]  # fmt: skip
    assert compared("wikidata", "entities.json", folder).harvest.unread == {"built_by 'Q77'": 1}
    assert compared("card", "cards", folder).harvest.unread == {"mark 'SlowMark'": 1}


def test_places_and_notes_go_with_the_rows(folder: Path) -> None:
    rows = {row.statement: row for row in compared("sheet", "fair.csv", folder).new}
    assert rows["oak-1 transistors = 1200000"].place == "fair.csv:2"
    assert rows["oak-1 transistors = 1200000"].note == "as listed"
    assert rows["elm launched = 2020"].place == "fair.csv:5"


@pytest.mark.parametrize(
    ("name", "file", "source", "url"),
    [
        ("sheet", "fair.csv", "fair", "https://fair.example/list"),
        ("card", "cards", "card-oak-2-7b", "https://cards.example/acorn/oak-2-7b"),
        ("wikidata", "entities.json", "wikidata-Q1", "https://www.wikidata.org/wiki/Q1"),
    ],
)
def test_rows_name_their_source(name: str, file: str, source: str, url: str, folder: Path) -> None:
    row = compared(name, file, folder).new[0]
    assert (row.source.id, row.source.url) == (source, url)


def test_source_that_the_reference_has_by_another_id_is_not_doubled(folder: Path) -> None:
    rows = compared("sheet", "fair.csv", folder, Day("2024-02-03", "https://chips.example/book/")).new
    assert {row.source.id for row in rows} == {"book"}


NAMES = [
    (("Oak 2 7B",), "oak-2-7b"),
    (("someone/OAK-2_7b",), "oak-2-7b"),
    (("Acorn Oak 1",), "oak-1"),
    (("acorn/Acorn-Oak-1",), "oak-1"),
    (("Birch Oak 1",), ""),  # Acorn made that one
    (("Yew", "Elm"), "elm"),
    (("Acorn",), ""),  # a maker is no subject
    (("Oak 2 8B",), ""),  # near is not enough
    (("Pine Oak 2",), ""),  # whoever Pine is
]


@pytest.mark.parametrize(("names", "entity"), NAMES)
def test_name_is_looked_up_exactly_but_for_owner_and_maker(names: tuple[str, ...], entity: str) -> None:
    assert entity_named(names, load_domain(TINY)) == entity


def test_nothing_is_written_without_being_asked(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    done = run(folder, "reference", "import", "sheet", str(DATA / "fair.csv"), "--reference", ".")
    assert done.returncode == 0
    assert "5 records, 4 of known entities: 4 new, 5 equal, 3 in conflict; nothing was written" in done.stdout
    assert "conflict  oak-1 built_by = birch; the reference has Acorn (sheet)  fair.csv:2\n" in done.stdout
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before


@pytest.mark.parametrize(("name", "file"), [case[:2] for case in CASES])
def test_written_rows_leave_the_others_alone_and_come_only_once(name: str, file: str, folder: Path) -> None:
    before = {path.name: path.read_text() for path in folder.glob("*.csv")}
    args = ("reference", "import", name, str(DATA / file), "--reference", ".", *FETCHED, "--write")
    assert "they were added" in run(folder, *args).stdout
    after = {path.name: path.read_text() for path in folder.glob("*.csv")}
    assert all(after[name].startswith(text) for name, text in before.items())
    added = list(csv.DictReader(after["facts.csv"].splitlines()))[8:]
    assert added
    assert {row["as_of"] for row in added} == {"2024-02-03"}
    assert {row["source"] for row in added} <= {row["id"] for row in csv.DictReader(after["sources.csv"].splitlines())}
    assert ": 0 new, " in run(folder, *args).stdout
    assert {path.name: path.read_text() for path in folder.glob("*.csv")} == after


@pytest.mark.parametrize(("name", "file"), [("sheet", "fair.csv"), ("wikidata", "entities.json"), ("card", "cards")])
def test_reference_is_sound_after_an_import(name: str, file: str, folder: Path) -> None:
    run(folder, "reference", "import", name, str(DATA / file), "--reference", ".", *FETCHED, "--write")
    assert check_reference(folder) == []


def test_new_rows_as_csv_are_rows_of_the_table(folder: Path) -> None:
    args = ("reference", "import", "sheet", str(DATA / "fair.csv"), "--reference", ".", "--format", "csv", *FETCHED)
    rows = list(csv.DictReader(run(folder, *args).stdout.splitlines()))
    assert rows[0] == {
        "entity": "oak-1", "attribute": "transistors", "qualifier": "", "value": "1200000", "as_of": "2024-02-03",
        "valid_from": "", "valid_to": "", "source": "fair", "note": "as listed",
    }  # fmt: skip


REFUSED = [
    (("sheet",), "name an importer and a file; importers: card, sheet, shelf, wikidata"),
    (("sheets", "fair.csv"), "there is no imports/sheets.toml in the reference; importers: card,"),
    (("sheet", "missing.csv"), "missing.csv: no such file or folder"),
    (("sheet", "entities.json"), "entities.json:1: no column Chip"),
    (("shelf", "fair.csv"), "expected a TOML file"),
    (("wikidata", "fair.csv"), 'expected JSON with "entities"'),
    (("sheet", "fair.csv", "--write"), "on which day was the file fetched? Add --as-of DATE"),
    (("sheet", "fair.csv", "--format", "html"), "--format 'html' is none of text, csv"),
    (
        ("sheet", "fair.csv", "--write", "--url", "somewhere", *FETCHED),
        "'somewhere' is not where fair.csv:2 comes from",
    ),
]


@pytest.mark.parametrize(("args", "message"), REFUSED)
def test_what_cannot_be_imported_is_refused_with_the_reason(args: tuple[str, ...], message: str, folder: Path) -> None:
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    done = run(folder, "reference", "import", *args, "--reference", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_front_matter_that_is_no_yaml_is_told(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "odd.md").write_text("---\na: [1\n---\n# Oak 1\n")
    with pytest.raises(UsageError, match="front matter that is no YAML"):
        compare_files([str(tmp_path / "odd.md")], load_rules("card", str(folder)), load_domain(folder), Day())


RULE_FAULTS = [
    ('attribute = "cooling"', 'attribute = "colour"', "imports/sheet.toml:24", "unknown attribute 'colour'"),
    ('"fan"', '"steam"', "imports/sheet.toml:24", "cooling: 'steam', for 'Big fan', is not in choices/coolings.csv"),
    ('shape = "table"', 'shape = "sheet"', "imports/sheet.toml:1", "shape: Input should be 'table', 'catalogue'"),
    ("split", "splits", "imports/sheet.toml:14", "splits: Extra inputs"),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), RULE_FAULTS)
def test_fault_in_rules_is_told(old: str, new: str, place: str, message: str, folder: Path) -> None:
    spoil(folder, "imports/sheet.toml", old, new)
    told = [str(fault) for fault in check_reference(folder)]
    assert any(fault.startswith(place) and message in fault for fault in told), told


def test_sound_rules_have_no_faults(folder: Path) -> None:
    assert check_reference(folder) == []


@pytest.mark.parametrize("name", ["epoch", "model-card", "models-dev", "wikidata"])
def test_reference_that_comes_along_has_these_importers(name: str) -> None:
    assert load_rules(name, str(DEFAULT_REFERENCE)).fields
