"""A real cluster of Spark's on this machine: the claims of one process, whatever happens on the way.

Runs only where the extra `spark` is installed (`make spark`); a session takes half a minute to start.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from archive_samples import make_warc, posts, write_jsonl, write_parquet
from claimcheck.config import Settings
from claimcheck.report import COLUMNS, row_of
from claimcheck.runs import check_paths

pytest.importorskip("pyspark", reason="the extra spark is not installed; make spark installs it")

SOURCE = str(Path(claimcheck.__file__).parents[1])
HERE = Path(__file__).parent
CLUSTER = "local-cluster[2,1,1024]"


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": SOURCE, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, *args], cwd=folder, env=environment, capture_output=True, text=True, timeout=600
    )


def written(path: Path) -> list[dict[str, str]]:
    """The rows that Spark wrote, sorted."""
    import pandas

    if path.suffix == ".jsonl":
        lines = [line for part in path.glob("part-*") for line in part.read_text(encoding="utf-8").splitlines()]
        rows = [{key: str(value) for key, value in json.loads(line).items()} for line in lines]
    else:
        rows = pandas.read_parquet(path).astype(str).to_dict("records")
    return sorted(rows, key=lambda row: tuple(row.values()))


def alone(path: str, **settings: str) -> list[dict[str, str]]:
    """The rows that one process gives, sorted as well."""
    outcomes = check_paths([path], Settings(parser="never", jobs=1, **settings))  # type: ignore[arg-type]
    sources = claimcheck.load_reference().sources
    rows = [row_of(finding, sources) | {"error": ""} for outcome in outcomes for finding in outcome.findings]
    return sorted(rows, key=lambda row: tuple(row.values()))


def test_killed_processes_neither_lose_nor_double_a_claim(tmp_path: Path) -> None:
    write_parquet(tmp_path / "posts.parquet", posts(400))
    flags = tmp_path / "flags"
    flags.mkdir()
    done = run(tmp_path, str(HERE / "spark_run.py"), CLUSTER, "posts.parquet", "claims", str(flags))
    assert done.returncode == 0, done.stderr[-3000:]
    victims = {flag.name: flag.read_text() for flag in flags.iterdir()}
    assert len({*victims.values()}) == 2
    expected = alone(str(tmp_path / "posts.parquet"), id_column="id")
    found = [row | {"article": f"{tmp_path}/posts.parquet#{row['article']}"} for row in written(tmp_path / "claims")]
    assert len(expected) > 100
    assert found == expected


def test_spark_check_finds_what_one_process_finds_and_tells_bad_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("posts").mkdir()
    write_jsonl(Path("posts", "a.jsonl"), posts(60))
    write_jsonl(Path("posts", "b.jsonl"), posts(3), broken=("no JSON", '{"id": "x", "text": 5}'))
    args = ("posts", "claims.jsonl", "--input-format", "jsonl", "--id-column", "id", "--parser", "never")
    done = run(tmp_path, "-m", "claimcheck", "spark-check", *args, "--master", "local[2]")
    assert done.returncode == 2, done.stderr[-3000:]
    assert "2 articles could not be read" in done.stderr
    rows = written(Path("claims.jsonl"))
    assert list(rows[0]) == [*COLUMNS, "error"]
    assert [row for row in rows if not row["error"]] == alone("posts", id_column="id", archives=True)  # type: ignore[arg-type]
    failed = [row for row in rows if row["error"]]
    assert {row["article"].partition("~")[0] for row in failed} == {"b.jsonl#"}
    assert sorted(row["error"].partition("(")[0] for row in failed) == [
        "is no JSON ",
        "the column 'text' holds a number; expected text ",
    ]


def test_spark_check_reads_web_archives_and_gives_exit_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_warc(Path("crawl.warc.gz"))
    args = ("-m", "claimcheck", "spark-check", "crawl.warc.gz", "claims", "--parser", "never", "--master", "local")
    done = run(tmp_path, *args)
    assert done.returncode == 1, done.stderr[-3000:]
    assert written(Path("claims")) == alone("crawl.warc.gz")
    again = run(tmp_path, *args)
    assert again.returncode == 2
    assert "claims exists already; name another place, or give --overwrite" in again.stderr
    assert run(tmp_path, *args, "--overwrite", "--fail-on", "never").returncode == 0
