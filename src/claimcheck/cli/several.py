"""Several reports of one run. Text is written as the run goes on; the others are told it again from a file.

So memory stays flat, whatever the number of articles and reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Protocol, TextIO

from claimcheck.cli.console import silence_stdout
from claimcheck.cli.output import open_output
from claimcheck.cli.targets import Target
from claimcheck.outcomes import Outcome

Write = Callable[[Iterable[Outcome], TextIO, Target], None]


class Memory(Protocol):
    """What the articles of a run say, gathered on their way; afterwards it tells each what others say against it."""

    def watch(self, outcomes: Iterable[Outcome], /) -> Iterator[Outcome]:
        """The same outcomes, noted on their way."""

    def settled(self, outcomes: Iterable[Outcome], /) -> Iterator[Outcome]:
        """Outcomes that were all noted, each finding with what others say against it."""


STREAMED = frozenset(("text",))
"""Formats that are written as the run goes on: what articles say against each other comes last in them."""


def write_targets(outcomes: Iterable[Outcome], targets: list[Target], write: Write, memory: Memory | None) -> None:
    """Write every report. All files are opened before the work begins, and either all are written or none.

    A reader of standard output who leaves early ends the run, unless there are files to write besides. With a memory,
    reports that tell of each finding what speaks against it are written when all articles are known.
    """
    if memory is not None:
        outcomes = memory.watch(outcomes)
    with ExitStack() as files:
        streams = [files.enter_context(open_output(target.path)) for target in targets]
        at_once = memory is None or (targets[0].format in STREAMED and not targets[0].counts)
        if at_once and len(targets) == 1:
            write(outcomes, streams[0], targets[0])
            return
        from tempfile import TemporaryFile

        tape = files.enter_context(TemporaryFile())
        run = _record(outcomes, tape)
        rest = list(zip(targets, streams, strict=True))
        if at_once:
            target, stream = rest.pop(0)
            _write_first(run, stream, target, write)
        for _ in run:
            pass
        for target, stream in rest:
            replayed = _replay(tape)
            write(memory.settled(replayed) if memory else replayed, stream, target)


def _write_first(run: Iterator[Outcome], stream: TextIO, target: Target, write: Write) -> None:
    """Write a report as the run goes on; a reader of it who leaves does not end the run."""
    try:
        write(run, stream, target)
        stream.flush()
    except BrokenPipeError:
        silence_stdout()


def _record(outcomes: Iterable[Outcome], tape: IO[bytes]) -> Iterator[Outcome]:
    import pickle  # one report does without

    for outcome in outcomes:
        pickle.dump(outcome, tape)
        yield outcome


def _replay(tape: IO[bytes]) -> Iterator[Outcome]:
    """The outcomes once more. What is unpickled is what this very process has written, to a file without a name."""
    import pickle

    tape.seek(0)
    while True:
        try:
            yield pickle.load(tape)
        except EOFError:
            return
