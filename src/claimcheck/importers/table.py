"""A table: CSV with a header, one thing per row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from claimcheck.domain import Domain
from claimcheck.domain.shapes import ImportFile
from claimcheck.importers.rows import Raw, Record, unreadable


def read_table(path: Path, rules: ImportFile, _: Domain) -> Iterator[Record]:
    """The rows of a file; each is placed by the line on which it ends."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        columns = reader.fieldnames or ()
        missing = [name for name in (*rules.names, *(field.column for field in rules.fields)) if name not in columns]
        if missing:
            raise unreadable(
                f"{path}:1", f"no column {', '.join(missing)}", f"the columns of {path.stem}: a CSV header"
            )
        for row in reader:
            names = tuple(" ".join(row[name].split()) for name in rules.names if row[name] and row[name].strip())
            values: dict[str, tuple[Raw, ...]] = {
                name: (Raw(cell.strip()),) for name, cell in row.items() if name and cell and cell.strip()
            }
            yield Record(names, values, f"{path.name}:{reader.line_num}", path.name)
