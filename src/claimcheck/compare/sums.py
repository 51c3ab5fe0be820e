"""Sums in words: a count, a difference, a ratio or a span of years, together with what it is made of.

In: a `Line`. Out: `Sum`s, each with what is said and what is right. Sums of which a part is missing are not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.words import COUNT, NUMBER, count_of, group
from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.frozen import dataclass
from claimcheck.kinds.numbers import SCALES, rounding, show_number
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list

WIDE = 1.3
"""How far a ratio in words may lie from the true one."""
APART = 1.0
"""Years by which "four years later" may differ from two bare years: December to January is one."""


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


def find_sums(line: Line, domain: Domain) -> Iterator[Sum]:
    """The sums of a sentence."""
    taken: list[tuple[int, int]] = []
    words = line.text.casefold()
    for find, needed in ((_counts, ""), (_changes, ""), (_years, " later")):
        if needed not in words:
            continue
        for found in find(line, domain):
            if not any(found.start < end and start < found.end for start, end in taken):
                taken.append((found.start, found.end))
                yield found


@lru_cache(maxsize=4)
def _list_pattern(domain: Domain) -> re.Pattern[str]:
    """ "three sizes: 7B, 13B and 70B", "two versions (base and large)"."""
    kinds = any_of(word_list("compare_counted"), domain.nouns.get("subjects", ()))
    size = rf"{NUMBER} ?(?:billion|million|[BMTK]\b)?(?:[ -]{any_of(jargon(domain, 'size_units'))})?"
    name = r"(?-i:[A-Z])[\w+-]*(?:\.\w+)*(?: (?-i:[A-Z\d])[\w+-]*(?:\.\w+)*)?"
    item = rf"(?:{size}|{ENTITIES}|{any_of(jargon(domain, 'size_words'))}\b|{name})(?: \([^()]{{1,24}}\))?"
    units = rf"(?: ?(?:billion|million))?(?: {any_of(jargon(domain, 'size_units'))})?"
    return re.compile(
        rf"(?<!of )(?<!of the )\b(?P<count>{COUNT}) (?:[\w-]+ ){{0,2}}?{kinds}(?: \w+| of {ENTITIES})?"
        rf"(?:: ?| \(|, namely | [–—-] |, )(?P<list>{item}(?:(?:, |/){item})*(?:,? (?:and|or|&) |/){item}){units}"
        rf"(?=\)?(?:\.(?:\s|$)|;|$)|\))",
        re.IGNORECASE,
    )


_SPLIT = re.compile(r", (?:and |or |& )?| (?:and|or|&) |/")


def _counts(line: Line, domain: Domain) -> Iterator[Sum]:
    for match in _list_pattern(domain).finditer(line.text):
        bare = re.sub(r"\([^()]*\)", "", match["list"])
        items = [item.strip() for item in _SPLIT.split(bare) if item.strip()]
        said, right = count_of(match["count"]), float(len(items))
        words = f"the list has {len(items)}"
        yield Sum(match.start(), match.end("list"), "count", said, right, words, said == right)


_AMOUNT = rf"{NUMBER}(?:%| ?(?:billion|million|trillion|[BMTK])\b)?"
_STEP = rf"(?P<step>{NUMBER})(?P<unit>[ -](?:percentage[ -])?points?|%| percent| ?x| ?×|-?fold| times)"
_ABOUT = r"(?P<about>about|around|roughly|nearly|almost|over|more than|some|approximately|up to) "


@lru_cache(maxsize=1)
def _change_patterns() -> tuple[re.Pattern[str], ...]:
    gains, moves, against = group("gains"), group("moves"), group("against")
    span = rf"from (?P<low>{_AMOUNT})(?: \w+)?(?: in \d{{4}})? to (?P<high>{_AMOUNT})"
    return (
        # "from 64.6 to 68.9, a 4.3-point gain"
        re.compile(
            rf"\b{span}[^.;:()\d]{{0,40}}[,(—–-] ?(?:(?:that|which|this) is )?(?:an? )?(?:{_ABOUT})?(?:an? )?"
            rf"{_STEP} {gains}\b",
            re.IGNORECASE,
        ),
        # "from 52.0 to 61.0, a jump of 9 points"
        re.compile(rf"\b{span}, (?:that is |which is )?an? {gains} of (?:{_ABOUT})?{_STEP}", re.IGNORECASE),
        # "rose by 4.3 points from 64.6 to 68.9"
        re.compile(rf"\b{moves} (?:by )?(?:{_ABOUT})?{_STEP},? \(?{span}", re.IGNORECASE),
        # "68.9, a 4.3-point gain over GPT-3's 64.6"
        re.compile(
            rf"(?<![\w.,])(?P<high>{_AMOUNT})[^.;:()\d]{{0,24}}, (?:an? )?(?:{_ABOUT})?{_STEP} {gains} {against} "
            rf"[^.;:()\d]{{0,30}}(?<![\w.])(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
    )  # fmt: skip


def _changes(line: Line, _: Domain) -> Iterator[Sum]:
    for pattern in _change_patterns() if _DIGIT.search(line.text) else ():
        for match in pattern.finditer(line.text):
            low, high = _amount(match["low"]), _amount(match["high"])
            if low > 0 and high > 0 and not (_YEAR.fullmatch(match["low"]) and _YEAR.fullmatch(match["high"])):
                yield _change(match, low, high)


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _amount(words: str) -> float:
    match = re.match(rf"({NUMBER})\s?(\w*)", words)
    assert match is not None  # the pattern that found the words begins with a number
    return float(match[1].replace(",", "")) * SCALES.get(match[2].lower(), 1.0)


def _change(match: re.Match[str], low: float, high: float) -> Sum:
    said, unit = float(match["step"].replace(",", "")), match["unit"].strip(" -").lower()
    half = 2 * rounding(match["step"])
    slack = 0.1 * said if match["about"] else 0.0
    difference, ratio = abs(high - low), max(high, low) / min(high, low)
    a, b = show_number(round(high, 6)), show_number(round(low, 6))
    if unit.endswith(("point", "points")):
        right, words = difference, f"{a} - {b} = {show_number(round(high - low, 6))}"
        holds = abs(right - said) <= half + slack + 1e-9
        return Sum(match.start(), match.end(), "difference", said, right, words, holds)
    if unit in ("%", "percent"):
        right = 100 * difference / low
        words = f"({a} - {b}) / {b} = {show_number(round(100 * (high - low) / low, 1))}%"
        holds = abs(right - said) <= max(half, 0.1 * said) + slack or abs(difference - said) <= half + slack
        return Sum(match.start(), match.end(), "percentage", said, right, words, holds)
    words = f"{a} / {b} = {show_number(float(f'{high / low:.3g}'))}"
    holds = max(ratio / said, said / ratio) <= WIDE or max(ratio / (said + 1), (said + 1) / ratio) <= WIDE
    return Sum(match.start(), match.end(), "ratio", said, ratio, words, holds)


# "in 2018 … five years later, in 2023"
_LATER = re.compile(
    rf"\bin (?P<first>(?:19|20)\d\d)\b[^.;]{{0,80}}?"
    rf"\b(?P<said>{COUNT}|an?) years? later,? (?:\w+ )?in (?P<last>20\d\d)\b",
    re.IGNORECASE,
)


def _years(line: Line, _: Domain) -> Iterator[Sum]:
    for match in _LATER.finditer(line.text):
        if re.search(r"\b(?:19|20)\d\d\b", line.text[match.end("first") : match.start("said")]):
            continue
        said, right = count_of(match["said"]), float(int(match["last"]) - int(match["first"]))
        words = f"{match['last']} - {match['first']} = {right:.0f}"
        yield Sum(match.start("said"), match.end(), "years", said, right, words, abs(said - right) <= APART)


def may_sum(lowered: str, words: Collection[str], domain: Domain) -> bool:
    """Say whether a text, markup and all, may hold a sum, given it and its words in small letters.

    This may say yes too often: it spares most texts being read.
    """
    gains, kinds = _summing(domain)
    return (
        (not gains.isdisjoint(words) and _gain_hint().search(lowered) is not None)
        or (not kinds.isdisjoint(words) and _count_hint(domain).search(lowered) is not None)
        or ("later" in words and _LATER_HINT.search(lowered) is not None)
        or _SPAN_HINT.search(lowered) is not None
    )


@lru_cache(maxsize=4)
def _summing(domain: Domain) -> tuple[frozenset[str], frozenset[str]]:
    """Words of gains, and last words of what is counted."""
    kinds = (*word_list("compare_counted"), *domain.nouns.get("subjects", ()))
    return frozenset(word_list("compare_gains")), frozenset(part for kind in kinds for part in re.findall(r"\w+", kind))


_GAP = r"\W{1,12}"
_LATER_HINT = re.compile(rf"years?{_GAP}later\b")
_SPAN_HINT = re.compile(rf"from{_GAP}\d(?s:.){{1,80}}\bto{_GAP}\d")


@lru_cache(maxsize=1)
def _gain_hint() -> re.Pattern[str]:
    step = rf"\d\W{{0,12}}(?:percentage{_GAP})?(?:points?|percent|x|×|-?fold|times)?\W{{0,12}}"
    return re.compile(rf"{step}{group('gains')}\b|\b{group('gains')}{_GAP}of\b")


@lru_cache(maxsize=4)
def _count_hint(domain: Domain) -> re.Pattern[str]:
    kinds = any_of(word_list("compare_counted"), domain.nouns.get("subjects", ()))
    return re.compile(
        rf"\b{COUNT}{_GAP}(?:[\w-]+{_GAP}){{0,2}}?{kinds}(?:{_GAP}\w+)?\W{{0,12}}?(?:[:(,–—-]|\bnamely\b)"
    )
