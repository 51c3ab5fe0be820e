"""Who else there was: the systems of the reference with their value of an attribute and the days they came out.

In: a domain, an attribute, a set in words. Out: `Peer`s. A set of all systems is never complete: it can
refute "the largest", and cannot prove it.
"""

from __future__ import annotations

from functools import lru_cache

from claimcheck.compare.superlative import Meaning
from claimcheck.compare.words import first_date
from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import making_attributes
from claimcheck.frozen import dataclass
from claimcheck.records import Fact


@dataclass(frozen=True, slots=True)
class Peer:
    """A system with the facts of one attribute, and the first and the last day on which it may have come out."""

    entity: str
    facts: tuple[Fact, ...]
    hidden: bool
    first: Fact | None
    last: float

    @property
    def low(self) -> float:
        """The least that its facts may mean, in the attribute's own unit."""
        return min(fact.value.low for fact in self.facts)

    @property
    def high(self) -> float:
        """The most that its facts may mean."""
        return max(fact.value.high for fact in self.facts)


@lru_cache(maxsize=16)
def peers_of(domain: Domain, attribute: str, test: str) -> dict[str, Peer]:
    """All systems that have facts of an attribute themselves, by id."""
    grouped: dict[str, list[Fact]] = {}
    for fact in domain.facts:
        if fact.attribute == attribute and not fact.negated and fact.qualifier == test:
            grouped.setdefault(fact.entity, []).append(fact)
    return {entity: _peer(entity, facts, domain) for entity, facts in grouped.items() if entity in domain.entities}


def _peer(entity: str, facts: list[Fact], domain: Domain) -> Peer:
    known = tuple(fact for fact in facts if not fact.undisclosed)
    dates = releases_of(entity, domain)
    first = min(dates, key=lambda fact: fact.value.low, default=None)
    return Peer(entity, known, not known, first, max((fact.value.high for fact in dates), default=0.0))


def releases_of(entity: str, domain: Domain) -> list[Fact]:
    """The dates of an entity itself, else those of the nearest of its families that has some."""
    main = first_date(domain)
    for member in (entity, *domain.ancestors_of(entity)):
        found = [f for f in domain.facts_of(member) if f.attribute == main and f.is_told]
        if found:
            return [fact for fact in found if not fact.qualifier] or found
    return []


def is_alike(peer: str, subject: str, domain: Domain, *, loosely: bool = False) -> bool:
    """Say whether one system can be a counter-example to what is said of another: nothing sets it apart from it.

    A sparse network of a trillion weights is no "largest model" that a dense one is measured against. `loosely` is for
    the works of one maker: of these less has to be known.
    """
    told = _told(peer, domain)
    sorted_by = [entry for entry in jargon(domain, "sorted_by") if not (loosely and "=" in entry)]
    attributes = {entry.partition("=")[0] for entry in sorted_by}
    is_sorted = attributes <= {entry.partition("=")[0] for entry in told & set(sorted_by)}
    return is_sorted and traits_of(peer, domain) <= traits_of(subject, domain)


def traits_of(entity: str, domain: Domain) -> frozenset[str]:
    """What sets an entity apart from others, of what the domain lists as such."""
    return _told(entity, domain) & set(jargon(domain, "apart"))


@lru_cache(maxsize=8192)
def _told(entity: str, domain: Domain) -> frozenset[str]:
    """The attributes that facts of an entity and its families tell, alone and with their values."""
    facts = [fact for member in (entity, *domain.ancestors_of(entity)) for fact in domain.facts_of(member)]
    return frozenset(words for f in facts if not f.negated for words in (f.attribute, f"{f.attribute}={f.value.text}"))


def has_choice(entity: str, meaning: Meaning, domain: Domain) -> bool | None:
    """Say whether an entity has a choice, by its nearest facts; None where none of its line is told."""
    for member in (entity, *domain.ancestors_of(entity)):
        facts = [fact for fact in domain.facts_of(member) if fact.attribute == meaning[0] and not fact.negated]
        if facts:
            return any(fact.value.text == meaning[1] for fact in facts)
    return None


@lru_cache(maxsize=8192)
def makers_of(entity: str, domain: Domain) -> frozenset[str]:
    """Who made an entity, by the nearest facts of its line."""
    made = making_attributes(domain)
    for member in (entity, *domain.ancestors_of(entity)):
        found = frozenset(f.value.text for f in domain.facts_of(member) if f.attribute in made and not f.negated)
        if found:
            return found
    return frozenset()
