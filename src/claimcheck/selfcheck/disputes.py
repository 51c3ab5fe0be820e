"""Disputes: one source that says two things. Sources may disagree with each other; both are kept then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from claimcheck.domain.lists import implied_by
from claimcheck.domain.load import NOT, UNDISCLOSED
from claimcheck.domain.shapes import FactRow
from claimcheck.errors import Fault
from claimcheck.kinds.compare import agrees
from claimcheck.selfcheck.sense import value_of
from claimcheck.selfcheck.tables import FACTS, Tables

Rows = list[tuple[int, FactRow]]


def find_dispute_faults(tables: Tables) -> Iterator[Fault]:
    """Two values by one source where one is possible, and values that another fact of the source rules out.

    A note or a period tells facts apart ("preview", "general availability").
    """
    facts: dict[tuple[str, str], Rows] = defaultdict(list)
    for line, row in tables.facts:
        if row.value != UNDISCLOSED and not row.value.startswith(NOT):
            facts[row.entity, row.source].append((line, row))
    for rows in facts.values():
        yield from _two_values(rows, tables)
        yield from _ruled_out(rows, tables)


def _two_values(rows: Rows, tables: Tables) -> Iterator[Fault]:
    for (first, one), (line, other) in combinations(rows, 2):
        attribute = tables.attributes.get(one.attribute)
        if attribute is None or attribute.many or (one.attribute, one.qualifier) != (other.attribute, other.qualifier):
            continue
        if (one.note, one.valid_from, one.valid_to) != (other.note, other.valid_from, other.valid_to):
            continue
        left, right = value_of(one, attribute), value_of(other, attribute)
        if left is None or right is None or attribute.kind not in ("date", "quantity"):
            continue
        if not agrees(left, right, tolerance=attribute.tolerance, most=attribute.tolerance_most):
            said = f"{one.source!r} says {one.value} on line {first} and {other.value} here"
            yield Fault(FACTS, line, f"{one.attribute}: {said}; leave one out, or tell in `note` what each is of")


def _ruled_out(rows: Rows, tables: Tables) -> Iterator[Fault]:
    """Values that every choice of the same source excludes by what it implies (a licence tells about use)."""
    implied: dict[str, set[str]] = defaultdict(set)
    for _, row in rows:
        for name, value in () if row.note or row.valid_to else _implied_by(row, tables):
            implied[name].add(value)
    for name, values in implied.items():
        stated = [(line, row) for line, row in rows if row.attribute == name and not row.valid_to]
        if stated and not values & {row.value for _, row in stated}:
            line, row = stated[0]
            other = " or ".join(sorted(values))
            message = (
                f"{name}: {row.value!r} here, but other facts of {row.source!r} about {row.entity!r} imply {other}"
            )
            yield Fault(FACTS, line, message)


def _implied_by(row: FactRow, tables: Tables) -> Iterator[tuple[str, str]]:
    attribute = tables.attributes.get(row.attribute)
    if attribute is None:
        return
    for _, choice in tables.choices.get(attribute.choices, []):
        if choice.id == row.value:
            yield from implied_by(choice, tables.lists[attribute.choices])
