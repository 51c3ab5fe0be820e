"""Which facts bear on a claim: an entity's own, those it inherits, and those of its members.

In: a claim and one reading of its subject. Out: `Evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.frozen import dataclass, replace
from claimcheck.records import Claim, Fact, Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """Facts about one reading of a subject: at its own level (own or inherited) and of its members."""

    own: tuple[Fact, ...]
    members: tuple[Fact, ...]

    @property
    def all(self) -> tuple[Fact, ...]:
        """Those at its own level first."""
        return (*self.own, *self.members)


def gather(claim: Claim, entity: str, domain: Domain) -> Evidence:
    """The facts about an entity that bear on a claim's attribute and qualifier."""
    return _gather(claim.attribute, claim.qualifier, entity, domain)


@lru_cache(maxsize=4096)
def _gather(attribute_id: str, qualifier: str, entity: str, domain: Domain) -> Evidence:
    attribute = domain.attributes[attribute_id]
    own = tuple(_facts(entity, attribute, qualifier, domain))
    is_open = attribute.kind == "choice" and attribute.many and not attribute.closed
    if not own or is_open or attribute.qualifier:  # what a member adds takes nothing of its family's away
        own += _inherited(entity, attribute, qualifier, domain)
    members = tuple(
        fact for member in domain.descendants_of(entity) for fact in _facts(member, attribute, qualifier, domain)
    )
    return Evidence(own, members)


def _inherited(entity: str, attribute: Attribute, qualifier: str, domain: Domain) -> tuple[Fact, ...]:
    """The facts of the nearest ancestor that has any. What only holds of one size is inherited from a size alone
    ("Llama 3 70B Instruct" has the parameters of Llama 3 70B), results by a mere edition ("Mistral 7B v0.1")."""
    for ancestor in domain.ancestors_of(entity):
        is_same = (attribute.bare and is_sized(domain, ancestor)) or (
            attribute.qualifier and _is_edition(entity, ancestor)
        )
        if not attribute.inherited and not is_same:
            break
        found = tuple(_facts(ancestor, attribute, qualifier, domain))
        if found:
            return found
    return ()


# "mistral-7b" + "-v0.1", "gpt-4" + "-0613", "gpt-4o" + "-2024-08-06"
_EDITION = re.compile(r"-v\d[\d.]*|(?:-\d{2,4}){1,3}|-\d{6,8}")


def _is_edition(entity: str, ancestor: str) -> bool:
    """Say whether an entity is told from its ancestor by the number or date of an edition alone."""
    return entity.startswith(ancestor) and _EDITION.fullmatch(entity, len(ancestor)) is not None


def _facts(entity: str, attribute: Attribute, qualifier: str, domain: Domain) -> Iterator[Fact]:
    found = False
    for fact in domain.facts_about(entity, attribute.id):
        if _same_qualifier(attribute, qualifier, fact.qualifier, domain):
            found = True
            yield fact
    if not found and attribute.id in domain.implied:
        yield from _implied(entity, attribute, domain)


def _same_qualifier(attribute: Attribute, claimed: str, known: str, domain: Domain) -> bool:
    """Tests must agree, or one be the other's edition (`aime-2024` and `aime`); other qualifiers narrow only. A result
    on the whole of a test says nothing of a part that excludes it, as the hardest questions do."""
    if not attribute.qualifier or claimed == known:
        return True
    tests = domain.choices[attribute.qualifier]
    return (known in tests and claimed in tests[known].broader) or (
        claimed in tests and known in tests[claimed].broader and known not in tests[claimed].excludes
    )


def _implied(entity: str, attribute: Attribute, domain: Domain) -> Iterator[Fact]:
    """Facts that another one implies: a licence says whether commercial use is allowed."""
    return (fact for fact in _implied_of(entity, domain) if fact.attribute == attribute.id)


@lru_cache(maxsize=4096)
def _implied_of(entity: str, domain: Domain) -> tuple[Fact, ...]:
    """All that an entity's own facts imply."""
    return tuple(_implications(entity, domain))


def _implications(entity: str, domain: Domain) -> Iterator[Fact]:
    for fact in domain.facts_of(entity):
        other = domain.attributes[fact.attribute]
        choice = domain.choices.get(other.choices, {}).get(fact.value.text)
        if choice is None or fact.negated or fact.valid_to:
            continue
        for name, value in choice.implies:
            if name in domain.attributes:
                yield replace(fact, attribute=name, value=Value(domain.attributes[name].kind, value))
