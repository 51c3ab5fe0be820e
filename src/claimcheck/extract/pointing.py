"""Whether a sentence points back to an earlier subject: by a pronoun, or by "the model", "this family".

In: a frame. Out: yes or no; who is meant is the business of `discourse`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame
from claimcheck.extract.headers import read_header
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

OPENING_PHRASE = 45
"""An opening phrase this long may come before the pronoun: "Released in February 2023, these models …"."""
_OPENING = 90
"""Characters from the start of a sentence within which its subject is looked for."""
_ADJECTIVES = "new powerful first latest large open"
_NOUNS = "version family series system release"


@lru_cache(maxsize=4)
def _points_elsewhere(domain: Domain) -> re.Pattern[str]:
    """ "this case study", "these results": a pointing word before a noun that is no system."""
    own = any_of(word_list("pointing_verbs"), _ADJECTIVES, _NOUNS, jargon(domain, "pointed"))
    return re.compile(rf"(?:this|that|these|those)\s+(?!{own}\b)\w+", re.IGNORECASE)


def points_back(frame: Frame, offset: int) -> bool:
    """Say whether a sentence refers to an earlier subject before an offset."""
    last = min(offset, frame.start + _OPENING)
    elsewhere = _points_elsewhere(frame.domain)
    for pronoun in frame.words("pronouns", frame.start, last):
        if not elsewhere.match(frame.text, pronoun.start, frame.end) and _is_subject(frame, pronoun):
            return True
    return any(_is_definite(frame, noun) for noun in frame.words("subjects noun", frame.start, last))


def _is_subject(frame: Frame, pronoun: Mention) -> bool:
    """Say whether a pronoun opens its sentence or clause, or is possessive."""
    before = frame.gap(frame.start, pronoun.start)
    return (
        len(before.split()) <= 2
        or re.search(r"[,;]\s(?:and\s|but\s|while\s)?$", before) is not None
        or frame.gap(pronoun.start, pronoun.end).lower() in ("its", "their")
    )


def _is_definite(frame: Frame, noun: Mention) -> bool:
    """Say whether a noun stands with "the", "this", "both" … and nothing but an adjective or two between."""
    marks = frame.words("demonstratives", frame.back(noun.start, 30), noun.start)
    return bool(marks) and len(frame.text[marks[-1].end : noun.start].split()) <= 2


# "The context window is", "Its number of parameters went"
_SIDE = re.compile(
    rf"[\s*_]*(?:the|its|their)\s(?P<side>[\w#/ -]{{3,36}}?)\s{any_of(word_list('side_verbs'))}\b", re.IGNORECASE
)


def speaks_of_side(frame: Frame) -> bool:
    """Say whether a sentence is about a side of an earlier subject: "The context window is 8k tokens"."""
    opening = _SIDE.match(frame.text, frame.start, frame.end)
    if opening is None:
        return False
    words = frame.between(*opening.span("side"))
    return bool(read_header(words, [], frame.domain, exact=True).attributes)
