"""Numbers of a part that is in use: "fires up 37B parameters", "12.9B parameters for any given token".

In: a frame, a number and the attribute that its unit tells. Out: the attribute that it is often mistaken for, where a
verb in front of the number or the words behind its unit say that only a part is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of

# "only", "a mere", between the verb and the number
_LIGHT = (
    r"(?:\s(?:only|just|merely|a|an|mere|tiny|fraction|of|about|around|roughly|approximately|some|up|to|its|the|"
    r"subset|subnetwork|portion|part|share|as|few|little|total|at|most|close|nearly|is|are|with|in|for|number|count|reach)\b|\s?[:=()~≈–—-]){0,6}\s?"
)
# "are being", between the unit and what tells the use
_USED_LIGHT = r"(?:,\s(?:is|are))?(?:\s(?:of|them|these|that|which|are|is|get|gets|being|be|to|actually|at|in)\b){0,4}"
# "of the ", between a part and the whole
_OF_WHOLE = re.compile(
    r"(?:\s[\w-]{3,12}){0,2}\s(?:of|out\sof)\s(?:the|its|their|those|these|all|a\stotal\sof)\s(?:total\s|whole\s)?[~≈]?",
    re.IGNORECASE,
)
_SCALES = ("b", "bn", "billion")
# "activates 2B users"
_COUNTS = re.compile(r"\s(?!(?:of|out|per|for|at|on|in|out|during|and|or|but|while|with|each|when)\b)[a-z]")


def part_in_use(frame: Frame, number: NumberFound, whole: Attribute | None, end: int) -> Attribute | None:
    """The attribute of the part, or None where the number (with its unit up to `end`) is that of the whole."""
    wholes = [a for a in frame.domain.attributes.values() if a.mistaken_for]
    if whole is None or not any(whole.id in (a.id, a.mistaken_for) for a in wholes):
        return None
    before = _words_before(frame, number)
    if _OF.search(before):  # "39 billion of its 141 billion parameters per token"
        return next((a for a in wholes if a.mistaken_for == whole.id), None)
    if not whole.mistaken_for:
        return None
    part = frame.domain.attributes[whole.mistaken_for]
    if (
        _using(frame.domain).search(before)
        or _is_fronted(frame, number)
        or _used(frame.domain).match(frame.text, end, frame.end)
    ):
        return part
    return part if _is_of_whole(frame, number) else None


# "16B in total", "230 billion total"
_IN_TOTAL = re.compile(r"\s(?:in\s)?total\b", re.IGNORECASE)
_MANY_TIMES = 3
"""How many times larger than the part in use the number in front of it is the whole: "235B and 22B activated"."""


def whole_of(frame: Frame, number: NumberFound, part: Attribute, series: Sequence[NumberFound]) -> Attribute:
    """The attribute of the whole, where a number taken for that of a part says "total" or stands in front of one."""
    whole = next((a for a in frame.domain.attributes.values() if a.mistaken_for == part.id), None)
    if whole is None:
        return part
    is_first = len(series) == 2 and number is series[0] and number.amount >= _MANY_TIMES * series[1].amount
    return whole if is_first or _IN_TOTAL.match(frame.text, number.end, frame.end) else part


def _words_before(frame: Frame, number: NumberFound) -> str:
    """The words in front of a number without names: "the active size of is"."""
    return re.sub(r"\s+", " ", frame.nameless(frame.back(number.start, 44), number.start))


def _words_behind(frame: Frame, number: NumberFound) -> str:
    """The words behind a number without names: "of 's parameters are active"."""
    return re.sub(r"\s+", " ", frame.nameless(number.end, frame.ahead(number.end, 60)))


@lru_cache(maxsize=4)
def _of_owner(domain: Domain) -> re.Pattern[str]:
    """ "36B of DBRX's parameters are active", without the name."""
    units, used = any_of(jargon(domain, "size_units")), any_of(jargon(domain, "used_part"), "used needed")
    return re.compile(
        rf"\s(?:of|out\sof)\s(?:(?:its|the|all|their|['’]s)\s){{1,2}}(?:[\w.]+\s){{0,2}}?{units}{_USED_LIGHT}\s{used}\b",
        re.IGNORECASE,
    )


def _is_fronted(frame: Frame, number: NumberFound) -> bool:
    """ "Per forward pass, X uses about 37B": what it is used for opens the clause."""
    before = frame.gap(frame.clause_of(number.start)[0], number.start)
    return len(before) < 110 and _fronted(frame.domain).match(before) is not None


@lru_cache(maxsize=4)
def _fronted(domain: Domain) -> re.Pattern[str]:
    uses = r"(?:us|engag|employ|activat|involv|requir|touch|need|run)(?:es|s|ing|e)?"
    return re.compile(
        rf"(?:yet\s|but\s|and\s)?{any_of(jargon(domain, 'used_part'))}(?:\stime)?,?\s[^,;:()]{{0,50}}\b{uses}{_LIGHT}$",
        re.IGNORECASE,
    )


# "of its ", in front of the whole
_OF = re.compile(r"\b(?:of|out\sof)\s(?:the|its|their|those|these|a\stotal\sof|all)\s(?:total\s)?[~≈]?$", re.IGNORECASE)


def is_changed(frame: Frame, number: NumberFound) -> bool:
    """ "trains 4M of the 7B parameters": a part that somebody works on."""
    return _is_of_whole(frame, number) and not _is_left_alone(frame, number)


def _is_left_alone(frame: Frame, number: NumberFound) -> bool:
    return _changing(frame.domain).search(frame.before(number.start, 60)) is None


@lru_cache(maxsize=4)
def _changing(domain: Domain) -> re.Pattern[str]:
    """ "trains", "updates", in front of the part."""
    return re.compile(rf"\b{any_of(jargon(domain, 'changing_part'))}", re.IGNORECASE)


def _is_of_whole(frame: Frame, number: NumberFound) -> bool:
    """ "21B of its 236B parameters": a smaller number of a larger one."""
    larger = (n for n in frame.numbers if number.end < n.start <= number.end + 50 and n.amount > number.amount)
    whole = next(larger, None)
    return whole is not None and _OF_WHOLE.fullmatch(frame.gap(number.end, whole.start)) is not None


def by_part(frame: Frame, number: NumberFound) -> tuple[Attribute | None, str]:
    """A number without unit behind a verb of using: "activates 22B"."""
    if number.scale not in _SCALES:
        return None, ""
    verb = _used(frame.domain).match(frame.text, number.end, frame.end) or _of_owner(frame.domain).match(
        _words_behind(frame, number)
    )
    if verb is None and not _COUNTS.match(frame.text, number.end, frame.end):
        verb = _using(frame.domain).search(_words_before(frame, number))
    for whole in frame.domain.attributes.values():
        if whole.mistaken_for and verb:
            return frame.domain.attributes[whole.mistaken_for], verb[0].strip()
        if whole.mistaken_for and _is_of_whole(frame, number) and _has_unit(frame, number, whole):
            return frame.domain.attributes[whole.mistaken_for], "part"
    return None, ""


def _has_unit(frame: Frame, number: NumberFound, whole: Attribute) -> bool:
    """Say whether what a number is a part of is counted in the unit of an attribute."""
    return bool(frame.cues_of(whole.id, number.end, frame.ahead(number.end, 70), role="unit"))


@lru_cache(maxsize=4)
def _using(domain: Domain) -> re.Pattern[str]:
    """ "activates only", right in front of the number."""
    return re.compile(rf"(?:\b|(?=\()){any_of(jargon(domain, 'using_part'))}{_LIGHT}$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _used(domain: Domain) -> re.Pattern[str]:
    """ "at a time", "are used for each token", right behind the unit."""
    return re.compile(rf"{_USED_LIGHT}\s{any_of(jargon(domain, 'used_part'))}\b", re.IGNORECASE)
