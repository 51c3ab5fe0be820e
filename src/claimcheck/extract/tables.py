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
from claimcheck.extract.quantities import find_quantities
from claimcheck.records import Cell, Mention

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
        header, words = _row_label(row, min(named))
        for cell in row.segment.cells:
            subjects = named.get(cell.column)
            if not subjects:
                continue
            frame = cell_frame(row, cell)
            yield from _cell(frame, header, tuple(subjects), 0.0, words)


def _row_label(row: Frame, first: int) -> tuple[Header, str]:
    """What a row speaks of: the label nearest to the systems' columns that means something, else the first."""
    labels = [cell_frame(row, cell) for cell in row.segment.cells if cell.column < max(first, 1)]
    read = [
        (read_header(words, label.names, row.domain), words)
        for label in labels
        if (words := label.gap(label.start, label.end).strip())
    ]
    meant = [pair for pair in read if pair[0].attributes]
    return meant[-1] if meant else read[0] if read else (Header(), "")


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
    """The systems that a cell names, one a part ("GPT-4 / GPT-4o"); words that nobody knows become a name of their own."""
    found: list[Mention] = []
    for start, end in _parts(frame):
        found.extend(_part_subjects(frame, start, end, topic))
    return tuple(found)


_PART_BORDER = re.compile(r"\s[-–—|]\s|[(\[:,;]|\s/\s|/(?=\s)|(?<=[a-z\d])/(?=[A-Z])|\s(?:or|and|&)\s")
_MAX_WORDS = 6


def _parts(frame: Frame) -> Iterator[tuple[int, int]]:
    """The parts of a subject cell that may each be a name: what follows a dash, colon or bracket is an aside."""
    words = frame.between(frame.start, frame.end)
    start = 0
    for border in (*_PART_BORDER.finditer(words), None):
        end = border.start() if border else len(words)
        if words[start:end].strip(" *_`"):
            yield frame.start + start, frame.start + end
        if border is None or border.group().strip() in ("-", "–", "—", "|", "(", "[", ":"):
            return
        start = border.end()


def _part_subjects(frame: Frame, start: int, end: int, topic: tuple[Mention, ...]) -> Iterator[Mention]:
    words = frame.between(start, end)
    plain = _MARK.sub(lambda match: " " * len(match.group()), words)
    low = start + len(plain) - len(plain.lstrip(" -–—:|`\"'\n\t•*_#"))
    high = start + len(plain.rstrip(" -–—:|`\"'\n\t*_"))
    name = " ".join(frame.between(low, high).split())
    if high <= low or not _WORDY.search(name) or len(name.split()) > _MAX_WORDS:
        names = [n for n in frame.mentions.names_in(start, end) if n.role == "entity"]
        yield from names[:1]
        return
    inside = [n for n in frame.mentions.names_in(start, end) if n.role == "entity"]
    makers = [n for n in frame.mentions.names_in(start, end) if n.role == "maker"]
    if makers and inside and makers[0].start < inside[0].start:
        low = inside[0].start
    if inside and inside[0].start <= low and inside[-1].end >= high:
        yield from inside
    elif inside and inside[0].start <= low and len(inside) == 1 and frame.gap(inside[0].end, high).count(" ") <= 2:
        rest = frame.gap(inside[0].end, high).strip()
        is_more = re.fullmatch(r"[-\s]*(?:[A-Z0-9][\w.+-]*\s?){1,3}", rest) is not None
        yield replace(inside[0], end=high, note=slug_of(frame.between(low, high))) if is_more else inside[0]
    elif inside and len(name.split()) > 4:
        yield inside[0]
    elif topic and re.fullmatch(r"[\d.]+\s?[bBmM]\b.*|base|large|small|medium|tiny|xl|xxl|mini", name, re.IGNORECASE):
        yield Mention(
            "entity", low, high, topic[0].ids, note=slug_of(f"{frame.between(topic[0].start, topic[0].end)} {name}")
        )
    else:
        yield Mention("entity", low, high, (), note=slug_of(name))


def _cell(
    frame: Frame, header: Header, subjects: tuple[Mention, ...], factor: float, words: str
) -> Iterator[CellClaim | CellProse]:
    statements = list(read_cell(frame, header, factor=factor)) if header.attributes else []
    if header.attributes and not header.qualifier:
        taken = {s.start for s in statements}
        statements += [
            s
            for s in find_quantities(frame)
            if s.start not in taken and s.cue and frame.text[s.end : s.end + 1].isspace()
        ]
    for statement in statements:
        for subject in _owners(frame, statement, statements, subjects):
            yield CellClaim(frame, Subject((subject,), "table cell"), replace(statement, cue=words))
    if not statements and not header.qualifier and _WORDY.search(frame.between(frame.start, frame.end)):
        yield CellProse(frame, subjects)


def _owners(
    frame: Frame, statement: Statement, statements: list[Statement], subjects: tuple[Mention, ...]
) -> tuple[Mention, ...]:
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
    meant = [
        label
        for label in labels
        if read_header(label.between(label.start, label.end).strip(), label.names, label.domain, exact=True).attributes
    ]
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
