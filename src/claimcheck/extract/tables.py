"""Claims in tables: which cell names the subject, which header names the attribute.

In: the row frames of one table. Out: pairs of `Subject` and `Statement`. Systems may be rows or columns; a box of
`key | value` rows is about what the page is about. Cells that hold prose are handed back for the prose rules, with the
row's system as their topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimcheck.extract.cells import read_cell, slug_of
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.headers import Header, read_header
from claimcheck.records import Cell, Mention

_SPLIT = re.compile(r"\s*(?:/|&|,|\bor\b|\band\b|;)\s*")
_MARK = re.compile(r"[*†‡§¹²³⁴⁵]+|\[\d+\]|\([^()]*\)|🏆|⭐")
_WORDY = re.compile(r"[A-Za-z]{2}")
MAX_PLAIN = 5000.0
"""Above this an unscaled number in a size column is a plain count; below it counts in the unit of the column."""


@dataclass(frozen=True, slots=True)
class CellClaim:
    """A statement from a cell with its subject."""

    frame: Frame
    subject: Subject
    statement: Statement


@dataclass(frozen=True, slots=True)
class CellProse:
    """A cell to be read as prose about a row's subject."""

    frame: Frame
    topic: tuple[Mention, ...]


@dataclass
class Table:
    """The rows of one table: header frames, body frames, and what each column means."""

    rows: list[Frame]
    topic: tuple[Mention, ...]

    def __post_init__(self) -> None:
        self.body = [row for row in self.rows if row.segment.headers or not self._is_header(row)]
        heads = [row for row in self.rows if self._is_header(row)]
        self.columns = self._columns(heads)

    def _is_header(self, row: Frame) -> bool:
        return not row.segment.headers and any(other.segment.headers for other in self.rows)

    def _columns(self, heads: list[Frame]) -> dict[int, tuple[Header, list[Mention], str]]:
        """Per column: what its header cells mean, the names in them, and their words."""
        columns: dict[int, tuple[Header, list[Mention], str]] = {}
        for row in heads:
            for cell in row.segment.cells:
                frame = cell_frame(row, cell)
                words = frame.between(cell.start, cell.end).strip()
                header = read_header(words, frame.names, row.domain)
                for column in range(cell.column, cell.end_column):
                    before = columns.get(column)
                    if before is None or (words and (header.attributes or header.is_subject or frame.entities)):
                        columns[column] = (header, frame.entities, words)
        return columns


def cell_frame(row: Frame, cell: Cell) -> Frame:
    """The frame of one cell."""
    return replace(row, start=cell.start, end=cell.end)


def read_table(rows: list[Frame], topic: tuple[Mention, ...]) -> Iterator[CellClaim | CellProse]:
    """Claims and prose cells of a table."""
    table = Table(rows, topic)
    named = {column: names for column, (_, names, _) in table.columns.items() if names}
    if _is_box(table):
        yield from _box(table)
    elif len(named) >= 2 or (len(named) == 1 and len(table.columns) == 2 and 0 not in named):
        yield from _systems_as_columns(table, named)
    elif any(header.attributes for header, _, _ in table.columns.values()) or table.columns:
        yield from _systems_as_rows(table)
    else:
        yield from _box(table)


def _systems_as_columns(table: Table, named: dict[int, list[Mention]]) -> Iterator[CellClaim | CellProse]:
    for column in named:  # "GPT (OpenAI)" in a header is prose of its own
        for row in table.rows:
            if row not in table.body:
                for cell in row.segment.cells:
                    if cell.column == column:
                        yield CellProse(cell_frame(row, cell), ())
    for row in table.body:
        if not row.segment.cells:
            continue
        label = cell_frame(row, row.segment.cells[0])
        words = label.between(label.start, label.end).strip()
        header = read_header(words, label.names, row.domain)
        for cell in row.segment.cells[1:]:
            subjects = named.get(cell.column)
            if not subjects:
                continue
            frame = cell_frame(row, cell)
            yield from _cell(frame, header, tuple(subjects), 0.0, words)


def _systems_as_rows(table: Table) -> Iterator[CellClaim | CellProse]:
    subject_column = _subject_column(table)
    factors = {column: _column_factor(table, column) for column in table.columns}
    topic: tuple[Mention, ...] = table.topic
    for row in table.body:
        cells = row.segment.cells
        if subject_column is None:
            continue
        subject_cell = next((c for c in cells if c.column <= subject_column < c.end_column), None)
        if subject_cell is None:
            continue
        frame = cell_frame(row, subject_cell)
        filled = [c for c in cells if frame.between(c.start, c.end).strip()]
        if len(filled) == 1 and filled[0].column == cells[0].column and len(cells) > 1:
            topic = tuple(frame.entities) or topic  # a sub-heading inside the table
            continue
        subjects = row_subjects(frame, topic)
        if not subjects:
            continue
        yield CellProse(frame, ())
        for cell in cells:
            if cell is subject_cell:
                continue
            header, _, words = table.columns.get(cell.column, (Header(), [], ""))
            yield from _cell(cell_frame(row, cell), header, subjects, factors.get(cell.column, 0.0), words)


