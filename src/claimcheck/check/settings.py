"""Results that one table gives a system on one test twice: with and without tools, by subset, pass@1 and majority vote.

In: the findings of an article. Out: the same, those undecided that are refuted by a figure of which nobody can say
that it is of the same setting.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.check.explain import undecided
from claimcheck.domain import Domain
from claimcheck.records import TABLE_CELL, Finding

LEAST_SHARE = 0.1
"""How little of what is known another setting of a test may reach."""
Key = tuple[str, str]


def soften_settings(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where a system has several results on a test in tables under different headers, or in one row."""
    found = list(findings)
    told: dict[Key, list[Finding]] = {}
    for finding in found:
        if finding.claim.rule == TABLE_CELL and finding.claim.qualifier:
            told.setdefault(_key(finding), []).append(finding)
    return [
        undecided(finding, domain)
        if finding.verdict == "contradicted"
        and _may_be_reached(finding)
        and any(_is_other(finding, other) for other in told.get(_key(finding), ()))
        else finding
        for finding in found
    ]


def _key(finding: Finding) -> Key:
    return finding.claim.subject, finding.claim.qualifier


def _may_be_reached(finding: Finding) -> bool:
    """Say whether a result is of the order of what is known: no setting turns 78 into 0.4."""
    return all(finding.claim.value.high >= LEAST_SHARE * fact.value.low for fact in finding.facts)


def _is_other(finding: Finding, other: Finding) -> bool:
    """Say whether another result is told to be of another setting: in the same row, or under other words."""
    one, two = finding.claim, other.claim
    if one.value.text == two.value.text or one.rule != TABLE_CELL:
        return False
    return one.sentence == two.sentence or (one.cue, one.subject_text) != (two.cue, two.subject_text)
