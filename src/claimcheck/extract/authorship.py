"""Makers told by a noun or a place: "the lab behind X", "X's creator, M", "X is an M product", "X was born at M".

In: a frame, a maker and the systems in it. Out: the systems that the maker made.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame
from claimcheck.extract.groups import group_left, group_right
from claimcheck.kinds.words import any_of, literal
from claimcheck.language import word_list
from claimcheck.records import Mention

_IS = r"(?:(?:is|are|was|were|remains)\s(?:also\s|still\s)?)"
_AUTHORS = any_of(word_list("making_authors"))
_GROUPS = any_of(word_list("making_groups"))
_PLACES = any_of(word_list("making_places"))
# ", the company behind the chatbot", " is the creator of", " researchers behind", "'s team is responsible for"
_BEHIND = re.compile(
    rf"""
    (?:['’]s\s(?:[\w-]+\s){{0,2}}?{_GROUPS})?,?\s{_IS}?
    (?: (?:(?:the|an?)\s)?(?:(?!(?:of|by|from|with|for|and|in|on)\b)[\w-]{{2,16}}\s){{0,4}}?
        (?:{_GROUPS}\sbehind|{_AUTHORS}\sof|{_GROUPS}\sresponsible\sfor)
      | (?<=is\s)behind | (?<=was\s)behind | (?:stands|sits)\sbehind
      | (?:(?:best|widely|well)[\s-])?known\sfor | famous\sfor
      | (?<=is\s)responsible\sfor | (?<=was\s)responsible\sfor
    )
    \s(?:the\s|its\s)?(?:(?!(?:that|which|who|to|and|for|of|in|on|with|by|from|than|using)\b)[\w-]{{2,16}}\s){{0,3}}?[\"“'*_]{{0,3}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "X's creator, ", "X's maker is ", "X's developers at "
_WHOSE = re.compile(
    rf"['’]s?\s(?:[\w-]+\s){{0,2}}?{_AUTHORS}(?:\s?[,:]\s|\s(?:at|is|are|was)\s)(?:the\s)?", re.IGNORECASE
)
# "X is an M product", "X, an M model": between the two
_IS_AN = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:,|\s(?:is|are|was|were|remains))\s(?:an?|another)\s(?:[a-z-]{2,14}\s){0,2}",
    re.IGNORECASE,
)
# "X emerged from", "X was born at", "X belongs to", "X comes courtesy of"
_PLACE = re.compile(
    rf"(?:\s(?:family|series|models?|line))?,?\s(?:first\s)?(?:{_PLACES})\s(?:the\s)?(?:(?:labs?|halls|team|minds|folks|people|house|stable|hands|researchers)\s(?:of|at|in)\s(?:the\s)?)?",
    re.IGNORECASE,
)
# "Behind X stands "
_BEHIND_STANDS = re.compile(r"\s(?:stands|is|are|sits|was)\s(?:the\s)?(?:[\w-]+\s){0,3}", re.IGNORECASE)
# "The maker of [X is] M"
_THE_AUTHOR_OF = re.compile(
    rf"(?:the\s)?(?:[\w-]+\s){{0,2}}(?:{_AUTHORS}|{_GROUPS})\s(?:of|behind)(?:\sthe)?", re.IGNORECASE
)
# "M[ is the one ]lab behind X"
_IS_AUTHOR = re.compile(r"\s(?:is|are|was|:)\s(?:the\s|a\s)?(?:[\w-]+\s){0,3}")
# "'s answer to Y is called"
_ANSWER = re.compile(
    r"['’]s\s(?:[\w-]+\s)?(?:answer|response|rival|competitor|challenger|alternative|counterpart)\s(?:to|for)\s(?:the\s)?"
)
# ", “", " is called "
_CALLED = re.compile(r"(?:,|\s(?:is|was|are))\s(?:called\s|named\s|the\s)?[\"“'*_]{0,3}")


@lru_cache(maxsize=4)
def _works(domain: Domain) -> re.Pattern[str]:
    """ "X is an M [product]"."""
    nouns = any_of(literal(domain.nouns.get("subjects", ())), word_list("making_works"), jargon(domain, "titles"))
    return re.compile(rf"\s(?:[a-z-]{{2,16}}\s){{0,3}}{nouns}\b", re.IGNORECASE)


def by_noun(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "M is the lab behind X", "M's answer to Y is called X", "X's creator, M", "X is an M product"."""
    after = [s for s in systems if s.start >= maker.end]
    if after and _BEHIND.fullmatch(frame.gap(maker.end, after[0].start)):
        return group_right(frame, after[0], systems)
    if len(after) > 1 and _answers(frame, maker, after):
        return (after[1],)
    before = [s for s in systems if s.end <= maker.start]
    if len(systems) == len(frame.makers) == 1 and _is_pair(frame, maker, systems[0]):
        return (systems[0],)
    return _by_left(frame, maker, before, systems) if before else ()


# "X / M", "M — X"
_PAIR = re.compile(r"[*_]*\s[\s*_]*[/|–—-]\s[\s*_]*|[*_\s]*:\s[\s*_]*")


def _is_pair(frame: Frame, maker: Mention, system: Mention) -> bool:
    """Say whether a frame is nothing but a system and its maker."""
    if set(maker.ids) & set(jargon(frame.domain, "hosts")) or maker.role != "maker":
        return False  # "LLaMA / Mistral": two systems
    first, last = sorted((maker, system), key=lambda name: name.start)
    around = frame.gap(frame.start, first.start) + frame.gap(last.end, frame.end)
    return _PAIR.fullmatch(frame.gap(first.end, last.start)) is not None and not re.search(r"\w", around)


def _answers(frame: Frame, maker: Mention, after: list[Mention]) -> bool:
    is_answer = _ANSWER.fullmatch(frame.gap(maker.end, after[0].start)) is not None
    return is_answer and _CALLED.fullmatch(frame.gap(after[0].end, after[1].start)) is not None


def _by_left(frame: Frame, maker: Mention, before: list[Mention], systems: list[Mention]) -> tuple[Mention, ...]:
    """The system in front of its maker, with a noun or a verb of origin between."""
    between, last = frame.gap(before[-1].end, maker.start), before[-1]
    opening = frame.gap(frame.start, last.start).strip(" -•*_").lower()
    if opening in ("behind", "behind the"):
        return (last,) if _BEHIND_STANDS.fullmatch(between) else ()
    if _THE_AUTHOR_OF.fullmatch(opening) and _IS_AUTHOR.fullmatch(between):
        return (last,)
    if is_compared(frame, last) or any(last.end <= m.start < maker.start for m in frame.makers):
        return ()
    if _WHOSE.fullmatch(between):
        return (last,)
    is_work = _IS_AN.fullmatch(between) is not None and not frame.is_owner(maker)
    if is_work and _works(frame.domain).match(frame.behind(maker.end, 60)):
        return group_left(frame, last, systems)
    return group_left(frame, last, systems) if _PLACE.fullmatch(between) else ()
