"""What to look at first: how much each finding of an article matters, and which of them are one mistake made again.

In: the findings of an article. Out: weights between 0 and 1, and findings in groups. A finding weighs more the surer it
is that something is to be mended, and the more the article is about its subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.domain.tables import Entity
from claimcheck.frozen import dataclass
from claimcheck.records import Finding
from claimcheck.verdicts import DERIVED, REASONS, VERDICTS

LONG = 12
"""Findings of one article from which on a list of them begins with those that matter, and not at its first line."""
ASIDE = 0.3
"""What a finding weighs that is about something named in passing, relative to one about the article's main subject."""
UNKNOWN = "unknown-entity"
HEDGED = 0.5
"""What a hedged or quoted statement weighs, relative to a plain one."""
_LOUDNESS = {"error": 1.0, "warning": 0.5, "note": 0.25, "none": 0.0}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A finding and those of the same article that say the same of the same thing again."""

    finding: Finding
    again: tuple[Finding, ...] = ()


def weights_of(findings: Sequence[Finding], entities: Mapping[str, Entity]) -> list[float]:
    """How much each finding of an article matters, in their order."""
    about = Counter(_house(finding, entities) for finding in findings)
    most = max(about.values(), default=1)
    return [_weight(finding, about[_house(finding, entities)] / most) for finding in findings]


def _weight(finding: Finding, share: float) -> float:
    """A finding's weight, by the share that its subject has in the article."""
    loudness = _LOUDNESS[finding.level or VERDICTS[finding.verdict].severity]
    certainty = REASONS[finding.reason].certainty if finding.reason in REASONS else 0.5
    plain = 1.0 if finding.claim.status == "asserted" else HEDGED
    return round(loudness * certainty * plain * (ASIDE + (1 - ASIDE) * share), 3)


def _house(finding: Finding, entities: Mapping[str, Entity]) -> str:
    """The family at the top of a finding's subject, or the subject where nobody knows it."""
    entity, seen = finding.claim.subject, set[str]()
    while entity in entities and entities[entity].family and entity not in seen:
        seen.add(entity)
        entity = entities[entity].family
    return entity


def fold(findings: Iterable[Finding]) -> list[Mistake]:
    """Findings of one article, those of one mistake together, each where it stands first.

    What is said of one unknown name is together, too.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_mistake(finding), []).append(finding)
    return [Mistake(first, tuple(again)) for first, *again in groups.values()]


def _mistake(finding: Finding) -> tuple[object, ...]:
    """What two findings share that are one mistake; one that the reference supports is none."""
    claim = finding.claim
    if finding.verdict == "supported":
        return (claim.start, claim.attribute, claim.value.text, claim.subject)
    if finding.reason == UNKNOWN and claim.attribute not in DERIVED:
        return claim.subject, UNKNOWN, finding.level  # whatever is said of it, the name is what is not known
    said = (claim.subject, claim.attribute, claim.qualifier, claim.operator, claim.value.text, claim.status)
    return *said, finding.verdict, finding.reason, finding.level


def by_weight(mistakes: list[Mistake], weights: Mapping[int, float]) -> list[Mistake]:
    """The mistakes of an article: where there are many those that matter come first, else as they stand.

    `weights` has those of the findings by their identity: equal ones may stand twice.
    """
    if len(mistakes) < LONG:
        return mistakes
    return sorted(mistakes, key=lambda mistake: -weights[id(mistake.finding)])
