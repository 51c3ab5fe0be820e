"""Comparisons whose other side is named before, or in another clause: "compared to X, Y is 10 times smaller".

In: a `Line`. Out: `Comparison`s. Where a clause leaves out with what it compares, the sentence has to name two systems
and no more up to there: "Y outperforms X while being ten times smaller".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.comparison import Comparison, by_words, found_in, times
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.subject import is_object
from claimcheck.compare.wording import AMOUNT, OBJECT, compiled, factor, strength
from claimcheck.compare.words import factor_pattern, group, is_in, measured, nouns
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass
from claimcheck.kinds.words import any_of, literal

_END = r"(?=[,.;)]|$| (?:and|but|in size)\b)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`sized` and `having` open a sentence with the other side; `being`, `but_with`, `at_part`, `half`, `as_big` leave
    it out.

    `despite` comes before both sides, `beaten` is what stands in front of the second of them.
    """

    sized: re.Pattern[str]
    having: re.Pattern[str]
    being: re.Pattern[str]
    but_with: re.Pattern[str]
    at_part: re.Pattern[str]
    half: re.Pattern[str]
    as_big: re.Pattern[str]
    despite: re.Pattern[str]
    beaten: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(domain: Domain) -> _Patterns:
    noun = any_of(literal(nouns(domain)))
    by = rf"{strength()}{factor()}(?P<more>{group('more', 'less')})"
    beats = group("above", "below", "matching")
    compared = (
        rf"compared (?:to|with) (?:the )?(?:{AMOUNT}(?: [a-z]+)? of )?{OBJECT}(?:'s (?:{AMOUNT})?(?: ?[a-z]+)?)?, "
        rf"(?P<name>{ENTITIES})(?: \([^()]{{1,20}}\))? "
    )
    conceding = "(?:while|despite|(?:even )?though|although|albeit) (?:(?:it is|it's|it was|still) )?(?:being )?"
    return _Patterns(
        sized=compiled(rf"{compared}(?:is|was) {by}{_END}"),
        having=compiled(rf"{compared}{_HAS} {by} (?:[a-z]+ )??(?P<noun>{noun})(?! than\b)"),
        being=compiled(rf"{conceding}{by}{_END}"),
        but_with=compiled(rf"(?:but|yet|though|while|and)(?: still)? {_HAS} {by} (?:[a-z]+ )??(?P<noun>{noun}){_END}"),
        at_part=compiled(
            rf"(?:at|with|using|having|needing|on) {strength()}(?P<factor>{factor_pattern()}) (?:of )?(?:the|its) "
            rf"(?P<noun>{noun}){_END}"
        ),
        half=compiled(rf"{conceding}{strength()}(?P<factor>{factor_pattern()}) (?:the|its) (?P<noun>{noun}){_END}"),
        as_big=compiled(rf"{conceding}{strength()}(?P<factor>{factor_pattern()}) as (?P<more>{group('sized')}){_END}"),
        despite=compiled(rf"{conceding}{by}, (?P<name>{ENTITIES})[^.;,:]{{0,30}}? {beats} {OBJECT}"),
        beaten=re.compile(rf"\b{beats} (?:the )?(?:(?-i:[A-Z])[\w.-]*'s? )?$", re.IGNORECASE),
    )


_HAS = "(?:with|(?:was|were) (?:pre)?trained on|saw|has|had|have|having|contains|uses|used|using|offers|supports)"


def find_fronted(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "Compared to X, Y is ten times smaller", "… has ten times fewer parameters"."""
    patterns = _patterns(domain)
    for match in patterns.sized.finditer(line.text) if measured(domain) else ():
        if is_in(match["more"], "sized"):
            yield from found_in(line, match, measured(domain), by_words(match, match["more"]), subject=match["name"])
    for match in patterns.having.finditer(line.text):
        attribute = nouns(domain)[match["noun"].lower()]
        yield from found_in(line, match, attribute, by_words(match, match["more"]), subject=match["name"])


def find_conceded(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "Y beats X while being ten times smaller", "… but with fewer parameters", "despite being smaller, Y beats X"."""
    if len(line.entities) < 2 or not measured(domain):
        return
    patterns = _patterns(domain)
    for match in patterns.despite.finditer(line.text):
        if is_in(match["more"], "sized"):
            yield from found_in(line, match, measured(domain), by_words(match, match["more"]), subject=match["name"])
    for pattern in (patterns.being, patterns.but_with, patterns.at_part, patterns.half, patterns.as_big):
        for match in pattern.finditer(line.text):
            yield from _of_both(line, match, patterns, domain)


def _of_both(line: Line, match: re.Match[str], patterns: _Patterns, domain: Domain) -> Iterator[Comparison]:
    """The comparison of a clause that names no other side, with what the clause before it is about."""
    groups = match.groupdict()
    noun, more = groups.get("noun"), groups.get("more")
    pair = _pair_before(line, match.start(), patterns)
    if pair is None or not (noun or is_in(more or "", "sized")):
        return
    attribute = nouns(domain)[noun.lower()] if noun else measured(domain)
    measure = by_words(match, more) if more and not is_in(more, "like") else times(match["factor"])
    yield from found_in(line, match, attribute, measure, subject=pair[0], other=pair[1])


def _pair_before(line: Line, start: int, patterns: _Patterns) -> tuple[str, str] | None:
    """The only two systems of a clause, of which the second is what the first is compared with."""
    begins = max((line.text.rfind(mark, 0, start) for mark in (". ", "; ", ": ")), default=-1)
    names = list(re.finditer(ENTITIES, line.text[:start]))
    names = [name for name in names if name.start() > begins]
    if len(names) != 2 or line.mention(names[0].group()).ids == line.mention(names[1].group()).ids:
        return None
    before = line.text[: names[1].start()]
    if is_object(line.text[: names[0].start()]) or not (patterns.beaten.search(before) or _COMPARED.search(before)):
        return None
    return names[0].group(), names[1].group()


# "than X", "competitive with X", "similar to the original X"
_COMPARED = re.compile(
    r"\b(?:than|unlike|(?:same|similar) [a-z]+ as|(?:compared|similar|close|comparable|equal"
    r"|superior|competitive|on par) (?:to|with))"
    r" (?:the |its )?(?:original )?(?:(?-i:[A-Z])[\w.-]*'s? )?$",
    re.IGNORECASE,
)
