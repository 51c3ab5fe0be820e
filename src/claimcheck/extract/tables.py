"""Claims in tables: which cell names the subject, which header names the attribute.

In: the row frames of one table. Out: pairs of `Subject` and `Statement`. Systems may be rows or columns; a box of
`key | value` rows is about what the page is about. Cells that hold prose are handed back for the prose rules, with the
row's system as their topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from claimcheck.domain.jargon import jargon
from claimcheck.extract.above import heading_systems
from claimcheck.extract.cells import read_cell
from claimcheck.extract.double_headers import sides_under
from claimcheck.extract.events import dates_events, is_release
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.headers import Header, read_header
from claimcheck.extract.houses import houses_in
from claimcheck.extract.layout import (
    NO_COLUMN,
    Table,
    cell_frame,
    column_factor,
    is_box,
    is_of_remarks,
    is_of_test,
    is_offer,
    result_column,
    results_above,
    row_label,
    row_topic,
    size_column,
    subject_column,
)
from claimcheck.extract.owners import owners_of, sides_of, told_origin, without_opposites
from claimcheck.extract.quantities import find_quantities
from claimcheck.extract.row_children import children_of, is_child_row
from claimcheck.extract.row_names import row_subjects
from claimcheck.extract.row_sizes import with_size
from claimcheck.frozen import dataclass, replace
from claimcheck.kinds.tokens import words_of
from claimcheck.language import word_list
from claimcheck.records import OFFER, TABLE_CELL, Mention

MAX_BOX = 3
"""Columns of a box: key, value, and remarks."""
MAX_KEY = 8
"""A first cell with more words is no key but prose."""
# "about 7B", but not "7B"
_WORDY = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class CellClaim:
    """A statement from a cell with its subject."""

    frame: Frame
    subject: Subject
    statement: Statement


@dataclass(frozen=True, slots=True)
class CellProse:
    """A cell to be read as prose about a row's subject; `is_of_use` where it tells what that is good for."""

    frame: Frame
    topic: tuple[Mention, ...]
    is_of_use: bool = False


def read_table(rows: list[Frame], topic: tuple[Mention, ...]) -> Iterator[CellClaim | CellProse]:
    """Claims and prose cells of a table."""
    table = Table(rows, topic)
    parts = _parts(table)
    yield from map(_offered, parts) if is_offer(table) else parts


def _offered(part: CellClaim | CellProse) -> CellClaim | CellProse:
    return replace(part, subject=replace(part.subject, rule=OFFER)) if isinstance(part, CellClaim) else part


def _parts(table: Table) -> Iterator[CellClaim | CellProse]:
    named = {column: names for column, (_, names, _) in table.columns.items() if names}
    results = result_column(table)
    if results is not None and not named:
        yield from _tests_as_rows(table, results)
    elif is_box(table):
        yield from _box(table)
    elif len(named) >= 2 or (len(named) == 1 and 0 not in named and _has_only_labels(table, *named)):
        yield from _systems_as_columns(table, named)
    elif any(header.attributes for header, _, _ in table.columns.values()) or table.columns:
        yield from _systems_as_rows(table)
    else:
        yield from _box(table)


def _has_only_labels(table: Table, column: int) -> bool:
    """Say whether all columns but the last, which names a system, tell what its values are: of tests, if several."""
    if len(table.columns) == 2:
        return True
    labels = [row_label(row, column)[0] for row in table.body if row.segment.cells]
    is_last = column == max(table.columns)
    return is_last and len(labels) > 1 and 2 * sum(bool(label.qualifier) for label in labels) >= len(labels)


def _systems_as_columns(table: Table, named: dict[int, list[Mention]]) -> Iterator[CellClaim | CellProse]:
    body = {row.start for row in table.body}
    heads = [row for row in table.rows if row.start not in body]
    headers: dict[int, list[CellProse]] = {column: [] for column in named}  # "GPT (OpenAI)" is prose of its own
    for row in heads:
        for cell in row.segment.cells:
            if cell.column in headers:
                headers[cell.column].append(CellProse(cell_frame(row, cell), ()))
    yield from chain.from_iterable(headers.values())
    for row in table.body:
        if not row.segment.cells:
            continue
        header, words = row_label(row, min(named))
        for cell in row.segment.cells:
            columns = range(cell.column, cell.end_column)
            subjects = tuple(name for column in columns for name in named.get(column, ()))
            if subjects:
                yield from _cell(cell_frame(row, cell), header, subjects, 0.0, words)


