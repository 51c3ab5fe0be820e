"""Dates on which makers brought something out, by construction: "Alibaba followed up with Qwen2.5 on 19 September".

In: a frame and a date that no cue speaks of. Out: whether the sentence has a maker do something with, or to, what it is
known to have made, on that date.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain.jargon import stated_of
from claimcheck.domain.roles import making_attributes
from claimcheck.extract.frame import Frame
from claimcheck.kinds.dates import DateFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

_REACH = 90
# "in", "on", in front of the date
_ON = re.compile(r"\s(?:[\w\s'’-]{2,30}\s)?(?:in|on)\s(?:early\s|mid\s|late\s)?$", re.IGNORECASE)
_FIRST = re.compile(
    r"[\s*_•>–—-]*(?:(?:and|then|later|finally|only),?\s)?(?:in|on)\s(?:early\s|mid\s|late\s)?$", re.IGNORECASE
)
# "GPT-4 followed in", "Phi-4 joined the line-up in"; "the third one followed in" is about another
_FOLLOWS = re.compile(
    r"(?:\s\w+ly|\sthen)?\s(?:followed|came\snext|joined(?:\s[\w'’-]+){1,4})\s(?:in|on)\s(?:early\s|mid\s|late\s)?",
    re.IGNORECASE,
)
# "a follow-up called", between the verb and the name
_TITLE = r"\s(?:the\s|its\s|a\s)?(?:[\w-]+\s){0,3}$"


def is_brought_out(frame: Frame, found: DateFound) -> bool:
    """Say whether a maker acts with or upon a system of its own at a date."""
    for name in frame.entities:
        if _FOLLOWS.fullmatch(frame.gap(name.end, max(name.end, found.start))):
            return True
        maker = _maker_before(frame, name)
        if maker is None or not _brings(frame.gap(maker.end, name.start)):
            continue
        is_behind = found.start >= name.end and _ON.fullmatch(frame.gap(name.end, found.start))
        is_first = found.end <= maker.start and _FIRST.fullmatch(frame.gap(frame.start, found.start))
        if is_behind or (is_first and len(frame.gap(found.end, maker.start)) <= 4):
            return True
    return False


def _maker_before(frame: Frame, name: Mention) -> Mention | None:
    """The nearest maker in front of a system, if it is the system's own."""
    before = [maker for maker in frame.makers if maker.end <= name.start and name.start - maker.end <= _REACH]
    if not before or any(before[-1].end <= other.start < name.start for other in frame.entities):
        return None
    known = stated_of(frame.domain, name.ids, making_attributes(frame.domain))
    return before[-1] if known & set(before[-1].ids) else None


def _brings(between: str) -> bool:
    """Say whether the words between a maker and a system are of a kind with which something is brought out."""
    return _bringing().fullmatch(between) is not None and _other_deed().search(between) is None


@lru_cache(maxsize=1)
def _bringing() -> re.Pattern[str]:
    """ " threw its hat in the ring with ", " made "."""
    verbs = any_of(word_list("launching"))
    return re.compile(rf"\s(?:\w+ly\s)?(?:{verbs}|[^.;:,()]{{3,60}}\swith){_TITLE}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _other_deed() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(word_list('other_deeds'))}", re.IGNORECASE)
