"""Distances in a text as a reader sees them: blanked markup leaves long runs of blanks behind, which count as one.

In: a text. Out: `Blanks`, which tells what lies so many characters ahead of or behind an offset, and stretches without
the blanks at their ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from claimcheck.frozen import dataclass

_RUN = re.compile(r"\s\s+")


@dataclass(frozen=True, slots=True)
class Blanks:
    """Where the runs of two or more blanks of a text begin and end."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def ahead(self, offset: int, count: int) -> int:
        """The offset some characters later, each run of blanks counted as one.

        >>> blanks_of("ab    cd").ahead(0, 4)
        7
        """
        reached = offset + count
        for run in range(bisect_right(self.ends, offset), len(self.ends)):
            low = max(self.starts[run], offset)
            if low + 1 >= reached:
                break
            reached += self.ends[run] - low - 1
        return reached

    def back(self, offset: int, count: int) -> int:
        """The offset some characters earlier, each run of blanks counted as one.

        >>> blanks_of("ab    cd").back(8, 4)
        1
        """
        reached = offset - count
        for run in range(bisect_left(self.starts, offset) - 1, -1, -1):
            high = min(self.ends[run], offset)
            if high - 1 <= reached:
                break
            reached -= high - self.starts[run] - 1
        return reached


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a stretch without the blanks at its ends; one of nothing else is empty where it begins.

    >>> stripped("a  b c ", 1, 7), stripped("a  b", 1, 3)
    ((3, 6), (1, 1))
    """
    words = text[start:end]
    rest = words.strip()
    start += words.index(rest[0]) if rest else 0
    return start, start + len(rest)


@lru_cache(maxsize=2)
def blanks_of(text: str) -> Blanks:
    """The runs of blanks of a text; those of the text that was asked for last are remembered."""
    runs = [match.span() for match in _RUN.finditer(text)]
    return Blanks(tuple(start for start, _ in runs), tuple(end for _, end in runs))
