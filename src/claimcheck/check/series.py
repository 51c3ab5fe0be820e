"""Enumerations: a size that the reference lacks, beside one that it knows, shows a gap in the reference first of all.

In: the findings of an article. Out: the same, those undecided that only such a gap refutes.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.check.explain import explain
from claimcheck.domain import Domain
from claimcheck.frozen import replace
from claimcheck.records import Finding

Key = tuple[int, str, str, int]


def soften_gaps(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where a list of values agrees in part with a reference that knows a single one: the rest of such a
    list is undecided. Where the reference knows several members, its list counts as whole."""
    found = list(findings)
    agreed = {_key(f) for f in found if f.claim.series >= 0 and f.verdict == "supported"}
    return [
        _undecided(f, domain) if f.verdict == "contradicted" and _key(f) in agreed and _knows_one(f) else f
        for f in found
    ]


def _key(finding: Finding) -> Key:
    claim = finding.claim
    return claim.sentence.start, claim.subject, claim.attribute, claim.series


def _knows_one(finding: Finding) -> bool:
    values = sorted(fact.value.low for fact in finding.facts)
    return bool(values) and values[-1] <= values[0] * 1.1


def _undecided(finding: Finding, domain: Domain) -> Finding:
    words = explain(finding.claim, "not-enough-info", "no-fact", (), "", domain)
    return replace(finding, verdict="not-enough-info", reason="no-fact", suggestion="", explanation=words)
