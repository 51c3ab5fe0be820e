"""A table as numbers: its rows, the names of its columns, and what a reader would read off its cells.

In: the segments of an article. Out: `Grid`s, for those who look for sums in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.compare.words import NUMBER
from claimcheck.frozen import dataclass
from claimcheck.kinds.numbers import SCALES, rounding
from claimcheck.records import Segment, Span

# "**68.9%**", "-3.4 pts", "1.2B"
_CELL = re.compile(
    rf"[\s*_~≈(]*(?P<sign>[+−–-]?)(?P<digits>{NUMBER})\s?(?P<scale>billion|million|trillion|[BMTK])?\s?"
    r"(?P<unit>%|x|×|points?|pp|pts?)?[\s*_)]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """The number in a cell: `half` is half a unit of its last digit, `unit` what stands behind it, lower-cased."""

    amount: float
    half: float
    unit: str
    start: int
    end: int


@dataclass(frozen=True)
class Row:
    """A row of a table: its first words and its numbers by column."""

    segment: Segment
    label: str
    numbers: dict[int, Number]


@dataclass(frozen=True)
class Grid:
    """A table: its rows in order, and the words of its headers by column."""

    rows: list[Row]
    headers: dict[int, str]


def find_grids(prose: str, segments: Sequence[Segment]) -> Iterator[Grid]:
    """The tables of an article that have at least three rows."""
    tables: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.kind == "row" and segment.table >= 0 and segment.headers:
            tables.setdefault(segment.table, []).append(segment)
    for found in tables.values():
        if len(found) >= 3:
            yield Grid([_row(prose, segment) for segment in found], _headers(prose, found))


def _row(prose: str, segment: Segment) -> Row:
    label = prose[segment.cells[0].start : segment.cells[0].end] if segment.cells else ""
    numbers = {}
    for cell in segment.cells:
        number = read_number(prose, cell.start, cell.end)
        if number is not None:
            numbers[cell.column] = number
    return Row(segment, plain(label), numbers)


def _headers(prose: str, segments: Sequence[Segment]) -> dict[int, str]:
    """The words above each column, of the lowest header row."""
    headers: dict[int, str] = {}
    for segment in segments:
        for cell, spans in zip(segment.cells, segment.headers, strict=False):
            if spans and cell.column not in headers:
                headers[cell.column] = _words(prose, spans)
    return headers


def _words(prose: str, spans: Sequence[Span]) -> str:
    return plain(prose[spans[-1].start : spans[-1].end])


def plain(words: str) -> str:
    """Words as they are looked up: lower case, without marks around them.

    >>> plain(" **Avg** ↑ "), plain("Total:")
    ('avg', 'total')
    """
    return " ".join(words.lower().split()).strip(" *_:↑↓⬆⬇")


def read_number(prose: str, start: int, end: int) -> Number | None:
    """The number that a cell consists of; None where there is anything else in it."""
    match = _CELL.fullmatch(prose, start, end)
    if match is None:
        return None
    scale = SCALES.get((match["scale"] or "").lower(), 1.0)
    amount = float(match["digits"].replace(",", "")) * scale * (-1 if match["sign"] in ("−", "–", "-") else 1)
    unit = (match["unit"] or "").lower()
    return Number(amount, rounding(match["digits"]) * scale, unit, match.start("digits"), match.end("digits"))
