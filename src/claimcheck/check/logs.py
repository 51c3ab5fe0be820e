"""Logs that date one system several times: its release, and later a paper, another size, a port of it.

In: the findings of an article. Out: the same, those undecided that a fact refutes only because the line tells of a
later event. "October 2021: TrOCR is on the hub" below "September 2021: TrOCR" is no other date of the release.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.check.explain import undecided
from claimcheck.domain import Domain
from claimcheck.domain.roles import main_date
from claimcheck.records import Finding

_OPENING = 12
"""Characters in front of a date that opens its line: a bullet, a bracket, a picture."""


def soften_later_events(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where lines that open with dates give a system more than one."""
    found, attribute = list(findings), main_date(domain)
    told: dict[tuple[str, ...], set[str]] = {}
    for finding in found:
        if attribute is not None and finding.claim.attribute == attribute.id and _opens_line(finding):
            told.setdefault(finding.claim.readings, set()).add(finding.claim.value.text)
    several = {readings for readings, dates in told.items() if readings and len(dates) > 1}
    return [undecided(finding, domain) if _is_later(finding, several) else finding for finding in found]


def _opens_line(finding: Finding) -> bool:
    return finding.claim.start - finding.claim.sentence.start <= _OPENING


def _is_later(finding: Finding, several: set[tuple[str, ...]]) -> bool:
    """Say whether a refuted date is one of several in a log, and none before the release."""
    claim = finding.claim
    is_logged = finding.verdict == "contradicted" and claim.readings in several and _opens_line(finding)
    return is_logged and claim.value.low > min((fact.value.low for fact in finding.facts), default=claim.value.low)
