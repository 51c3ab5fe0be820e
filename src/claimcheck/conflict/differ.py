"""Whether two statements about one entity cannot both be true. In doubt they can.

In: two `Stated`s of one bucket. Out: yes or no. The rules are strictest where no fact decides: then both must be plain
statements of one thing that has one value.
"""

from __future__ import annotations

import math
from functools import lru_cache

from claimcheck.conflict.statement import Stated
from claimcheck.domain import Attribute, Choice, Domain
from claimcheck.kinds.compare import agrees, squash

DAY = 1.5
"""Days that time zones explain, counted from one interval's end to the next one's start."""
FULL = len("2023-07-18")
"""Letters of a date that names the day."""
YEAR = 366.0
"""Days by which events of different or unknown stages (announced, available) may lie apart."""
SIZE_NEAR = 1.35
"""How near two sizes lie that are given for the same member: 65 and 70 billion, but not 7 and 13."""
SLACK = 0.05
"""How far numbers of which no fact says which is right may lie apart, relative: reports round in different ways."""

Meaning = tuple[str, str]


def differ(left: Stated, right: Stated, domain: Domain) -> bool:
    """Say whether two statements exclude each other."""
    if left.place == right.place or {left.verdict, right.verdict} == {"supported"}:
        return False
    if left.attribute == right.attribute and left.denied != right.denied:
        return _deny(left, right, domain)
    if left.denied or right.denied:
        return False
    attribute = domain.attributes[left.attribute]
    if is_decided(left, right):
        return _exclude(left, right, attribute, domain)
    if left.changing or right.changing or attribute.conflicts == "decided":
        return False
    return _exclude_plainly(left, right, attribute, domain)


def is_decided(left: Stated, right: Stated) -> bool:
    """Say whether the reference refutes one of two statements and not the other.

    Of two choices, what is said only loosely gives way to what the reference supports.
    """
    if left.value.kind == "choice" and {left.verdict, right.verdict} == {"imprecise", "supported"}:
        return True
    return (left.verdict == "contradicted") != (right.verdict == "contradicted")


def _deny(left: Stated, right: Stated, domain: Domain) -> bool:
    if left.value.kind == "choice":
        said, denied = (right, left) if left.denied else (left, right)
        return (denied.attribute, denied.value.text) in _meanings(said, domain)
    return domain.attributes[left.attribute].agree(left.value, right.value)


def _exclude(left: Stated, right: Stated, attribute: Attribute, domain: Domain) -> bool:
    """Where a fact decides: the values differ, and are values of the same thing."""
    if attribute.kind == "choice":
        loose = [side for side in (left, right) if side.verdict == "imprecise"]
        if any(side.grouped and domain.attributes[side.attribute].many for side in loose):
            return False  # another member has that licence
        return _clash(left, right, domain)
    if "supported" not in (left.verdict, right.verdict):
        return False
    if attribute.kind == "date":
        return _gap(left, right) > DAY
    if attribute.kind == "quantity":
        if attribute.agree(left.value, right.value) or _within_bounds(left, right):
            return False
        return not left.grouped or attribute.inherited or _is_one_member(left, right)
    return squash(left.value.text) != squash(right.value.text)


def _exclude_plainly(left: Stated, right: Stated, attribute: Attribute, domain: Domain) -> bool:
    """Where no fact decides. Rows of one article with one name may be of several runs, or of several settings."""
    if left.in_table and right.in_table and left.article == right.article:
        return False
    if attribute.kind == "choice":
        return not left.grouped and _clash(left, right, domain)
    if attribute.conflicts == "digits":
        return _is_slip(left, right)
    if attribute.kind == "date":
        same = left.stage == right.stage != -1
        return not left.grouped and _gap(left, right) > (DAY if same else YEAR)
    if _is_rounding(left, right) or _within_bounds(left, right):
        return False
    if left.series or right.series:
        return _is_one_member(left, right) and _lists_match(left, right)
    if left.grouped:
        return False
    return attribute.conflicts != "size" or _is_one_member(left, right) or _is_power(left, right)


