"""Fingerprints: the same for a finding that moved, different for any two findings of a run."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.outcomes import Outcome
from claimcheck.records import Finding, Value
from claimcheck.report.fingerprint import fingerprints_of
from report_samples import HOSTILE, OUTCOMES, SIBLING, claim, finding, hostile_outcomes, written


def prints(*findings: Finding) -> list[str]:
    return fingerprints_of(Outcome("birds/emu.md", findings))


def test_moved_and_reworded_finding_keeps_its_fingerprint() -> None:
    moved = finding(
        claim=replace(claim(value_text="65 kg", cue="weight", subject_text="she"), start=900, end=905),
        line=90, column=1, end_line=90, end_column=6, sentence="Her weight is 65 kg.", excerpt="Her weight is 65 kg.",
        explanation="Other words.", suggestion="36 kg",
    )  # fmt: skip
    assert prints(moved) == prints(finding())


CHANGES = {
    "article": claim(article="birds/owl.md"),
    "subject": claim(subject="bob"),
    "attribute": claim(attribute="height"),
    "qualifier": claim(qualifier="net"),
    "operator": claim(operator=">="),
    "value": claim(value=Value("quantity", "66")),
}


@pytest.mark.parametrize("part", CHANGES)
def test_other_claim_has_another_fingerprint(part: str) -> None:
    assert prints(finding(claim=CHANGES[part])) != prints(finding())


def test_other_verdict_has_another_fingerprint() -> None:
    assert prints(finding(verdict="imprecise")) != prints(finding())


def test_claim_made_twice_is_told_apart_and_the_order_of_others_does_not_matter() -> None:
    twice = prints(finding(), SIBLING, finding(line=50))
    assert len(set(twice)) == 3
    assert prints(SIBLING, finding(), finding(line=9)) == [twice[1], twice[0], twice[2]]


@pytest.mark.parametrize("outcomes", [OUTCOMES, *map(hostile_outcomes, HOSTILE)], ids=range(len(HOSTILE) + 1))
def test_no_two_entries_of_a_report_share_a_fingerprint(outcomes: tuple[Outcome, ...]) -> None:
    marks = [entry["fingerprint"] for entry in json.loads(written("gitlab", outcomes))]
    assert len(marks) == len(set(marks))


@given(st.text(), st.text(), st.text(), st.text())
def test_text_cannot_pass_from_one_part_to_the_next(a: str, b: str, c: str, d: str) -> None:
    same = (a, b) == (c, d)
    first, second = finding(claim=claim(subject=a, qualifier=b)), finding(claim=claim(subject=c, qualifier=d))
    assert (prints(first) == prints(second)) == same
