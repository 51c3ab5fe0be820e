"""Reports as Parquet: the rows of the CSV, places as numbers."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pandas
import pytest

import claimcheck
from archive_samples import posts, write_jsonl
from claimcheck.report import COLUMNS, Look, parquet_format, write_report
from claimcheck.report.rows import PLACES
from report_samples import HOSTILE, OUTCOMES, SOURCES, hostile_outcomes

SOURCE = str(Path(claimcheck.__file__).parents[1])


def run(folder: Path, *args: str, without: str = "") -> subprocess.CompletedProcess[bytes]:
    code = f"import sys; sys.modules.update(dict.fromkeys({without.split(',') if without else []}))\n"
    code += "from claimcheck.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *args, "--parser", "never"]
    return subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": SOURCE}, capture_output=True)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_jsonl(tmp_path / "posts.jsonl", posts(30))
    return tmp_path


def test_rows_are_those_of_the_csv(archive: Path) -> None:
    assert run(
        archive, "check", "posts.jsonl", "--output", "parquet:claims.parquet", "--output", "csv:claims.csv"
    ).stdout
    table = pandas.read_parquet(archive / "claims.parquet")
    with (archive / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 20
    assert list(table.columns) == list(COLUMNS)
    assert {name for name in COLUMNS if table[name].dtype == "int32"} == set(PLACES)
    assert table.astype(str).to_dict("records") == rows


def test_file_that_ends_in_parquet_becomes_one(archive: Path) -> None:
    done = run(archive, "check", "posts.jsonl", "--output", "claims.parquet")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert len(pandas.read_parquet(archive / "claims.parquet")) == 20
    run(archive, "check", "posts.jsonl", "--format", "csv", "--output", "claims.parquet")
    assert (archive / "claims.parquet").read_text().startswith("article,line,")


def test_standard_output_takes_it_and_claims_without_verdicts_have_it_too(archive: Path) -> None:
    (archive / "claims.parquet").write_bytes(run(archive, "extract", "posts.jsonl", "--format", "parquet").stdout)
    table = pandas.read_parquet(archive / "claims.parquet")
    assert set(table["verdict"]) == {""}
    assert len(table) == 20


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet

    monkeypatch.setattr(parquet_format, "GROUP", 2)
    with (tmp_path / "claims.parquet").open("w", encoding="utf-8") as stream:
        write_report([*OUTCOMES, *OUTCOMES], stream, "parquet", Look(SOURCES))
    file = pyarrow.parquet.ParquetFile(tmp_path / "claims.parquet")
    rows = 2 * sum(len(outcome.findings) for outcome in OUTCOMES)
    assert file.metadata.num_rows == rows
    assert file.metadata.num_row_groups > 2


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_keeps_a_table_from_being_written(text: str, tmp_path: Path) -> None:
    with (tmp_path / "claims.parquet").open("w", encoding="utf-8") as stream:
        write_report(hostile_outcomes(text), stream, "parquet", Look(SOURCES))
    assert len(pandas.read_parquet(tmp_path / "claims.parquet")) > 0


def test_no_claims_make_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.")
    assert run(tmp_path, "check", "a.md", "--output", "claims.parquet").returncode == 0
    table = pandas.read_parquet(tmp_path / "claims.parquet")
    assert (len(table), list(table.columns)) == (0, list(COLUMNS))


def test_missing_package_is_told_before_the_work(archive: Path) -> None:
    done = run(archive, "check", "nowhere.md", "--output", "claims.parquet", without="pyarrow")
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "claimcheck: error: pyarrow is not installed; get it: pip install 'claimcheck-facts[archives]'\n"
    )
    assert not (archive / "claims.parquet").exists()
