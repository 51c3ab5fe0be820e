"""The formats as a whole: their looks, and what holds for all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.config import FORMAT_NAMES
from claimcheck.errors import UsageError
from claimcheck.outcomes import Outcome
from claimcheck.report import COLUMNS, FORMATS, Look, write_report
from claimcheck.report.csv_format import harmless
from report_samples import (
    FULL,
    HOSTILE,
    OUTCOMES,
    SOURCES,
    claim,
    finding,
    hostile_outcomes,
    same_as_golden,
    written,
)

TEXTUAL = [format for format in FORMATS if format != "parquet"]
"""Formats that are text; Parquet has tests of its own."""

LOOKS = {
    "report.txt": ("text", Look(SOURCES)),
    "report-verbose.txt": ("text", Look(SOURCES, verbose=True)),
    "report-colour.txt": ("text", Look(SOURCES, colour=True)),
    "extract.txt": ("text", Look(verdicts=False)),
    "report.csv": ("csv", Look(SOURCES)),
    "extract.csv": ("csv", Look(verdicts=False)),
    "report.json": ("json", Look(SOURCES)),
    "extract.json": ("json", Look(verdicts=False)),
    "report.jsonl": ("jsonl", Look(SOURCES)),
    "report.sarif": ("sarif", FULL),
    "report-verbose.sarif": ("sarif", Look(SOURCES, verbose=True)),
    "report-github.txt": ("github", FULL),
    "report-gitlab.json": ("gitlab", FULL),
    "report-junit.xml": ("junit", FULL),
    "report-checkstyle.xml": ("checkstyle", FULL),
    "report-rdjson.json": ("rdjson", FULL),
    "report-azure.txt": ("azure", FULL),
    "report-markdown.md": ("markdown", FULL),
    "report-concise.txt": ("concise", FULL),
    "report-claimreview.json": ("claimreview", FULL),
}


@pytest.mark.parametrize("name", LOOKS)
def test_report_looks_as_it_did(name: str, request: pytest.FixtureRequest) -> None:
    format, look = LOOKS[name]
    assert same_as_golden(name, written(format, look=look), request.config)


def test_settings_and_report_know_the_same_formats() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown format 'xml'; choose one of text, csv"):
        write_report(OUTCOMES, io.StringIO(), "xml")


@pytest.mark.parametrize("format", [format for format in TEXTUAL if format != "markdown"])
def test_findings_are_written_before_the_next_article_is_read(format: str) -> None:
    stream = io.StringIO()

    def outcomes() -> Iterator[Outcome]:
        yield OUTCOMES[0]
        assert "65 kilo" in stream.getvalue() or "weighs 65" in stream.getvalue()
        yield OUTCOMES[2]

    write_report(outcomes(), stream, format, Look(SOURCES))
    assert format == "claimreview" or "birds/owl.md" in stream.getvalue()


@pytest.mark.parametrize("format", TEXTUAL)
def test_no_outcomes_still_make_a_valid_report(format: str) -> None:
    text = written(format, ())
    if format == "csv":
        assert text == ",".join(COLUMNS) + "\n"
    if format == "json":
        assert json.loads(text)["findings"] == []
    if format == "text":
        assert text == "no articles, no claims\n"


def test_text_hides_supported_claims_unless_another_passage_disagrees() -> None:
    plain = finding(verdict="supported", reason="")
    disputed = finding(verdict="supported", reason="inconsistent", conflicts_with="birds/owl.md:3")
    assert "body_weight" not in written("text", (Outcome("a", (plain,)),))
    assert "birds/owl.md:3 says otherwise" in written("text", (Outcome("a", (disputed,)),))


EVIL = "\x1b]0;title\x07\x1b[2Jgone\x9b31m\u202eesrever\r\x00"


@pytest.mark.parametrize("format", TEXTUAL)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_keeps_a_report_from_being_safe_utf_8(format: str, text: str) -> None:
    report = written(format, hostile_outcomes(text), FULL)
    report.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", report)
    if format != "csv":  # a spreadsheet shows what it is given
        assert not re.search("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", report)


@pytest.mark.parametrize("format", TEXTUAL)
def test_control_characters_of_articles_never_reach_the_terminal(format: str) -> None:
    evil = finding(
        claim=replace(claim(), article=EVIL, value_text=EVIL, subject=EVIL),
        explanation=EVIL, suggestion=EVIL, expected=EVIL, sentence=EVIL, excerpt=EVIL * 3, conflicts_with=EVIL,
    )  # fmt: skip
    for look in (Look(), Look(verdicts=False), Look(verbose=True)):
        text = written(format, (Outcome(EVIL, (evil,)),), look)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
        text.encode()


def test_json_gives_back_what_it_escaped() -> None:
    content = json.loads(written("json", (Outcome("a", (finding(explanation="\x9b\u2028\udcff"),)),)))
    # a line separator is a line break, and breaks are spaces in every format
    assert content["findings"][0]["explanation"] == "\x9b \udcff"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a; @SUM(1)", "a;' @SUM(1)"),
        ("a\t-1+cmd", "a\t'-1+cmd"),
        ("a ;-) b; c", "a ;-) b; c"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+70B", "'+70B"),
        ("-70B", "'-70B"),
        ("- an item", "'- an item"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),  # noqa: RUF001
        # look-alikes that no spreadsheet runs
        ("-0.5", "-0.5"),
        ("-12", "-12"),
        ("-1e-05", "-1e-05"),
        ("=", "="),
        (">=", ">="),
        ("!=", "!="),
        ("~", "~"),
        ("70 = 70", "70 = 70"),
        ("2023-07-18", "2023-07-18"),
        ("", ""),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_defused(cell: str, safe: str) -> None:
    assert harmless(cell) == safe


def test_csv_keeps_the_operator_as_it_is() -> None:
    row = next(csv.DictReader(io.StringIO(written("csv"))))
    assert row["operator"] == "="


@given(st.text(), st.text())
def test_csv_rows_stay_one_line_each_and_come_back_whole(words: str, sentence: str) -> None:
    made = finding(claim=claim(value_text=words), sentence=sentence)
    text = written("csv", (Outcome("a", (made,)),))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(text.splitlines()) == len(rows) == 2
    assert len(rows[1]) == len(COLUMNS)


@given(st.text())
def test_jsonl_writes_one_object_a_line_whatever_the_article_says(words: str) -> None:
    lines = written("jsonl", (Outcome("a", (finding(sentence=words, explanation=words),)),)).splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["line"] == 3
