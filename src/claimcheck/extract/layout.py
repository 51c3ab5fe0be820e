"""A table's layout: which rows are headers, what each column means, which column names the systems.

In: the row frames of one table. Out: a `Table`, for the rules in `tables`.
"""

from __future__ import annotations

import re

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon, known_values
from claimcheck.domain.roles import origin_attributes
from claimcheck.extract.above import test_above
from claimcheck.extract.frame import Frame
from claimcheck.extract.headers import Header, is_whole_header, read_header, test_called
from claimcheck.extract.row_names import published_name, size_member
from claimcheck.extract.units import scaled_value
from claimcheck.frozen import dataclass, replace
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.tokens import words_of
from claimcheck.language import word_list
from claimcheck.records import Cell, Mention

MAX_PLAIN = 5000.0
"""Above this an unscaled number in a size column is a plain count; below it counts in the unit of the column."""
Column = tuple[Header, list[Mention], str]
"""What the header cells of a column mean, the systems that they name, and their words."""
NO_COLUMN: Column = (Header(), [], "")


@dataclass
class Table:
    """The rows of one table: header frames, body frames, and what each column means. `topic` is what it is about."""

    rows: list[Frame]
    topic: tuple[Mention, ...]

    def __post_init__(self) -> None:
        self.body = [row for row in self.rows if row.segment.headers or not self._is_header(row)]
        heads = [row for row in self.rows if self._is_header(row)]
        titles = [row for row in heads if _is_title(row)]
        if titles:
            self.topic = tuple(titles[-1].entities[:1])
        self.columns = self._columns([row for row in heads if row not in titles])
        if not any(names for _, names, _ in self.columns.values()):
            self._name_sizes([row for row in heads if row not in titles])

    def _is_header(self, row: Frame) -> bool:
        return not row.segment.headers and any(other.segment.headers for other in self.rows)

    def _columns(self, heads: list[Frame]) -> dict[int, Column]:
        """Per column: what its header cells mean, the names in them, and their words."""
        columns: dict[int, Column] = {}
        for row in heads:
            for cell in row.segment.cells:
                frame = cell_frame(row, cell)
                words = frame.between(cell.start, cell.end).strip()
                header = read_header(words, frame.names, row.domain)
                published = _published(frame)
                entities = [published] if published else frame.entities
                for column in range(cell.column, cell.end_column):
                    before = columns.get(column)
                    if before is None or (words and (header.attributes or header.is_subject or entities)):
                        columns[column] = (header, entities, words)
        return _with_tests(columns, self.rows[0].domain) if self.rows else columns

    def _name_sizes(self, heads: list[Frame]) -> None:
        """Take columns headed by nothing but sizes ("Test | 7B | 13B") for members of what the table is about."""
        cells = [cell_frame(row, cell) for row in heads for cell in row.segment.cells if cell.column]
        columns = [cell.column for row in heads for cell in row.segment.cells if cell.column]
        members = {column: size_member(cell, self.topic) for column, cell in zip(columns, cells, strict=True)}
        if len(members) < 2 or not all(members.values()):
            return
        for column, member in members.items():
            header, _, words = self.columns[column]
            self.columns[column] = (replace(header, attributes=()), [member] if member else [], words)


def _is_title(row: Frame) -> bool:
    """Say whether a header row only names what the whole table is about, across it: an info box has such a one."""
    filled = [cell for cell in row.segment.cells if row.between(cell.start, cell.end).strip()]
    width = max((cell.end_column for cell in row.segment.cells), default=0)
    return len(filled) == 1 and width > 1 and len({name.ids for name in row.entities}) == 1


def _with_tests(columns: dict[int, Column], domain: Domain) -> dict[int, Column]:
    """The columns, where "Math" between other tests is the test of that name, whatever its case.

    Between "Code", "Reading" and the like it is the average of a group of tests.
    """
    tests = sum(bool(header.qualifier) for header, _, _ in columns.values())
    open_ = sum(not (header.attributes or header.is_subject or names) for header, names, _ in columns.values())
    if tests < max(2, open_):
        return columns
    return {
        column: (test_called(words, domain) or header, names, words)
        if not header.attributes
        else (header, names, words)
        for column, (header, names, words) in columns.items()
    }


def _published(frame: Frame) -> Mention | None:
    """The published name in a header ("meta-llama/Llama-2-7b"); "Tools/Libraries" is none."""
    found = published_name(frame)
    return found if found and (found.ids or any(char.isdigit() for char in found.note)) else None


def cell_frame(row: Frame, cell: Cell) -> Frame:
    """The frame of one cell."""
    return replace(row, start=cell.start, end=cell.end)


