"""Rows, the frame made of them, and the counts."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from claimcheck.records import Fact, Value
from claimcheck.report import COLUMNS, Report, collect_report, row_of
from claimcheck.report.plain import one_line
from claimcheck.report.rows import VERDICT_COLUMNS
from claimcheck.report.summary import count_outcome, summary_line, summary_of
from report_samples import OUTCOMES, SIBLING, SOURCES, UNKNOWN, claim, finding


def test_row_has_the_columns_in_order() -> None:
    assert tuple(row_of(finding(), SOURCES)) == COLUMNS


def test_attribute_is_written_with_underscores_and_rule_with_hyphens() -> None:
    row = row_of(finding(claim=claim(attribute="body-weight")), SOURCES)
    assert (row["attribute"], row["rule"]) == ("body_weight", "contradicted/body-weight")


def test_sources_are_named_once_by_address_or_id() -> None:
    row = row_of(SIBLING, SOURCES)
    assert row["source"] == "book https://zoo.example/register"
    assert row["as_of"] == "2023-02"


def test_unknown_source_id_stands_for_itself() -> None:
    fact = Fact("ada", "body_weight", Value("quantity", "36"), source="lost")
    assert row_of(finding(facts=(fact,)), SOURCES)["source"] == "lost"


def test_unchecked_claims_have_empty_verdict_columns_and_all_others() -> None:
    full, bare = row_of(finding(), SOURCES), row_of(finding(), SOURCES, verdicts=False)
    assert {column for column in COLUMNS if full[column] != bare[column]} <= set(VERDICT_COLUMNS)
    assert not any(bare[column] for column in VERDICT_COLUMNS)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a b"),
        ("a \r\n  b", "a b"),
        ("a\rb", "a b"),
        ("a\u2028b\n", "a b"),
        ("a b", "a b"),
        ("\n", ""),
        ("", ""),
    ],
)
def test_line_breaks_become_one_space(text: str, line: str) -> None:
    assert one_line(text) == line


def test_report_collects_findings_and_problems() -> None:
    report = collect_report(OUTCOMES, SOURCES)
    assert (len(report.findings), len(report.problems), report.articles) == (4, 1, 3)


def test_frame_has_the_csv_columns_as_strings() -> None:
    frame = collect_report(OUTCOMES, SOURCES).to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert frame["line"].tolist() == ["3", "3", "12", "3"]
    assert frame["value_text"].tolist()[-1] == "65 kilograms"
    assert all(isinstance(cell, str) for cell in frame.to_numpy().ravel())


def test_frame_of_no_findings_has_the_columns_too() -> None:
    assert tuple(Report((), (), 0).to_frame().columns) == COLUMNS


def test_pandas_is_imported_for_frames_alone() -> None:
    code = "import sys, claimcheck.report; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_summary_counts_articles_claims_and_verdicts() -> None:
    tally: Counter[str] = Counter()
    for outcome in OUTCOMES:
        count_outcome(tally, outcome)
    assert summary_of(tally) == {
        "articles": 3, "problems": 1, "claims": 4,
        "contradicted": 1, "imprecise": 1, "not-enough-info": 1, "supported": 1,
        "ignored": 0,
    }  # fmt: skip
    assert summary_line(tally) == (
        "3 articles, 1 not readable, 4 claims: 1 contradicted, 1 imprecise, 1 not enough information, 1 supported"
    )
    assert summary_line(tally, verdicts=False) == "3 articles, 1 not readable, 4 claims"


def test_claim_over_two_lines_keeps_both_places() -> None:
    row = row_of(UNKNOWN, SOURCES)
    assert (row["line"], row["end_line"], row["end_column"]) == ("3", "4", "12")
