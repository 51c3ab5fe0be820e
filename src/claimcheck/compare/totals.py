"""Totals and products in words: "60,000 examples: 50,000 for training and 10,000 for testing", "64 GPUs x 8 = 512".

In: a `Line`. Out: `Sum`s. What may be a part of a list only, or counts different things, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import isclose, prod

from claimcheck.check.show import show_large
from claimcheck.compare.changes import Sum, amount_of
from claimcheck.compare.line import Line
from claimcheck.compare.words import NUMBER, group
from claimcheck.domain import Domain
from claimcheck.kinds.numbers import rounding

SLIP = 0.35
"""How far parts may lie from what they are said to make up, relative: beyond, they are not all of it."""
LEAST = 12
"""Smaller wholes are counts of things, which other rules read."""
_AMOUNT = rf"(?<![\w.,$€£/-]){NUMBER}(?: ?(?:billion|million|trillion|[BMTK]\b))?(?![\w%/-])"
_WORDS = (
    r"(?: (?!and\b|or\b|plus\b|with\b|to\b|per\b|than\b|times\b|billion\b|million\b|trillion\b|[BMTK]\b)[a-z][\w'-]*)"
)


def find_totals(line: Line, _: Domain) -> Iterator[Sum]:
    """The totals and products of a sentence."""
    if len(_NUMBERS.findall(line.text)) < 3:
        return
    for match in _wholes().finditer(line.text):
        yield from _total(match)
    for match in _EQUATION.finditer(line.text) if _FORMULA.search(line.text) is None else ():
        yield from _equation(match)
    for match in _PRODUCT.finditer(line.text):
        yield _product(match, [match["a"], match["b"]])
    for match in _EACH.finditer(line.text):
        yield _product(match, [match["a"], match["b"]])


_NUMBERS = re.compile(r"\d[\d,.]*")


@lru_cache(maxsize=1)
def _wholes() -> re.Pattern[str]:
    """ "60,000 examples: 50,000 for training and 10,000 for testing", "1.4T web, 0.5T code, 1.9T in total"."""
    part = rf"{_AMOUNT}{_WORDS}{{1,5}}"
    parts = rf"{part}(?:(?:,? (?:and|plus|&|with) |, ){part}){{1,7}}"
    total = rf"(?:for a total of|totall?ing|adding up to|making|which makes|summing to) (?P<whole2>{_AMOUNT})"
    behind = rf"(?P<whole3>{_AMOUNT}){_WORDS}{{0,2}} (?:in total|in all|altogether|overall|total)\b"
    return re.compile(
        rf"(?:(?P<whole>{_AMOUNT}){_WORDS}{{1,4}}(?:: | \(| [–—-] | ?— ?|, {group('parted')} )"
        rf"(?P<parts>{parts})(?=[.;)]|$| [–—-])"
        rf"|(?P<parts2>{parts}),? (?:(?:that is|that's|i\.e\.,?|or|so) )?(?:{total}|{behind}))",
        re.IGNORECASE,
    )


def _total(match: re.Match[str]) -> Iterator[Sum]:
    said = match["whole"] or match["whole2"] or match["whole3"]
    parts = re.findall(_AMOUNT, match["parts"] or match["parts2"])
    whole, right = _amount(said), sum(_amount(part) for part in parts)
    if whole < LEAST or whole <= max(_amount(part) for part in parts) or not isclose(whole, right, rel_tol=SLIP):
        return
    slack = _half(said) + sum(_half(part) for part in parts if _half(part) > 0.5)
    words = f"{' + '.join(show_large(_amount(part)) for part in parts)} = {show_large(round(right, 6))}"
    yield Sum(match.start(), match.end(), "total", whole, right, words, abs(whole - right) <= slack + 1e-9 * right)


# signs of mathematics, in which a sum may begin before its first number
_FORMULA = re.compile(r"[$\\^{}]|[\d)] ?[-−–/] ?\d")
# "64 GPUs x 8 nodes gives us 512 GPUs", "100 + 200 = 300"
_EQUATION = re.compile(
    rf"(?<![=+×*] )(?<![=+×*])(?P<parts>{_AMOUNT}{_WORDS}{{0,2}}(?: ?(?P<sign>[+x×*]|plus|times) "
    rf"{_AMOUNT}{_WORDS}{{0,2}}?)"
    rf"(?: ?(?P=sign) {_AMOUNT}{_WORDS}{{0,2}}?){{0,4}})"
    rf"(?:,? (?:=|equals|is|makes|gives|giving|making|for a total of|totall?ing)(?: (?:us|you|a total "
    rf"of|exactly)){{0,2}} "
    rf"| ?= ?)(?P<whole>{_AMOUNT})(?! ?[+x×*/])",
    re.IGNORECASE,
)


def _equation(match: re.Match[str]) -> Iterator[Sum]:
    parts = re.findall(_AMOUNT, match["parts"], re.IGNORECASE)
    if match["sign"].lower() not in ("+", "plus"):
        yield _product(match, parts)
        return
    whole, right = _amount(match["whole"]), sum(_amount(part) for part in parts)
    slack = _half(match["whole"]) + sum(_half(part) for part in parts)
    words = f"{' + '.join(show_large(_amount(part)) for part in parts)} = {show_large(round(right, 6))}"
    yield Sum(match.start(), match.end(), "total", whole, right, words, abs(whole - right) <= slack)


# "With 8 nodes of 8 GPUs each, we had 64 GPUs"
_EACH = re.compile(
    rf"(?P<a>{_AMOUNT}) [a-z][\w-]* (?:of|with|holding|having|containing) (?P<b>{_AMOUNT}) (?P<noun>[\w-]+) each,?"
    rf"(?: [a-z']+){{0,5}} (?P<whole>{_AMOUNT}) (?P=noun)\b",
    re.IGNORECASE,
)


# "2,048 cards (256 nodes x 8 cards)"
_PRODUCT = re.compile(
    rf"(?P<whole>{_AMOUNT}) (?P<noun>[\w-]+) \((?:i\.e\.,? )?(?P<a>{_AMOUNT})(?: [a-z][\w-]*)? ?(?:[x×*]|times) "
    rf"(?P<b>{_AMOUNT})(?: [A-Za-z][\w-]*)?(?: each)?\)",
    re.IGNORECASE,
)


def _product(match: re.Match[str], parts: list[str]) -> Sum:
    amounts = [_amount(part) for part in parts]
    whole, right = _amount(match["whole"]), prod(amounts)
    slack = _half(match["whole"]) + right * sum(_half(p) / _amount(p) for p in parts if "." in p and _amount(p))
    words = f"{' x '.join(show_large(amount) for amount in amounts)} = {show_large(round(right, 6))}"
    return Sum(
        match.start(), match.end(), "product", whole, right, words, abs(whole - right) <= max(slack, 0.02 * right)
    )


def _amount(words: str) -> float:
    return amount_of(words.strip())


def _half(words: str) -> float:
    """What rounding may hide in a number; whole numbers without a scale are exact."""
    digits = re.match(NUMBER, words)
    assert digits is not None  # the pattern that found the words begins with a number
    scale = amount_of(words) / (float(digits[0].replace(",", "")) or 1.0)
    return rounding(digits[0]) * scale if scale > 1 or "." in digits[0] else 0.0
