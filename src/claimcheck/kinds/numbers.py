"""Numbers in text: digits, words and scales, and the interval that their precision leaves open.

In: text and the bounds to look in. Out: `NumberFound`s in order of place. What a number counts is not decided here:
the words around it are the business of the attributes (see `recognise`). Scale letters belong to the attribute too
("m" is a million parameters and a metre elsewhere), so they are reported as written in `scale`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TypedDict

from claimcheck.frozen import dataclass, replace
from claimcheck.records import Value

SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    "trillion": 1e12,
    "trillions": 1e12,
}
WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}

_UNITS, _TEENS, _TENS = (
    f"(?:{'|'.join(word for word, number in WORDS.items() if low <= number <= high and number % step == 0)})"
    for low, high, step in ((1, 9, 1), (10, 19, 1), (20, 90, 10))
)
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"""
    (?<![\w.]) (?<!\d,) (?=\s?[~≈<>≥≤+−$€£¥\d.hotfsena-])  # most places are passed over at once
    (?P<sign>[~≈<>≥≤]|[-+−](?=[\d.]))?\s?
    (?P<currency>[$€£¥])?
    (?:
        (?P<experts>\d{{1,3}})\s?[x×]\s?(?P<each>\d+(?:\.\d+)?)(?P<each_scale>[bBmM])\b        # 8x7B
      | (?P<mantissa>\d+(?:\.\d+)?)(?:\s?[x×*·]\s?10(?:\s?(?:\^|\*\*)\s?|[ ]{{5}})|e\+?(?=\d{{1,2}}\b))
          (?P<power>\d{{1,2}})                                                           # 1.5 x 10^9, 1.5e9
      | (?P<base>\d+(?:\.\d+)?)\s?[x×*·]\s?10(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})                     # 1.5 × 10⁹
      | (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?!\d|\.\d|s\b|[a-z]{{2,}}\d)
        (?P<plus>\+)?
        (?:(?P<gap>[\s-]{{0,2}}|[ ]{{6}})(?P<scale>{_SCALE})(?![A-Za-z0-9²³]))?
      | (?P<word>half\sa|(?:a|{_UNITS})\shundred(?:(?:\sand)?\s(?:{_TENS}(?:[\s-]{_UNITS})?|{_TEENS}|{_UNITS}))?
          |{_TENS}(?:[\s-]{_UNITS})?|{_TEENS}|{_UNITS}|a)[\s-](?P<word_scale>thousand|million|billion|trillion)\b
    )
    (?P<plus2>\+)?
    (?P<percent>\s?(?:%|percent\b|per\scent\b))?
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SEEN = re.compile(r"[\dlLuU](?:(?<=\d)|(?<=[lL])(?i:lion)|(?<=[uU])(?i:sand))")
"""What every number has: digits, or some letters of "million" or "thousand". Text without it is passed over, most
quickly by a pattern that begins with a set of signs."""


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number in a text.

    `amount` is its plain value with the scale applied, `low` and `high` bound what rounds to it at the precision
    written; `scale` is the scale as written, lower-cased ("b", "billion", ""); `sign` is "~", "<", ">", "-", "+" or
    empty; `plus` marks "175B+"; `percent` and `currency` say what stood next to it; `digits` are the digits as printed.
    """

    start: int
    end: int
    amount: float
    low: float
    high: float
    digits: str
    scale: str = ""
    sign: str = ""
    plus: bool = False
    percent: bool = False
    currency: bool = False
    experts: int = 0

    @property
    def value(self) -> Value:
        """The number as the value of a quantity: its amount, and what rounds to it."""
        return Value("quantity", show_number(self.amount), self.low, self.high)


def show_number(amount: float) -> str:
    """A number without exponent and without a needless fraction.

    >>> show_number(7e10), show_number(68.9), show_number(0.744)
    ('70000000000', '68.9', '0.744')
    """
    if amount == int(amount) and abs(amount) < 1e18:
        return str(int(amount))
    return f"{amount:.10g}"


def rounding(digits: str) -> float:
    """Half a unit of the last digit written, before scaling; trailing zeros of whole numbers count as written.

    >>> rounding("68.9"), rounding("7"), rounding("1,400")
    (0.05, 0.5, 0.5)
    """
    return _half(len(digits.replace(",", "").partition(".")[2]))


@lru_cache(maxsize=32)
def _half(decimals: int) -> float:
    return float(f"{0.5 * 10**-decimals:.{decimals + 1}f}")


def rescaled(number: NumberFound, scale: str) -> NumberFound:
    """A number that had no scale, with one.

    >>> show_number(rescaled(next(find_numbers("117-360M")), "m").amount)
    '117000000'
    """
    factor = SCALES[scale]
    return replace(
        number, amount=number.amount * factor, low=number.low * factor, high=number.high * factor, scale=scale
    )


def find_numbers(text: str, start: int = 0, end: int | None = None, *, apart: bool = False) -> Iterator[NumberFound]:
    """The numbers between two offsets, longest reading first at each place. What is too large to count with is none.

    `apart` takes a small letter behind a blank for a scale ("7 b"), as in tables; in running text it seldom is one.

    >>> [(n.digits, n.scale, show_number(n.amount)) for n in find_numbers("7B, 1.4 trillion and 131,072")]
    [('7', 'b', '7000000000'), ('1.4', 'trillion', '1400000000000'), ('131,072', '', '131072')]
    """
    end = len(text) if end is None else end
    if not _SEEN.search(text, start, end):
        return
    edge = max(0, start - 1)
    yield from _moved(text[edge:end], start - edge, edge, apart=apart)


@lru_cache(maxsize=1024)
def _moved(text: str, start: int, by: int, *, apart: bool) -> tuple[NumberFound, ...]:
    """The numbers from an offset on, by their places in a longer text: several stages ask for the same ones."""
    found = _numbers_in(text, start, apart=apart)
    return tuple(replace(number, start=by + number.start, end=by + number.end) for number in found) if by else found


@lru_cache(maxsize=4096)
def _numbers_in(text: str, start: int, *, apart: bool) -> tuple[NumberFound, ...]:
    """The numbers from an offset on. Sentences are read several times, and in an editor again after each change."""
    found = (_number(match, apart=apart) for match in _NUMBER.finditer(text, start))
    finite = [number for number in found if math.isfinite(number.high) and math.isfinite(number.amount)]
    for place, (left, right) in enumerate(pairwise(finite), 1):
        if left.currency and not right.currency and _TO.fullmatch(text, left.end, right.start):
            finite[place] = replace(right, currency=True)
    return tuple(finite)


# "$4[-]12 million"
_TO = re.compile(r"\s?[-–—]\s?|\sto\s")


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = {"−": "-", "≈": "~", "≥": ">", "≤": "<"}  # as they are reported


class _Marks(TypedDict):
    """What stood around the digits: the fields of `NumberFound` that no way of writing changes."""

    sign: str
    percent: bool
    currency: bool


def _number(match: re.Match[str], *, apart: bool) -> NumberFound:
    sign = _SIGNS.get(match["sign"], match["sign"] or "")
    begin = match.start("currency") if match["currency"] else _first(match)
    end = match.end()
    common = _Marks(sign=sign, percent=bool(match["percent"]), currency=bool(match["currency"]))
    if match["experts"]:
        amount = float(match["each"]) * SCALES[match["each_scale"].lower()] * int(match["experts"])
        return NumberFound(begin, end, amount, amount * 0.8, amount, match["each"], match["each_scale"].lower(),
                           experts=int(match["experts"]), **common)  # fmt: skip
    if match["mantissa"] or match["base"]:
        scale = 10.0 ** int(match["power"] or match["raised"].translate(_RAISED))
        return _scaled(begin, end, match["mantissa"] or match["base"], scale, "", False, common)
    if match["word"]:
        return _worded(begin, end, match, common)
    scale_word = (match["scale"] or "").lower()
    if match["gap"] and len(scale_word) == 1 and match["scale"] not in "KMBT" and not apart:
        # "4 k" and "5 m" in running text are not scaled numbers
        scale_word, end = "", match.end("digits")
        common["percent"] = False
    plus = bool(match["plus"] or match["plus2"])
    return _scaled(begin, end, match["digits"], SCALES.get(scale_word, 1.0), scale_word, plus, common)


def _first(match: re.Match[str]) -> int:
    return next(
        match.start(name) for name in ("experts", "mantissa", "base", "digits", "word") if match[name] is not None
    )


def _scaled(
    start: int, end: int, digits: str, scale: float, scale_word: str, plus: bool, common: _Marks
) -> NumberFound:
    amount = float(digits.replace(",", ""))
    half = rounding(digits)
    exact = round(amount * scale, 6)
    return NumberFound(
        start, end, exact, (amount - half) * scale, (amount + half) * scale, digits, scale_word, plus=plus, **common,
    )  # fmt: skip


def _worded(start: int, end: int, match: re.Match[str], common: _Marks) -> NumberFound:
    word = match["word"].lower()
    amount = 0.5 if word.startswith("half") else _amount_in(word)
    scale_word = match["word_scale"].lower()
    scale = SCALES[scale_word]
    half = 0.5 if amount >= 1 else 0.1
    return NumberFound(
        start, end, amount * scale, (amount - half) * scale, (amount + half) * scale, match["word"], scale_word,
        **common,
    )  # fmt: skip


def _amount_in(words: str) -> float:
    """The number that number words below a thousand stand for.

    >>> _amount_in("a hundred and seventy-five"), _amount_in("a"), _amount_in("sixty five")
    (175.0, 1.0, 65.0)
    """
    amount = 0
    for word in re.findall(r"[a-z]+", words):
        if word == "hundred":
            amount *= 100
        elif word != "and":
            amount += 1 if word == "a" else WORDS[word]
    return float(amount)
