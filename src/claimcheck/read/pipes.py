"""Tables drawn with bars in running text: without outer bars, without a separator row, with words glued on.

    Feature | This | That |          Name | Thing          Some words| Thing | |
    ---|---|---|                     Maker | Somebody      |---|---|
    Size | 7 | 13 |                  Size | 7              | Maker | Somebody |

Markdown's own reader takes care of those that are written by the book; the others, and those in plain text, are found
here. A line with a bar is not yet a table: it takes a second one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimcheck.frozen import dataclass, field
from claimcheck.kinds.blanks import stripped
from claimcheck.records import Cell

# a bar that is not escaped: "a | b", not "a \| b"
_BAR = re.compile(r"(?<!\\)\|")

_TAB = re.compile(r"\t")

# "Thing     7B", also with tabs among the blanks
_GAP = re.compile(r"[ \t]*\t[ \t]*|[ ]{2,}")

# the beginning of one that follows words
_INNER_GAP = re.compile(r"[ \t](?<=\S.)(?:(?<=\t)|[ \t])")
_FEWEST_ROWS = 3
"""Of tables whose cells are divided by blanks, and as many cells in each."""

# "---|:--:|", "| - | - |", "|====|"
_DRAWN = re.compile(r"[\s|:+=-]+")

# "+----+----+"
_BORDER = re.compile(r"\s{0,20}\+[-=]{2,200}\+")

# "Name | Thing": a bar between blanks, or at the end
_LOOSE_BAR = re.compile(r"[ \t]\|(?=[ \t]|$)")

_KEY_LENGTH = 60
_DIGIT = re.compile(r"\d")
# "7B", "~70%", "June 2020", but neither "GSM8K" nor "Thing-4"
_VALUE = re.compile(r"[^\w\s]{0,2}\d|(?:[A-Z][a-z]+\.?\s(?:\d\d?,?\s)?)?(?:19|20)\d\d\b")

Bounds = tuple[int, int]
"""Start and end of a line, its break excluded, or of a cell in it."""


@dataclass(slots=True)
class Row:
    """A table row: its line's index among the lines, its cells, and words that were glued to it."""

    line: int
    cells: list[Cell]
    header: bool = False
    strays: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A run of lines that is a table: first line, the line behind the last, rows (separators left out)."""

    first: int
    last: int
    rows: list[Row]


def lines_in(text: str, start: int, end: int) -> list[Bounds]:
    """The lines of a stretch.

    >>> lines_in("one\\ntwo", 0, 7)
    [(0, 3), (4, 7)]
    """
    lines: list[Bounds] = []
    for line in text[start:end].splitlines(keepends=True):
        lines.append((start, start + len(line.rstrip("\r\n"))))
        start += len(line)
    return lines


def find_tables(text: str, lines: Sequence[Bounds]) -> list[Table]:
    """Tables among neighbouring lines (start and end of each, line break excluded).

    >>> text = "Name | Thing\\nMaker | Somebody"
    >>> [[text[cell.start:cell.end] for cell in row.cells] for row in find_tables(text, [(0, 12), (13, 29)])[0].rows]
    [['Name', 'Thing'], ['Maker', 'Somebody']]
    """
    if not _holds(text, lines, "|", "+"):
        return []
    tables: list[Table] = []
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and (_BAR.search(text, *lines[last]) or _BORDER.match(text, *lines[last])):
            last += 1
        if last - first > 1:
            tables += _read_run(text, lines, first, last)
        first = last + 1
    return tables


def find_tab_tables(text: str, lines: Sequence[Bounds]) -> list[Table]:
    """Tables among neighbouring lines whose cells are divided by tabs, as copied from pages: the same number in each.

    >>> [len(table.rows) for table in find_tab_tables("Name\\tThing\\nMaker\\tSomebody", [(0, 10), (11, 25)])]
    [2]
    """
    if not _holds(text, lines, "\t"):
        return []
    return _find_divided(text, [_split_at(text, *line, _TAB) for line in lines], least=2)


def find_spaced_tables(text: str, lines: Sequence[Bounds]) -> list[Table]:
    """Tables among neighbouring lines whose cells are divided by two or more blanks: three rows of three at least.

    >>> text = "Name    Size  Year\\nThing   7B    2023\\nOther   13B   2024"
    >>> [len(table.rows) for table in find_spaced_tables(text, [(0, 18), (19, 37), (38, 56)])]
    [3]
    """
    if len(lines) < _FEWEST_ROWS or not _INNER_GAP.search(text, lines[0][0], lines[-1][1]):
        return []
    cells = [_split_at(text, *stripped(text, *line), _GAP) for line in lines]
    return _find_divided(text, cells, least=_FEWEST_ROWS)


def _holds(text: str, lines: Sequence[Bounds], *signs: str) -> bool:
    """Say whether any sign stands in some neighbouring lines: most have none that divides cells."""
    return bool(lines) and any(text.find(sign, lines[0][0], lines[-1][1]) >= 0 for sign in signs)


def _find_divided(text: str, cells: Sequence[list[Bounds]], *, least: int) -> list[Table]:
    """Tables among lines taken apart: at least so many in a row with the same number of cells, and of those as many."""
    tables: list[Table] = []
    first = 0
    while first < len(cells):
        last = first + 1
        while last < len(cells) and len(cells[last]) == len(cells[first]):
            last += 1
        if len(cells[first]) >= least and last - first >= least:
            rows = [Row(index, _place(cells[index])) for index in range(first, last)]
            rows[0].header = _names_columns(text, rows)
            tables.append(Table(first, last, rows))
        first = last
    return tables


def _read_run(text: str, lines: Sequence[Bounds], first: int, last: int) -> list[Table]:
    """Tables in a run of lines that all have bars.

    Each separator row begins a new one, with the line above it, unless the first line is drawn: then all rows may be
    divided so.
    """
    separators = {index for index in range(first, last) if _is_separator(text, lines[index], index - first == 1)}
    heads = [index for index in separators if index - 1 not in separators]
    is_boxed = first in separators
    starts = [first] if is_boxed else sorted({first, *(index - 1 for index in heads)})
    tables = []
    for start, end in zip(starts, [*starts[1:], last], strict=True):
        body = [index for index in range(start, end) if index not in separators]
        ruled = len(body) < end - start
        if body and (ruled or _is_table(text, [lines[index] for index in body])):
            tables.append(_read_table(text, lines, (start, end), body))
    return tables


def _is_separator(text: str, line: Bounds, second: bool) -> bool:
    """Whether a line only draws. A row of single dashes does so in second place; elsewhere it has nothing to say."""
    if not _DRAWN.fullmatch(text, *line):
        return False
    drawn = text[line[0] : line[1]]
    return "--" in drawn or "==" in drawn or (second and "-" in drawn)


def _is_table(text: str, lines: list[Bounds]) -> bool:
    """Whether lines with bars, and no separator row among them, are rows of a table."""
    if len(lines) < 2:
        return False
    rows = [text[start:end].strip() for start, end in lines]
    if all(_is_fenced(row) for row in rows):
        return True
    counts = {len(_LOOSE_BAR.findall(row.strip("|"))) for row in rows}
    if len(counts) != 1 or counts == {0}:
        return False
    return all(0 < len(row.split("|", 1)[0]) <= _KEY_LENGTH for row in rows)


def _is_fenced(row: str) -> bool:
    """Whether a line has a bar at an end and another one, as rows have; "|x| < 3" has not."""
    if row.startswith("|"):
        return row.endswith("|") or _LOOSE_BAR.search(row, 1) is not None
    return row.endswith("|") and _LOOSE_BAR.search(row, 0, len(row) - 1) is not None


def _read_table(text: str, lines: Sequence[Bounds], place: tuple[int, int], body: list[int]) -> Table:
    """A table from the lines of `place`; those of them that are not in `body` are separator rows."""
    parts = [_split(text, *lines[index]) for index in body]
    rules = sorted(set(range(*place)).difference(body))
    shape = lines[rules[0]] if rules else lines[body[-1]]
    width = len(_split(text, *shape)) if rules else Counter(map(len, reversed(parts))).most_common(1)[0][0]
    barred = text[shape[0] : shape[1]].lstrip().startswith("|")
    rows = [
        _read_row(text, lines[index], index, cells, width if barred else len(cells))
        for index, cells in zip(body, parts, strict=True)
    ]
    rows[0].header = body[0] + 1 in rules if rules else _names_columns(text, rows)
    return Table(place[0], place[1], rows)


def _split(text: str, start: int, end: int) -> list[Bounds]:
    """Start and end of each cell of a row, blanks stripped, outer bars left out."""
    start, end = stripped(text, start, end)
    cells = _split_at(text, start, end, _BAR)
    if text[start : start + 1] == "|":
        del cells[0]
    if len(cells) > 1 and text[end - 1] == "|" and cells[-1] == (end, end):
        del cells[-1]
    return cells


def _split_at(text: str, start: int, end: int, bar: re.Pattern[str]) -> list[Bounds]:
    bars = [match.span() for match in bar.finditer(text, start, end)]
    if not bars:
        return [stripped(text, start, end)]
    edges = [start, *(edge for span in bars for edge in span), end]
    return [stripped(text, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True)]


def _place(cells: list[Bounds]) -> list[Cell]:
    return [Cell(left, right, column, column + 1) for column, (left, right) in enumerate(cells)]


def _read_row(text: str, line: Bounds, index: int, cells: list[Bounds], width: int) -> Row:
    """A row; what is more than its columns, and not fenced off by a bar, was glued to it."""
    start, end = stripped(text, *line)
    strays = []
    if len(cells) > width and text[start] != "|":
        strays.append(cells.pop(0))
    if len(cells) > width and text[end - 1] != "|":
        strays.append(cells.pop())
    return Row(index, _place(cells), strays=strays)


def _names_columns(text: str, rows: list[Row]) -> bool:
    """Whether the first row of a table without separator names its columns: no values there, but numbers below."""

    def has_digit(row: Row) -> list[bool]:
        return [bool(_DIGIT.search(text, cell.start, cell.end)) for cell in row.cells[1:]]

    below = [has_digit(row) for row in rows[1:]]
    if any(_VALUE.match(text, cell.start, cell.end) for cell in rows[0].cells[1:]) or not below:
        return False
    if len(rows[0].cells) > 2:
        return any(map(any, below))
    return all(map(any, below)) and len(below) > 1
