"""Names: each belongs to one entity, each entity to one tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.domain.shapes import ChoiceRow, EntityRow
from claimcheck.errors import Fault
from claimcheck.kinds.compare import name_key
from claimcheck.selfcheck.tables import ENTITIES, Tables, choice_file


def find_name_faults(tables: Tables) -> Iterator[Fault]:
    """Names with two owners, types that the domain does not have, families that are unknown, empty or go in a circle.

    Makers may be called like what they make ("Mistral"): the attribute tells who is meant. So may members of different
    lists of choices.
    """
    subjects = tables.head.subjects if tables.head else ()
    makers = tables.head.makers if tables.head else ()
    for group in (makers, subjects):
        rows = [(line, row) for line, row in tables.entities if row.type in group]
        yield from _shared_names(ENTITIES, rows)
    for name, choices in tables.choices.items():
        yield from _shared_names(choice_file(name), choices)
        yield from _shared_weak_names(choice_file(name), choices)
    values = {type_ for attribute in tables.attributes.values() for type_ in attribute.types}
    for line, row in tables.entities:
        if tables.head and row.type not in {*subjects, *makers, *values}:
            known = ", ".join((*subjects, *makers))
            yield Fault(
                ENTITIES, line, f"unknown type {row.type!r}: neither in domain.toml ({known}) nor in an attribute"
            )
    yield from _family_faults(tables)
    yield from _orphan_faults(tables)


def _shared_names(file: str, rows: Iterable[tuple[int, EntityRow | ChoiceRow]]) -> Iterator[Fault]:
    owners: dict[str, tuple[int, str]] = {}
    for line, row in rows:
        for key, name in {name_key(name): name for name in (*row.aliases, row.id, row.name)}.items():
            if not key:
                yield Fault(file, line, f"{name!r} has neither letters nor digits: no text can be matched with it")
                continue
            first, owner = owners.setdefault(key, (line, row.id))
            if owner != row.id:
                yield Fault(file, line, f"{name!r} names {row.id!r} here and {owner!r} on line {first}: give it to one")


def _shared_weak_names(file: str, rows: Iterable[tuple[int, ChoiceRow]]) -> Iterator[Fault]:
    """Weak names that are a name of another member too, weak or not: beside a cue nobody could tell which is meant."""
    rows = list(rows)
    strong = {name_key(name): (line, row.id) for line, row in rows for name in (*row.aliases, row.id, row.name)}
    owners: dict[str, tuple[int, str]] = {}
    for line, row in rows:
        for name in row.weak:
            key = name_key(name)
            if strong.get(key, (line, ""))[1] == row.id:
                yield Fault(file, line, f"weak: {name!r} is a name of {row.id!r} anyway: leave out one of them")
                continue
            first, owner = strong.get(key) or owners.setdefault(key, (line, row.id))
            if owner != row.id:
                yield Fault(
                    file, line, f"weak: {name!r} names {row.id!r} here and {owner!r} on line {first}: give it to one"
                )


def _orphan_faults(tables: Tables) -> Iterator[Fault]:
    """Families without any member of which nothing is known either: a name that can decide nothing."""
    collective = tables.head.collective if tables.head else ()
    used = {row.family for _, row in tables.entities} | {row.entity for _, row in tables.facts}
    for line, row in tables.entities:
        if row.type in collective and row.id not in used:
            yield Fault(
                ENTITIES, line, f"{row.type} {row.id!r} has neither members nor facts: add some, or leave it out"
            )


def _family_faults(tables: Tables) -> Iterator[Fault]:
    parents = {row.id: row.family for _, row in tables.entities}
    for line, row in tables.entities:
        if row.family and row.family not in tables.ids[ENTITIES]:
            yield Fault(ENTITIES, line, f"unknown family {row.family!r}: no entity has this id")
            continue
        chain = [row.id]
        while (parent := parents.get(chain[-1], "")) and parent not in chain:
            chain.append(parent)
        if parent == row.id:
            yield Fault(ENTITIES, line, f"the family goes round in a circle: {' → '.join((*chain, row.id))}")
