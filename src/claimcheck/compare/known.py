"""What is known of one side of a comparison: the values of the reference, or the number that the words give.

In: an entity (or several that a name may mean) and an attribute. Out: `Known`.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.frozen import dataclass
from claimcheck.kinds.compare import agrees
from claimcheck.records import Fact, Value

SAME_SIZE = 0.9
"""Which sizes count as the largest one, relative to it: sources round in different ways."""


@dataclass(frozen=True, slots=True)
class Known:
    """The values of one side: `facts` where the reference has them, `said` what the article gives. `hidden` are facts
    which say that a value was never published."""

    name: str
    facts: tuple[Fact, ...] = ()
    hidden: tuple[Fact, ...] = ()
    said: Value | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        """What the side may amount to: the facts, else what the article says."""
        if self.facts:
            return tuple(fact.value for fact in self.facts)
        return (self.said,) if self.said else ()


def known_of(
    entities: Iterable[str], name: str, attribute: str, test: str, domain: Domain, *, largest: bool, also: str = ""
) -> Known:
    """What the reference has on an attribute of the entities that a name may mean.

    With `largest`, only the largest of the sizes of one version are meant; those of a whole family all may be.
    The values of the attribute `also` count too.
    """
    facts: list[Fact] = []
    hidden: list[Fact] = []
    for entity in entities:
        found = _facts_of(entity, attribute, test, domain)
        if largest and domain.attributes[attribute].measured and domain.entities[entity].type not in domain.collective:
            found = _largest(found)
        facts += [fact for fact in found if not fact.undisclosed]
        facts += [fact for fact in _facts_of(entity, also, test, domain) if not fact.undisclosed] if also else []
        hidden += [fact for fact in found if fact.undisclosed]
    return Known(name, tuple(facts), tuple(hidden) if not facts else ())


def _facts_of(entity: str, attribute: str, test: str, domain: Domain) -> list[Fact]:
    """An entity's own facts, else those it inherits, else those of its members."""
    own = _own(entity, attribute, test, domain)
    if own or entity not in domain.entities:
        return own
    if domain.attributes[attribute].inherited:
        for ancestor in domain.ancestors_of(entity):
            own = _own(ancestor, attribute, test, domain)
            if own:
                return own
    return [fact for member in domain.descendants_of(entity) for fact in _own(member, attribute, test, domain)]


def _largest(facts: list[Fact]) -> list[Fact]:
    most = max((fact.value.high for fact in facts), default=0.0)
    return [fact for fact in facts if fact.undisclosed or fact.value.high >= most * SAME_SIZE]


def _own(entity: str, attribute: str, test: str, domain: Domain) -> list[Fact]:
    return [
        fact
        for fact in domain.facts_of(entity)
        if fact.attribute == attribute and not fact.negated and fact.qualifier == (test or fact.qualifier)
    ]


def members_of_size(entity: str, size: Value, domain: Domain) -> tuple[str, ...]:
    """The sizes of a family, or of the family of one of its sizes, that a size alone means."""
    if entity not in domain.entities:
        return ()
    family = domain.entities[entity].family if is_sized(domain, entity) else entity
    measured = [attribute.id for attribute in domain.attributes.values() if attribute.measured]
    return tuple(
        member
        for member in domain.descendants_of(family)
        if is_sized(domain, member)
        and any(f.attribute in measured and f.is_told and agrees(size, f.value) for f in domain.facts_of(member))
    )


def predecessor_of(entity: str, domain: Domain) -> str:
    """The relative released last before an entity, of the same kind and with a lower number; empty where in doubt."""
    family = domain.entities[entity].family if entity in domain.entities else ""
    number = _number(entity, family)
    if not family or number is None:
        return ""
    lower = [
        (other, member)
        for member in domain.children_of(family)
        if (other := _number(member, family)) is not None and other < number
    ]
    if not lower:
        return ""
    best = max(other for other, _ in lower)
    found = [member for other, member in lower if other == best]
    return found[0] if len(found) == 1 else ""


def _number(entity: str, family: str) -> float | None:
    """The version number at the end of an id, behind its family's."""
    rest = entity.removeprefix(family).lstrip("-")
    try:
        return float(rest)
    except ValueError:
        return None