def _tests_as_rows(table: Table, column: int) -> Iterator[CellClaim | CellProse]:
    """Rows that name tests beside a column of results ("Benchmark | Score"), of what the table is about."""
    for row in table.body if table.topic else ():
        header, words = row_label(row, 1)
        for cell in row.segment.cells:
            if cell.column == column and header.qualifier:
                yield from _cell(cell_frame(row, cell), header, table.topic, 0.0, words)


def _systems_as_rows(table: Table) -> Iterator[CellClaim | CellProse]:
    naming = subject_column(table) if not is_of_remarks(table) else None
    if naming is None and _names_children(table):
        naming = 0
    if naming is None:
        yield from _rows_about_topic(table)
        return
    factors = _factors(table)
    test = results_above(table)
    topic = table.topic
    above: tuple[Mention, ...] = ()
    is_named, may_date = table.columns.get(naming, NO_COLUMN)[0].is_subject, _may_date(table, naming)
    for row in table.body:
        cells = row.segment.cells
        subject_cell = next((c for c in cells if c.column <= naming < c.end_column), None)
        if subject_cell is None:
            continue
        frame = cell_frame(row, subject_cell)
        if _is_subheading(row):
            topic, above = tuple(frame.entities) or topic, ()
            continue
        subjects, is_child = _row_systems(frame, topic, above, is_named=is_named)
        above = above if is_child else subjects
        if not subjects:
            continue
        if may_date and not _is_stamped(table, frame):  # a title of a paper says nothing of its subject
            yield CellProse(frame, ())
        members = with_size(table, row, subjects, factors)
        for cell in (cell for cell in cells if cell is not subject_cell):
            header, _, words = table.columns.get(cell.column, NO_COLUMN)
            if dates_events(header, row.domain) and not (may_date and (is_named or is_release(frame, subjects))):
                continue  # "2023 | Italy bans ChatGPT", "BERT: Pre-training of … | 2019"
            header = test if test and is_of_test(table, header, words, test) else header
            owners = members if header.qualifier else subjects
            yield from _cell(cell_frame(row, cell), header, owners, factors.get(cell.column, 0.0), words)


def _is_stamped(table: Table, name: Frame) -> bool:
    """ "GPT-4 (May 2023)" beside results: which edition was tested, and not when the system came out."""
    is_scored = any(header.qualifier for header, _, _ in table.columns.values())
    return is_scored and any(len(date.value.text) > len("2023") for date in name.dates)


def _names_children(table: Table) -> bool:
    """Say whether the first column names known members of what the table is about ("Opus" below "Claude 3")."""
    firsts = [cell_frame(row, row.segment.cells[0]) for row in table.body if row.segment.cells]
    known = [first for first in firsts if children_of(first, (), table.topic[:1])]
    return len(known) > 1 and 2 * len(known) >= len(firsts)


def _may_date(table: Table, naming: int) -> bool:
    """Say whether the dates of rows may be those of what the naming column names, and not of papers about it."""
    words = table.columns.get(naming, NO_COLUMN)[2]
    return " ".join(words_of(words)) not in jargon(table.rows[0].domain, "dated_papers")


def _row_systems(
    frame: Frame, topic: tuple[Mention, ...], above: tuple[Mention, ...], *, is_named: bool
) -> tuple[tuple[Mention, ...], bool]:
    """The systems of a row by its naming cell, and whether they are those of the row above, or a child of these."""
    if not frame.between(frame.start, frame.end).strip():
        return above, True  # "Oak | 7B", and below it " | 13B"
    subjects = row_subjects(frame, topic, named=is_named)
    if is_child_row(frame, subjects):
        children = children_of(frame, subjects, (*above[:1], *topic[:1]))
        return children, children != subjects
    if not (subjects or is_named) and is_release(frame, tuple(frame.entities)):
        return tuple(frame.entities), False
    return subjects, False


def _factors(table: Table) -> dict[int, float]:
    """What the numbers of each column count in, as far as its cells tell."""
    return {column: column_factor(table, column) for column in table.columns}