def _gap(left: Stated, right: Stated) -> float:
    """Days between two dates, 0 where they may be the same."""
    low, high = (left, right) if left.value.low <= right.value.low else (right, left)
    if low.operator in (">=", "~") or high.operator in ("<=", "~"):
        return 0.0
    if low.value.text != high.value.text and len(low.value.text) == len(high.value.text) < FULL:
        return max(high.value.low - low.value.high, DAY + 1)  # two years, or two months: no time zone explains that
    return high.value.low - low.value.high


def _within_bounds(left: Stated, right: Stated) -> bool:
    """Say whether "over", "up to" and "about" let both numbers be true."""
    for one, other in ((left, right), (right, left)):
        if one.operator == ">=" and other.value.high >= one.value.low:
            return True
        if one.operator == "<=" and other.value.low <= one.value.high:
            return True
        if one.operator == "~" and agrees(one.value, other.value, operator="~"):
            return True
    return False


def _is_rounding(left: Stated, right: Stated) -> bool:
    """Say whether one number is what the other rounds to, or nearly so."""
    for one, other in ((left, right), (right, left)):
        point, slack = float(one.value.text), abs(float(other.value.text)) * SLACK
        if other.value.low - slack <= point <= other.value.high + slack:
            return True
    return False


def _ratio(left: Stated, right: Stated) -> float:
    low, high = sorted((float(left.value.text), float(right.value.text)))
    return high / low if low > 0 else math.inf


def _is_one_member(left: Stated, right: Stated) -> bool:
    """Say whether two sizes are given for one member: they are near, and neither list has the other's."""
    return (
        _ratio(left, right) <= SIZE_NEAR
        and float(right.value.text) not in left.series
        and float(left.value.text) not in right.series
    )


def _lists_match(left: Stated, right: Stated) -> bool:
    """Say whether two whole lists ("7B, 13B and 65B") agree but for one value."""
    if len(left.series) != len(right.series) or len(left.series) < 3:
        return False
    return len(set(left.series) - set(right.series)) == 1


def _is_power(left: Stated, right: Stated) -> bool:
    """Say whether one number is a thousand or a million times the other: a slip of the unit. Ten times is a sibling."""
    power = math.log10(_ratio(left, right)) / 3
    return power >= 0.9 and abs(power - round(power)) < 0.002


def _is_slip(left: Stated, right: Stated) -> bool:
    """Say whether two numbers are each other with two neighbouring digits exchanged ("68.9", "69.8")."""
    one, other = left.value.text, right.value.text
    if len(one) != len(other) or len(one) < 4:
        return False
    if left.operator != "=" or right.operator != "=":
        return False
    places = [at for at in range(len(one)) if one[at] != other[at]]
    return len(places) == 2 and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]


def _clash(left: Stated, right: Stated, domain: Domain) -> bool:
    """Say whether two choices, or what they imply, exclude each other."""
    lefts, rights = _meanings(left, domain), _meanings(right, domain)
    return any(
        other in against
        for meant, against in ((lefts, rights), (rights, lefts))
        for attribute, value in meant
        for other in _excluded(attribute, value, domain)
    )


def _meanings(stated: Stated, domain: Domain) -> frozenset[Meaning]:
    return _closure(domain, stated.attribute, stated.value.text)


@lru_cache(maxsize=4096)
def _closure(domain: Domain, attribute: str, value: str) -> frozenset[Meaning]:
    """A choice, what it is a kind of, and what these imply."""
    found: set[Meaning] = set()
    queue = [(attribute, value)]
    while queue:
        meaning = queue.pop()
        if meaning in found:
            continue
        found.add(meaning)
        choice = _choice(*meaning, domain)
        if choice is not None:
            queue.extend((meaning[0], broader) for broader in choice.broader)
            queue.extend(choice.implies)
    return frozenset(found)


def _excluded(attribute: str, value: str, domain: Domain) -> tuple[Meaning, ...]:
    choice = _choice(attribute, value, domain)
    if choice is None:
        return ()
    return (*((attribute, other) for other in choice.excludes), *choice.clashes)


def _choice(attribute: str, value: str, domain: Domain) -> Choice | None:
    known = domain.attributes.get(attribute)
    return domain.choices.get(known.choices, {}).get(value) if known else None