def _subject_column(table: Table) -> int | None:
    """The column that names the systems: by its header, else the one with most names, else the first without meaning."""
    for column, (header, _, _) in sorted(table.columns.items()):
        if header.is_subject:
            return column
    counts: dict[int, int] = {}
    for row in table.body:
        for cell in row.segment.cells:
            if any(name.role == "entity" for name in row.mentions.names_in(cell.start, cell.end)):
                counts[cell.column] = counts.get(cell.column, 0) + 1
    options = [c for c in counts if not table.columns.get(c, (Header(), [], ""))[0].attributes or c == 0]
    if options:
        best = max(options, key=lambda column: (counts[column], -column))
        if counts[best] * 2 >= len(table.body) or best == 0:
            return best
    return None


def _column_factor(table: Table, column: int) -> float:
    """1e9 for a size column whose numbers are all small and without scale ("7, 13, 70"), else 0."""
    header = table.columns[column][0]
    if header.factor or header.qualifier or not header.attributes:
        return 0.0
    attribute = table.rows[0].domain.attributes[header.attributes[0]]
    if not attribute.bare:
        return 0.0
    numbers = [
        number
        for row in table.body
        for cell in row.segment.cells
        if cell.column == column
        for number in cell_frame(row, cell).numbers
    ]
    small = bool(numbers) and all(not n.scale and n.amount < MAX_PLAIN for n in numbers)
    return 1e9 if small else 0.0


def row_subjects(frame: Frame, topic: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The systems that a cell names; words that nobody knows become a name of their own.

    "R+" beside "Command R" and "40B" beside "Falcon 7B" are read as members of the same family by `link`.
    """
    words = frame.between(frame.start, frame.end)
    names = [name for name in frame.names if name.role == "entity"]
    if names:
        opening = words.find("(")
        outside = [n for n in names if opening < 0 or n.start < frame.start + opening or n.start > frame.start + words.rfind(")")]
        return tuple(outside or names[:1])
    plain = _MARK.sub(" ", words).strip(" -–—:|`\"'\n\t")  # noqa: RUF001
    if not plain or not _WORDY.search(plain) or len(plain.split()) > 7:
        return ()
    if topic and re.fullmatch(r"[\d.]+\s?[bBmM]\b.*|base|large|small|medium|tiny|xl|xxl|mini", plain, re.IGNORECASE):
        joined = f"{frame.text[topic[0].start : topic[0].end]} {plain}"
        return (Mention("entity", frame.start, frame.end, topic[0].ids, note=slug_of(joined)),)
    start = words.find(plain)
    start = frame.start + start if start >= 0 else frame.start
    return (Mention("entity", start, start + len(plain), (), note=slug_of(plain)),)


def _cell(frame: Frame, header: Header, subjects: tuple[Mention, ...], factor: float, words: str) -> Iterator[CellClaim | CellProse]:
    statements = list(read_cell(frame, header, factor=factor)) if header.attributes else []
    for statement in statements:
        for subject in _owners(frame, statement, statements, subjects):
            yield CellClaim(frame, Subject((subject,), "table cell"), replace(statement, cue=words))
    if not statements and not header.qualifier and _WORDY.search(frame.between(frame.start, frame.end)):
        yield CellProse(frame, subjects)


def _owners(frame: Frame, statement: Statement, statements: list[Statement], subjects: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Which of several subjects of a row a value belongs to: in turn where the counts agree, else all."""
    bracketed = re.match(r"[^()]{0,24}\(([^()]*)\)", frame.text[statement.end : frame.end])
    if bracketed:
        at = statement.end + bracketed.start(1)
        inside = [n for n in frame.entities if at <= n.start and n.end <= statement.end + bracketed.end(1)]
        if inside:
            return (inside[0],)
    same = [s for s in statements if s.attribute == statement.attribute and s.qualifier == statement.qualifier]
    if len(subjects) > 1 and len(same) == len(subjects):
        return (subjects[same.index(statement)],)
    return subjects


def _is_box(table: Table) -> bool:
    """Say whether two columns hold `key | value` lines: most first cells are the name of an attribute."""
    body = [row for row in table.rows if len(row.segment.cells) == 2]
    if len(body) < max(2, len(table.rows) - 1):
        return False
    labels = [cell_frame(row, row.segment.cells[0]) for row in body]
    meant = [label for label in labels if read_header(label.between(label.start, label.end).strip(), label.names, label.domain, exact=True).attributes]
    return len(meant) >= 2 and 2 * len(meant) >= len(body) - 2


def _box(table: Table) -> Iterator[CellClaim | CellProse]:
    """A table without header row: `key | value` lines about one subject."""
    topic = table.topic
    for row in table.rows:
        if len(row.segment.cells) != 2:
            continue
        key, value = (cell_frame(row, cell) for cell in row.segment.cells)
        words = key.between(key.start, key.end).strip().rstrip(":")
        header = read_header(words, key.names, row.domain)
        if (not words or words.lower() in ("name", "title", "model", "model name")) and value.entities:
            topic = tuple(value.entities[:1])
            continue
        if not topic and key.entities and not value.between(value.start, value.end).strip():
            topic = tuple(key.entities[:1])
            continue
        if topic and header.attributes:
            yield from _cell(value, header, topic, 0.0, words)
        elif key.entities and not header.attributes:
            yield CellProse(value, tuple(key.entities[:1]))
