"""Sums in words: a count, a difference, a ratio or a span of years, together with what it is made of.

In: a `Line`. Out: `Sum`s, each with what is said and what is right. Sums of which a part is missing are not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import chain

from claimcheck.compare.again import once_per_words
from claimcheck.compare.changes import Sum, find_changes
from claimcheck.compare.line import ENTITIES, Line, apart
from claimcheck.compare.shares import find_shares, find_wholes
from claimcheck.compare.totals import find_totals
from claimcheck.compare.words import COUNT, COUNT_WORD, NUMBER, count_of, group
from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.kinds.words import ARROWS, any_of, literal
from claimcheck.language import word_list

APART = 1.0
"""Years by which "four years later" may differ from two bare years: December to January is one."""


@once_per_words
def find_sums(line: Line, domain: Domain) -> Iterator[Sum]:
    """The sums of a sentence."""
    finders = (_counts, _groups, find_changes, find_shares, find_wholes, find_totals, _years)
    yield from apart(found for find in finders for found in find(line, domain))


_ALL_OF = "|".join(
    f"(?<={words} of )" for words in ("consists", "consisted", "family", "series", "total", "set", "suite")
)
_ALL_OF = f"{_ALL_OF}|(?<=all of the )"
_NOT_OF = "".join(
    f"(?<!of {word})" for word in ("", "the ", "my ", "our ", "its ", "their ", "your ", "these ", "those ")
)


@lru_cache(maxsize=4)
def _list_pattern(domain: Domain) -> re.Pattern[str]:
    """ "three sizes: 7B, 13B and 70B", "two versions (base and large)"."""
    kinds = any_of(*map(literal, _kinds(domain)))
    size = rf"{NUMBER} ?(?:billion|million|[BMTK]\b)?(?:[ -]{any_of(jargon(domain, 'size_units'))})?"
    name = r"(?-i:[A-Z])[\w+-]*(?:\.\w+)*(?: (?-i:[A-Z\d])[\w+-]*(?:\.\w+)*)?"
    item = rf"(?:an? )?(?:{size}|{ENTITIES}|{any_of(jargon(domain, 'size_words'))}\b|{name})(?: \([^()]{{1,40}}\))?"
    units = rf"(?: ?(?:billion|million))?(?: {any_of(jargon(domain, 'size_units'))})?"
    return re.compile(
        rf"(?<![/.:\d-])(?:{_ALL_OF}|{_NOT_OF})\b(?P<count>{COUNT}) (?:[\w-]+ ){{0,2}}?{kinds}"
        rf"(?: \w+| of (?:the |our |its )?(?:{ENTITIES}|(?-i:[A-Z])[\w-]+)(?: {kinds})?"
        rf"| (?:in|of|from) (?:the|its|this|our) \w+)?"
        rf"(?:: ?| \(|, namely | [–—-] | ?— ?|, )"
        rf"(?P<list>{item}(?:(?:, |/){item})*(?:,? (?:and|or|&) |/){item}{units}"
        rf"(?=\)?(?:\.(?:\s|$)|;|$|, (?:are|have|can|both|all|each|which)\b| ?[—–] ?)|\))|{item}(?:, "
        rf"{item})+(?=\)|\.?$))",
        re.IGNORECASE,
    )


def _kinds(domain: Domain) -> tuple[tuple[str, ...], ...]:
    """What is counted."""
    return word_list("compare_counted"), domain.nouns.get("subjects", ())


# ", and ", " or ": between what is counted
_SPLIT = re.compile(r", (?:and |or |& )?| (?:and|or|&) |/")


def _counts(line: Line, domain: Domain) -> Iterator[Sum]:
    for match in _list_pattern(domain).finditer(line.text):
        bare = re.sub(r"\([^()]*\)", "", match["list"])
        items = [item.strip() for item in _SPLIT.split(bare) if item.strip()]
        said, right = count_of(match["count"]), float(len(items))
        words = f"the list has {len(items)}"
        yield Sum(match.start(), match.end("list"), "count", said, right, words, said == right)


@lru_cache(maxsize=4)
def _group_pattern(domain: Domain) -> re.Pattern[str]:
    """ "eight variants: two sparse and six dense"."""
    kinds = any_of(word_list("compare_counted"), literal(domain.nouns.get("subjects", ())))
    part = rf"{COUNT_WORD}(?! (?:thousand|million|billion|trillion)\b)(?: (?!and\b|or\b)[a-z-]+){{1,3}}?"
    return re.compile(
        rf"(?<![/.:\d-])(?<!of )(?<!of the )\b(?P<count>{COUNT}) (?:[\w-]+ ){{0,2}}?{kinds}(?:: ?| \(| [–—-] | ?— ?)"
        rf"(?P<parts>{part}(?:(?:, |,? and |,? plus ){part})+)(?=[.,;)—]|$| [–—] )",
        re.IGNORECASE,
    )


def _groups(line: Line, domain: Domain) -> Iterator[Sum]:
    for match in _group_pattern(domain).finditer(line.text):
        parts = [count_of(found) for found in re.findall(rf"\b{COUNT_WORD}\b", match["parts"], re.IGNORECASE)]
        said, right = count_of(match["count"]), sum(parts)
        words = f"{' + '.join(f'{part:.0f}' for part in parts)} = {right:.0f}"
        yield Sum(match.start(), match.end("parts"), "count", said, right, words, said == right)


_SPAN = rf"(?P<said>{COUNT}|an?) years? (?:later|on|afterwards|after that)"
_SINCE = (
    r"\b(?:in|from|since|of|until|back in|early|late|mid|(?:in |since )?[A-Z][a-z]{2,8}),? "
    r"?-?(?P<first>(?:19|20)\d\d)\b"
)
_LATER = (
    # "in 2018 … five years later, in 2023"
    re.compile(rf"{_SINCE}[^.]{{0,80}}?\b{_SPAN},? (?:\w+ )?(?:\(?in )?(?P<last>20\d\d)\b", re.IGNORECASE),
    # "in 2018 and … in 2023, five years later"
    re.compile(
        rf"{_SINCE}[^.]{{0,80}}?\bin (?P<last>20\d\d)\b,? (?:some |about |only |just |exactly |almost )?{_SPAN}\b",
        re.IGNORECASE,
    ),
)
# "Between 2012 and 2020 lie eight years", "eight years passed between 2012 and 2020"
_BETWEEN = tuple(
    re.compile(
        pattern.format(
            pair=r"between\b[^.\d]{0,40}\b(?P<first>(?:19|20)\d\d)\b[^.\d]{0,40}\band\b[^.\d]{0,40}\b(?P<last>20\d\d)\b",
            said=rf"(?P<said>{COUNT}|an?) years?",
        ),
        re.IGNORECASE,
    )
    for pattern in (
        r"\b{pair}[^.\d]{{0,20}}\b(?:lie|lay|are|were|passed|is) (?:only |just )?{said}",
        r"\b{said}(?: (?:passed|lie|lay|elapsed|went by|go by))? {pair}",
    )
)
# "It took four years until the second came in 2023"
_TOOK = re.compile(
    rf"^\W*(?:it|that|this) took (?:another |only |just )?(?P<said>{COUNT}|an?) (?:more |long )?years? "
    rf"(?:until|before|for|till)\b"
    rf"[^.\d]{{0,60}}\bin (?P<last>20\d\d)\b",
    re.IGNORECASE,
)
# "Six years later, in 2023": the first year stands in the sentence before
_LEADING = re.compile(rf"^\W*(?:\w+ )?{_SPAN},? (?:\(?in )(?P<last>20\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _years(line: Line, _: Domain) -> Iterator[Sum]:
    patterns = _LATER if " year" in line.text.casefold() else ()
    for match in (match for pattern in _BETWEEN if patterns for match in pattern.finditer(line.text)):
        yield _distance(match, match["first"])
    for match in (match for pattern in patterns for match in pattern.finditer(line.text)):
        between = line.text[match.end("first") : min(match.start("said"), match.start("last"))]
        if _YEAR.search(between) is None:
            yield _distance(match, match["first"])


def find_leading(line: Line, before: str) -> Iterator[Sum]:
    """The years that a sentence counts from the only one in the sentence before."""
    match = _LEADING.match(line.text) or _TOOK.match(line.text)
    years = _YEAR.findall(before) if match else []
    if match is not None and len(years) == 1:
        yield _distance(match, years[0])


def _distance(match: re.Match[str], first: str) -> Sum:
    said, right = count_of(match["said"]), float(int(match["last"]) - int(first))
    words = f"{match['last']} - {first} = {right:.0f}"
    return Sum(match.start("said"), match.end(), "years", said, right, words, abs(said - right) <= APART)


def may_sum(lowered: str, words: Collection[str], domain: Domain) -> bool:
    """Say whether a text, markup and all, may hold a sum, given it and its words in small letters.

    This may say yes too often: it spares most texts being read.
    """
    gains, kinds = _summing(domain)
    return (
        (not gains.isdisjoint(words) and ("between" in words or _gain_hint().search(lowered) is not None))
        or any(_may_be_listed(kind, lowered, _count_hint(domain)) for kind in kinds.intersection(words))
        or (not _YEARS.isdisjoint(words) and _LATER_HINT.search(lowered) is not None)
        or (not _YEARS.isdisjoint(words) and "between" in words and _BETWEEN_HINT.search(lowered) is not None)
        or (not _FACTORS.isdisjoint(words) and "from" in words)
        or ("%" in lowered and _whole_hint().search(lowered) is not None)
        or ("from" in words and _SPAN_HINT.search(lowered) is not None)
        or (any(map(lowered.__contains__, ARROWS)) and _ARROW_HINT.search(lowered) is not None)
        or ("of" in words and ("%" in lowered or "percent" in words) and _SHARE_HINT.search(lowered) is not None)
        or _may_total(lowered, words)
        or (_measures(lowered, words) and _step_hint().search(lowered) is not None)
    )


@lru_cache(maxsize=4)
def _summing(domain: Domain) -> tuple[frozenset[str], frozenset[str]]:
    """Words of gains, and last words of what is counted."""
    kinds = chain.from_iterable(_kinds(domain))
    return frozenset(word_list("compare_gains")), frozenset(part for kind in kinds for part in re.findall(r"\w+", kind))


_GAP = r"\W{1,12}"
# "years later", "from 52.0 to 61.0", "41 out of 164", over markup
_LATER_HINT = re.compile(rf"years?{_GAP}(?:later|on|afterwards|until|before|between|passed|after{_GAP}that)\b")
_BETWEEN_HINT = re.compile(r"\bbetween\b[^.]{0,80}\b(?:19|20)\d\d\b")
_YEARS = frozenset(("year", "years"))
_TOTAL_WORDS = frozenset(("total", "altogether", "totaling", "totalling", "adding"))
_TOTAL_HINT = re.compile(r"\d[^.\n]{0,40}\b(?:in total|altogether|a total of|totall?ing|adding up to)\b")
_EACH_HINT = re.compile(r"\d (?:[a-z]{1,20} ){1,3}\d{1,6} [a-z]{1,20} each\b")
# "60,000 examples: 50,000 for": what stands in front of the first part, and the whole
_PART_SIGNS = (": ", " (", " – ", " — ", ", of which ", ", split into ")
_PARTS_HINT = re.compile(
    r"\d[\d,.]{0,12}[a-z]? (?:[a-z]{1,20} ){0,3}[a-z]{1,20}(?:: | \(| – | — |, (?:of which|split into) )"
    r"\d[\d,.]{0,12}[a-z]?(?: [a-z]{1,20}){1,5}(?:,|,? and|,? plus) \d"
)
# "64 x 8 gives"
_OPERATION_SIGNS, _OPERATION_WORDS = ("+", "×", "*", "=", " x "), frozenset(("plus", "times"))
_OPERATION_HINT = re.compile(r"\d\W{0,6}(?:[a-z]{1,20}\W{1,6}){0,2}?(?:[+x×*=]|plus|times)\W{1,6}\d")


def _may_total(lowered: str, words: Collection[str]) -> bool:
    """Say whether a text may sum or multiply: plain words and signs that are sought first are soon found missing."""
    is_operated = not _OPERATION_WORDS.isdisjoint(words) or any(map(lowered.__contains__, _OPERATION_SIGNS))
    return (
        (not _TOTAL_WORDS.isdisjoint(words) and _TOTAL_HINT.search(lowered) is not None)
        or ("each" in words and _EACH_HINT.search(lowered) is not None)
        or (any(map(lowered.__contains__, _PART_SIGNS)) and _PARTS_HINT.search(lowered) is not None)
        or (is_operated and _OPERATION_HINT.search(lowered) is not None)
    )


_SPAN_HINT = re.compile(rf"from{_GAP}\d(?s:.){{1,80}}\bto{_GAP}(?:an?{_GAP}(?:[a-z]+{_GAP}){{1,2}})?\d")
_ARROW_HINT = re.compile(rf"\d\W{{0,6}}{any_of(ARROWS)}")
_COUNT_REACH = 200
"""Characters between a count and what is counted, some words and markup."""


# "41 out of 164", "41 of the **164", "of 164 problems"
_SHARE_HINT = re.compile(rf"of(?<=\bof){_GAP}(?:(?:the|its|all){_GAP})?\d")
_COUNT = re.compile(rf"\b{COUNT}\b")
_UNIT = rf"(?:percentage{_GAP})?(?:points?|percent|x|×|-?fold|times)"
_UNITS = frozenset("point points percent x fold times".split())


def _may_be_listed(kind: str, lowered: str, hint: re.Pattern[str]) -> bool:
    """Say whether a word for what is counted may end a count in front of a list ("three of its sizes:")."""
    at = lowered.find(kind)
    while at >= 0:
        counts = _COUNT.finditer(lowered, max(0, at - _COUNT_REACH), at)
        if any(hint.match(lowered, count.start()) for count in counts):
            return True
        at = lowered.find(kind, at + len(kind))
    return False


def _measures(lowered: str, words: Collection[str]) -> bool:
    """Say whether a text has a unit in which steps are given."""
    return "%" in lowered or "×" in lowered or not _UNITS.isdisjoint(words)


_FACTORS = frozenset(("factor",))


@lru_cache(maxsize=1)
def _whole_hint() -> re.Pattern[str]:
    """ "consists of 60%"."""
    return re.compile(rf"\b{group('consisting')}\W{{1,12}}(?:about |around |roughly )?\d")


@lru_cache(maxsize=1)
def _gain_hint() -> re.Pattern[str]:
    return re.compile(
        rf"\d\W{{0,12}}(?:{_UNIT})?\W{{0,12}}(?:{group('gain_kinds')}\W{{1,12}})?{group('gains')}\b|\b{group('gains')}{_GAP}of\b"
    )


@lru_cache(maxsize=1)
def _step_hint() -> re.Pattern[str]:
    """ "5.5 points to 68.9", "117 times more"."""
    sides = group("more", "better", "ahead", "less", "worse", "behind")
    return re.compile(rf"\d\W{{0,12}}(?:{_UNIT}|%)\W{{1,12}}(?:to{_GAP}\d|{sides}\b)")


@lru_cache(maxsize=4)
def _count_hint(domain: Domain) -> re.Pattern[str]:
    kinds = any_of(*map(literal, _kinds(domain)))
    return re.compile(
        rf"\b{COUNT}{_GAP}(?:\w[\w-]*{_GAP}){{0,2}}?{kinds}(?:{_GAP}\w+){{0,5}}?\W{{0,12}}?(?:[:(,–—-]|\bnamely\b)"
    )
