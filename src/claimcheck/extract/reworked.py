"""Origins told by what was done: "M fine-tuned Y to create X", "X takes Y as its base", "X is Y tuned on code".

In: a frame. Out: pairs of names, what was made and what it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame
from claimcheck.frozen import dataclass
from claimcheck.kinds.words import any_of
from claimcheck.records import Mention

_ASIDE = r"(?:\s?\([^()]{0,40}\))?"
_NAME_END = r"[\"“'*_]{0,3}"
# "Y, fine-tuned on code, to create "
_TO_CREATE = re.compile(
    r"[^.;:]{0,70}?\s(?:to\s(?:create|get|make|produce|build|obtain|yield|form|become|develop)|into|yielding|resulting\sin)"
    rf"\s(?:the\s|an?\s)?(?:[\w-]+\s){{0,2}}{_NAME_END}",
    re.IGNORECASE,
)
_TAKES_VERBS = any_of(
    r"uses? used using takes? took taking has adopts? employs? with keeps? relies\son chose chooses picks?"
)
# "X uses ", "X takes a pretrained "
_TAKES = re.compile(rf"{_ASIDE},?\s{_TAKES_VERBS}\s(?:the\s|an?\s)?(?:[\w-]+\s){{0,3}}", re.IGNORECASE)
# "The base of X [is] Y"
_IS_BASE = re.compile(r"\s(?:is|was)\s(?:the\s)?(?:[\w-]+\s){0,2}")
_OF_ANY_KIND = any_of(
    "larg small big lat new full first second third next old orig curr free paid beta prev final open prem base early "
    "upd"
)
# "X is M's coding version of ", but not "the largest version of"
_VERSION = re.compile(
    rf"{_ASIDE}(?:,|\s(?:is|was))\s(?:an?|the|[\w-]+['’]s)\s"
    rf"(?:(?!{_OF_ANY_KIND}|\d)[\w-]+\s){{1,3}}version\sof\s(?:the\s)?",
    re.IGNORECASE,
)
# "M built [X on Y]"
_BUILT = re.compile(r"\b(?:built|builds|based|bases)\s(?:the\s|its\s)?$", re.IGNORECASE)
# " on top of the open "
_ON = re.compile(r"\s(?:on|upon|on\stop\sof|atop)\s(?:the\s)?(?:(?!and\b)[\w-]+\s){0,2}", re.IGNORECASE)
# "X is essentially a ": what follows is another, and what was done to it
_IS = re.compile(
    rf"{_ASIDE}(?:,|\s(?:is|was|are))\s(?:just\s|essentially\s|basically\s|simply\s|really\s)?(?:the\s|an?\s)?"
    r"(?:[\w-]+\s){0,2}|\s?:\s|\s[–—-]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns that hold words of a domain."""

    opens: re.Pattern[str]
    reworks: re.Pattern[str]
    was_reworked: re.Pattern[str]
    as_base: re.Pattern[str]
    and_tunes: re.Pattern[str]
    the_base_of: re.Pattern[str]
    whose_base: re.Pattern[str]
    done_to: re.Pattern[str]
    is_small: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(domain: Domain) -> _Patterns:
    bases, done, whole, doing, tunes, small = (
        any_of(jargon(domain, name)) for name in ("base_nouns", "reworked", "wholes", "reworking", "reworks", "shrunk")
    )
    by = "on|with|for|using|via|to|into|by|and|was|were|is|through|in|yielding|resulting|(?:further|then|again|even)\\s"
    return _Patterns(
        # behind the base: no "X [prompts]" nor "X['s outputs]"
        re.compile(rf"(?:,?\s{whole})?,?\s(?:{by})\b", re.IGNORECASE),
        # "fine-tuned the original [Y]"
        re.compile(rf"\b{doing}\s(?:the\s|an?\s|its\sown\s)?(?:[\w-]+\s){{0,2}}$", re.IGNORECASE),
        # "Y [was fine-tuned]"
        re.compile(rf"(?:\s{whole})?\s(?:was|were|is)\s(?:then\s|further\s)?{done}\b", re.IGNORECASE),
        # "X uses Y [as its base]"
        re.compile(
            rf"(?:\s{whole})?\s(?:under\sthe\shood|as\s(?:its|the|a|their)\s(?:[\w-]+\s){{0,2}}?{bases})\b",
            re.IGNORECASE,
        ),
        # "X takes Y [and trains it further]"
        re.compile(rf"(?:\s{whole})?,?\sand\s(?:then\s)?(?:further\s)?{tunes}\s(?:it|its|the|to)\b"),
        # "[The base model of] X is Y"
        re.compile(rf"(?:the\s)?(?:[\w-]+\s){{0,2}}{bases}(?:\s{whole})?\s(?:of|for|behind)(?:\sthe)?", re.IGNORECASE),
        # "X['s base model is] Y"
        re.compile(rf"['’]s?\s(?:[\w-]+\s)?{bases}(?:\s{whole})?(?:\s(?:is|was)\s(?:the\s)?|:\s)", re.IGNORECASE),
        # "X is Y[, fine-tuned] on code"
        re.compile(
            rf"(?:\s{whole})?,?\s(?:that\s(?:was|is|has\sbeen)\s)?{done}\b(?!\s(?:its|his|the\srelease))", re.IGNORECASE
        ),
        # "X [is a slimmed-down] Y"
        re.compile(
            rf"{_ASIDE}(?:,|\s(?:is|was))\s(?:an?|the)\s(?:(?:much|more|smaller|faster)\s)?{small}\s(?:version\sof\s)?",
            re.IGNORECASE,
        ),
    )


