"""A source line with the offending words underlined, fitted to the width of the page.

Tabs and wide characters take the columns they take in a terminal, so that the marks stand under the words.
"""

from __future__ import annotations

import unicodedata

from claimcheck.backslashes import escapes_in
from claimcheck.report.plain import show_plain

TAB = 4
CUT = "…"


def underline(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The line as shown, and a line of marks under its characters `start` to `end` (0-based, half-open).

    A longer line than `width` columns is cut on both sides of the words. No marks where the words lie outside the line.

    >>> underline("It has 65 billion.", 7, 17, 80)
    ('It has 65 billion.', '       ^^^^^^^^^^')
    """
    line = line.rstrip("\r\n")
    end = min(end, len(line))
    if not 0 <= start < end:
        start = end = 0
    left, right = _reach(line, start, end, width)
    cells = _lay_out(line[left:right])
    start, end = start - left, min(end, right) - left
    first, last = _window([_width_of(cell) for cell in cells], start, end, width)
    before, after = CUT * (left + first > 0), CUT * (left + last < len(line))
    shown = before + "".join(cells[first:last]) + after
    if start == end:
        return shown.rstrip(), ""
    lead = len(before) + sum(map(_width_of, cells[first:start]))
    marks = max(1, sum(map(_width_of, cells[start : min(end, last)])))
    return shown.rstrip(), " " * lead + "^" * marks


def _reach(line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The stretch of a line that can matter: a page saved as one line of a megabyte must not be laid out whole."""
    far = 4 * max(width, 1)
    if len(line) <= 2 * far:
        return 0, len(line)
    return max(0, start - far), min(len(line), min(end, start + far) + far)


def _lay_out(line: str) -> list[str]:
    """What is shown for each character: blanks up to the next stop for a tab, visible signs for control characters,
    nothing for backslashes that only Markdown wants."""
    if "\\" not in line and line.isascii() and line.isprintable():
        return list(line)
    unseen = set(escapes_in(line))
    cells: list[str] = []
    column = 0
    for place, char in enumerate(line):
        cell = "" if place in unseen else " " * (TAB - column % TAB) if char == "\t" else show_plain(char)
        cells.append(cell)
        column += _width_of(cell)
    return cells


def _width_of(cell: str) -> int:
    """Columns that a laid-out character takes: none for combining marks, two for wide characters."""
    if cell.isascii():
        return len(cell)
    if unicodedata.category(cell) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(cell) in "WF" else 1


def _window(widths: list[int], start: int, end: int, limit: int) -> tuple[int, int]:
    """The stretch of characters to show: the words, then as much on either side as fits, half before and half after."""
    if sum(widths) <= limit:
        return 0, len(widths)
    room = max(1, limit - 2 * len(CUT))
    last, used = start, 0
    while last < end and used + widths[last] <= room:
        used += widths[last]
        last += 1
    first = start
    while first > 0 and used + widths[first - 1] <= (room + sum(widths[start:last])) // 2:
        first -= 1
        used += widths[first]
    while last < len(widths) and last >= end and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while first > 0 and used + widths[first - 1] <= room:
        first -= 1
        used += widths[first]
    while first < start and not widths[first]:
        first += 1
    return first, last