def _is_subheading(row: Frame) -> bool:
    """Say whether a row is a heading inside the table: of several columns only the first cell holds words."""
    cells = row.segment.cells
    filled = [cell for cell in cells if row.between(cell.start, cell.end).strip()]
    return len(filled) == 1 and cells[-1].end_column - cells[0].column > 1 and filled[0].column == cells[0].column


def _rows_about_topic(table: Table) -> Iterator[CellClaim | CellProse]:
    """Rows that name no system: the only one is about what the table is about, several are about its sizes."""
    topic, sizes = row_topic(table), size_column(table)
    if topic and is_of_remarks(table):
        if len(heading_systems(table.rows[0])) > 1:
            return  # "Oak 1 vs. Oak 2": whose remarks?
        yield from (CellProse(cell_frame(row, cell), topic) for row in table.body for cell in row.segment.cells)
        return
    if not topic or (len(table.body) > 1 and sizes is None):
        return
    factors = _factors(table)
    for row in table.body:
        cells = row.segment.cells
        subjects = row_subjects(cell_frame(row, cells[0]), topic) if len(table.body) > 1 else topic
        for cell in cells if len(table.body) == 1 else cells[1:]:
            header, _, words = table.columns.get(cell.column, NO_COLUMN)
            yield from _cell(cell_frame(row, cell), header, subjects, factors.get(cell.column, 0.0), words)


def _cell(
    frame: Frame, header: Header, subjects: tuple[Mention, ...], factor: float, words: str
) -> Iterator[CellClaim | CellProse]:
    for side, meant in sides_under(frame, header, words) if len(subjects) == 1 else [(frame, header)]:
        yield from _side(side, meant, subjects, factor, words)


def _side(
    frame: Frame, header: Header, subjects: tuple[Mention, ...], factor: float, words: str
) -> Iterator[CellClaim | CellProse]:
    meant = list(read_cell(frame, header, factor=factor)) if header.attributes else []
    statements = meant if len(subjects) > 1 else without_opposites(frame, meant)
    if header.attributes and not header.qualifier and not header.choice:
        taken = {s.start for s in statements}
        statements = statements + [
            s
            for s in find_quantities(frame)
            if s.start not in taken and s.cue and frame.text[s.end : s.end + 1].isspace()
        ]
    statements = statements if header.attributes else houses_in(frame, words)
    for statement in statements:
        for subject in owners_of(frame, statement, statements, subjects):
            yield CellClaim(frame, Subject((subject,), TABLE_CELL), replace(statement, cue=words))
    is_open = not header.qualifier and (not header.choice or frame.names)  # but "GQA | 70B only"
    if not meant and is_open and _WORDY.search(frame.between(frame.start, frame.end)):
        is_of_use = " ".join(words_of(words)) in jargon(frame.domain, "use_headers")
        sides = [CellProse(side, (subject,), is_of_use) for side, subject in sides_of(frame, subjects)]
        yield from sides or [CellProse(frame, subjects, is_of_use)]
    elif meant and (aside := told_origin(frame, meant)):
        yield CellProse(aside, subjects)


def _box(table: Table) -> Iterator[CellClaim | CellProse]:
    """A table without header row: `key | value` lines about one subject."""
    topic, body = table.topic, {row.start for row in table.body}
    for row in table.rows:
        if not 2 <= len(row.segment.cells) <= MAX_BOX:
            continue
        key, value = (cell_frame(row, cell) for cell in row.segment.cells[:2])
        words = key.between(key.start, key.end).strip().rstrip(":")
        header = read_header(words, key.names, row.domain)
        is_head = row is table.rows[0] and words.lower() in jargon(row.domain, "key_headers")  # "Feature | Claude 3"
        if (not words or is_head or words.lower() in jargon(row.domain, "name_keys")) and value.entities:
            topic = tuple(value.entities[:1])
            continue
        if not topic and key.entities and not value.between(value.start, value.end).strip():
            topic = tuple(key.entities[:1])
            continue
        if topic and header.attributes:
            if words.lower() not in word_list("own_dates"):  # the day of a run, say
                yield from _cell(value, header, topic, 0.0, words)
        elif topic and row.start in body and len(words.split()) > MAX_KEY:
            yield CellProse(key, topic)
        elif key.entities and not header.attributes:
            yield CellProse(value, tuple(key.entities[:1]))
