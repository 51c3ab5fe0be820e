"""Makers told by the frame of a sentence: "**X**: Meta's …", "Under X, Meta released a …", "X is a model from Meta".

In: a frame, a maker and the systems in it. Out: the systems that the maker made.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

_ASIDES_BEFORE_VERB = any_of(
    r"\([^()]{0,30}\) ,\swho ,\s[^,]{0,60}, ['’]s\s(?:[\w-]{2,14}\s){1,4}to has have had also recently first just "
    r"then later "
    r"officially quietly originally in\s\d{4} in\s\w+\s\d{4} itself finally soon team researchers? scientists? "
    r"engineers research company startup lab organi[sz]ation initially who that which "
    "newly previously publicly AI Labs? together subsequently today "
    r"simultaneously already"
)
# "Google (2018), researchers at which have first …": between a maker and its verb
BEFORE_VERB = re.compile(rf"(?:\s?{_ASIDES_BEFORE_VERB}\s?){{0,4}}\s?", re.IGNORECASE)


def verbs_behind(frame: Frame, attribute: Attribute, maker: Mention, reach: int = 30) -> list[Mention]:
    """The verbs of making right behind a maker, with asides between at most: "Google has recently [released] a …"."""
    verbs = frame.cues_of(attribute.id, maker.end, frame.ahead(maker.end, reach))
    return [verb for verb in verbs if BEFORE_VERB.fullmatch(frame.gap(maker.end, verb.start))]


_WORKS, _STEMS = any_of(word_list("making_works")), any_of(word_list("making_stems"))
# "GPT-Neo is a family of language models from …"
_IS_FROM = re.compile(
    rf"""
    (?:\s?\([^()]{{0,60}}\))?[,:]?\s
    (?: (?:(?:is|are|was|were)\s(?:also\s|currently\s)?(?:an?|the|one|another)\s|(?:an?|the|another)\s)
        [^,.;:]{{3,90}}?\s(?:from|by)
      | (?:is|are|was|were)\s(?:an?|the)\s{_WORKS}\s(?:of|from)
      | (?:(?:is|are|was|were)\s)?(?:an?|the|its|another|one)\s(?:[\w-]+\s){{0,2}}{_WORKS}\s(?:of|from|by)(?:\sthe)?
        (?:\s[\w-]+){{0,3}}
      | {_STEMS}\s(?:straight\s)?from
      | (?:(?:an?|the)\s[^,.;:]{{3,60}}?\s)?(?:which|that)
    )\s(?:the\s)?
    """,
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=4)
def no_making(domain: Domain) -> re.Pattern[str]:
    """ "OpenAI launched API access to GPT-4": made is something else."""
    return re.compile(rf"\b{any_of(jargon(domain, 'no_making'))}", re.IGNORECASE)


# "**X (spelled out)**: Meta's …"
_TO_OWNER = re.compile(
    r"(?:\s(?:family|series|models?)\b)?(?:[\s*_]*+\([^()]{0,60}\))?[\s*_]*(?::|\s[–—-])[\s*_]*", re.IGNORECASE
)


def lead_owned(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "- **LLaMA**: Meta's contribution to the field": the lead of an item, and right behind it whose it is."""
    before = [s for s in systems if s.end <= maker.start]
    opening = frame.gap(frame.start, before[0].start) if before else ""
    if not before or not frame.is_owner(maker) or re.search(r"\w", _PUBLISHER.sub("", opening)):
        return ()
    return (before[0],) if _TO_OWNER.fullmatch(frame.gap(before[0].end, maker.start)) else ()


# ", " on both sides of a maker in a list of values
_LISTED = re.compile(r"[*_]*\s?(?:[,;|·]\s?|\(|$)[~*_]*")
# ", by ", " | " between values
_BORDER = re.compile(r"[,;|·]\s[~*_]*(?:(?:by|from)\s)?")
_LEADING = " *_:–—-~"
# ", ", ": by " in front of a maker
_ELEMENT = re.compile(r"(?:[,;|·]\s?|[\s*_]*[:–—-]\s)[*_]*(?:(?:by|from)\s)?$")


