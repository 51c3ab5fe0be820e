"""How much one article may ask of us: its size, how deep it nests, how many cells its tables have, how long it takes.

Whatever is over a limit becomes a problem of that article, which says which setting raises the limit. Time is that of
the processor, so that a busy machine changes nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from claimcheck.errors import LimitError
from claimcheck.frozen import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that an article may have: megabytes, lists and elements within each other, table cells, seconds."""

    size: int = 10
    nesting: int = 1000
    cells: int = 100_000
    seconds: int = 120

    def check_size(self, count: int) -> None:
        """Raise LimitError for a file of more bytes."""
        if count > self.size * MEGABYTE:
            raise LimitError(
                f"has {count / MEGABYTE:,.1f} MB, over the limit of {self.size} MB: split it, or raise max-size"
            )

    def check_nesting(self, depth: int) -> None:
        """Raise LimitError for lists, quotes or elements that lie deeper within each other."""
        if depth > self.nesting:
            raise LimitError(
                f"nests lists, quotes or elements {depth:,} deep, over the limit of {self.nesting:,}: "
                "close what is open, or raise max-nesting"
            )

    def check_cells(self, count: int) -> None:
        """Raise LimitError for more table cells; one that reaches over several rows counts in each."""
        if count > self.cells:
            raise LimitError(
                f"has tables of {count:,} cells or more, over the limit of {self.cells:,}: split it, or raise max-cells"
            )


DEFAULT = Limits()


class TimeUp(BaseException):
    """The time of an article is over. No `Exception`: nothing on the way up may take it for a failure of its own."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise TimeUp inside when so much processor time is used. Without effect where there are no timers of this kind,
    as on Windows, and outside of the main thread."""
    if not hasattr(signal, "SIGVTALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
