"""Whether a comparison holds: by the facts about both sides, else by the numbers that the article gives.

In: a relation and what is known of both sides. Out: a verdict with its reason and the arithmetic. The reading is
charitable: a comparison is refuted only where no pair of values makes it true.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from claimcheck.check.show import show_date, show_quantity
from claimcheck.compare.comparison import Comparison
from claimcheck.compare.known import Known
from claimcheck.compare.ruling import Ruling
from claimcheck.domain import Attribute
from claimcheck.kinds.numbers import show_number
from claimcheck.records import Value

NEAR = 1.3
"""How far a factor in words may lie from the true one and still be fair, as a ratio ("10 times" of 12.8)."""
FAR = 1.45
"""How far it may lie and still be loose talk; beyond, it is wrong."""
TURNED = 0.34
"""Factors up to which the larger value is divided by the smaller one when the sum is told."""
ABOUT = 1.15
"""What "about" adds to both."""
LOW = 3.0
"""How far a number may lie beyond "more than ten times" before that says too little to be called right."""
SETTING = 4.0
"""Points by which results of one system on one test differ from report to report, as settings do."""
SLIGHT = 0.06
WIDE = 0.03
"""A "slight" difference is at most so large, relative to the larger result; a "significant" one at least so large."""
SOMEWHAT = 0.2
"""The same of sizes, which are told apart more coarsely than results."""
TWICE = 0.5
"""Nothing is "slightly" less than what is twice as large."""
MONTH = 31.0
"""Days by which dates of one event differ: announced, published, there for all."""


class Fit(IntEnum):
    """How well a pair of values fits what is said."""

    NO = 0
    NEARLY = 1
    YES = 2


def decide(comparison: Comparison, left: Known, right: Known, attribute: Attribute) -> Ruling:
    """The verdict on a comparison."""
    hidden = [side for side in (left, right) if side.hidden and not side.facts]
    if hidden:
        names = " and ".join(side.name for side in hidden)
        words = f"the reference says that the {attribute.title} of {names} was never published"
        return Ruling("not-enough-info", "undisclosed", words, hidden[0].hidden[:1])
    if left.said and right.said and attribute.qualifier:
        left, right = Known(left.name, said=left.said), Known(right.name, said=right.said)
    if not left.values or not right.values:
        missing = " and ".join(side.name for side in (left, right) if not side.values)
        return Ruling("not-enough-info", "no-fact", f"the reference has no {attribute.title} of {missing}")
    return _of_pairs(comparison, left, right, attribute)


def as_of_some(of_largest: Ruling, of_all: Ruling) -> Ruling:
    """The verdict on what the largest sizes refute: imprecise where it is true of another size."""
    if of_all.verdict != "supported":
        return of_largest
    return Ruling("imprecise", "partial", f"that is true of some sizes only: {of_all.words}", of_all.facts)


def as_mistaken(of_own: Ruling, of_mistaken: Ruling) -> Ruling:
    """The verdict on what is refuted: loose where it is true of an attribute that is often taken for the other."""
    if of_mistaken.verdict != "supported":
        return of_own
    return Ruling("imprecise", "loose-term", of_mistaken.words, of_mistaken.facts)


def _of_pairs(comparison: Comparison, left: Known, right: Known, attribute: Attribute) -> Ruling:
    fit = _fit_of(comparison, attribute)
    pairs = [(fit(one, other), one, other) for one in left.values for other in right.values]
    best = max(pairs, key=lambda pair: (pair[0], _preferred(comparison, pair[1], pair[2])))
    said = _sum(comparison, best[1], best[2], left, right, attribute)
    facts = tuple(
        fact for side, value in ((left, best[1]), (right, best[2])) for fact in side.facts if fact.value == value
    )[:4]
    if best[0] is Fit.YES:
        return Ruling("supported", "", said, facts)
    if best[0] is Fit.NEARLY:
        is_loose = comparison.strength in ("slightly", "widely", "over", "beneath")
        return Ruling("imprecise", "loose-term" if is_loose else "rounding", said, facts)
    if attribute.qualifier and (left.facts or right.facts) and not _is_clear(pairs):
        return Ruling("not-enough-info", "ambiguous", f"{said}, which other settings may turn round", facts)
    return Ruling("contradicted", "wrong-value" if facts else "inconsistent", said, facts)


def _preferred(comparison: Comparison, one: Value, other: Value) -> float:
    """Which of two pairs that fit alike is told: the nearest where the words say so, else the largest."""
    return -abs(one.high - other.high) if comparison.strength == "slightly" else one.high + other.high


def _is_clear(pairs: list[tuple[Fit, Value, Value]]) -> bool:
    """Say whether results lie so far apart that no setting explains it."""
    return all(abs(one.low - other.low) > max(SETTING, 0.08 * max(one.low, other.low)) for _, one, other in pairs)


def _fit_of(comparison: Comparison, attribute: Attribute) -> Callable[[Value, Value], Fit]:
    if attribute.kind == "date":
        return lambda one, other: _dated(comparison, one, other)
    if comparison.relation in ("more", "less"):
        return lambda one, other: _ordered(comparison, one, other, attribute)
    return lambda one, other: _multiplied(comparison, one, other)


def _ordered(comparison: Comparison, one: Value, other: Value, attribute: Attribute) -> Fit:
    low, high = (other, one) if comparison.relation == "more" else (one, other)
    if _point(low) >= _point(high):
        return Fit.NEARLY if low.low <= high.high and low != high and not attribute.qualifier else Fit.NO
    apart = (_point(high) - _point(low)) / max(abs(_point(high)), 1e-9)
    if comparison.strength == "slightly":
        slight = SLIGHT if attribute.qualifier else SOMEWHAT
        return Fit.YES if apart <= slight else Fit.NEARLY if apart <= TWICE else Fit.NO
    if comparison.strength == "widely":
        return Fit.YES if apart >= WIDE else Fit.NEARLY
    return Fit.YES


def _multiplied(comparison: Comparison, one: Value, other: Value) -> Fit:
    """ "10 times larger" may mean 10 or 11 times as large."""
    if _point(other) <= 0 or _point(one) <= 0:
        return Fit.NO
    ratio, factor = _point(one) / _point(other), comparison.factor
    slack = ABOUT if comparison.strength in ("about", "under") else 1.0
    if (comparison.strength == "over" and ratio >= factor) or (comparison.strength == "beneath" and ratio <= factor):
        return Fit.YES if max(ratio / factor, factor / ratio) <= LOW else Fit.NEARLY
    if comparison.relation == "same":
        slack = 0.9
    off = min(max(ratio / wanted, wanted / ratio) for wanted in {factor, factor + 1 if factor > 1 else factor})
    if off <= NEAR * slack:
        return Fit.YES
    return Fit.NEARLY if off <= FAR * slack else Fit.NO


def _dated(comparison: Comparison, one: Value, other: Value) -> Fit:
    """Days between two dates, as intervals, against what is said."""
    first, second = (other, one) if comparison.relation == "more" else (one, other)
    least, most = second.low - first.high, second.high - first.low
    if not comparison.unit:
        return Fit.YES if most > 0 else Fit.NEARLY if most > -MONTH else Fit.NO
    wanted = comparison.factor * comparison.unit
    slack = max(0.5 * comparison.unit, 0.2 * wanted)
    if comparison.strength == "under" and most > 0 and least <= wanted:
        return Fit.YES if most >= wanted / LOW else Fit.NEARLY
    if comparison.strength == "over" and most >= wanted:
        return Fit.YES if least <= wanted * LOW else Fit.NEARLY
    if most >= wanted - slack and least <= wanted + slack:
        return Fit.YES
    return Fit.NEARLY if most >= wanted - 2 * slack - MONTH and least <= wanted + 2 * slack + MONTH else Fit.NO


def _point(value: Value) -> float:
    return value.low if value.kind == "date" else float(value.text)


def _sum(comparison: Comparison, one: Value, other: Value, left: Known, right: Known, attribute: Attribute) -> str:
    """The arithmetic in words: "1.5 billion / 117 million = 12.8"."""
    if attribute.kind == "date":
        days = one.low - other.low
        words = f"{left.name}: {show_date(one.text)}, {right.name}: {show_date(other.text)}"
        return f"{words}, {abs(days):.0f} days {'later' if days >= 0 else 'earlier'}"
    a, b = show_quantity(_point(one), attribute), show_quantity(_point(other), attribute)
    words = f"{left.name} has {a}, {right.name} has {b}"
    if comparison.relation in ("factor", "same") and _point(other):
        return f"{words}: {_ratio(one, other, attribute, turned=comparison.factor <= TURNED)}"
    difference = show_quantity(abs(_point(one) - _point(other)), attribute) if attribute.qualifier else ""
    if difference:
        difference = f", {show_number(round(abs(_point(one) - _point(other)), 2))} apart"
    sign = "=" if _point(one) == _point(other) else "<" if _point(one) < _point(other) else ">"
    return f"{words}: {a} {sign} {b}{difference}"


def _ratio(one: Value, other: Value, attribute: Attribute, *, turned: bool) -> str:
    """One value as a multiple of the other; `turned` round, for a tenth is easier to see as ten times."""
    above, below = (other, one) if turned and _point(one) else (one, other)
    words = f"{show_quantity(_point(above), attribute)} / {show_quantity(_point(below), attribute)}"
    return f"{words} = {show_number(float(f'{_point(above) / _point(below):.3g}'))}"
