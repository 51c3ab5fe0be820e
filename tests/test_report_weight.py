"""What comes first in a report, and what is told once: weights and mistakes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.domain.tables import Entity
from claimcheck.outcomes import Outcome
from claimcheck.records import Finding
from claimcheck.report import Look
from claimcheck.report.message import places_of
from claimcheck.report.weight import LONG, by_weight, fold, weights_of
from report_samples import SUPPORTED, claim, finding, written

ADA, BIRDS = Entity("ada", "bird", "Ada", family="emus"), Entity("emus", "family", "Emus")


def about(subject: str, line: int = 3, **changes: object) -> Finding:
    return finding(claim=claim(subject=subject, start=line), line=line, **changes)


def test_what_the_article_is_about_weighs_more_than_what_it_names_in_passing() -> None:
    emu, kiwi = weights_of([about("ada"), about("ada", 4), about("kiwi", 5)], {})[1:]
    assert emu > kiwi > 0


def test_member_counts_for_its_family() -> None:
    findings = [about("ada"), about("emus", 4), about("kiwi", 5), about("kiwi", 6), about("kiwi", 7)]
    alone, together = weights_of(findings, {})[0], weights_of(findings, {"ada": ADA, "emus": BIRDS})[0]
    assert together > alone


@pytest.mark.parametrize(
    "lighter",
    [
        about("ada", reason="ambiguous"),
        about("ada", verdict="imprecise", reason="partial"),
        finding(claim=claim(subject="ada", status="hedged")),
        SUPPORTED,
    ],
    ids=["unsure", "imprecise", "hedged", "supported"],
)
def test_plain_contradiction_weighs_more(lighter: Finding) -> None:
    plain, other = weights_of([about("ada"), lighter], {})
    assert plain > other


def test_same_mistake_is_told_once_with_its_other_lines() -> None:
    first, *others = (about("ada", line) for line in (3, 9, 12))
    assert [(m.finding, m.again) for m in fold([first, *others])] == [(first, tuple(others))]
    text = written("text", (Outcome("birds/emu.md", (first, *others)),), Look())
    assert text.count("wrong-value") == 1
    assert "  again: lines 9, 12\n" in text


@pytest.mark.parametrize(
    "other",
    [
        about("kiwi", 9),
        about("ada", 9, reason="sibling"),
        finding(claim=claim(subject="ada", start=9, qualifier="net"), line=9),
        finding(claim=claim(subject="ada", start=9, status="hedged"), line=9),
    ],
    ids=["subject", "reason", "qualifier", "hedged"],
)
def test_another_mistake_is_told_for_itself(other: Finding) -> None:
    assert len(fold([about("ada"), other])) == 2


def test_verbose_report_folds_nothing() -> None:
    findings = tuple(about("ada", line) for line in (3, 9))
    assert written("text", (Outcome("birds/emu.md", findings),), Look(verbose=True)).count("wrong-value") == 2


def test_long_list_begins_with_what_matters_and_short_one_with_its_first_line() -> None:
    findings = [about(f"bird-{n}", n, verdict="imprecise", reason="rounding") for n in range(1, LONG)]
    last = about("ada", 90)
    for count, at in ((LONG - 1, 0), (LONG - 2, LONG - 2)):
        shown = [*findings[:count], last]
        weights = dict(zip(map(id, shown), weights_of(shown, {}), strict=True))
        assert [mistake.finding for mistake in by_weight(fold(shown), weights)].index(last) == at


def test_many_lines_are_counted() -> None:
    assert places_of([about("ada", line) for line in range(1, 11)]) == "lines 1, 2, 3, 4, 5, 6, 7, 8 and 2 more"
    assert places_of([replace(about("ada"), line=7)]) == "line 7"
