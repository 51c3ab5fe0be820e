"""Conflicts between the articles of a run, as a fold: what is kept grows with what is said, not with who says it.

In: the outcomes of a run, one by one. Out, once all are known: the other side of each finding, and the conflicts in
groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.conflict.differ import differ, is_decided
from claimcheck.conflict.statement import Stated, stated_in
from claimcheck.conflict.within import best_of, told
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass, field, replace
from claimcheck.outcomes import Conflict, Outcome, Side
from claimcheck.records import Finding

PLACES = 3
"""Places that are kept of one statement, each in another article."""
STATEMENTS = 64
"""Different statements that are kept of one entity and attribute; the rest agrees with some of them, mostly."""


@dataclass(slots=True)
class _Said:
    """A statement and where it stands: its first place in each of the first articles, and how many articles say it."""

    first: Stated
    places: list[str] = field(default_factory=list)
    articles: int = 0
    last: str = ""

    def add(self, stated: Stated) -> None:
        if stated.article == self.last:
            return
        self.last = stated.article
        self.articles += 1
        if len(self.places) < PLACES:
            self.places.append(stated.place)


@dataclass(slots=True)
class Ledger:
    """What the articles of a run have said so far. It changes as outcomes are added: it is the run's state."""

    domain: Domain
    said: dict[tuple[str, ...], dict[tuple[object, ...], _Said]] = field(default_factory=dict)

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes, each added on its way. What lies in archives was not published together."""
        for outcome in outcomes:
            for stated in () if outcome.archive else stated_in(outcome.findings, self.domain):
                self._add(stated)
            yield outcome

    def _add(self, stated: Stated) -> None:
        bucket = self.said.setdefault(stated.bucket, {})
        known = bucket.get(stated.meaning)
        if known is None:
            if len(bucket) >= STATEMENTS:
                return
            known = bucket[stated.meaning] = _Said(stated)
        known.add(stated)

    def settled(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Outcomes that were all added, each finding with a place in another article that says otherwise.

        A conflict within the article stands first. What the reference supports, strictly or loosely, is told only of
        what the reference does not refute; the first of these only where the other side names that place.
        """
        for outcome in outcomes:
            is_alone = outcome.archive or not outcome.findings
            yield outcome if is_alone else replace(outcome, findings=self._settle(outcome.findings))

    def _settle(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        settled = list(findings)
        for stated in stated_in(findings, self.domain):
            if not settled[stated.number].conflicts_with:
                other = self._other_side(stated)
                settled[stated.number] = told(settled[stated.number], other) if other else settled[stated.number]
        return tuple(settled)

    def _other_side(self, stated: Stated) -> Stated | None:
        others = list(self._against(stated))
        if stated.verdict == "supported":
            others = [other for other in others if self._names(other, stated)]
        if stated.verdict == "imprecise":  # what is loosely true needs no word on another article's mistake
            others = [other for other in others if other.verdict != "contradicted"]
        return best_of(others, stated) if others else None

    def _names(self, other: Stated, stated: Stated) -> bool:
        return (
            other.verdict not in ("supported", "contradicted")
            and best_of(self._against(other), other).place == stated.place
        )

    def _against(self, stated: Stated) -> Iterator[Stated]:
        """The statements of other articles that exclude one, at each of their places."""
        bucket = self.said.get(stated.bucket, {})
        own = bucket.get(stated.meaning)
        for said in bucket.values() if len(bucket) > 1 else ():
            if said is not own and self._differ(stated, said.first):
                for place in said.places:
                    article = place.rpartition(":")[0]
                    if article != stated.article:
                        yield replace(said.first, place=place, article=article)

    def _differ(self, left: Stated, right: Stated) -> bool:
        """Say whether statements of different articles exclude each other."""
        if self.domain.attributes[left.attribute].conflicts == "within" and not is_decided(left, right):
            return False
        if not left.known and not any(sign.isdigit() for sign in left.entity):
            return False  # two makers may have an "Atlas"
        return differ(replace(left, place="1"), replace(right, place="2"), self.domain)

    def conflicts(self) -> list[Conflict]:
        """The conflicts between articles: for each entity the statements that some other article excludes."""
        found = []
        for key, bucket in sorted(self.said.items()):
            said = list(bucket.values())
            sides = [one for one in said if any(self._is_conflict(one, other) for other in said)]
            if sides:
                attributes = dict.fromkeys(side.first.attribute for side in sides)
                found.append(Conflict(key[0], " and ".join(attributes), sides[0].first.qualifier, _sides(sides)))
        return found

    def _is_conflict(self, left: _Said, right: _Said) -> bool:
        if left is right or not self._differ(left.first, right.first):
            return False
        articles = {place.rpartition(":")[0] for place in (*left.places, *right.places)}
        return len(articles) > 1


def _sides(said: list[_Said]) -> tuple[Side, ...]:
    """The sides of a conflict, those of one value, verdict and attribute together."""
    merged: dict[tuple[str, str, str], Side] = {}
    for one in said:
        stated = one.first
        text = f"not {stated.value.text}" if stated.denied else stated.value.text
        key = (stated.attribute, text, stated.verdict)
        side = merged.get(key)
        if side is None:
            merged[key] = Side(stated.attribute, text, stated.words, stated.verdict, tuple(one.places), one.articles)
        else:
            places = tuple(dict.fromkeys((*side.places, *one.places)))[:PLACES]
            merged[key] = replace(side, places=places, articles=max(side.articles, one.articles))
    return tuple(merged.values())
