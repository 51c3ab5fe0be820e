"""Enumerations: what the reference lacks beside what it knows, a size or a second maker, shows a gap in it first.

In: the findings of an article. Out: the same, those undecided that only such a gap refutes.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.check.explain import explain
from claimcheck.domain import Domain
from claimcheck.domain.roles import making_attributes
from claimcheck.frozen import replace
from claimcheck.records import Finding

Key = tuple[int, str, str, int]


def soften_gaps(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where a list of values agrees in part with a reference that knows a single one: the rest of such a
    list is undecided. Where the reference knows several members, its list counts as whole."""
    found = list(findings)
    beside = {_place(f) for f in found if f.verdict == "supported"}
    agreed = {_key(f) for f in found if f.claim.series >= 0 and f.verdict == "supported"}
    return [
        _undecided(f, domain)
        if f.verdict == "contradicted"
        and _knows_one(f)
        and (_key(f) in agreed or (_may_be_many(f, domain) and _place(f) in beside))
        else f
        for f in found
    ]


def _may_be_many(finding: Finding, domain: Domain) -> bool:
    """Say whether others may have made it too: "by Baidu and PengCheng Lab", of which the reference knows one."""
    attribute = domain.attributes[finding.claim.attribute]
    return attribute.many and attribute.id in making_attributes(domain)


def _place(finding: Finding) -> tuple[int, str, str]:
    claim = finding.claim
    return claim.sentence.start, claim.subject, claim.attribute


def _key(finding: Finding) -> Key:
    claim = finding.claim
    return claim.sentence.start, claim.subject, claim.attribute, claim.series


def _knows_one(finding: Finding) -> bool:
    if finding.claim.value.kind == "entity":
        return len({fact.value.text for fact in finding.facts}) == 1
    values = sorted(fact.value.low for fact in finding.facts)
    return bool(values) and values[-1] <= values[0] * 1.1


def _undecided(finding: Finding, domain: Domain) -> Finding:
    words = explain(finding.claim, "not-enough-info", "no-fact", (), "", domain)
    return replace(finding, verdict="not-enough-info", reason="no-fact", suggestion="", explanation=words)
