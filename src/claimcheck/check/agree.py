"""What one fact says to a claim: yes, no, or nothing. One function per kind of value.

In: a claim and a fact about one reading of its subject. Out: an `Answer`; what they come to is for `judge` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from claimcheck.domain import Attribute, Choice, Domain
from claimcheck.kinds.compare import agrees, name_key, squash
from claimcheck.language import word_list
from claimcheck.records import Claim, Fact, Value

NEAR_NAME = 82.0
"""Similarity (RapidFuzz token ratio) above which two expansions of an acronym count as the same."""
FAR_NAME = 55.0
DAY_SLACK = 1
"""Days that time zones and midnight releases explain."""


class Answer(Enum):
    """What a fact says to a claim."""

    YES = "yes"
    LOOSELY = "loosely"
    NO = "no"
    SILENT = "silent"


def answer(claim: Claim, fact: Fact, domain: Domain) -> Answer:
    """What a fact says to a claim, status apart. A negated fact only ever denies."""
    attribute = domain.attributes[claim.attribute]
    if fact.undisclosed:
        return Answer.SILENT
    given = _BY_KIND[attribute.kind](claim, fact, attribute, domain)
    if fact.negated:
        return Answer.NO if given is Answer.YES else Answer.SILENT
    return given


def _date(claim: Claim, fact: Fact, _: Attribute, __: Domain) -> Answer:
    known = fact.value
    wide = Value("date", known.text, known.low - DAY_SLACK, known.high + DAY_SLACK)
    operator = "=" if claim.operator == "!=" else claim.operator
    if agrees(claim.value, known, operator=operator):
        return Answer.YES
    return Answer.LOOSELY if agrees(claim.value, wide, operator=operator) else Answer.NO


def _quantity(claim: Claim, fact: Fact, attribute: Attribute, _: Domain) -> Answer:
    operator = "=" if claim.operator == "!=" else claim.operator
    if attribute.agree(claim.value, fact.value, operator=operator):
        return Answer.YES
    if attribute.qualifier and claim.value.high <= 1.0 < fact.value.low:  # a fraction of a percentage
        percent = Value("quantity", claim.value.text, claim.value.low * 100, claim.value.high * 100)
        if attribute.agree(percent, fact.value, operator=operator):
            return Answer.YES
    return Answer.NO


def _entity(claim: Claim, fact: Fact, attribute: Attribute, domain: Domain) -> Answer:
    known = fact.value.text
    if squash(claim.value.text) == squash(known):
        return Answer.YES
    claimed = find_entity(claim.value.text, attribute, domain)
    if claimed is None:
        return Answer.SILENT
    if domain.root_of(claimed) == domain.root_of(known):
        return Answer.YES
    return Answer.SILENT if _made_a_namesake(claimed, fact.entity, attribute, domain) else Answer.NO


def _made_a_namesake(maker: str, entity: str, attribute: Attribute, domain: Domain) -> bool:
    """Say whether a maker has a system of its own whose name holds the entity's ("EleutherAI's GPT models")."""
    namesakes = _namesakes(domain.name_of(entity).lower(), domain)
    return any(fact.value.text == maker for id_ in namesakes for fact in domain.facts_about(id_, attribute.id))


@lru_cache(maxsize=1024)
def _namesakes(word: str, domain: Domain) -> tuple[str, ...]:
    """The entities whose names hold a word, in small letters, and more: "T5" is no part of "GPT-5"."""
    whole = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
    return tuple(id_ for id_, name in _small_names(domain) if word in name and name != word and whole.search(name))


@lru_cache(maxsize=4)
def _small_names(domain: Domain) -> tuple[tuple[str, str], ...]:
    """The ids and names of all entities, in small letters."""
    return tuple((entity.id, entity.name.lower()) for entity in domain.entities.values())


def find_entity(name: str, attribute: Attribute, domain: Domain) -> str | None:
    """The entity of the attribute's types that a value names, by id, name or alias; None where there is none."""
    if name in domain.entities and domain.entities[name].type in attribute.types:
        return name
    for ending in ("", *word_list("firm_endings")):
        for id_ in domain.by_name.get(name_key(name) + ending, ()):
            if domain.entities[id_].type in attribute.types:
                return id_
    return None


def _choice(claim: Claim, fact: Fact, attribute: Attribute, domain: Domain) -> Answer:
    """Equal or a kind of it: yes. Excluded: no. In a closed list of single values the rest is loose talk; in one whose
    members do not say what they exclude (licences) it is a no; elsewhere other members may hold as well."""
    choices = domain.choices.get(attribute.choices, {})
    claimed, known = choices.get(claim.value.text), choices.get(fact.value.text)
    if claim.value.text == fact.value.text:
        return Answer.YES
    if claimed is None or known is None:
        return Answer.SILENT
    if claimed.id in _kinds_of(known, choices):
        return Answer.YES
    if _exclude(claimed, known, choices):
        return Answer.NO
    if known.id in _kinds_of(claimed, choices):
        return Answer.SILENT if attribute.many and _excludes_some(choices) else Answer.LOOSELY
    if not attribute.closed:
        return Answer.SILENT
    if not attribute.many:
        return Answer.LOOSELY
    return Answer.SILENT if _excludes_some(choices) else Answer.NO


def _excludes_some(choices: dict[str, Choice]) -> bool:
    """Say whether members of a list say what they exclude."""
    return any(choice.excludes for choice in choices.values())


def _kinds_of(choice: Choice, choices: dict[str, Choice]) -> set[str]:
    """A choice and everything that it is a kind of."""
    found, queue = {choice.id}, list(choice.broader)
    while queue:
        id_ = queue.pop()
        if id_ not in found:
            found.add(id_)
            queue.extend(choices[id_].broader if id_ in choices else ())
    return found


def _exclude(left: Choice, right: Choice, choices: dict[str, Choice]) -> bool:
    """Say whether two choices, or kinds that they belong to, cannot both be true."""
    lefts, rights = _kinds_of(left, choices), _kinds_of(right, choices)
    return any(other in rights for id_ in lefts if id_ in choices for other in choices[id_].excludes) or any(
        other in lefts for id_ in rights if id_ in choices for other in choices[id_].excludes
    )


def _text(claim: Claim, fact: Fact, _: Attribute, __: Domain) -> Answer:
    if squash(claim.value.text) == squash(fact.value.text):
        return Answer.YES
    if f"{claim.value.text.lower()} ".startswith(f"{fact.value.text.lower()} "):
        return Answer.YES  # "A Lite BERT for …": the title of a paper, which goes on
    from rapidfuzz import fuzz

    likeness = fuzz.token_sort_ratio(claim.value.text.lower(), fact.value.text.lower())
    return Answer.YES if likeness >= NEAR_NAME else Answer.LOOSELY if likeness >= FAR_NAME else Answer.NO


_BY_KIND: dict[str, Callable[[Claim, Fact, Attribute, Domain], Answer]] = {
    "date": _date,
    "quantity": _quantity,
    "entity": _entity,
    "choice": _choice,
    "text": _text,
}
