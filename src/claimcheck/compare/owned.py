"""Comparisons of what belongs to a system: "half X's size", "the context window of Y is longer than that of X".

In: a `Line`. Out: `Comparison`s. The noun stands behind its owner, or its owner behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.comparison import MORE, SAME, Comparison, by_words, found_in, times
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.subject import is_object
from claimcheck.compare.wording import AMOUNT, OBJECT, compiled, factor, strength
from claimcheck.compare.words import factor_pattern, group, is_in, measured, noun_pattern, nouns
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass, replace


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`part` is a multiple of what another one has, `whole` opens with what is measured, `dwarfing` speaks of sizes,
    `both` says that two are alike."""

    part: re.Pattern[str]
    whole: re.Pattern[str]
    dwarfing: re.Pattern[str]
    both: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(domain: Domain) -> _Patterns:
    noun = noun_pattern(domain)
    end = r"(?=[,.;:)!]|$| (?:and|but|while|which|yet|at|with|even)\b)"
    theirs = rf"(?:'s?(?: (?P=noun)| (?P=noun2))?(?: of (?P<theirs>{AMOUNT}))?)?"
    that = rf"(?:(?:that|the one|those) (?:of|in) )?{OBJECT}{theirs}"
    return _Patterns(
        part=compiled(rf"{strength()}(?P<factor>{factor_pattern()}) (?:of )?{OBJECT}'s? (?P<noun>{noun}){end}"),
        whole=compiled(
            rf"(?:(?P<name>{ENTITIES})'s? (?P<noun>{noun})|(?:the )?(?P<noun2>{noun}) (?:of|in) (?P<name2>{ENTITIES}))"
            rf"(?: \([^()]{{1,20}}\))?(?:, [a-z ]{{4,20}},)? "
            rf"(?:is|was|are|were) (?:{strength()}{factor()}(?P<more>{group('more', 'less')}) than"
            rf"|{strength().replace('P<', 'P<b_')}(?P<times>{factor_pattern()}) as {group('like')} as"
            rf"|{strength().replace('P<', 'P<c_')}(?P<times2>{factor_pattern()})(?= (?:that|those) (?:of|in))) "
            rf"{that}{end}"
        ),
        dwarfing=compiled(
            rf"{group('dwarfing')} (?:the {AMOUNT}(?: [a-z]+)? (?:of|in) )?{OBJECT}"
            rf"(?:'s? (?P<theirs>{AMOUNT})(?: [a-z]+)?)?{end}"
        ),
        both=compiled(
            rf"(?P<name>{ENTITIES}) and (?:the )?(?P<other>{ENTITIES}) (?:both "
            rf")?(?:are|were|have|had|share|shared|offer|come in at) "
            rf"(?:of )?(?:{group('nearly')} )?(?:the same (?P<noun>{noun})|equally (?P<like>{group('like')})|of "
            rf"(?:equal|the same) (?P<noun2>{noun})){end}"
        ),
    )


def find_owned(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "a quarter of X's size", "Y's context window is twice as long as that of X", "Y dwarfs X"."""
    patterns = _patterns(domain)
    for match in patterns.part.finditer(line.text):
        yield from found_in(line, match, nouns(domain)[match["noun"].lower()], times(match["factor"]))
    for match in patterns.whole.finditer(line.text):
        if is_object(line.text[: match.start()]):
            continue
        attribute = nouns(domain)[(match["noun"] or match["noun2"]).lower()]
        subject = match["name"] or match["name2"]
        measure = by_words(match, match["more"]) if match["more"] else times(match["times"] or match["times2"])
        yield from found_in(line, match, attribute, measure, subject=subject)
    for match in patterns.both.finditer(line.text):
        noun = match["noun"] or match["noun2"]
        if noun or is_in(match["like"], "sized"):
            attribute = nouns(domain)[noun.lower()] if noun else measured(domain)
            yield from found_in(line, match, attribute, SAME, subject=match["name"]) if attribute else ()
    for match in patterns.dwarfing.finditer(line.text) if measured(domain) else ():
        for found in found_in(line, match, measured(domain), MORE):
            yield replace(found, strength="widely")