def row_label(row: Frame, first: int) -> tuple[Header, str]:
    """What a row speaks of: the label nearest to the systems' columns that means something, else the first."""
    labels = [cell_frame(row, cell) for cell in row.segment.cells if cell.column < max(first, 1)]
    read = [
        (read_header(words, label.names, row.domain), words)
        for label in labels
        if (words := label.gap(label.start, label.end).strip())
    ]
    meant = [pair for pair in read if pair[0].attributes]
    tests = [pair for pair in meant if pair[0].qualifier]  # "GSM8K | 8-shot, CoT"
    words = " ".join(words for _, words in read)  # the test, and how it was taken: "HLE | w/ tools"
    return ((tests or meant or read)[-1 if meant else 0][0], words) if read else (Header(), "")


def subject_column(table: Table) -> int | None:
    """The column that names the systems: by its header, else the one with most names that means nothing else."""
    if _is_of_data(table):
        return None
    for column, (header, _, _) in sorted(table.columns.items()):
        is_origin = column > 0 and bool(set(header.attributes) & set(origin_attributes(table.rows[0].domain)))
        if header.is_subject and not is_origin and not _is_version_of_topic(table, column):
            return column
    counts: dict[int, int] = {}
    for row in table.body:
        for cell in row.segment.cells:
            if any(name.role == "entity" for name in row.mentions.names_in(cell.start, cell.end)):
                counts[cell.column] = counts.get(cell.column, 0) + 1
    options = [c for c in counts if c == 0 or not (_holds_values(table, c) or _only_mentions(table, c))]
    if options:
        best = max(options, key=lambda column: (counts[column], -column))
        if counts[best] * 2 >= len(table.body) or best == 0:
            return best
    named = [c for c in counts if counts[c] == len(table.body) and _is_of_names(table, c)]
    return named[0] if len(named) == 1 and not options else None


def _is_of_names(table: Table, column: int) -> bool:
    """ "Type | Parameter scale" above "dense | Qwen3-32B, Qwen3-14B", "Year | Architecture" above "2018 | BERT": names
    of members instead of their sizes, or of systems instead of what they are."""
    attributes = table.columns.get(column, NO_COLUMN)[0].attributes
    attribute = table.rows[0].domain.attributes[attributes[0]] if attributes else None
    if attribute is None or attribute.bare:
        return attribute is not None
    cells = (cell_frame(row, cell) for row in table.body for cell in row.segment.cells if cell.column == column)
    return attribute.kind == "choice" and not any(name.role == "choice" for cell in cells for name in cell.names)


def _is_of_data(table: Table) -> bool:
    """ "Dataset | Licence | Models": rows about data, unless results are given on them."""
    words = " ".join(words_of(table.columns.get(0, NO_COLUMN)[2]))
    is_scored = any(
        table.rows[0].domain.attributes[id_].qualifier for h, _, _ in table.columns.values() for id_ in h.attributes
    )
    return words in jargon(table.rows[0].domain, "data_headers") and not is_scored


def _only_mentions(table: Table, column: int) -> bool:
    """Say whether a column names systems that the row is not about: "Used by", "Model tested", "Reading"."""
    words = words_of(table.columns.get(column, NO_COLUMN)[2])
    mentioning = jargon(table.rows[0].domain, "mentioning_headers")
    return " ".join(words) in mentioning or (len(words) > 1 and words[-1] in mentioning)


def _holds_values(table: Table, column: int) -> bool:
    """Say whether a column is one of an attribute; one of dates, as "Announcement" may be, has some in it."""
    ids = table.columns.get(column, NO_COLUMN)[0].attributes
    if not ids or table.rows[0].domain.attributes[ids[0]].kind != "date":
        return bool(ids)
    return any(cell_frame(row, cell).dates for row in table.body for cell in row.segment.cells if cell.column == column)


# "Version 1", "v2.0"
_VERSION = re.compile(r"[\s*_`]*(?:version|release|v\.?)\s?\d[\d.]*[\s*_`]*", re.IGNORECASE)


def _is_version_of_topic(table: Table, column: int) -> bool:
    """Say whether a column only tells the version of the one thing that a table of one row is about."""
    cells = [cell for row in table.body for cell in row.segment.cells if cell.column == column]
    if len(table.body) != 1 or not table.topic or not cells:
        return False
    return _VERSION.fullmatch(table.body[0].between(cells[0].start, cells[0].end)) is not None


def column_factor(table: Table, column: int) -> float:
    """What the numbers of a size column count in that are all small and without scale: billions ("7, 13, 70"), or
    millions where more of the known rows are right so ("28.6, 110"); 0 for other columns."""
    header = table.columns.get(column, NO_COLUMN)[0]
    if header.factor or header.qualifier or not header.attributes:
        return 0.0
    attribute = table.rows[0].domain.attributes[header.attributes[0]]
    if not attribute.bare:
        return 0.0
    numbers = [
        (row, number)
        for row in table.body
        for cell in row.segment.cells
        if cell.column == column
        for number in cell_frame(row, cell).numbers
    ]
    if not numbers or any(number.scale or number.amount >= MAX_PLAIN for _, number in numbers):
        return 0.0
    return max(
        _PLAIN_SCALES, key=lambda scale: sum(_is_right(row, number, attribute, scale) for row, number in numbers)
    )


