"""Articles once more: for reports that show the text, which outcomes do not carry.

Outcomes stay small that way, on their way between processes and in the cache, and only those who ask pay for reading.
"""

from __future__ import annotations

import sys
from collections import defaultdict, deque
from collections.abc import Sequence

from claimcheck.errors import LimitError, ReadError
from claimcheck.exclude import NOTHING, Exclude
from claimcheck.frozen import cached_property, replace
from claimcheck.limits import DEFAULT, MEGABYTE, Limits
from claimcheck.outcomes import Problem
from claimcheck.read import Source, decode_bytes, find_articles, kind_of, read_article, read_text
from claimcheck.records import Article

STDIN = "-"
STDIN_NAME = "<stdin>"
"""What claims in standard input say that their article is called."""


def sources_of(
    paths: Sequence[str], *, archives: bool = False, exclude: Exclude = NOTHING
) -> tuple[list[Source], list[Problem]]:
    """The files of a run, and what could not be found; standard input is none of them."""
    return find_articles([path for path in paths if path != STDIN], archives=archives, exclude=exclude)


class Texts:
    """The articles in files, folders, globs and standard input, by the names that outcomes have.

    `stdin_file` is the file that standard input will be, where that is known: it tells what kind of text it is.
    """

    def __init__(
        self, paths: Sequence[str], limits: Limits = DEFAULT, exclude: Exclude = NOTHING, stdin_file: str = ""
    ) -> None:
        self.paths = paths
        self.limits = limits
        self.exclude = exclude
        self.stdin_file = stdin_file

    @property
    def is_piped(self) -> bool:
        """Whether standard input is among the articles."""
        return STDIN in self.paths and not (self.stdin_file and self.exclude.forbids(self.stdin_file))

    def piped(self) -> Article:
        """What comes through standard input; Markdown, where no file tells something else."""
        name = self.stdin_file or STDIN_NAME
        decoded = decode_bytes(self._standard_input, name)
        article = read_text(decoded.text, name, kind_of(name) if self.stdin_file else "md", self.limits)
        return replace(article, note=decoded.note) if decoded.note else article

    def read(self, name: str) -> Article | None:
        """The article of that name, read again; None where that can no longer be done.

        Two folders may hold articles of one name: each call gives the next of them, in the order of the run.
        """
        if name == (self.stdin_file or STDIN):
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
        for source in sources_of(self.paths, exclude=self.exclude)[0]:
            found[source.name].append(source)
        return dict(found)
