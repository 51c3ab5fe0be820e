"""Numbers that may state something, in enumerations: "7 billion, 13 billion and 70 billion parameters".

In: a frame. Out: series of numbers; what they are a value of is for `quantities` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame
from claimcheck.extract.units import by_unit, in_bounds
from claimcheck.kinds.numbers import NumberFound, rescaled
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list

Series = tuple[NumberFound, ...]

# "7B, 13B, and a 70B"
_JOINT = re.compile(r"[\s,/|&•·–—-]*(?:(?:and|or|to|through|plus|und)\s)?(?:the\s)?(?:(?:a|an)\s)?\s*", re.IGNORECASE)
# "per 1,000 …", "every 5 …"
_PER = re.compile(r"(?:\bper|\bevery|\beach)\s?$", re.IGNORECASE)
# "top-5", "version 3", "page 12"
_BARE_BEFORE = re.compile(
    r"""
    (?: @ | \bv | \bk= | n= | top- | \#
      | version\s | v\. | chapter\s | section\s | figure\s | table\s | step\s | \bno\.\s | page\s
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=4)
def _other_unit(domain: Domain) -> re.Pattern[str]:
    """ "8 hours", "2 users", "5 points higher": numbers of something else, unless an attribute is counted in them."""
    units = any_of(_foreign(domain, "units"), _foreign(domain, "things"), jargon(domain, "other_units"))
    change = r"points?\s(?:higher|lower|better|more|ahead|behind|above|below)"
    return re.compile(rf"\s?-?(?:{units}|{change})\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _thing(domain: Domain) -> re.Pattern[str]:
    """ "[43 million] prompts", "[6B] image/text pairs": behind a number with a scale, what cannot be a unit."""
    return re.compile(rf"\s(?:[a-z]+[/-][a-z]+\s)?{any_of(_foreign(domain, 'things'))}\b", re.IGNORECASE)


def _foreign(domain: Domain, group: str) -> list[str]:
    """The words of a group that no attribute is counted in."""
    own = {unit for attribute in domain.attributes.values() for unit in attribute.units}
    return [word for word in word_list(group) if not any(re.fullmatch(word, unit) for unit in own)] or ["(?!)"]


def find_series(frame: Frame) -> Iterator[Series]:
    """The enumerations of numbers in a frame, single numbers among them, in order of place."""
    group: list[NumberFound] = []
    for number in _with_ranges(frame):
        if not _may_state(frame, number):
            if group and counts_other(frame, number) and _is_joined(frame, group[-1], number):
                group = []  # "260M, 200M and 65M sentences"
            continue
        if group and (not _is_joined(frame, group[-1], number) or _splits(frame, group[-1], number)):
            yield tuple(group)
            group = []
        group.append(number)
    if group:
        yield tuple(group)


# "117-360M", "7/13/70B", "7, 13 and 70B": between a number and the one whose scale it shares
_TO_SCALED = re.compile(r"\s?(?:(?P<range>[-–—]|\sto)|[/,]|,?\sand|\sor)\s?")
_MOST_SHARED = 2000
"""A number from here on stands for itself: "2048-32K"."""


def with_shared_scales(frame: Frame) -> list[NumberFound]:
    """The numbers of a cell, those without a scale in front of one that has it with its scale: "117-360M"."""
    found = list(frame.numbers)
    for at in range(len(found) - 2, -1, -1):
        number, following = found[at], found[at + 1]
        is_plain = not (number.scale or number.percent or number.currency or number.sign)
        joint = _TO_SCALED.fullmatch(frame.gap(number.end, following.start))
        if not (is_plain and joint and following.scale) or following.experts or number.amount >= _MOST_SHARED:
            continue
        shared = rescaled(number, following.scale)
        if shared.amount < following.amount or not joint["range"]:
            found[at] = shared  # "8-7B" is no range
    return found


# "models of 7 to 70B", "7 and 30B": in running text, a comma may part two things ("a score of 4.2, 82M parameters")
_JOINED = re.compile(r"\s(?:to|and|or)\s|\s?[-–—]\s?")


def _with_ranges(frame: Frame) -> list[NumberFound]:
    """The numbers of a frame, the plain ends of ranges with the scales that they share."""
    plain, shared = list(frame.numbers), with_shared_scales(frame)
    if plain == shared:
        return plain
    gaps = (frame.gap(left.end, right.start) for left, right in pairwise(plain))
    joined = [_JOINED.fullmatch(gap) is not None for gap in gaps]
    return [new if is_joined else old for old, new, is_joined in zip(plain, shared, [*joined, False], strict=True)]


def counts_other(frame: Frame, number: NumberFound) -> bool:
    """Say whether a number counts what is a value of nothing ("8 hours", "9.78 GiB", "6B image/text pairs")."""
    pattern = _thing(frame.domain) if number.scale else _other_unit(frame.domain)
    return pattern.match(frame.text, number.end, frame.end) is not None


def _may_state(frame: Frame, number: NumberFound) -> bool:
    """Say whether a number may be a value, rather than a price, a version or a count of something else."""
    is_code = number.digits.startswith("0") and number.digits.isdigit() and len(number.digits) > 1
    if number.currency or is_code:
        return False
    if counts_other(frame, number):
        return False
    if _PER.search(frame.before(number.start, 8)):
        return False
    return not _BARE_BEFORE.search(frame.before(number.start, 10))


def _is_joined(frame: Frame, left: NumberFound, right: NumberFound) -> bool:
    """Say whether two numbers are members of one enumeration: nothing but joints between, and alike in writing."""
    if not _JOINT.fullmatch(frame.gap(left.end, right.start)) or bool(left.scale) != bool(right.scale):
        return False
    return left.sign == right.sign or (left.percent == right.percent and left.sign not in "+-")


_FAR = 1e3
"""How far above the least value of an attribute a number is a likely one: "70B, 1.4T tokens" are two things."""


def _splits(frame: Frame, left: NumberFound, right: NumberFound) -> bool:
    """Say whether two joined numbers have units of their own ("456B/45B active", "7B, 8K context")."""
    unit = by_unit(frame, right)[0]
    if unit is not None and not in_bounds(unit, left.amount):
        return True
    if unit is None or unit.many:
        return False
    is_small = left.scale != right.scale and left.amount < (unit.low or 0.0) * _FAR
    return is_small or "/" in frame.text[left.end : right.start]
