"""Articles once more: for reports that show the text, which outcomes do not carry.

Outcomes stay small that way, on their way between processes and in the cache, and only those who ask pay for reading.
"""

from __future__ import annotations

import sys
from collections import defaultdict, deque
from collections.abc import Sequence
from functools import cached_property

from claimcheck.errors import ReadError
from claimcheck.read import Source, find_articles, read_article, read_text
from claimcheck.records import Article, Problem

STDIN = "-"
STDIN_NAME = "<stdin>"
"""What claims in standard input say that their article is called."""


def sources_of(paths: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """The files of a run, and what could not be found; standard input is none of them."""
    return find_articles([path for path in paths if path != STDIN])


class Texts:
    """The articles in files, folders, globs and standard input, by the names that outcomes have."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths

    def piped(self) -> Article:
        """What comes through standard input."""
        return read_text(self._standard_input, STDIN_NAME, "md")

    def read(self, name: str) -> Article | None:
        """The article of that name, read again; None where that can no longer be done.

        Two folders may hold articles of one name: each call gives the next of them, in the order of the run.
        """
        if name == STDIN:
            return self.piped()
        sources = self._sources.get(name)
        if not sources:
            return None
        sources.rotate(-1)
        try:
            return read_article(sources[-1])
        except ReadError:
            return None

    @cached_property
    def _standard_input(self) -> str:
        """The text, which can be read only once."""
        return sys.stdin.read()

    @cached_property
    def _sources(self) -> dict[str, deque[Source]]:
        found: defaultdict[str, deque[Source]] = defaultdict(deque)
        for source in sources_of(self.paths)[0]:
            found[source.name].append(source)
        return dict(found)
