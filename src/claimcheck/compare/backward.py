"""Comparisons with what was said before: "X had 340M parameters, Y has four times that", "saw 40% more than X".

In: a `Line`. Out: `Comparison`s whose attribute is empty where no noun names it: it is then the only thing that is
claimed nearby of one of both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.comparison import Comparison, Measure, by_words, found_in, times
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.subject import find_subject
from claimcheck.compare.wording import OBJECT, compiled, strength
from claimcheck.compare.words import factor_pattern, group, noun_pattern, nouns
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass, replace

_END = r"(?=[,.;:)!]|$| [–—-] | (?:and|but|while|which|in total)\b)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`that` looks back at another's number, `having` and `opening` compare one that stands in front."""

    that: re.Pattern[str]
    having: re.Pattern[str]
    opening: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(domain: Domain) -> _Patterns:
    more = group("more", "less")
    factor = rf"{strength()}(?P<factor>{factor_pattern()})"
    went = r"(?:that went into|of|used (?:for|by|in)|for|behind)"
    of_it = (
        rf"(?:the (?:amount|number|size|length|count|figure) {went}|what went into|that of|what|as "
        rf"(?:many|much|long|large) as)"
    )
    return _Patterns(
        that=compiled(
            rf"{factor} (?:that(?: (?:number|amount|size|figure|many|much|length))?|as {group('like')}(?! "
            rf"as)|(?P<more>{more})"
            rf"|(?:its|their|the) (?P<noun>{noun_pattern(domain)})){_END}"
        ),
        having=compiled(
            rf"(?:{group('having')}) {factor} (?P<more>{more})(?: of (?:them|those|that))? than {OBJECT}(?!')"
        ),
        opening=re.compile(
            rf"^\W*(?:that|this|which|it)(?: is|'s| was) {factor} (?:{of_it}|(?P<more>{more}) than) {OBJECT}(?!')",
            re.IGNORECASE,
        ),
    )


def find_backward(line: Line, domain: Domain) -> Iterator[Comparison]:
    """The comparisons of a sentence with a number that stands before them."""
    patterns = _patterns(domain)
    for match in patterns.that.finditer(line.text):
        yield from _of_two(line, match, domain)
    for match in patterns.having.finditer(line.text):
        yield from found_in(line, match, "", by_words(match, match["more"]))
    for match in patterns.opening.finditer(line.text):
        yield from found_in(line, match, "", _measure(match), subject="")


@lru_cache(maxsize=1)
def _has() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{group('having')}|with|at|to)(?: already| even)? ?\Z", re.IGNORECASE)


def _measure(match: re.Match[str]) -> Measure:
    return by_words(match, match["more"]) if match["more"] else times(match["factor"])


def _of_two(line: Line, match: re.Match[str], domain: Domain) -> Iterator[Comparison]:
    """The comparison with the first of two systems, where the second is what is spoken of."""
    before = list(dict.fromkeys(re.findall(ENTITIES, line.text[: match.start()])))
    if len(before) != 2 or len({line.mention(letter).ids for letter in before}) != 2:
        return
    other, last = before
    subject = find_subject(line, match.start(), other)
    noun = match["noun"]
    if subject == last and (noun or _has().search(line.text, 0, match.start())):
        attribute = nouns(domain)[noun.lower()] if noun else ""
        for found in found_in(line, match, attribute, _measure(match), subject=subject, other=other):
            yield replace(found, of_other=not noun)
