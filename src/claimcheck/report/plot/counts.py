"""How many claims there are of each attribute, by verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from claimcheck.domain.tables import Attribute
from claimcheck.frozen import dataclass
from claimcheck.outcomes import Outcome
from claimcheck.report.rules import attribute_title


@dataclass(frozen=True, slots=True)
class Count:
    """An attribute's title, and its claims by verdict."""

    title: str
    verdicts: Counter[str]


def counts_of(outcomes: Iterable[Outcome], attributes: Mapping[str, Attribute]) -> list[Count]:
    """The attributes that claims were found for, the most frequent first."""
    found: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        for finding in outcome.findings:
            found.setdefault(finding.claim.attribute, Counter())[finding.verdict] += 1
    titles = {id_: attribute_title(id_, attributes) for id_ in found}
    ranked = sorted(found, key=lambda id_: (-found[id_].total(), titles[id_]))
    return [Count(titles[id_], found[id_]) for id_ in ranked]
