"""Several reports of one run. The first is written as the run goes on; the others are told it again from a file.

So memory stays flat, whatever the number of articles and reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import IO, TextIO

from claimcheck.cli.console import silence_stdout
from claimcheck.cli.output import open_output
from claimcheck.cli.targets import Target
from claimcheck.records import Outcome

Write = Callable[[Iterable[Outcome], TextIO, str], None]


def write_targets(outcomes: Iterable[Outcome], targets: list[Target], write: Write) -> None:
    """Write every report. All files are opened before the work begins, and either all are written or none.

    A reader of standard output who leaves early ends the run, unless there are files to write besides.
    """
    with ExitStack() as files:
        streams = [files.enter_context(open_output(target.path)) for target in targets]
        if len(targets) == 1:
            write(outcomes, streams[0], targets[0].format)
            return
        from tempfile import TemporaryFile

        tape = files.enter_context(TemporaryFile())
        run = _record(outcomes, tape)
        try:
            write(run, streams[0], targets[0].format)
            streams[0].flush()
        except BrokenPipeError:
            silence_stdout()
            for _ in run:
                pass
        for target, stream in list(zip(targets, streams, strict=True))[1:]:
            write(_replay(tape), stream, target.format)


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
