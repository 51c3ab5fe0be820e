"""Relatives of what a passage is about, called by other words than their name.

In: a frame and the topic. Out: mentions for "its predecessor", "the first version", and for members of a family called
by the last word of their name ("Maverick").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.roles import main_date
from claimcheck.extract.above import heading_systems
from claimcheck.extract.discourse import Topic
from claimcheck.extract.frame import Frame
from claimcheck.language import word_list
from claimcheck.records import Mention

_STEPS = (("predecessor", -1), ("successor", 1))
_NUMBERS = (("first", 1), ("second", 2), ("third", 3))
# a word that may be the last of a name: "Sonnet", "Maverick"
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z+]{2,}")
# " Language"
_TITLE_WORD = re.compile(r"\s[Ll]anguage\b")


def related(frame: Frame, topic: Topic) -> list[Mention]:
    """Phrases such as "its predecessor" or "the first version" as mentions of the entity that they point to."""
    return [*_neighbours(frame, topic), *_short_names(frame, topic), *_numbered(frame, topic)]


def _neighbours(frame: Frame, topic: Topic) -> Iterator[Mention]:
    """ "its predecessor", "the next version": the sibling released before or after."""
    for group, step in _STEPS:
        for word in frame.words(group):
            if _is_aside(frame, word):
                continue
            before = [name for name in frame.entities if name.end <= word.start]
            base = before[-1:] or list(topic.systems[:1])
            target = _neighbour(frame.domain, base[0], step) if base else None
            if target:
                yield Mention("entity", word.start, word.end, (target,))


# "expanded on its predecessor with …"
_ASIDE = re.compile(r"\b(?:on|upon|over|from|by)\s(?:its|their|the)\s(?:[\w-]+\s)?$", re.IGNORECASE)


# "Llama 2, the [next generation] of its models"
_TOLD = re.compile(r"(?:[\w)],|\b(?:is|was|as))\s(?:the|its|their|an?)\s(?:[\w-]+\s)?$", re.IGNORECASE)
# "the next generation[ of] its models"
_OF = re.compile(r"\s(?:of|to)\b")


def _is_aside(frame: Frame, word: Mention) -> bool:
    """Say whether a relative only stands behind a preposition, or tells what a name before it is, and owns nothing."""
    if _TOLD.search(frame.before(word.start, 24)) and _OF.match(frame.gap(word.end, word.end + 4)):
        return True
    is_owner = frame.text[word.end : word.end + 1] in ("'", "’", "(") or frame.gap(word.end, word.end + 2) == " ("
    return not is_owner and _ASIDE.search(frame.before(word.start, 24)) is not None


def _neighbour(domain: Domain, mention: Mention, step: int) -> str | None:
    members = _siblings(domain, mention.ids[0]) if mention.ids else []
    if not mention.ids or mention.ids[0] not in members:
        return None
    at = members.index(mention.ids[0]) + step
    return members[at] if 0 <= at < len(members) else None


MAX_FACTS = 40
"""Facts of a member that are searched for its date: dates come first in a reference."""


def _siblings(domain: Domain, entity: str) -> list[str]:
    """Members of the entity's family with a date of their own, oldest first."""
    family = domain.entities[entity].family if entity in domain.entities else ""
    attribute = main_date(domain)
    first: dict[str, float] = {}
    for member in domain.children_of(family) if family and attribute else ():
        for fact in domain.facts_of(member)[:MAX_FACTS]:
            if attribute and fact.attribute == attribute.id:
                first[member] = min(fact.value.low, first.get(member, fact.value.low))
    return sorted(first, key=lambda member: (first[member], member))


def _numbered(frame: Frame, topic: Topic) -> Iterator[Mention]:
    """ "the first version", "the second generation"."""
    base = topic.systems[:1] or topic.page[:1]
    for group, number in _NUMBERS:
        for word in frame.words(group) if base else ():
            target = _nth(frame.domain, base[0], number)
            if target:
                yield Mention("entity", word.start, word.end, (target,))


def _nth(domain: Domain, mention: Mention, number: int) -> str | None:
    """The n-th numbered member of the mention's family."""
    if not mention.ids or mention.ids[0] not in domain.entities:
        return None
    entity = mention.ids[0]
    family = entity if domain.children_of(entity) else domain.entities[entity].family
    wanted = f"{family}-{number}"
    return wanted if wanted in domain.entities else None


def _short_names(frame: Frame, topic: Topic) -> Iterator[Mention]:
    """Members of the family that the passage is about, called by the last word of their name: "Maverick", "Sonnet"."""
    about = heading_systems(frame) or topic.systems or topic.page
    members = _by_last_word(frame.domain, about[0].ids[0]) if about and about[0].ids else {}
    if not members:
        return
    for word in _LAST_WORD.finditer(frame.text, frame.start, frame.end):
        member = members.get(word.group().lower())
        if member is None or any(name.start <= word.start() < name.end for name in frame.names):
            continue
        if _TITLE_WORD.match(frame.text, word.end(), frame.end) or _is_end_of_other(frame, word.start()):
            continue  # the "Large" of "Large Language Model"
        if word.group()[0].isupper() or frame.text[word.end() : word.end() + 1] == "(":
            yield Mention("entity", word.start(), word.end(), (member,))


# "Trinity " in front of "Mini"
_CAPITAL = re.compile(r"(?<![\w'’-])(?P<word>[A-Z][\w-]*) $")


def _is_end_of_other(frame: Frame, start: int) -> bool:
    """ "Trinity Mini": the last word of another name, which nobody knows."""
    before = _CAPITAL.search(frame.before(start, 24))
    if before is None or before["word"].lower() in word_list("ordinary"):
        return False
    return not any(name.start < start <= name.end + 1 for name in frame.names)


@lru_cache(maxsize=256)
def _by_last_word(domain: Domain, entity: str) -> dict[str, str]:
    """Members of an entity by the last word of their name, where that is a word of its own and one member's alone."""
    found: dict[str, list[str]] = {}
    for member in domain.descendants_of(entity) if entity in domain.entities else ():
        last = domain.entities[member].name.split(" ")[-1].split("-")[-1]
        if last.isalpha() and len(last) > 2 and last.lower() not in domain.suffixes:
            found.setdefault(last.lower(), []).append(member)
    return {word: members[0] for word, members in found.items() if len(members) == 1}
