"""Rows that name a family and give its size in a column of its own: "Llama 2 | 70B | 68.9".

In: the subjects of a row, its cells and what their columns mean. Out: the subjects with the member of that size as
its reading, under the name that the row gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.extract.frame import Frame
from claimcheck.extract.layout import NO_COLUMN, Table, cell_frame
from claimcheck.extract.units import scaled_value
from claimcheck.frozen import replace
from claimcheck.kinds.compare import agrees
from claimcheck.kinds.numbers import find_numbers, show_number
from claimcheck.records import Mention, Value

SLACK = 0.03
"""How far the size in a column and that in a member's name may lie apart."""


def with_size(
    table: Table, row: Frame, subjects: tuple[Mention, ...], factors: Mapping[int, float]
) -> tuple[Mention, ...]:
    """The subjects of a row as the members that its column of sizes tells; unchanged where it tells none.

    `factors` are what the numbers of each column count in.
    """
    size = _size_in(table, row, factors)
    return tuple(_member(row.domain, subject, size) for subject in subjects) if size else subjects


def _size_in(table: Table, row: Frame, factors: Mapping[int, float]) -> Value | None:
    """The only size in the row's column of sizes."""
    for cell in row.segment.cells:
        header = table.columns.get(cell.column, NO_COLUMN)[0]
        attributes = [row.domain.attributes[id_] for id_ in header.attributes]
        if not attributes or not attributes[0].bare:
            continue
        numbers = cell_frame(row, cell).numbers
        if len(numbers) != 1:
            return None
        scale = 1.0 if numbers[0].scale else header.factor or factors[cell.column] or 1.0
        return scaled_value(numbers[0], attributes[0], scale)
    return None


def _member(domain: Domain, subject: Mention, size: Value) -> Mention:
    if len(subject.ids) != 1 or subject.value is not None:
        return subject
    found = [id_ for id_, known in _sizes(domain, subject.ids[0]) if agrees(size, known)]
    return replace(subject, ids=tuple(found), note=subject.note or subject.ids[0]) if len(found) == 1 else subject


@lru_cache(maxsize=1024)
def _sizes(domain: Domain, entity: str) -> tuple[tuple[str, Value], ...]:
    """The sized members of an entity, with the size in their names."""
    found = []
    for child in domain.children_of(entity):
        numbers = [n for n in find_numbers(domain.entities[child].name, 0) if n.scale in ("b", "m")]
        if is_sized(domain, child) and numbers:
            amount = numbers[-1].amount
            found.append((child, Value("quantity", show_number(amount), amount * (1 - SLACK), amount * (1 + SLACK))))
    return tuple(found)
