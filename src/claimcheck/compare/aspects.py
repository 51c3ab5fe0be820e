"""Comparisons that name their aspect apart: "in terms of size, X beats Y", "on MMLU … X comes out on top of Y".

In: a `Line`. Out: `Comparison`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.comparison import LESS, MORE, SAME, Comparison, found_in
from claimcheck.compare.line import ENTITIES, TESTS, Line
from claimcheck.compare.wording import OBJECT, compiled
from claimcheck.compare.words import group, is_in, noun_pattern, nouns, tested
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass

_END = r"(?=[,.;:)!]|$| [–—-] | (?:and|but|while|by|with|too|there|here)\b)"
_TERMS = r"(?:in|by|on)(?: terms of)?(?: (?:sheer|raw|pure|mere|total|overall))?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`front` and `back` name what is measured, `led` a test at the start of the sentence, `put` one that ranks."""

    front: re.Pattern[str]
    back: re.Pattern[str]
    led: re.Pattern[str]
    put: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(domain: Domain) -> _Patterns:
    noun = noun_pattern(domain)
    verb = rf"(?P<verb>{group('above', 'below', 'dwarfing', 'eclipsing', 'equalling')})"
    far = rf"(?:leaves|left) {OBJECT} (?:far |well |way )?behind"
    return _Patterns(
        front=compiled(
            rf"(?:{_TERMS} (?P<noun>{noun})|in (?P<noun2>{noun}) terms),? (?:(?P<name>{ENTITIES})|it|this) "
            rf"(?:even |still |easily |clearly |far "
            rf"|also )?"
            rf"(?:{verb} {OBJECT}|{far.replace('P<', 'P<b_')}){_END}"
        ),
        back=compiled(rf"(?:{verb} {OBJECT}|{far.replace('P<', 'P<b_')}) {_TERMS} (?P<noun>{noun}){_END}"),
        led=compiled(rf"(?P<verb>{group('above', 'below')}) {OBJECT}(?: \([^()]{{1,12}}\))?{_END}"),
        put=compiled(
            rf"(?P<test>{TESTS}) (?:puts|places|ranks|has|shows|sees) (?P<name>{ENTITIES}) "
            rf"(?:(?P<strength>{group('slightly', 'widely')}) )?(?P<side>{group('ahead', 'behind')}) {OBJECT}{_END}"
        ),
    )


def find_aspects(line: Line, domain: Domain) -> Iterator[Comparison]:
    """The comparisons of a sentence whose aspect stands apart."""
    patterns = _patterns(domain)
    for pattern in (patterns.front, patterns.back):
        for match in pattern.finditer(line.text):
            verb, groups = match["verb"] or "", match.groupdict()
            measure = LESS if is_in(verb, "below") else SAME if is_in(verb, "equalling") else MORE
            noun = match["noun"] or groups["noun2"]
            yield from found_in(line, match, nouns(domain)[noun.lower()], measure, subject=groups.get("name"))
    if not line.tests:
        return
    for match in patterns.put.finditer(line.text):
        measure = MORE if is_in(match["side"], "ahead") else LESS
        yield from found_in(line, match, tested(domain), measure, test=match["test"], subject=match["name"])
    lead = _LEAD.match(line.text)
    if lead is not None and len(set(re.findall(TESTS, line.text))) == 1:
        for match in patterns.led.finditer(line.text, lead.end()):
            measure = MORE if is_in(match["verb"], "above") else LESS
            yield from found_in(line, match, tested(domain), measure, test=lead["test"])


# "On MMLU", "When it comes to MMLU"
_LEAD = re.compile(
    rf"\W*(?:[A-Z][a-z]+, )?(?:on|in|for|at|when it comes to|in terms of|judging by) (?:the )?(?P<test>{TESTS})(?!\w)",
    re.IGNORECASE,
)
