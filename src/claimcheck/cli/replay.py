"""A run that nothing has changed since the last one like it: its report is told again, and nothing is worked out.

The report is kept with a name for all that it depends on: the articles' bytes, the reference, the settings, the code,
how wide and colourful the output is. Where any of it differs, the run is as any other. Kept are only runs that had
nothing to say but their report, and reports of moderate size.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TextIO, cast

from claimcheck import cache
from claimcheck.cli.console import wants_colour, width_of
from claimcheck.cli.output import open_output
from claimcheck.cli.targets import Target
from claimcheck.config import Settings
from claimcheck.errors import ReadError
from claimcheck.frozen import dataclass, field
from claimcheck.limits import MEGABYTE, Limits
from claimcheck.read import Source, read_file
from claimcheck.read.endings import is_archive
from claimcheck.results import open_results
from claimcheck.texts import STDIN, sources_of

FORMATS = ("text", "csv", "json", "jsonl")
"""Formats that depend on nothing but the findings and the look of the output."""
LARGEST = 8 * MEGABYTE
"""Characters of a report that is still kept, and bytes of articles that are read for one."""
_LIMITS = Limits(size=LARGEST // MEGABYTE)


@dataclass(slots=True)
class Replay:
    """A run's place in the cache. `written` is what it writes this time; None once that is too much."""

    slot: str
    key: str
    written: list[list[str]] = field(default_factory=list)
    size: int = 0
    is_whole: bool = True

    def tell(self, targets: Sequence[Target]) -> int | None:
        """Write the reports of the last run like this one, and give its exit code; None where there was none."""
        known = cache.load(self.slot, self.key)
        if not isinstance(known, tuple):
            return None
        code, reports = known
        with ExitStack() as files:
            streams = [files.enter_context(open_output(target.path)) for target in targets]
            for report, stream in zip(reports, streams, strict=True):
                stream.write(report)
        return int(code)

    def watched(self, stream: TextIO) -> TextIO:
        """A stream that remembers what is written to another. Reports are written in the order of their targets."""
        self.written.append([])
        return cast(TextIO, _Both(stream, self, self.written[-1]))

    def keep(self, code: int) -> None:
        """Keep what was written, for the next run like this one."""
        if self.is_whole:
            cache.store(self.slot, self.key, (code, ["".join(parts) for parts in self.written]))


class _Both(io.TextIOBase):
    """A stream whose text is remembered, as long as it is not too much."""

    def __init__(self, stream: TextIO, replay: Replay, copy: list[str]) -> None:
        self._stream, self._replay, self._copy = stream, replay, copy

    def write(self, text: str, /) -> int:
        if self._replay.is_whole:
            self._copy.append(text)
            self._replay.size += len(text)
            if self._replay.size > LARGEST:
                self._replay.is_whole = False
                for copy in self._replay.written:
                    copy.clear()
        try:
            return self._stream.write(text)
        except BrokenPipeError:  # there may be other reports, but this one is not whole
            self._replay.is_whole = False
            raise

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()


def find_replay(paths: Sequence[str], settings: Settings, command: str, targets: Sequence[Target]) -> Replay | None:
    """The place of a run in the cache; None for runs that are worked out each time."""
    is_plain = all(target.format in FORMATS for target in targets)
    if not settings.cache or settings.baseline or settings.archives or STDIN in paths or not is_plain:
        return None
    sources, problems = sources_of(paths, exclude=settings.excluded)
    is_known = bool(sources) and not problems and not any(is_archive(source.name) for source in sources)
    articles = _digest_of(sources) if is_known else ""
    if not articles:
        return None
    results = open_results(settings, command)
    look = (wants_colour(settings.color, sys.stdout), width_of(sys.stdout))
    run = cache.digest(os.getcwd(), list(paths), command, [(target.format, target.path) for target in targets])
    return Replay(f"runs-{run}", cache.digest(articles, results.run, results.state, settings, look))


def _digest_of(sources: Sequence[Source]) -> str:
    """A name for the bytes of some articles; empty where they cannot be read, or are too many."""
    left, digests = LARGEST, []
    for source in sources:
        try:
            data = read_file(source, _LIMITS)
        except ReadError:
            return ""
        left -= len(data)
        if left < 0:
            return ""
        digests.append((source.name, cache.digest_bytes(data)))
    return cache.digest(digests)
