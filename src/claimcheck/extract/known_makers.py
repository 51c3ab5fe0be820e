"""Makers that no construction ties to a system of theirs in the same sentence: "Google rushes Bard to market".

In: a frame, a maker and the systems in it. Out: the system that the reference knows to be the maker's, where the words
between the two let it be said. Such a pair is right by what is known; false ones are for the constructions to tell.
"""

from __future__ import annotations

import re

from claimcheck.domain import Attribute
from claimcheck.domain.jargon import stated_of
from claimcheck.domain.roles import origin_attributes
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame
from claimcheck.extract.groups import group_right
from claimcheck.extract.ties import RIVALRY
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "with [Google]", "According to [Meta]": not the subject of its sentence
_ADJUNCT = re.compile(rf"\b{any_of(word_list('adjuncts'))}\s(?:the\s)?$", re.IGNORECASE)
# " rushes ", " reclaimed the crown with ", " announced two releases, with an improved "
_DOES = re.compile(
    r"\s(?:[a-z]+\s){1,12}(?:[a-z]+,\swith\san?\s(?:[a-z]+\s)?)?(?:[a-z-]+(?:\s?[:–—]\s?|\s))?[\"“'*_(\[]*"
)
# "'s next-generation system called ", "'s larger models like "
_OWNS = re.compile(r"['’‘]s?\s(?:[\w\u2010\u2011-]+,?\s){0,9}[\"“'*_(\[]*")
# "X: [Meta]'s", "X? [Meta]'s", "X released: [Meta]'s"
_TITLE = re.compile(r"(?:\s?\([^()]{0,40}\))?(?:\s[a-z]+)?[\s*_]*[:?–—-][\s*_]*")
# ", an 8 billion parameter model from ", " arrived … as the work of the startup "
_FROM = re.compile(r"[^.;()]{0,110}\b(?:by|from)\s(?:the\s)?(?:[\w-]+\s){0,3}")
# " (2021.1 ", " (2022.10, "
_DATED = re.compile(r".{0,100}\([\d./-]{4,10},?\s")


def known_made(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """The systems that are known to be a maker's and whose place beside it says so."""
    known = [s for s in systems if is_known_maker(frame, attribute, maker, s) and not is_compared(frame, s)]
    after = [s for s in known if s.start >= maker.end]
    before = [s for s in known if s.end <= maker.start]
    if after and _is_free(frame, attribute, maker, after[0]) and _reaches(frame, maker, after[0]):
        return group_right(frame, after[0], systems)
    if before and _is_free(frame, attribute, before[-1], maker) and _comes_from(frame, maker, before[-1]):
        return (before[-1],)
    return ()


def is_known_maker(frame: Frame, attribute: Attribute, maker: Mention, system: Mention) -> bool:
    """Say whether the reference names a maker, or its kin, as that of a system."""
    return bool(stated_of(frame.domain, system.ids, (attribute.id,)) & frame.domain.kin_of(*maker.ids))


def _is_free(frame: Frame, attribute: Attribute, left: Mention, right: Mention) -> bool:
    """Say whether nothing between a maker and a system names another, denies it or tells of other deeds."""
    between = frame.gap(left.end, right.start)
    others = (n for n in (*frame.entities, *frame.makers) if left.end <= n.start < right.start)
    return not (
        any(others)
        or frame.words("negation", left.end, right.start)
        or frame.words("unreal", left.end, right.start)
        or frame.cues_of(attribute.id, left.end, right.start, role="friend")
        or any(frame.cues_of(id_, left.end, right.start) for id_ in origin_attributes(frame.domain))
        or RIVALRY.search(between)
    )


def _reaches(frame: Frame, maker: Mention, system: Mention) -> bool:
    """ "Google rushes Bard …", "Google's next system called Bard": the maker is subject or owner."""
    between = frame.gap(maker.end, system.start)
    if frame.is_owner(maker):
        return _OWNS.fullmatch(between) is not None
    return _ADJUNCT.search(frame.before(maker.start, 16)) is None and _DOES.fullmatch(between) is not None


def _comes_from(frame: Frame, maker: Mention, system: Mention) -> bool:
    """ "X, an 8 billion parameter model from Meta", "X: Meta's LLM explained", "X, … (2021.1 OpenAI)"."""
    between = frame.gap(system.end, maker.start)
    if frame.is_owner(maker):
        return _TITLE.fullmatch(between) is not None
    is_dated = frame.segment.kind == "heading" and _DATED.fullmatch(between) is not None
    return is_dated or _FROM.fullmatch(between) is not None
