"""Conflicts within one article: each side is told where the other stands.

In: the findings of an article, in order of place. Out: the same findings, those in a conflict with the other's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.conflict.differ import differ
from claimcheck.conflict.statement import Stated, stated_in
from claimcheck.domain import Domain
from claimcheck.frozen import replace
from claimcheck.records import Finding

OPEN = frozenset(("no-fact", "unknown-entity"))
"""Reasons that say no more than that nothing decides; a conflict says more."""
STATEMENTS = 50
"""Different statements of one entity in one article that are compared with the others; no article makes so many."""


def settle_article(findings: Sequence[Finding], domain: Domain) -> tuple[Finding, ...]:
    """The findings, each with the place of one that says otherwise.

    Of several claims of one value each names the other side. What the reference supports is told only of what the
    reference does not refute.
    """
    settled = list(findings)
    buckets: dict[tuple[str, ...], list[Stated]] = {}
    for stated in stated_in(findings, domain):
        buckets.setdefault(stated.bucket, []).append(stated)
    named: dict[int, Stated] = {}
    for bucket in buckets.values():
        _name_within(bucket, domain, named)
    for number, other in named.items():
        settled[number] = told(settled[number], other)
    return tuple(settled)


def _name_within(bucket: list[Stated], domain: Domain, named: dict[int, Stated]) -> None:
    """Say of each statement in conflict which other one it conflicts with."""
    firsts = _firsts(bucket)
    against: dict[tuple[object, ...], list[list[Stated]]] = {}
    for stated in bucket:
        if stated.verdict == "supported":
            continue
        if stated.meaning not in against:
            anywhere = replace(stated, place="")
            against[stated.meaning] = [alike for alike in firsts.values() if differ(anywhere, alike[0], domain)]
        others = [one for alike in against[stated.meaning] for one in alike if one.place != stated.place]
        if others:
            other = best_of(others, stated)
            named[stated.number] = other
            if not is_refuted(stated, other):
                named.setdefault(other.number, stated)


def _firsts(bucket: list[Stated]) -> dict[tuple[object, ...], list[Stated]]:
    """Of each thing that is said, where it is said first, and where next at another place."""
    found: dict[tuple[object, ...], list[Stated]] = {}
    for stated in bucket:
        if stated.meaning not in found and len(found) >= STATEMENTS:
            continue
        alike = found.setdefault(stated.meaning, [])
        if len(alike) < 2 and all(one.place != stated.place for one in alike):
            alike.append(stated)
    return found


def is_refuted(stated: Stated, other: Stated) -> bool:
    """Say whether the reference refutes the one and supports the other, which then needs not be told."""
    return stated.verdict == "contradicted" and other.verdict == "supported"


def best_of(others: Iterable[Stated], stated: Stated) -> Stated:
    """The statement to name: one that the reference supports, of the nearest value, the first of its kind."""
    rank = {"supported": 0, "imprecise": 1, "not-enough-info": 1, "contradicted": 2}
    return min(
        others,
        key=lambda other: (rank[other.verdict], abs(other.value.low - stated.value.low), other.number),
    )


def told(finding: Finding, other: Stated) -> Finding:
    """The finding that names the other side; its reason says so where nothing else decides."""
    is_open = finding.verdict == "not-enough-info" and finding.reason in OPEN
    words = f'{finding.said}; {other.place} says "{" ".join(other.words.split())}"'
    if is_open:
        words = f"{words}, and the reference has no fact that decides."
    return replace(
        finding,
        conflicts_with=other.place,
        reason="inconsistent" if is_open else finding.reason,
        explanation=words if is_open else finding.explanation,
    )
