"""The whole program as a real process, over its own reference: exit codes, formats, standard input."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.report import COLUMNS, FORMATS

SOURCE = str(Path(claimcheck.__file__).parents[1])
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
ENVIRONMENT["PYTHONPATH"] = SOURCE

WRONG = "# Llama 2\n\nMeta released Llama 2 in July 2023. The largest, Llama 2 70B, has 65 billion parameters.\n"
RIGHT = "Meta released Llama 2 in July 2023.\n"
OFF_TOPIC = "The bakery on the corner opened in 1978 and sells 65 kinds of bread.\n"


def run(folder: Path, *args: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *args], cwd=folder, env=ENVIRONMENT, input=stdin, capture_output=True,
        text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A working folder with three articles and an empty folder in it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "wrong.md").write_text(WRONG)
    (folder / "right.txt").write_text(RIGHT)
    (folder / "bread.txt").write_text(OFF_TOPIC)
    (tmp_path / "empty").mkdir()
    return tmp_path


EXIT_CODES = [
    (("check", "articles"), 1),
    (("check", "articles", "--fail-on", "never"), 0),
    (("check", "articles/right.txt", "articles/bread.txt"), 0),
    (("extract", "articles"), 0),
    (("check", "articles", "missing.md"), 2),
    (("check", "empty"), 2),
    (("check", "articles", "--format", "docx"), 2),
    (("check", "articles", "--reference", "empty"), 2),
    (("explain", "parameters"), 0),
    (("explain", "articles/wrong.md:3"), 0),
    (("reference", "check"), 0),
    (("reference", "list"), 0),
    (("reference", "show", "Llama 2"), 0),
]


@pytest.mark.parametrize(("args", "code"), EXIT_CODES)
def test_exit_code_of_the_real_program(args: tuple[str, ...], code: int, articles: Path) -> None:
    done = run(articles, *args)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert ("claimcheck: error:" in done.stderr) == (code == 2)


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "parquet"])
def test_every_format_names_the_wrong_words(format: str, articles: Path) -> None:
    done = run(articles, "check", "articles", "--format", format)
    assert (done.returncode, done.stderr) == (1, "")
    assert "65 billion" in done.stdout
    assert "contradicted" in done.stdout.lower()


def test_csv_gives_place_value_and_verdict_of_the_wrong_words(articles: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(articles, "check", "articles", "--format", "csv").stdout)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["article"] for row in rows] == sorted(row["article"] for row in rows)
    row = next(row for row in rows if row["verdict"] == "contradicted")
    wanted = {"article": "wrong.md", "line": "3", "subject": "llama-2-70b", "attribute": "parameters"}
    assert row | wanted == row
    assert row["value"] == "65000000000"
    assert WRONG.splitlines()[2][int(row["column"]) - 1 :].startswith(row["value_text"])
    assert row["source"].startswith("https://")


def test_missing_article_is_named_and_the_others_are_checked(articles: Path) -> None:
    done = run(articles, "check", "missing.md", "articles/wrong.md", "--format", "jsonl")
    assert done.returncode == 2
    assert done.stderr.startswith("claimcheck: error: missing.md: ")
    assert any(json.loads(line)["verdict"] == "contradicted" for line in done.stdout.splitlines())


def test_empty_folder_is_named(articles: Path) -> None:
    done = run(articles, "check", "empty")
    assert done.returncode == 2
    assert done.stderr.startswith("claimcheck: error: empty: there is no article in this folder: only files ending in ")


def test_standard_input_is_an_article(articles: Path) -> None:
    assert run(articles, "check", "-", stdin=WRONG).returncode == 1
    assert run(articles, "check", "-", stdin=RIGHT).returncode == 0


def test_output_file_holds_what_standard_output_would_show(articles: Path) -> None:
    shown = run(articles, "check", "articles", "--format", "csv").stdout
    done = run(articles, "check", "articles", "--format", "csv", "--output", "claims.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert (articles / "claims.csv").read_text(encoding="utf-8") == shown


def test_guessed_encoding_is_told_each_time(tmp_path: Path) -> None:
    article = tmp_path / "draft.txt"
    article.write_bytes("Llama 2 has 65B parameters, says the résumé of the café.".encode("latin-1"))
    for _ in range(2):  # the second run would have its results from the cache
        result = run(tmp_path, "check", article.name)
        assert result.returncode == 1
        assert "warning" in result.stderr
        assert "save it as UTF-8" in result.stderr


def test_utf_8_needs_no_warning(tmp_path: Path) -> None:
    article = tmp_path / "draft.txt"
    article.write_text("Llama 2 has 70B parameters, says the résumé of the café.", encoding="utf-8")
    result = run(tmp_path, "check", article.name)
    assert (result.returncode, result.stderr) == (0, "")
