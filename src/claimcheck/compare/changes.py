"""Differences, ratios and shares in words, together with the two numbers that they are made of.

In: a `Line`. Out: `Sum`s, each with what is said and what is right. Sums of which a part is missing are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.check.show import show_large
from claimcheck.compare.change_wording import change_patterns
from claimcheck.compare.line import Line
from claimcheck.compare.words import NUMBER, count_of, factor_of, is_in
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass
from claimcheck.kinds.numbers import SCALES, rounding, show_number

WIDE = 1.3
"""How far a ratio in words may lie from the true one."""

SHORT = 0.95
"""How far a ratio may fall short of "more than double"."""
LOW = 2.0
"""How far it may go beyond before "more than" says too little."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum: positions are those of the line. `said` is the result that stands there, `right` the one that comes out,
    `words` the arithmetic."""

    start: int
    end: int
    kind: str
    said: float
    right: float
    words: str
    holds: bool


# "from 52.0 to 61.0": without two numbers there is no sum
_TWO_NUMBERS = re.compile(r"\d\D+\d")


def find_changes(line: Line, _: Domain) -> Iterator[Sum]:
    """The differences and ratios of a sentence."""
    if not _TWO_NUMBERS.search(line.text):
        return
    words = line.text.casefold()
    for pattern in (one for needed, patterns in change_patterns() if needed in words for one in patterns):
        for match in pattern.finditer(line.text):
            low, high = _amounts(match)
            if (
                low > 0
                and high > 0
                and _is_one_unit(match)
                and not (_YEAR.fullmatch(match["low"]) and _YEAR.fullmatch(match["high"]))
            ):
                yield _times(match, low, high) if "factor" in pattern.groupindex else _change(match, low, high)


def _is_one_unit(match: re.Match[str]) -> bool:
    """Say whether both numbers count the same: "1.5GB" and "500MB" are not summed."""
    units = {_UNIT.sub("", match[name]) for name in ("low", "high")} - {""}
    return len(units) < 2


# all of a number but the unit that is written to it
_UNIT = re.compile(r"[\d.,]+ ?(?:billion|million|trillion|[BMTKbmtk](?![A-Za-z])|%)?")


def _amounts(match: re.Match[str]) -> tuple[float, float]:
    """Both numbers; the scale of "from 1.4 to 2 trillion" is that of both."""
    low, high = amount_of(match["low"]), amount_of(match["high"])
    scale = high / float(re.match(NUMBER, match["high"])[0].replace(",", ""))  # type: ignore[index]  # begins with one
    return low * scale if scale > 1 and low < 1000 and match["low"].replace(".", "").isdigit() else low, high


def _times(match: re.Match[str], low: float, high: float) -> Sum:
    """A factor in words: "doubled", "twice as much"."""
    word = match["factor"].lower()
    said = factor_of(word)
    if not said:  # "a factor of four", whichever of both is larger
        said, low, high = count_of(word), min(low, high), max(low, high)
    if match.groupdict().get("pace"):  # "twice as fast" of what takes half the time
        low, high = sorted((low, high))
        said = max(said, 1 / said)
    right = high / low
    words = f"{show_large(high)} / {show_large(low)} = {show_number(float(f'{right:.3g}'))}"
    is_short = _is_over(match) and (right < said * SHORT if said > 1 else right > said / SHORT)
    holds = max(right / said, said / right) <= (LOW if _is_over(match) else WIDE) and not is_short
    return Sum(match.start(), match.end(), "ratio", said, right, words, holds)


def _is_over(match: re.Match[str]) -> bool:
    """Say whether a factor is the least that is meant: "more than doubled"."""
    return _group(match, "about").lower() in ("more than", "over")


# "2023", which is no amount
_YEAR = re.compile(r"(?:19|20)\d\d")


def amount_of(words: str) -> float:
    match = re.match(rf"({NUMBER})\s?(\w*)", words)
    assert match is not None  # the pattern that found the words begins with a number
    return float(match[1].replace(",", "")) * SCALES.get(match[2].lower(), 1.0)


def _change(match: re.Match[str], low: float, high: float) -> Sum:
    words, fraction = _group(match, "step") or "1", _group(match, "fraction")
    said, unit = count_of(words), _group(match, "unit").strip(" -").lower()
    if fraction:
        said, unit = 100 * factor_of(fraction.replace("-", " ")), "%"
    turned = _is_turned(match, low, high)
    half = 2 * rounding(words)
    slack = 0.1 * said if _group(match, "about") else 0.0
    difference, ratio = abs(high - low), max(high, low) / min(high, low)
    a, b = show_large(high), show_large(low)
    if not unit or unit.endswith(("point", "points", "pp", "pt", "pts")):
        right, words = difference, f"{a} - {b} = {show_large(high - low)}"
        holds = abs(right - said) <= half + slack + 1e-9
        return Sum(match.start(), match.end(), "difference", said, right, words, holds and not turned)
    if unit in ("%", "percent"):
        right = 100 * difference / low
        words = f"({a} - {b}) / {b} = {show_number(round(100 * (high - low) / low, 1))}%"
        holds = abs(right - said) <= max(half, 0.1 * said) + slack
        if not holds and match.groupdict().get("pace"):  # "50% faster" of what takes two thirds of the time
            holds = abs(100 * (ratio - 1) - said) <= max(half, 0.1 * said) + slack
        if not holds and abs(difference - said) <= half + slack + 1e-9:  # points that are called percent
            words, holds = f"{a} - {b} = {show_large(high - low)}", True
        return Sum(match.start(), match.end(), "percentage", said, right, words, holds and not turned)
    words = f"{a} / {b} = {show_number(float(f'{high / low:.3g}'))}"
    holds = max(ratio / said, said / ratio) <= WIDE or max(ratio / (said + 1), (said + 1) / ratio) <= WIDE
    return Sum(match.start(), match.end(), "ratio", said, ratio, words, holds and not turned)


def _group(match: re.Match[str], name: str) -> str:
    """The words of a group that a pattern has once for each order of its parts."""
    groups = match.groupdict()
    return next((groups[mark + name] for mark in ("", "b_", "c_") if groups.get(mark + name)), "")


def _is_turned(match: re.Match[str], low: float, high: float) -> bool:
    """Say whether the words say "more" of what is less."""
    side = match.groupdict().get("side")
    if not side:
        return False
    is_more = any(is_in(side, name) for name in ("more", "better", "ahead"))
    return high < low if is_more else high > low
