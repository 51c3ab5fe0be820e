"""Outcomes on their way to the writer: counted, problems told, progress shown, an interrupt made an early end."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from claimcheck.cli.console import say_error, say_warning
from claimcheck.cli.places import place_of
from claimcheck.frozen import dataclass, field
from claimcheck.outcomes import Outcome
from claimcheck.policy import fails
from claimcheck.report.summary import count_outcome

MANY = 20
"""Articles after which a terminal shows that work is going on."""

_ERASE = "\r\x1b[K"
_PAUSE = 0.1


@dataclass(slots=True)
class Watch:
    """What is known of a run so far. The one record that changes: it is the run's state, not its data.

    `failed` says whether a finding was at or above `fail_on`, `told` whether anything was said beside the reports,
    `interrupted` which signal ended the run (0: none).
    `waiting` is true while the library works, false while a writer writes; `drawn` is when progress was last shown.
    """

    tally: Counter[str] = field(default_factory=Counter)
    fail_on: str = "contradicted"
    failed: bool = False
    told: bool = False
    interrupted: int = 0
    waiting: bool = False
    drawn: float = 0.0

    def exit_code(self) -> int:
        """130 interrupted (143: by SIGTERM), 2 if an article could not be read, 1 for a finding at a level, else 0."""
        if self.interrupted:
            return 128 + self.interrupted
        if self.tally["problems"]:
            return 2
        return int(self.failed)


def watch_outcomes(outcomes: Iterable[Outcome], watch: Watch) -> Iterator[Outcome]:
    """The same outcomes, up to the interrupt if there is one."""
    source = iter(outcomes)
    try:
        while not watch.interrupted and (outcome := _next_outcome(source, watch)) is not None:
            count_outcome(watch.tally, outcome)
            place = place_of(outcome)
            if outcome.problem is not None:
                say_error(f"{place if outcome.path else outcome.problem.article}: {outcome.problem.reason}")
            if outcome.note:
                say_warning(f"{place}: {outcome.note}")
            for remark in outcome.remarks:
                say_warning(f"{place}:{remark.line}: {remark.message}")
            watch.told |= bool(outcome.problem or outcome.note or outcome.remarks)
            watch.failed |= any(fails(finding, watch.fail_on) for finding in outcome.findings)
            yield outcome
    finally:
        close = getattr(source, "close", None)  # a generator may hold worker processes
        if close is not None:
            close()


def _next_outcome(source: Iterator[Outcome], watch: Watch) -> Outcome | None:
    _show_progress(watch)
    watch.waiting = True
    try:
        return next(source, None)
    except KeyboardInterrupt:
        watch.interrupted = watch.interrupted or signal.SIGINT
        return None
    finally:
        watch.waiting = False
        _erase_progress(watch)


@contextmanager
def gentle_interrupt(watch: Watch) -> Iterator[None]:
    """Let Ctrl-C or SIGTERM stop the library at once, but a writer only between outcomes; a second one stops all."""
    usable = threading.current_thread() is threading.main_thread()
    if not usable or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return

    def stop(number: int, _frame: FrameType | None) -> None:
        at_once = watch.waiting or watch.interrupted
        watch.interrupted = number
        if at_once:
            raise KeyboardInterrupt

    before = [(number, signal.signal(number, stop)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _show_progress(watch: Watch) -> None:
    done = watch.tally["articles"] + watch.tally["problems"]
    now = time.monotonic()
    if done < MANY or now - watch.drawn < _PAUSE or not sys.stderr.isatty():
        return
    watch.drawn = now
    sys.stderr.write(f"{_ERASE}{done} articles, {watch.tally['claims']} claims …")
    sys.stderr.flush()


def _erase_progress(watch: Watch) -> None:
    if watch.drawn and sys.stderr.isatty():
        sys.stderr.write(_ERASE)
        sys.stderr.flush()
