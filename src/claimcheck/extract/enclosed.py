"""Where the round bracket around a stretch of a frame begins and ends.

In: a frame and offsets. Out: offsets of the bracket's signs; brackets within brackets are not told apart.
"""

from __future__ import annotations

from claimcheck.extract.frame import Frame


def opening_before(frame: Frame, offset: int, reach: int | None = None) -> int:
    """Where the bracket opens that an offset is in, at most `reach` characters back; -1 where it is in none."""
    low = frame.start if reach is None else frame.back(offset, reach)
    opening = frame.text.rfind("(", low, offset)
    return opening if opening >= 0 and ")" not in frame.text[opening:offset] else -1


def bracket_around(frame: Frame, start: int, end: int, reach: int) -> tuple[int, int] | None:
    """Where the bracket around a stretch opens and closes, each at most `reach` characters away; None without one."""
    opening = opening_before(frame, start, reach)
    closing = frame.text.find(")", end, frame.ahead(end, reach))
    if opening < 0 or closing < 0 or "(" in frame.text[end:closing]:
        return None
    return opening, closing
