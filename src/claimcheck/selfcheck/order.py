"""Order: dates that begin with the family, rise with the numbers of its versions, and do not overtake each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.domain.load import NOT
from claimcheck.domain.shapes import EntityRow
from claimcheck.errors import Fault
from claimcheck.records import Value
from claimcheck.selfcheck.sense import value_of
from claimcheck.selfcheck.tables import FACTS, Tables

# "3", "3.5"
_NUMBER = re.compile(r"\d+(?:\.\d+)*")

Dates = dict[str, list[tuple[int, Value]]]
"""The dates of one attribute by entity, each with its line."""


def find_order_faults(tables: Tables) -> Iterator[Fault]:
    """Members older than their family, versions older than those before them, dates after what they come before."""
    dates = {id_: _dates_of(id_, tables) for id_, shape in tables.attributes.items() if shape.kind == "date"}
    for id_, shape in tables.attributes.items():
        if shape.ordered and id_ in dates:
            known = {entity: found for entity, found in dates[id_].items() if entity not in shape.out_of_order}
            yield from _member_faults(id_, known, tables)
            yield from _version_faults(id_, known, tables)
        if id_ in dates and shape.not_after in dates:
            yield from _late_faults(id_, dates[id_], shape.not_after, dates[shape.not_after])


def _dates_of(attribute: str, tables: Tables) -> Dates:
    found: Dates = defaultdict(list)
    for line, row in tables.facts:
        value = value_of(row, tables.attributes.get(row.attribute)) if row.attribute == attribute else None
        if value is not None and not row.value.startswith(NOT):
            found[row.entity].append((line, value))
    return dict(found)


def _member_faults(attribute: str, dates: Dates, tables: Tables) -> Iterator[Fault]:
    """Only of collective types: a version may well have had a preview that counts as its member."""
    rows = {row.id: row for _, row in tables.entities}
    collective = tables.head.collective if tables.head else ()
    for entity in dates:
        parent = rows[entity].family if entity in rows else ""
        if parent in dates and parent in rows and rows[parent].type in collective:
            yield from _before(attribute, dates, entity, parent, f"its {rows[parent].type}")


def _version_faults(attribute: str, dates: Dates, tables: Tables) -> Iterator[Fault]:
    """Neighbours among the members of a family whose names differ in one whole number only ("Oak 1", "Oak 2")."""
    series: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for _, row in tables.entities:
        numbers = _NUMBER.findall(row.name)
        if row.family and row.id in dates and len(numbers) == 1 and _is_version(row, numbers[0]):
            series[row.family, row.type, _NUMBER.sub("#", row.name)].append((int(numbers[0].split(".")[0]), row.id))
    for members in series.values():
        ordered = sorted(members)
        for (low, earlier), (high, later) in pairwise(ordered):
            if low < high:
                yield from _before(attribute, dates, later, earlier, "the version before it")


def _is_version(row: EntityRow, number: str) -> bool:
    """Say whether the number in a name counts versions: a letter behind it makes it a size ("7B")."""
    return not re.search(rf"{re.escape(number)}[A-Za-z]", row.name)


def _before(attribute: str, dates: Dates, entity: str, other: str, who: str) -> Iterator[Fault]:
    """A fault where all of the entity's dates lie before all of the other's."""
    line, last = max(dates[entity], key=lambda found: found[1].high)
    first_line, first = min(dates[other], key=lambda found: found[1].low)
    if last.high < first.low:
        message = f"{attribute}: {entity!r} has {last.text}, before {who}, {other!r}: {first.text} on line {first_line}"
        yield Fault(FACTS, line, f"{message}; mend one, or name it in out_of_order")


def _late_faults(attribute: str, dates: Dates, bound: str, bounds: Dates) -> Iterator[Fault]:
    for entity in dates:
        if entity not in bounds:
            continue
        line, first = min(dates[entity], key=lambda found: found[1].low)
        last_line, last = max(bounds[entity], key=lambda found: found[1].high)
        if first.low > last.high:
            yield Fault(FACTS, line, f"{attribute}: {first.text} lies after {bound} {last.text} on line {last_line}")
