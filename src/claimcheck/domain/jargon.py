"""Words of the domain that stand inside of constructions: "the 7B *model*", "8 *heads*", "86.4 *accuracy*".

In: a domain. Out: word lists by name from `[words]` in `domain.toml`, for the patterns of `recognise`, `extract` and
`link`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimcheck.domain.tables import Domain
from claimcheck.records import Value

_NOTHING = ("(?!)",)
"""What a domain without a list gets: a pattern that matches nowhere."""


def jargon(domain: Domain, group: str) -> tuple[str, ...]:
    """The domain's words and phrases of a group, as they may stand in a regular expression ("layers?")."""
    return domain.words.get(group, _NOTHING)


def is_sized(domain: Domain, entity: str) -> bool:
    """Say whether an entity is one of the sizes of something ("Llama 2 70B"), by its type."""
    return domain.entities[entity].type in jargon(domain, "sized_types")


def stated_of(domain: Domain, entities: Iterable[str], attributes: Collection[str]) -> set[str]:
    """The values that facts give entities and their families for some attributes: who made them, say."""
    members = {member for id_ in entities for member in (id_, *domain.ancestors_of(id_))}
    return {fact.value.text for m in members for name in attributes for fact in domain.facts_about(m, name)}


def known_values(domain: Domain, entities: Iterable[str], attribute: str, qualifier: str = "") -> list[Value]:
    """The values that facts give entities and their members for an attribute, in the order of the table."""
    members = (member for id_ in entities for member in (id_, *domain.descendants_of(id_)))
    facts = (fact for member in members for fact in domain.facts_about(member, attribute))
    return [fact.value for fact in facts if fact.qualifier == qualifier]