_PLAIN_SCALES = (1e9, 1e6)


def _is_right(row: Frame, number: NumberFound, attribute: Attribute, scale: float) -> bool:
    """Say whether a number in that scale is one that the reference knows of what its row names."""
    ids = (id_ for name in row.entities for id_ in name.ids)
    value = scaled_value(number, attribute, scale)
    return any(attribute.agree(value, known) for known in known_values(row.domain, ids, attribute.id))


def is_box(table: Table) -> bool:
    """Say whether two columns hold `key | value` lines: most first cells are the name of an attribute."""
    if _is_headed_box(table):
        return True
    body = [row for row in table.rows if len(row.segment.cells) == 2 == row.segment.cells[-1].end_column]
    if len(body) < max(2, len(table.rows) - 1):
        return False
    labels = [cell_frame(row, row.segment.cells[0]) for row in body]
    meant = [
        label
        for label in labels
        if read_header(label.between(label.start, label.end).strip(), label.names, label.domain, exact=True).attributes
    ]
    return len(meant) >= 2 and 2 * len(meant) >= len(body) - 2


def _is_headed_box(table: Table) -> bool:
    """Say whether the header itself says so: "Hyperparameter | Value"."""
    domain = table.rows[0].domain
    heads = [" ".join(words_of(words)) for _, (_, _, words) in sorted(table.columns.items())]
    return (
        len(heads) in (2, 3)
        and heads[0] in jargon(domain, "key_headers")
        and heads[1] in jargon(domain, "value_headers")
    )


def is_of_remarks(table: Table) -> bool:
    """Say whether all columns hold remarks on what the table is about: "Pros | Cons"."""
    known = jargon(table.rows[0].domain, "remark_headers")
    heads = [" ".join(words_of(words)) for _, _, words in table.columns.values()]
    return len(heads) > 1 and all(head in known for head in heads)


def is_offer(table: Table) -> bool:
    """Say whether a table tells what somebody sells, by a column of prices."""
    prices = set(jargon(table.rows[0].domain, "prices"))
    heads = [words for _, _, words in table.columns.values()]
    return any("$" in words or "€" in words or prices & set(words_of(words)) for words in heads)


def results_above(table: Table) -> Header | None:
    """What a column of scores means below a heading, or behind a sentence, that names one test alone, or beside one."""
    row, corner = table.rows[0], table.columns.get(0, NO_COLUMN)[0]
    if corner.qualifier:
        return corner  # "SQuAD leaderboard | EM | F1"
    for attribute in row.domain.attributes.values():
        test = test_above(row, attribute) if attribute.qualifier else None
        if test is not None:
            return Header((attribute.id,), test.ids[0])
    return None


def is_of_test(table: Table, header: Header, words: str, test: Header) -> bool:
    """Say whether a column holds results on the test above its table: "Score", or the average of its parts."""
    if header.qualifier:
        return False
    if header.attributes:
        return header.attributes == test.attributes and is_whole_header(words, table.rows[0].domain)
    is_average = " ".join(words_of(words)) in word_list("table_average")
    return is_average and not any(other.qualifier for other, _, _ in table.columns.values())


def result_column(table: Table) -> int | None:
    """The column of results beside a first column that names tests: "Benchmark | Score | Notes"."""
    attributes = table.rows[0].domain.attributes
    columns = [
        column
        for column, (header, _, _) in sorted(table.columns.items())
        if column and not header.qualifier and any(attributes[id_].qualifier for id_ in header.attributes)
    ]
    labels = [row_label(row, 1)[0] for row in table.body if row.segment.cells]
    is_tests = len(labels) > 1 and 2 * sum(bool(label.qualifier) for label in labels) >= len(labels)
    return columns[0] if len(columns) == 1 and is_tests else None


def row_topic(table: Table) -> tuple[Mention, ...]:
    """What the rows of a table without names are about: the one system that a header names, else that of the table."""
    named = [names for header, names, _ in table.columns.values() if names and not header.attributes]
    return tuple(named[0]) if len(named) == 1 and len(named[0]) == 1 else table.topic


def size_column(table: Table) -> int | None:
    """The first column where it gives the sizes of what the table is about, one a row."""
    header = table.columns.get(0, NO_COLUMN)[0]
    attributes = table.rows[0].domain.attributes
    return 0 if any(attributes[id_].bare for id_ in header.attributes) else None
