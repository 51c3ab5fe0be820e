"""What comes out beside a system: its paper, its training data, a bug in it, a group for its users.

In: a frame and a cue of coming out. Out: yes or no; the date of such a thing is not that of the system.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import main_date
from claimcheck.extract.frame import Frame
from claimcheck.kinds.words import any_of
from claimcheck.records import Mention

# " was first "
_DONE = re.compile(r"\s(?:(?:was|were|is|are|has|have|been|first|finally)\s){0,3}", re.IGNORECASE)


def is_of_phrase(frame: Frame, attribute: Attribute, cue: Mention) -> bool:
    """ "A bug in GPT-4 appeared in May": what came out is not what the name in front of the verb stands for."""
    if attribute is not main_date(frame.domain):
        return False
    before = [name for name in frame.entities if name.end < cue.start and cue.start - name.end < 60]
    if not before:
        return False
    if _thing_done(frame.domain).fullmatch(frame.gap(before[-1].end, cue.start)):
        return True
    if not _DONE.fullmatch(frame.gap(before[-1].end, cue.start)):
        return False
    if _part_of(frame.domain).search(frame.before(before[-1].start, 40)):
        return True
    return _BY_THE_WAY.search(frame.before(before[-1].start, 16)) is not None


@lru_cache(maxsize=4)
def _part_of(domain: Domain) -> re.Pattern[str]:
    """ "[The training data and scripts of] X were released": a thing that belongs to a name."""
    things = any_of(jargon(domain, "beside_releases"))
    return re.compile(rf"\b{things}(?:\s(?:and|&)\s[\w-]+)?\s(?:of|for|on|behind)\s(?:the\s)?$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _thing_done(domain: Domain) -> re.Pattern[str]:
    """ "Yi [Cookbook 1.0 is] released": a thing that belongs to a name, and the verb."""
    things = any_of(jargon(domain, "beside_releases"))
    return re.compile(rf"(?:['’]s)?\s(?:[\w-]+\s){{0,3}}{things}(?:\s[\d.v]+)?{_DONE.pattern}", re.IGNORECASE)


# "in", "about", between what a sentence speaks of and a name
_BY_THE_WAY = re.compile(r"\w\s(?:in|about|on|for|using|uses|regarding)\s(?:the\s)?$", re.IGNORECASE)


def is_of_aside(frame: Frame, cue: Mention) -> bool:
    """ "published the paper": what came out is no system."""
    if _aside(frame.domain).match(frame.behind(cue.end, 70)):
        return True
    if _makes_for(frame, cue):
        return True
    objects = (n for n in frame.names if n.role in ("choice", "entity") and n.start >= cue.end)
    first = next(objects, None)  # "introducing the transformer architecture"
    is_choice = first is not None and first.role == "choice" and not first.weak
    return first is not None and is_choice and frame.gap(cue.end, first.start) in (" the ", " a ")


# "created [a chat group for] X"
_FOR = re.compile(r"\s(?!in\b|on\b|at\b)(?:[\w-]+\s){1,4}(?:for|about|around)\s(?:the\s|our\s)?", re.IGNORECASE)


def _makes_for(frame: Frame, cue: Mention) -> bool:
    """ "We created a group for X": what came out is for what is named, which nothing in front of the verb is."""
    behind = [name for name in frame.entities if name.start >= cue.end]
    is_first = bool(behind) and not any(name.end <= cue.start for name in frame.entities)
    nouns = frame.words("subjects noun", cue.end, behind[0].start) if is_first else ()
    return is_first and not nouns and _FOR.fullmatch(frame.gap(cue.end, behind[0].start)) is not None


@lru_cache(maxsize=4)
def _aside(domain: Domain) -> re.Pattern[str]:
    words = any_of(jargon(domain, "beside_releases"), "article book study survey")
    return re.compile(rf"\s(?:an?|the|their|its|a\snew)\s(?:[\w-]+\s){{0,2}}{words}\b", re.IGNORECASE)
