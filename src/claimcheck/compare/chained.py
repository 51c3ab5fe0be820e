"""Comparisons that go on with another side: "has more parameters than X, but fewer than Y", "after X and before Y".

In: a `Line` and the comparisons that were found in it. Out: `Comparison`s of the same subject and attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimcheck.compare.comparison import Comparison, Relation, by_words, found_in
from claimcheck.compare.line import Line
from claimcheck.compare.wording import OBJECT, factor, strength
from claimcheck.compare.words import group, is_in
from claimcheck.frozen import replace


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """ ", but fewer than Y", " and earlier than Y": right behind another comparison."""
    then = r"(?:'s?(?: [a-z]+)?)?,? (?:but|and|yet|while|though)(?: still| also| it is)? "
    return re.compile(
        rf"{then}(?P<said>{strength()}{factor()}(?:(?P<more>{group('more', 'less')}) "
        rf"than|(?P<side>{group('before', 'after')})) "
        rf"{OBJECT}(?!'s? (?!(?:and|but)\b)[a-z]))",
        re.IGNORECASE,
    )


def find_chained(line: Line, found: Sequence[Comparison]) -> Iterator[Comparison]:
    """What is said of another side right behind each comparison."""
    for one in found:
        match = _pattern().match(line.text, one.end)
        if match is None or (bool(match["side"]) != bool(one.attribute and _is_of_time(one, line))):
            continue
        if match["more"]:
            yield from found_in(
                line, match, one.attribute, by_words(match, match["more"]), test=one.test, subject=one.subject
            )
        else:
            relation: Relation = "more" if is_in(match["side"], "after") else "less"
            for other in _with(line, match, one):
                yield replace(other, relation=relation, factor=1.0, unit=0.0)


def _is_of_time(one: Comparison, line: Line) -> bool:
    words = line.text[one.start : one.end].lower()
    return re.search(rf"\b{group('before', 'after')}\b", words) is not None


def _with(line: Line, match: re.Match[str], one: Comparison) -> Iterator[Comparison]:
    other = match["other"] or match["named"]
    if other and other not in (one.subject, one.other):
        yield replace(
            one, start=match.start("said"), end=match.end(), other=other, strength="exact", own=None, theirs=None
        )
