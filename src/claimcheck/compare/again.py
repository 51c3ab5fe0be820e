"""The same words again: in an editor most sentences come again after each change, and in archives boilerplate does.

In: what looks for constructions in a `Line`. Out: the same, which looks at the same words once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import TypeVar

from claimcheck.compare.line import Line
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass, field

Found = TypeVar("Found")
_KEPT = 1024
"""Sentences that are remembered, for each kind of construction."""


@dataclass(frozen=True, slots=True)
class _Words:
    """All of a line but where it stands: its letters, and whom each of them may mean."""

    text: str
    entities: tuple[tuple[str, ...], ...]
    tests: tuple[tuple[str, ...], ...]
    line: Line = field(compare=False)


def once_per_words(find: Callable[[Line, Domain], Iterable[Found]]) -> Callable[[Line, Domain], tuple[Found, ...]]:
    """The same finder, asked once for the same words. What it finds has places in the line, none in the article."""

    @lru_cache(maxsize=_KEPT)
    def known(words: _Words, domain: Domain) -> tuple[Found, ...]:
        return tuple(find(words.line, domain))

    @wraps(find)
    def found(line: Line, domain: Domain) -> tuple[Found, ...]:
        entities, tests = (tuple(name.ids for name in names) for names in (line.entities, line.tests))
        return known(_Words(line.text, entities, tests, line), domain)

    return found
