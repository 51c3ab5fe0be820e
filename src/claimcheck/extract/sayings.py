"""Turns of phrase that say a choice without naming it: "anyone can download the weights of X", "X sees and hears".

In: a frame. Out: `Statement`s that are `told`; the words are in the attribute files. What is planned, or compared
between the words, is left out; where the words deny it, the opposite is said, if the file tells what that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Attribute, Domain, Saying
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.groups import group_left, group_right
from claimcheck.kinds.tokens import words_of
from claimcheck.kinds.words import any_of, literal
from claimcheck.records import Mention, Value

# a word that may stand between two groups: neither the end of a clause nor the start of another
_BETWEEN = r"(?!(?:but|while|whereas|than|unlike|because|if|although|though|versus)\b)(?:[^\s.,;:!?()|]|\.(?=\w)){1,24}"
# "download the weights [of the new X]"
_TO_NAME = re.compile(
    r"\s?(?:(?:of|for|in|by|from|with|inside|to)\s)?(?:the\s|its\s)?(?:[\w-]{2,14}\s){0,2}[\"“]?", re.IGNORECASE
)


# "publish the weights [of their own …]"
_OTHERS = re.compile(
    r"['’]|\s(?:of|for|from)\s(?:their|other|our|your|his|her|these|those|various|many|several|different|rival|any|such)\b"
)


@lru_cache(maxsize=4)
def _new(domain: Domain) -> re.Pattern[str]:
    """ "the resulting [weights are private]"."""
    others = any_of(
        "resulting their own your our his her my new those these other such", jargon(domain, "reworked_parts")
    )
    return re.compile(rf"\b{others}\s$", re.IGNORECASE)


# "weights of evidence", but not "weights of the model"
_OF_ELSE = re.compile(r"\sof\s(?!(?:the|its|this|that|both|all|each|every)\b)[a-z]")


def _is_of_others(frame: Frame, start: int, end: int) -> bool:
    """Say whether the words around a turn of phrase tell that it is of something else than is spoken of."""
    if _OTHERS.match(frame.text, end, frame.end) or _new(frame.domain).search(frame.before(start, 16)):
        return True
    named = any(0 <= entity.start - end <= 4 for entity in frame.entities)
    return not named and _OF_ELSE.match(frame.behind(end, 12)) is not None


def find_sayings(frame: Frame) -> Iterator[Statement]:
    """Statements by turns of phrase; of several that begin at a place the first in the file."""
    is_said = frame.segment.kind != "meta" and any(cue.role == "saying" for cue in frame.cues)
    for attribute in _said_of(frame.domain) if is_said else ():
        for cue in frame.cues_of(attribute.id, role="saying"):
            known = _beginning_with(frame.domain, attribute.id, words_of(frame.between(cue.start, cue.end))[0])
            found = next((s for saying, words in known if (s := _said(frame, attribute, saying, words, cue))), None)
            if found is not None:
                yield found


@lru_cache(maxsize=4)
def _said_of(domain: Domain) -> tuple[Attribute, ...]:
    """The attributes that have turns of phrase."""
    return tuple(attribute for attribute in domain.attributes.values() if attribute.sayings)


@lru_cache(maxsize=1024)
def _beginning_with(domain: Domain, attribute: str, word: str) -> tuple[tuple[Saying, re.Pattern[str]], ...]:
    """The turns of phrase of an attribute that may begin with a word, in the order of its file."""
    known = _by_opening(domain, attribute)
    return tuple((saying, _pattern(saying)) for openings, saying in known if word.startswith(openings))


@lru_cache(maxsize=64)
def _by_opening(domain: Domain, attribute: str) -> tuple[tuple[tuple[str, ...], Saying], ...]:
    """The turns of phrase of an attribute, each with the words that it may begin with."""
    sayings = domain.attributes[attribute].sayings
    return tuple((tuple({words_of(phrase)[0] for phrase in saying.words[0]}), saying) for saying in sayings)


def _said(frame: Frame, attribute: Attribute, saying: Saying, words: re.Pattern[str], cue: Mention) -> Statement | None:
    """What a turn of phrase says that begins at a cue, if it is said there at all."""
    match = words.match(frame.text, cue.start, frame.end)
    if match is None or frame.words("unreal", match.start(), match.end()):
        return None
    if _is_of_others(frame, match.start(), match.end()):
        return None
    if saying.unless and _unless(saying.unless).search(frame.text, *_clause(frame, match.start(), match.end())):
        return None
    inside = frame.words("negation", match.start(), match.end())
    groups = [match.span(number) for number in range(1, len(saying.words) + 1)]
    is_denied = any(not any(a <= word.start < b for a, b in groups) for word in inside)
    value = saying.denied if is_denied else saying.value
    if not value:
        return None
    denied = "" if is_denied else saying.denied
    return Statement(
        attribute.id, Value("choice", value), match.start(), match.end(), cue=match.group(), told=True, denied=denied
    )


def _clause(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """Bounds of the clauses that a turn of phrase stands in."""
    return frame.clause_of(start)[0], frame.clause_of(end - 1)[1]


@lru_cache(maxsize=256)
def _unless(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(literal(words))}\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _pattern(saying: Saying) -> re.Pattern[str]:
    """One word of each group, and up to so many others in between."""
    joint = rf"(?:\s+{_BETWEEN}){{0,{saying.gap}}}?\s+"
    groups = (any_of(literal(group)) for group in saying.words)
    return re.compile(joint.join(rf"(?<!\w)({group})(?![\w-])" for group in groups), re.IGNORECASE)


def name_inside(frame: Frame, statement: Statement) -> tuple[Mention, ...]:
    """ "the weights of GPT-4 are secret": the name within a turn of phrase, with those joined to it."""
    inside = [e for e in frame.entities if statement.start <= e.start and e.end <= statement.end]
    return group_right(frame, inside[0], frame.entities) if inside else ()


def is_told_of(frame: Frame, statement: Statement, name: Mention) -> bool:
    """Say whether a name behind a turn of phrase is whom it speaks of ("anyone can download the weights of X")."""
    first = group_left(frame, name, frame.entities)[0] if name in frame.entities else name
    return _TO_NAME.fullmatch(frame.gap(statement.end, first.start)) is not None
