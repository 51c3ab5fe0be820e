"""Comparisons of a number that stands in front: "175 billion parameters, 100 times larger than X".

In: a `Line`. Out: `Comparison`s without attribute: it is what the number was found to be claimed of. They are tried
first, since "a context window of 128k, 4 times larger than X" says nothing of sizes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.comparison import LESS, MORE, OF_NUMBER, Comparison, Measure, by_words, found_in, times
from claimcheck.compare.line import Line
from claimcheck.compare.wording import AMOUNT, OBJECT, compiled, factor, strength
from claimcheck.compare.words import factor_pattern, group, is_in
from claimcheck.domain import Domain


def find_numbered(line: Line, _: Domain) -> Iterator[Comparison]:
    """The comparisons of a sentence that follow a number."""
    for match in _pattern().finditer(line.text) if _DIGIT.search(line.text) else ():
        yield from found_in(line, match, "", _measure(match), subject=OF_NUMBER)


_DIGIT = re.compile(r"\d")


def _measure(match: re.Match[str]) -> Measure:
    if match["more"]:
        return by_words(match, match["more"])
    if match["times"]:
        return times(match["times"])
    is_less = is_in(match["verb"] or "", "below") or is_in(match["gain"] or "", "losses")
    return LESS if is_less else MORE


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A number with its unit, a pause, and what it is compared with."""
    pause = r"(?: ?[,(—] ?| [–—-] )(?:(?:which|that|it) (?:is|was) |or |and )?"
    than = rf"{factor()}(?P<more>{group('more', 'less')}) than"
    like = rf"as {group('like')}(?: [a-z]+)? as|the (?:number|amount|size|length|count) of|that of|those of"
    times = rf"(?P<times>{factor_pattern()}) (?:{like})"
    gain = rf"(?:[a-z]+ ){{0,2}}?(?P<gain>{group('rises', 'losses')})(?: in [a-z]+)? (?:from|over|on)"
    verb = rf"(?:[a-z]+ )?(?P<verb>{group('above', 'below')})"
    return compiled(
        rf"(?P<own>{AMOUNT})(?:[ -][a-z][\w-]*){{0,4}}?\)?{pause}"
        rf"(?P<said>{strength()}(?:{than}|{times}|{gain}|{verb}) {OBJECT}(?:'s?,? (?:[a-z]+ )?(?P<theirs>{AMOUNT}))?)"
    )
