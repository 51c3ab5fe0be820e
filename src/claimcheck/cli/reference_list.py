"""`claimcheck reference list`: what a reference knows, as lines, as a sheet, as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from claimcheck.records import Fact
from claimcheck.report.summary import counted

if TYPE_CHECKING:
    from claimcheck.domain import Domain, Entity

HEAD = ("id", "type", "name", "family", "facts")
BETWEEN = " | "
"""What parts several values in one cell of the sheet, as in the tables of the reference."""

WIDEST = 40
"""Columns that a cell of the sheet may take on a screen; the CSV cuts nothing off."""


def list_domain(domain: Domain) -> Iterator[str]:
    """A line per entity and per attribute, after a line that counts them."""
    sizes = (
        f"{len(domain.entities)} {'entity' if len(domain.entities) == 1 else 'entities'}",
        counted(len(domain.attributes), "attribute"),
        counted(len(domain.facts), "fact"),
        counted(len(domain.sources), "source"),
    )
    yield f"{domain.title}: {', '.join(sizes)}"
    yield ""
    rows = (tuple(_head_cells(entity, domain).values()) for entity in domain.entities.values())
    yield from in_columns([("ENTITY", *(name.upper() for name in HEAD[1:])), *rows])
    yield ""
    attributes = ((a.id, a.kind, a.title) for a in domain.attributes.values())
    yield from in_columns([("ATTRIBUTE", "KIND", "TITLE"), *attributes])


def wide_rows(domain: Domain) -> Iterator[str]:
    """The sheet as lines of equal columns; long cells are cut off."""
    rows = [tuple(_cut(cell) for cell in row.values()) for row in sheet(domain, wide=True)]
    yield from in_columns([tuple(name.upper() for name in columns_of(domain, wide=True)), *rows])


def list_csv(domain: Domain, stream: TextIO, *, wide: bool) -> None:
    """The sheet as CSV, whole."""
    import csv

    from claimcheck.report.csv_format import safe_cell

    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns_of(domain, wide=wide))
    writer.writerows(map(safe_cell, row.values()) for row in sheet(domain, wide=wide))


def columns_of(domain: Domain, *, wide: bool) -> tuple[str, ...]:
    """The columns of the sheet."""
    return (*HEAD, *domain.attributes) if wide else HEAD


def sheet(domain: Domain, *, wide: bool) -> Iterator[dict[str, str]]:
    """A row per entity: who it is and, in a wide sheet, the values of its own facts by attribute."""
    for entity in domain.entities.values():
        row = _head_cells(entity, domain)
        if wide:
            values: dict[str, list[str]] = {id_: [] for id_ in domain.attributes}
            for fact in domain.facts_of(entity.id):
                values[fact.attribute].append(_cell(fact))
            row |= {id_: BETWEEN.join(dict.fromkeys(cells)) for id_, cells in values.items()}
        yield row


def _head_cells(entity: Entity, domain: Domain) -> dict[str, str]:
    cells = (entity.id, entity.type, entity.name, entity.family, str(len(domain.facts_of(entity.id))))
    return dict(zip(HEAD, cells, strict=True))


def _cell(fact: Fact) -> str:
    value = f"not:{fact.value.text}" if fact.negated else fact.value.text
    return f"{fact.qualifier}={value}" if fact.qualifier else value


def _cut(cell: str) -> str:
    return cell if len(cell) <= WIDEST else f"{cell[: WIDEST - 1]}…"


def in_columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
