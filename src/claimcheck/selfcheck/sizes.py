"""Sizes in names: what is called "70b" has about 70 billion of what it is measured by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from claimcheck.errors import Fault
from claimcheck.kinds.numbers import SCALES
from claimcheck.selfcheck.sense import value_of
from claimcheck.selfcheck.tables import FACTS, Tables

SLACK = 0.25
"""How far a number may lie from the size in the name, relative to it."""

# "70b" in some-thing-70b-chat, "8x7b"; a letter before the digits (the "a3b" that are active) makes it another size
_SIZE = re.compile(
    r"(?<![a-z0-9.]) (?:(?P<times>\d{1,3})x)? (?P<number>\d{1,4}(?:\.\d{1,3})?) (?P<scale>[bmt]) (?![a-z0-9])",
    re.VERBOSE,
)


def find_size_faults(tables: Tables) -> Iterator[Fault]:
    """Numbers of the attribute that names tell (`bare`), where neither they nor another number of the entity fit."""
    numbers: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
    for line, row in tables.facts:
        value = value_of(row, tables.attributes.get(row.attribute))
        if value is not None and value.kind == "quantity" and not row.qualifier:
            numbers[row.entity].append((line, row.attribute, value.low))
    for entity, known in numbers.items():
        sizes = sizes_of(entity)
        for line, attribute, number in known:
            # A mixture may be called after the part of it that is active: "1b" of 7 billion.
            others = [other for _, name, other in known if name != attribute]
            if sizes and tables.attributes[attribute].bare and not _fits([number, *others], sizes):
                yield Fault(FACTS, line, f"{attribute}: {number:.0f} does not fit the size in the name {entity!r}")


def _fits(numbers: list[float], sizes: list[tuple[float, float]]) -> bool:
    return any(low <= number <= high for number in numbers for low, high in sizes)


def sizes_of(entity: str) -> list[tuple[float, float]]:
    """The bounds that the sizes in an id set: a quarter either way, and what the name rounds or cuts off.

    Experts may share a part of their size ("8x7b").

    >>> sizes_of("thing-2-70b-chat"), sizes_of("thing-3-2b")
    ([(52500000000.0, 87500000000.0)], [(1500000000.0, 3000000000.0)])
    """
    sizes = []
    for match in _SIZE.finditer(entity):
        number, scale, times = float(match["number"]), SCALES[match["scale"]], int(match["times"] or 1)
        unit = 10.0 ** -len(match["number"].partition(".")[2])
        low = min(number * (1 - SLACK), number - unit / 2)
        high = max(number * (1 + SLACK), number + unit)
        sizes.append((low * scale, high * scale * times))
    return sizes