def lead_listed(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "- **LLaMA**: Meta, 2023, 7B to 65B": an item's lead, and behind it a list of values, one of them its maker."""
    if len({system.ids for system in systems}) != 1 or len(frame.makers) > 1 or systems[0].end > maker.start:
        return ()
    lead = systems[0]
    if re.search(r"\w", _PUBLISHER.sub("", frame.gap(frame.start, lead.start))):
        return ()
    between, behind = frame.gap(lead.end, maker.start), _LISTED.match(frame.text, maker.end, frame.end)
    if behind is None or not _TO_OWNER.match(between) or not _ELEMENT.search(between):
        return ()
    starts = {date.start for date in frame.dates} | {number.start for number in frame.numbers}
    starts |= {name.start for name in frame.names if name.role == "choice"}
    first = frame.end - len(frame.between(lead.end, frame.end).lstrip(_LEADING))
    if first == maker.start:
        return (lead,) if behind.end() in starts else ()
    elements = (found.end() for found in _BORDER.finditer(frame.text, first, maker.start))
    return (lead,) if {first, *elements} - {maker.start} <= starts else ()


# the "meta/" of "meta/llama-3-8b"
_PUBLISHER = re.compile(r"[\w.-]+/$")
# "Under the name X, ", "With X, "
_FRONTED = re.compile(r"(?:under|with|through)\s(?:the\sname\s(?:of\s)?)?[\"“'*_]*", re.IGNORECASE)
# "With the release of X, Meta …"
_RELEASING = re.compile(
    r"(?:with|through|by|after|following)\s(?:the\s|its\s)?"
    rf"{any_of(word_list('making_releases'), word_list('making_doing'))}\s"
    r"(?:of\s)?(?:the\s|its\s)?(?:[\w-]+\s)?[\"“'*_]*",
    re.IGNORECASE,
)
# "From OpenAI, X is …"
_FROM = re.compile(
    r"[\s*_•-]*(?:(?![\s*_•-])[^:.,;]{2,40}[:-][\s*_]*)?(?:also\s|and\s)?(?:from|by|courtesy\sof)\s(?:the\s)?",
    re.IGNORECASE,
)
# "From M[, ]X is …", "From M[ comes ]X"
_FRONTED_ENDS = (", ", " comes ", " came ", " comes the ")
# " a ", " its ": what opens an object
_OBJECT = re.compile(r"\s(?:an?|its|their|the)\s")


def fronted(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Under LLaMA, Meta AI released a collection of …": the system in front, and a noun for the object."""
    before = [s for s in systems if s.end <= maker.start]
    opening = frame.gap(frame.start, before[0].start) if before else ""
    after = [s for s in systems if s.start >= maker.end]
    if (
        after
        and _FROM.fullmatch(frame.gap(frame.start, maker.start))
        and frame.gap(maker.end, after[0].start) in _FRONTED_ENDS
    ):
        return (after[0],)
    if before and _RELEASING.fullmatch(opening) and re.fullmatch(r",\s", frame.gap(before[0].end, maker.start)):
        return (before[0],)
    if not before or not _FRONTED.fullmatch(opening):
        return ()
    verbs = verbs_behind(frame, attribute, maker)
    is_made = any(_OBJECT.match(frame.behind(verb.end, 8)) for verb in verbs)
    is_joined = re.fullmatch(
        r"[\"”'*_]*(?:\s?[{(\[][^{}()\[\]]{0,40}[})\]]\S{0,40})?,\s", frame.gap(before[0].end, maker.start)
    )
    return (before[0],) if is_made and is_joined else ()


# needs no noun for the system
_PLAIN = re.compile(rf"\b(?:{_WORKS}|{_STEMS})\b")


def is_from(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "GPT-Neo is a family of language models from EleutherAI": a noun for the system, and then its maker."""
    before = [s for s in systems if s.end <= maker.start]
    if len(before) != 1 or is_compared(frame, before[0]) or frame.is_owner(maker):
        return ()
    between = frame.gap(before[0].end, maker.start)
    if not _IS_FROM.fullmatch(between) or no_making(frame.domain).search(between):
        return ()
    if between.split()[-1] in ("which", "that"):  # "GPT-J, which EleutherAI trained"
        return (before[0],) if verbs_behind(frame, attribute, maker) else ()
    is_said = len(between.split()) < 8 and _PLAIN.search(between)
    nouns = frame.words("subjects noun", before[0].end, maker.start)
    return (before[0],) if nouns or is_said else ()
