"""Enumerations: what the reference lacks beside what it knows, a size or a second maker, shows a gap in it first.

In: the findings of an article. Out: the same, those undecided that only such a gap refutes, and those imprecise that
are wrong alone and right together ("363 billion tokens of its own plus 345 billion from elsewhere").
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.check.explain import undecided
from claimcheck.check.show import show_quantity
from claimcheck.domain import Domain
from claimcheck.domain.roles import making_attributes, origin_attributes
from claimcheck.frozen import replace
from claimcheck.kinds.numbers import show_number
from claimcheck.records import Finding, Value


def soften_gaps(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where a list of values agrees in part with a reference that knows a single one: the rest of such a
    list is undecided. Where the reference knows several members, its list counts as whole."""
    found = list(findings)
    beside = {_place(f) for f in found if f.verdict == "supported"}
    agreed = {_list(f) for f in found if f.claim.series >= 0 and f.verdict == "supported"}
    return [
        undecided(f, domain, "no-fact")
        if f.verdict == "contradicted"
        and _knows_one(f)
        and (_list(f) in agreed or (_may_be_many(f, domain) and _place(f) in beside))
        else f
        for f in found
    ]


def join_parts(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where the wrong numbers of one sentence add up to what the reference has."""
    found = list(findings)
    groups: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in found:
        if finding.verdict == "contradicted" and _may_be_part(finding, domain):
            groups.setdefault(_place(finding), []).append(finding)
    parts = {id(f): group for group in groups.values() if _is_whole(group, domain) for f in group}
    return [_as_part(f, parts[id(f)], domain) if id(f) in parts else f for f in found]


def _may_be_part(finding: Finding, domain: Domain) -> bool:
    """Say whether several numbers in a place may be parts: not where each may be a member's."""
    attribute, claim = domain.attributes[finding.claim.attribute], finding.claim
    is_number = attribute.kind == "quantity" and not attribute.many and not attribute.qualifier
    return is_number and claim.status == "asserted" and claim.operator in ("=", "~")


def _is_whole(parts: list[Finding], domain: Domain) -> bool:
    if len({part.claim.value.text for part in parts}) < 2:
        return False
    attribute = domain.attributes[parts[0].claim.attribute]
    values = [part.claim.value for part in parts]
    low, high = sum(value.low for value in values), sum(value.high for value in values)
    whole = Value("quantity", show_number(sum(float(value.text) for value in values)), low, high)
    return any(attribute.agree(whole, fact.value) for fact in parts[0].facts if fact.is_told)


def _as_part(finding: Finding, parts: list[Finding], domain: Domain) -> Finding:
    attribute = domain.attributes[finding.claim.attribute]
    whole = show_quantity(sum(float(part.claim.value.text) for part in parts), attribute)
    words = f"{finding.said}; with what else is given there it makes {whole}, and so says the reference."
    return replace(finding, verdict="imprecise", reason="partial", suggestion="", explanation=words)


def _may_be_many(finding: Finding, domain: Domain) -> bool:
    """Say whether others may have made it too, or it came of others: "by Baidu and PengCheng Lab", of which one is
    known."""
    attribute = domain.attributes[finding.claim.attribute]
    return attribute.many and attribute.id in (*making_attributes(domain), *origin_attributes(domain))


def _place(finding: Finding) -> tuple[int, str, str]:
    """What is said of one thing in one sentence."""
    claim = finding.claim
    return claim.sentence.start, claim.subject, claim.attribute


def _list(finding: Finding) -> tuple[int, str, str, int]:
    """The same within one enumeration."""
    return *_place(finding), finding.claim.series


def _knows_one(finding: Finding) -> bool:
    """Say whether the reference has a single value, sources apart, for what is refuted."""
    if finding.claim.value.kind == "entity":
        return len({fact.value.text for fact in finding.facts}) == 1
    values = sorted(fact.value.low for fact in finding.facts)
    return bool(values) and values[-1] <= values[0] * 1.1
