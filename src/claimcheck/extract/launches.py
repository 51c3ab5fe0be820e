"""Dates on which makers brought something out, by construction: "Alibaba followed up with Qwen2.5 on 19 September".

In: a frame and a date that no cue speaks of. Out: whether the sentence has a maker do something with, or to, what it is
known to have made, on that date; or has it be there since then, or calls it of that year.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon, stated_of
from claimcheck.domain.roles import making_attributes
from claimcheck.extract.frame import Frame
from claimcheck.kinds.dates import DateFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

_REACH = 90
# "in", "on", in front of the date
_ON = re.compile(r"\s(?:[\w\s'’-]{2,30}\s)?(?:in|on)\s(?:early\s|mid\s|late\s)?$", re.IGNORECASE)
# "And in ", "- **In early "
_FIRST = re.compile(
    r"[\s*_•>–—-]*(?:(?:and|then|later|finally|only),?\s)?(?:in|on)\s(?:early\s|mid\s|late\s)?$", re.IGNORECASE
)
# "It went online on", "…, which went live on"
_PRONOUN = re.compile(r"\b(?:it|which|they)\b", re.IGNORECASE)
# "in", "about" and the like in front of a name
_PHRASE = re.compile(
    r"\b(?:in|about|on|for|using|uses?|used|runs|regarding|around|of|our|my|your|this|that|their|with|near|against)\s(?:the\s|our\s)?$",
    re.IGNORECASE,
)
# "a follow-up called", between the verb and the name
_TITLE = r"\s(?:the\s|its\s|a\s)?(?:[\w-]+\s){0,3}$"

_VERBS_ANSWERING = any_of(word_list("answering"))
# " followed up with ", between a maker and its system
_ANSWERING = re.compile(rf"\s(?:\w+ly\s)?{_VERBS_ANSWERING}\b[^.;:,()]{{0,50}}\swith{_TITLE}", re.IGNORECASE)
# " boldly pushed its new "
_LAUNCHING = re.compile(rf"\s(?:\w+ly\s)?{any_of(word_list('launching'))}{_TITLE}", re.IGNORECASE)
# " official", right behind the system that was made so
_LAUNCHED = re.compile(rf"\s{any_of(word_list('launched_as'))}\b", re.IGNORECASE)
# " unleashed its "
_BRINGING = re.compile(rf"\s(?:\w+ly\s)?{any_of(word_list('bringing'))}{_TITLE}", re.IGNORECASE)
_VERBS_COMING_OUT = (
    rf"(?:{any_of(word_list('came_out'))}|joined(?:\s[\w'’-]+){{1,4}})(?:\s(?!in\b|on\b)[\w'’-]+){{0,4}}"
)
_WHEN = r"\s(?:in|on|at)\s(?:the\s)?(?:early\s|mid\s|late\s)?"
# " went live on ", " dates back to ", " joined the line-up in ", between a name and a date
_COMING_OUT = re.compile(
    rf",?(?:\s(?:was|first|finally|then|only|also|already|\w+ly)\b){{0,2}}\s"
    rf"(?:{_VERBS_COMING_OUT}{_WHEN}|{any_of(word_list('dates_from'))}\s(?:early\s|mid\s|late\s)?)",
    re.IGNORECASE,
)
# " saw the arrival of the "
_SEEING = re.compile(rf"\s{any_of(word_list('seeing'))}\s(?:the\s|their\s|its\s)?", re.IGNORECASE)
# "arrival of the "
_ARRIVAL = re.compile(rf"\b{any_of(word_list('arrivals'))}\s(?:the\s)?$", re.IGNORECASE)
# ": Introduction of ", between a date and a name
_ARRIVAL_BEHIND = re.compile(
    rf"[*_]*\s?[:–—-]\s[*_]*(?:the\s)?{any_of(word_list('arrivals'))}\s(?:the\s)?[*_]*", re.IGNORECASE
)
_THERE = any_of(word_list("there_since"))
_ALL = r"(?:\sto\s(?:everyone|everybody|anyone|all|the\s(?:\w+\s)?public))?"
_SINCE = re.compile(
    rf"[\s,:–—*_-]{{0,6}}(?:(?:is|are|was|were|has|have|been|now|already|which)\s){{0,3}}{_THERE}{_ALL}\ssince\s"
    r"(?:early\s|mid\s|late\s)?",
    re.IGNORECASE,
)


def is_brought_out(frame: Frame, found: DateFound) -> bool:
    """Say whether something comes out at a date, or its own maker acts with or upon it."""
    if any(_comes_out(frame, name, found) or _is_launched(frame, name, found) for name in frame.entities):
        return True
    before = frame.before(found.start, _REACH)
    return any(_COMING_OUT.fullmatch(before, pronoun.end()) for pronoun in _PRONOUN.finditer(before))


def _comes_out(frame: Frame, name: Mention, found: DateFound) -> bool:
    """ "X went live in", "April saw the arrival of X", "the arrival of X in"; but no "the site for X went live in"."""
    if found.end <= name.start:
        between = frame.gap(found.end, name.start)
        return _SEEING.fullmatch(between) is not None or _ARRIVAL_BEHIND.fullmatch(between) is not None
    behind = frame.gap(name.end, found.start)
    if _ARRIVAL.search(frame.before(name.start, 24)) and _ON.fullmatch(behind):
        return True
    return _COMING_OUT.fullmatch(behind) is not None and not is_in_phrase(frame, name)


def is_in_phrase(frame: Frame, name: Mention) -> bool:
    """ "a bug in GPT-4", "the site that uses GPT-4", "our GPT-4": a name that what follows is not said of."""
    return _PHRASE.search(frame.before(name.start, 24)) is not None


def _is_launched(frame: Frame, name: Mention, found: DateFound) -> bool:
    maker = _maker_before(frame, name)
    if maker is None or not _is_acted_with(frame, maker, name):
        return False
    if found.start >= name.end:
        return _ON.fullmatch(frame.gap(name.end, found.start)) is not None
    is_first = found.end <= maker.start and len(frame.gap(found.end, maker.start)) <= 4
    return is_first and _FIRST.fullmatch(frame.gap(frame.start, found.start)) is not None


def _maker_before(frame: Frame, name: Mention) -> Mention | None:
    """The nearest maker in front of a system, if it is the system's own."""
    before = [maker for maker in frame.makers if maker.end <= name.start and name.start - maker.end <= _REACH]
    if not before or any(before[-1].end <= other.start < name.start for other in frame.entities):
        return None
    known = stated_of(frame.domain, name.ids, making_attributes(frame.domain))
    return before[-1] if known & set(before[-1].ids) else None


