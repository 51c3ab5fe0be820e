"""Articles once more: for reports that show the text, which outcomes do not carry.

Outcomes stay small that way, on their way between processes and in the cache, and only those who ask pay for reading.
"""

from __future__ import annotations

import sys
from collections import defaultdict, deque
from collections.abc import Sequence

from claimcheck.errors import LimitError, ReadError
from claimcheck.frozen import cached_property, replace
from claimcheck.limits import DEFAULT, MEGABYTE, Limits
from claimcheck.outcomes import Problem
from claimcheck.read import Source, decode_bytes, find_articles, read_article, read_text
from claimcheck.records import Article

STDIN = "-"
STDIN_NAME = "<stdin>"
"""What claims in standard input say that their article is called."""


def sources_of(paths: Sequence[str], *, archives: bool = False) -> tuple[list[Source], list[Problem]]:
    """The files of a run, and what could not be found; standard input is none of them."""
    return find_articles([path for path in paths if path != STDIN], archives=archives)


class Texts:
    """The articles in files, folders, globs and standard input, by the names that outcomes have."""

    def __init__(self, paths: Sequence[str], limits: Limits = DEFAULT) -> None:
        self.paths = paths
        self.limits = limits

    def piped(self) -> Article:
        """What comes through standard input."""
        decoded = decode_bytes(self._standard_input, STDIN_NAME)
        article = read_text(decoded.text, STDIN_NAME, "md", self.limits)
        return replace(article, note=decoded.note) if decoded.note else article

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
            return read_article(sources[-1], self.limits)
        except ReadError:
            return None

    @cached_property
    def _standard_input(self) -> bytes:
        """What stands there, which can be read only once."""
        stream = getattr(sys.stdin, "buffer", None)
        most = self.limits.size * MEGABYTE + 1
        data: bytes = stream.read(most) if stream else sys.stdin.read(most).encode("utf-8", "surrogatepass")
        try:
            self.limits.check_size(len(data))
        except LimitError as error:
            raise ReadError(STDIN_NAME, str(error)) from error
        return data

    @cached_property
    def _sources(self) -> dict[str, deque[Source]]:
        found: defaultdict[str, deque[Source]] = defaultdict(deque)
        for source in sources_of(self.paths)[0]:
            found[source.name].append(source)
        return dict(found)
