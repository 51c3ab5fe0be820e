"""Sums in words: a count, a difference, a ratio or a span of years, together with what it is made of.

In: a `Line`. Out: `Sum`s, each with what is said and what is right. Sums of which a part is missing are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.changes import Sum, find_changes, find_shares
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.words import COUNT, NUMBER, count_of
from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list

APART = 1.0
"""Years by which "four years later" may differ from two bare years: December to January is one."""


def find_sums(line: Line, domain: Domain) -> Iterator[Sum]:
    """The sums of a sentence."""
    taken: list[tuple[int, int]] = []
    for find in (_counts, find_changes, find_shares, _years):
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
        rf"(?<!of )(?<!of the )\b(?P<count>{COUNT}) (?:[\w-]+ ){{0,2}}?{kinds}"
        rf"(?: \w+| of {ENTITIES}| (?:in|of|from) (?:the|its|this|our) \w+)?"
        rf"(?:: ?| \(|, namely | [–—-] |, )(?P<list>{item}(?:(?:, |/){item})*(?:,? (?:and|or|&) |/){item}){units}"
        rf"(?=\)?(?:\.(?:\s|$)|;|$|, (?:are|have|can)\b)|\))",
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


# "in 2018 … five years later, in 2023"
_LATER = re.compile(
    rf"\bin (?P<first>(?:19|20)\d\d)\b[^.]{{0,80}}?"
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
