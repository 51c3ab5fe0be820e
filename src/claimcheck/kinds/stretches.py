"""Stretches of a text, asked whether any of them overlaps another; the answer takes no longer where there are many."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from claimcheck.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Stretches:
    """Starts in order, and how far the stretches up to each of them reach."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def overlap(self, start: int, end: int) -> bool:
        """Say whether one of the stretches has something in common with that between two offsets."""
        index = bisect_left(self.starts, end)
        return index > 0 and self.reach[index - 1] > start


def stretches_of(pairs: Iterable[tuple[int, int]]) -> Stretches:
    """Stretches from their starts and ends, in whatever order.

    >>> taken = stretches_of([(5, 9), (0, 2)])
    >>> taken.overlap(2, 5), taken.overlap(8, 20), taken.overlap(1, 2)
    (False, True, True)
    """
    pairs = sorted(pairs)
    return Stretches(tuple(start for start, _ in pairs), tuple(accumulate((end for _, end in pairs), max)))
