"""Differences, ratios and shares in words, together with the two numbers that they are made of.

In: a `Line`. Out: `Sum`s, each with what is said and what is right. Sums of which a part is missing are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.check.show import show_large
from claimcheck.compare.line import Line
from claimcheck.compare.words import COUNT, NUMBER, count_of, factor_of, group, is_in
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass
from claimcheck.kinds.numbers import SCALES, rounding, show_number
from claimcheck.kinds.words import ARROWS, any_of

WIDE = 1.3
"""How far a ratio in words may lie from the true one."""


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


_RISING = r"(?:(?:rising|climbing|jumping|growing|going|moving|falling|dropping|up|down) )?"
_GRAND = r"(?:an? (?:[a-z]+ ){1,2})?"
_AMOUNT = rf"{NUMBER}(?:%| ?(?:billion|million|trillion|[BMTK])\b)?"
_STEP = rf"(?P<step>{NUMBER})(?P<unit>[ -](?:percentage[ -])?points?|%| percent| ?x| ?×|-?fold| times)"
_SHORT = r"(?:(?!\b(?:and|but|while|on|in|for|at|it|or)\b)[^.;:()\d]){0,30}"
"""What may stand between a comparison and the number that it is with."""
ABOUT = r"(?P<about>about|around|roughly|nearly|almost|over|more than|some|approximately|up to) "


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """The patterns of differences and ratios, below what a line with one of them cannot do without."""
    return (
        ("from ", _span_patterns()),
        (" ", _apart_patterns()),
        (" than ", _plain_patterns()),
        ("", _arrow_patterns()),
        ("between ", (_gap_pattern(),)),
        (" of ", (_trailing_pattern(),)),
        ("from ", _factor_patterns()),
    )


def gains_pattern() -> str:
    """ "gain", "relative improvement"."""
    return rf"(?:{group('gain_kinds')} )?{group('gains')}"


def _span_patterns() -> tuple[re.Pattern[str], ...]:
    gains, moves = gains_pattern(), group("moves")
    span = rf"from [$€£]?(?P<low>{_AMOUNT})(?: \w+)?(?: in \d{{4}})? to {_GRAND}[$€£]?(?P<high>{_AMOUNT})"
    return (
        # "from 64.6 to 68.9, a 4.3-point gain"
        re.compile(
            rf"\b{span}[^.;:()\d]{{0,40}}[,(—–-] ?(?:(?:that|which|this) is )?(?:an? )?(?:{ABOUT})?(?:an? )?"
            rf"{_STEP} {gains}\b",
            re.IGNORECASE,
        ),
        # "from 4k to 32k tokens (8x)"
        re.compile(rf"\b{span}(?: [a-z]+)? \((?:an? )?[+−–-]?(?:{ABOUT})?{_STEP}(?: {gains})?\)", re.IGNORECASE),
        # "from 52.0 to 61.0, a jump of 9 points"
        re.compile(rf"\b{span}, (?:that is |which is )?an? {gains} of (?:{ABOUT})?{_STEP}", re.IGNORECASE),
        # "from 34% to 51%, i.e. up 17 points"
        re.compile(
            rf"\b{span}[^.;:()\d]{{0,30}}[,(—–-] ?(?:i\.e\.,? |that is,? |or )?(?:up|down|plus|minus) (?:by )?"
            rf"(?:{ABOUT})?{_STEP}(?!\w)",
            re.IGNORECASE,
        ),
        # "rose by 4.3 points from 64.6 to 68.9", "improved by 10.5%, rising from 89.3% to an impressive 99.8%"
        re.compile(rf"\b{moves} (?:by )?(?:{ABOUT})?{_STEP},? \(?{_RISING}{span}", re.IGNORECASE),
        # "rose 5.5 points to 68.9, up from 63.4"
        re.compile(
            rf"\b{moves} (?:by )?(?:{ABOUT})?{_STEP} to (?P<high>{_AMOUNT}),? "
            rf"(?:up |down |coming )?from [$€£]?(?P<low>{_AMOUNT})",
            re.IGNORECASE,
        ),
    )  # fmt: skip


def _apart_patterns() -> tuple[re.Pattern[str], ...]:
    gains, against = gains_pattern(), group("against")
    both = (
        rf"(?<![\w.,])(?P<high>{_AMOUNT})[^.;:()\d]{{0,30}} (?:against|versus|vs|compared to|compared with) "
        rf"(?:{_SHORT}(?<![\w.]))?(?P<low>{_AMOUNT})[^.;:()\d]{{0,40}}"
    )
    return (
        # "68.9, a 4.3-point gain over GPT-3's 64.6"
        re.compile(
            rf"(?<![\w.,])(?P<high>{_AMOUNT})[^.;:()\d]{{0,24}}, (?:an? )?(?:{ABOUT})?{_STEP} {gains} {against} "
            rf"[^.;:()\d]{{0,30}}(?<![\w.])(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
        # "175 billion, 117 times more than GPT-2's 1.5 billion"
        re.compile(
            rf"(?<![\w.,])(?P<high>{_AMOUNT})[^.;:()\d]{{0,24}}, "
            rf"(?:or |(?:which|that|it|this) (?:is|was) )?(?:{ABOUT})?{_STEP} "
            rf"(?P<side>{group('more', 'better', 'ahead', 'less', 'worse', 'behind')}) (?:\w+ )?(?:than )?{_SHORT}"
            rf"(?<![\w.])(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
        # "68.9 against 63.4, a difference of 5.5 points"
        re.compile(rf"{both}, an? {gains} of (?:{ABOUT})?{_STEP}", re.IGNORECASE),
        # "a gap of 17.5 points: 86.4 for X against 68.9 for Y"
        re.compile(
            rf"\b{gains} of (?:{ABOUT})?{_STEP}(?: [a-z]+){{0,3}} ?(?:[:(—–]|,) ?(?P<high>{_AMOUNT})[^.;:()\d]{{0,40}} "
            rf"(?:against|versus|vs\.?|compared to|compared with) (?:{_SHORT}(?<![\w.]))?(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
        # "175 billion compared to the 1.5 billion of X: a 117x increase"
        re.compile(rf"{both} ?[,:—–] ?an? (?:{ABOUT})?{_STEP} {gains}\b", re.IGNORECASE),
    )  # fmt: skip


def _trailing_pattern() -> re.Pattern[str]:
    """ "scores 71.2; tuned it reaches 74.9, an improvement of 3.7 points": two numbers are all that came before."""
    number = rf"(?<![\w.,$]){NUMBER}%?"
    return re.compile(
        rf"^\D*?(?P<low>{number})(?![\w-])[^\d:]{{2,80}}?(?P<high>{number})(?![\w-])[^.;:()\d]{{0,30}}"
        rf"(?:, | [–—-] |: )(?:(?:that|which) (?:is|was) )?an? (?:[a-z]+ )?{gains_pattern()} of "
        rf"(?:{ABOUT})?{_STEP}(?=[.,;)]|$| (?:on|over|in|and|from)\b)",
        re.IGNORECASE,
    )


def _plain_patterns() -> tuple[re.Pattern[str], ...]:
    """ "100 trillion is 571 times larger than 175 billion"."""
    more, less = group("more", "better"), group("less", "worse")
    return (
        re.compile(
            rf"(?<![\w.,$])(?P<high>{_AMOUNT}) (?:is|would be) (?:{ABOUT})?{_STEP} (?P<side>{more}|{less}) than "
            rf"(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
    )


def _arrow_patterns() -> tuple[re.Pattern[str], ...]:
    """ "39.6 → 59.4 (+19.8 points)"."""
    return (
        re.compile(
            rf"(?<![\w.,])(?<!→ )(?<!→)(?<!> )(?P<low>{_AMOUNT}) ?{any_of(ARROWS)} ?(?P<high>{_AMOUNT}),? "
            rf"\(?[+−–-]?(?:{ABOUT})?{_STEP}(?!\w)",
            re.IGNORECASE,
        ),
    )


def _gap_pattern() -> re.Pattern[str]:
    """ "The gap between 86.4 and 70.0 is 16.4 points"."""
    return re.compile(
        rf"\b{group('gains')} between {_SHORT}(?<![\w.])(?P<high>{_AMOUNT}) and {_SHORT}(?<![\w.])(?P<low>{_AMOUNT}) "
        rf"(?:is|was) (?:{ABOUT})?{_STEP}",
        re.IGNORECASE,
    )


def _factor_patterns() -> tuple[re.Pattern[str], ...]:
    span = rf"from [$€£]?(?P<low>{_AMOUNT})(?: \w+)? to [$€£]?(?P<high>{_AMOUNT})"
    like = rf"(?: as {group('like')}| that| the \w+)"
    return (
        # "was doubled from 2,048 to 4,096"
        re.compile(rf"\b(?P<factor>{group('doubling')})(?: [a-z]+){{0,3}},? {span}", re.IGNORECASE),
        # "from 20 to 60, tripling"
        re.compile(
            rf"\b{span}(?: [a-z]+){{0,4}}, (?:thus |more than |nearly |roughly |almost |about )?"
            rf"(?P<factor>{group('doubling')})(?=[.,;)]|$)",
            re.IGNORECASE,
        ),
        # "from 1.5 to 175 billion, a hundredfold increase"
        re.compile(
            rf"\b{span}(?: [a-z]+)?, (?:that is |which is )?(?:{ABOUT})?an? (?P<factor>{group('factors')}) "
            rf"{group('gains')}",
            re.IGNORECASE,
        ),
        # "shrinks by a factor of four, from 140 to 35"
        re.compile(rf"\bby a factor of (?:{ABOUT})?(?P<factor>{NUMBER}|{COUNT}),? \(?{span}", re.IGNORECASE),
        # "from 140 to 35, a factor of four"
        re.compile(
            rf"\b{span}(?: [a-z]+)?, (?:by )?a factor of (?:{ABOUT})?(?P<factor>{NUMBER}|{COUNT})\b", re.IGNORECASE
        ),
        # "from 2,048 to 4,096 tokens, twice as much"
        re.compile(
            rf"\b{span}(?: [a-z]+)?, (?:that is |i\.e\.,? |or )?(?:{ABOUT})?"
            rf"(?P<factor>{group('factors')}|{NUMBER}(?: times|x)){like}?(?=[.,;)]|$)",
            re.IGNORECASE,
        ),
    )  # fmt: skip


# "from 52.0 to 61.0": without two numbers there is no sum
_TWO_NUMBERS = re.compile(r"\d\D+\d")


def find_changes(line: Line, _: Domain) -> Iterator[Sum]:
    """The differences and ratios of a sentence."""
    if not _TWO_NUMBERS.search(line.text):
        return
    words = line.text.casefold()
    for pattern in (one for needed, patterns in _patterns() if needed in words for one in patterns):
        for match in pattern.finditer(line.text):
            low, high = _amounts(match)
            if low > 0 and high > 0 and not (_YEAR.fullmatch(match["low"]) and _YEAR.fullmatch(match["high"])):
                yield _times(match, low, high) if "factor" in pattern.groupindex else _change(match, low, high)


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
    right = high / low
    words = f"{show_large(high)} / {show_large(low)} = {show_number(float(f'{right:.3g}'))}"
    return Sum(match.start(), match.end(), "ratio", said, right, words, max(right / said, said / right) <= WIDE)


# "2023", which is no amount
_YEAR = re.compile(r"(?:19|20)\d\d")


def amount_of(words: str) -> float:
    match = re.match(rf"({NUMBER})\s?(\w*)", words)
    assert match is not None  # the pattern that found the words begins with a number
    return float(match[1].replace(",", "")) * SCALES.get(match[2].lower(), 1.0)


def _change(match: re.Match[str], low: float, high: float) -> Sum:
    said, unit = float(match["step"].replace(",", "")), match["unit"].strip(" -").lower()
    turned = _is_turned(match, low, high)
    half = 2 * rounding(match["step"])
    slack = 0.1 * said if match["about"] else 0.0
    difference, ratio = abs(high - low), max(high, low) / min(high, low)
    a, b = show_large(high), show_large(low)
    if unit.endswith(("point", "points")):
        right, words = difference, f"{a} - {b} = {show_large(high - low)}"
        holds = abs(right - said) <= half + slack + 1e-9
        return Sum(match.start(), match.end(), "difference", said, right, words, holds and not turned)
    if unit in ("%", "percent"):
        right = 100 * difference / low
        words = f"({a} - {b}) / {b} = {show_number(round(100 * (high - low) / low, 1))}%"
        holds = abs(right - said) <= max(half, 0.1 * said) + slack
        if not holds and abs(difference - said) <= half + slack + 1e-9:  # points that are called percent
            words, holds = f"{a} - {b} = {show_large(high - low)}", True
        return Sum(match.start(), match.end(), "percentage", said, right, words, holds and not turned)
    words = f"{a} / {b} = {show_number(float(f'{high / low:.3g}'))}"
    holds = max(ratio / said, said / ratio) <= WIDE or max(ratio / (said + 1), (said + 1) / ratio) <= WIDE
    return Sum(match.start(), match.end(), "ratio", said, ratio, words, holds and not turned)


def _is_turned(match: re.Match[str], low: float, high: float) -> bool:
    """Say whether the words say "more" of what is less."""
    side = match.groupdict().get("side")
    if not side:
        return False
    is_more = any(is_in(side, name) for name in ("more", "better", "ahead"))
    return high < low if is_more else high > low