def _is_acted_with(frame: Frame, maker: Mention, name: Mention) -> bool:
    """Say whether a maker answers with a system, or makes it public."""
    between = frame.gap(maker.end, name.start)
    if _ANSWERING.fullmatch(between) or _BRINGING.fullmatch(between):
        return True
    return _LAUNCHING.fullmatch(between) is not None and _LAUNCHED.match(frame.text, name.end) is not None


def is_vintage(frame: Frame, found: DateFound) -> bool:
    """Say whether a year stands in front of what a text calls its subjects ("is a 2021 language network by …")."""
    if not re.fullmatch(r"(?:19|20)\d\d", frame.between(found.start, found.end)):
        return False
    before = frame.before(found.start, 12)
    return (
        _ARTICLE.search(before) is not None
        and _vintage(frame.domain).match(frame.text, found.end, frame.end) is not None
    )


def is_out_since(frame: Frame, found: DateFound) -> bool:
    """ "X is available to everyone since July 2023", "Available since July 2023: X"."""
    before = [name for name in frame.entities if name.end <= found.start]
    if before:
        return _SINCE.fullmatch(frame.gap(before[-1].end, found.start)) is not None
    is_first = _SINCE.fullmatch(" " + frame.gap(frame.start, found.start).lstrip(" -•*_")) is not None
    return is_first and any(len(frame.gap(found.end, name.start)) <= 4 for name in frame.entities)


# "is a ", ", the "
_ARTICLE = re.compile(r"\b(?:is|was|as|,|–|—)\s(?:an?|the)\s$")


@lru_cache(maxsize=4)
def _vintage(domain: Domain) -> re.Pattern[str]:
    return re.compile(rf"\s(?:[A-Za-z-]{{2,16}}\s){{0,3}}?{any_of(jargon(domain, 'titles'))}\b", re.IGNORECASE)
