"""`claimcheck reference`: the real program over small references; reading them, their age, their descriptor."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from claimcheck.domain import DEFAULT_REFERENCE
from claimcheck.domain.shapes import FactRow
from claimcheck.selfcheck import check_reference
from claimcheck.selfcheck.describe import FILE, describe
from report_samples import same_as_golden
from test_cli import run
from test_selfcheck import TINY, spoil

FOLDERS = sorted(path.parent for path in DEFAULT_REFERENCE.parent.glob("*/domain.toml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny reference, to be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def test_show_gives_tree_facts_and_sources(request: pytest.FixtureRequest) -> None:
    shown = "\n".join(run(TINY, "reference", "show", name, "--reference", ".").stdout for name in ("Oak", "oak-2-7b"))
    assert same_as_golden("reference-tree.txt", shown, request.config)


@pytest.mark.parametrize("words", [("llama-2",), ("Llama 2",), ("llama", "2")])
def test_show_takes_ids_and_names_in_one_word_or_several(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run(tmp_path, "reference", "show", *words)
    assert done.returncode == 0
    assert "├─ Llama 2 13B (llama-2-13b)" in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 400  # an address is never broken, all else is


def test_sheet_holds_every_value_of_every_entity(tmp_path: Path) -> None:
    done = run(TINY, "reference", "list", "--wide", "--format", "csv", "--reference", ".")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert rows["oak-2-7b"]["transistors"] == "7000000000"
    assert rows["oak-2-7b"]["mark"] == "quick=68.9"
    assert (rows["elm"]["cooling"], rows["elm"]["transistors"]) == ("not:water", "undisclosed")
    assert sum(len(cell.split(" | ")) for row in rows.values() for cell in list(row.values())[5:] if cell) == 8


def test_sheet_on_a_screen_is_cut_and_goes_to_a_file(tmp_path: Path) -> None:
    shown = run(tmp_path, "reference", "list", "--wide").stdout
    assert shown.splitlines()[0].startswith("ID ")
    assert any("…" in line for line in shown.splitlines())
    run(tmp_path, "reference", "list", "--wide", "--output", "sheet.txt")
    assert (tmp_path / "sheet.txt").read_text(encoding="utf-8") == shown


REFUSED = [
    (("list", "--format", "html"), "--format 'html' is none of text, csv"),
    (("check", "llama-2"), "takes no name; found 'llama-2'"),
    (("show",), "name an entity"),
    (("show", "llama-2222"), "no entity is called 'llama-2222'; did you mean"),
    (("check", "--as-of", "yesterday"), "--as-of: 'yesterday' is no day"),
]


@pytest.mark.parametrize(("args", "message"), REFUSED)
def test_what_cannot_be_done_is_said(args: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = run(tmp_path, "reference", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_old_facts_make_the_exit_code_1(folder: Path) -> None:
    young = run(folder, "reference", "check", "--reference", ".", "--stale", "365")
    assert (young.returncode, young.stdout.splitlines()[-1]) == (
        0, "no facts to look up again: may change, and older than 365 days on 2024-01-02, the day of the youngest fact "
        "(--as-of names another)",
    )  # fmt: skip
    old = run(folder, "reference", "check", "--reference", ".", "--stale", "365", "--as-of", "2026-01-01")
    assert old.returncode == 1
    assert "facts.csv:8: elm transistors = undisclosed: looked up on 2024-01-02, 730 days ago (book)" in old.stdout


def test_faults_outweigh_age(folder: Path) -> None:
    spoil(folder, "facts.csv", "2019-05-04,2024-01-02", "2019-05-04,")
    done = run(folder, "reference", "check", "--reference", ".", "--stale", "1", "--as-of", "2026-01-01")
    assert done.returncode == 2


@pytest.mark.parametrize("reference", FOLDERS, ids=lambda path: path.name)
def test_descriptor_fits_the_tables(reference: Path) -> None:
    assert (reference / FILE).read_text(encoding="utf-8") == describe(reference)


def test_descriptor_tells_every_column_and_link() -> None:
    resources = {part["name"]: part for part in json.loads(describe(TINY))["resources"]}
    assert set(resources) == {"entities", "facts", "sources", "choices-coolings", "choices-marks"}
    facts = resources["facts"]["schema"]
    assert [field["name"] for field in facts["fields"]] == list(FactRow.model_fields)
    assert [key["reference"]["resource"] for key in facts["foreignKeys"]] == ["entities", "sources"]
    kind = next(field for field in resources["sources"]["schema"]["fields"] if field["name"] == "kind")
    assert kind["constraints"]["enum"] == ["primary", "secondary"]


def test_descriptor_that_does_not_fit_is_a_fault_until_it_is_written_again(folder: Path) -> None:
    assert run(folder, "reference", "describe", "--write", "--reference", ".").stdout == "datapackage.json\n"
    assert check_reference(folder) == []
    spoil(folder, "choices/marks.csv", "id,name,aliases", "id,name,weak")
    assert [str(fault).split(": ")[0] for fault in check_reference(folder)] == ["datapackage.json:1"]
    run(folder, "reference", "describe", "--write", "--reference", ".")
    assert check_reference(folder) == []
