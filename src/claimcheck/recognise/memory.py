"""What was recognised before: in an editor the same stretches come again after each change, most of them only moved.

In: a stretch of prose. Out: what is found in it by itself; what all of an article tells of it is asked anew.
"""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.frozen import dataclass, replace
from claimcheck.readings import Reading
from claimcheck.records import Mention

AROUND = 200
"""Characters on both sides of a stretch that may be looked at."""

Found = tuple[list[Mention], list[Mention]]
"""Names and cues."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found in a stretch from `start` to `end` of a prose with so many characters around it."""

    start: int
    end: int
    before: int
    found: Found

    def at(self, start: int) -> Recognised:
        """The same for a stretch that begins elsewhere."""
        by = start - self.start
        if not by:
            return self
        names, cues = ([replace(m, start=m.start + by, end=m.end + by) for m in mentions] for mentions in self.found)
        return Recognised(start, self.end + by, self.before, (names, cues))


def recall(reading: Reading[Recognised], prose: str, span: tuple[int, int], find: Callable[[int, int], Found]) -> Found:
    """What is recognised in a stretch; it is looked for where the reading before did not know the same words."""
    start, end = span
    low = max(0, start - AROUND)
    words, shape = prose[low : end + AROUND], (start - low, end - start)
    same = (one for one in reading.known(words) if (one.before, one.end - one.start) == shape)
    known = next(same, None)
    known = known.at(start) if known else Recognised(start, end, start - low, find(start, end))
    reading.keep(words, known)
    return known.found