def find_reworked(frame: Frame) -> Iterator[tuple[Mention, Mention]]:
    """What was made and what it was made from, for each two names side by side of which that is told."""
    known = _patterns(frame.domain)
    for first, second in pairwise(frame.entities):
        between = frame.gap(first.end, second.start)
        if first.ids == second.ids or (is_compared(frame, second) and not _VERSION.fullmatch(between)):
            continue
        if _is_made_into(frame, known, first, between):
            yield second, first
        elif _is_made_from(frame, known, (first, second)):
            yield first, second


def _is_made_from(frame: Frame, known: _Patterns, pair: tuple[Mention, Mention]) -> bool:
    """Say whether the second of two names is what the first was made from."""
    child, base = pair
    between = frame.gap(child.end, base.start)
    after = frame.behind(base.end, 50)
    if _takes(known, between, after) or _is_done(known, between, after):
        return True
    return _is_built_on(frame, child, between) or _is_version(frame, known, pair, between)


def _is_made_into(frame: Frame, known: _Patterns, base: Mention, between: str) -> bool:
    """ "fine-tuned Y on code to get X", "Y was distilled into X"."""
    if _TO_CREATE.fullmatch(between) is None or known.opens.match(between) is None:
        return False
    before = frame.before(base.start, 50)
    return known.reworks.search(before) is not None or known.was_reworked.match(between) is not None


def _is_built_on(frame: Frame, child: Mention, between: str) -> bool:
    """ "M built X on top of Y"."""
    before = frame.before(child.start, 24)
    return _ON.fullmatch(between) is not None and _BUILT.search(before) is not None


def _takes(known: _Patterns, between: str, after: str) -> bool:
    """ "X uses Y as its base", "X's base model is Y", "X takes Y and trains it further"."""
    if known.whose_base.fullmatch(between):
        return True
    is_taken = known.as_base.match(after) or known.and_tunes.match(after)
    return _TAKES.fullmatch(between) is not None and is_taken is not None


def _is_version(frame: Frame, known: _Patterns, pair: tuple[Mention, Mention], between: str) -> bool:
    """ "The base of X is Y", "X is a coding version of Y", which is no family that X belongs to."""
    child, base = pair
    opening = frame.gap(frame.start, child.start).strip(" -•*_")
    if known.the_base_of.fullmatch(opening) and _IS_BASE.fullmatch(between):
        return True
    is_member = any(id_ in frame.domain.ancestors_of(member) for member in child.ids for id_ in base.ids)
    return _VERSION.fullmatch(between) is not None and not is_member


def _is_done(known: _Patterns, between: str, after: str) -> bool:
    """ "X is Y fine-tuned on code", "X is a slimmed-down Y"."""
    if known.is_small.fullmatch(between):
        return re.match(r"['’]", after) is None
    return _IS.fullmatch(between) is not None and known.done_to.match(after) is not None


def is_plain_base(frame: Frame, gap: str, base: Mention) -> bool:
    """Say whether a name behind a cue that says little stands for itself: not "builds on X's success"."""
    return len(gap.split()) <= 3 and " of" not in gap and not frame.is_owner(base)
