"""Parquet: one row per claim with the columns of the CSV, places as numbers. Written a group of rows at a time.

Cells are exact, nothing is defused. The file is whole only when the run has ended, as its index comes last.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from claimcheck.extras import load_extra
from claimcheck.outcomes import Outcome
from claimcheck.report.look import Look
from claimcheck.report.rows import COLUMNS, PLACES, row_of

GROUP = 8192
"""Rows of a group: those that are in memory at a time."""


def write_parquet(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one row per claim to the bytes below a text stream."""
    arrow, parquet = load_extra("pyarrow"), load_extra("pyarrow.parquet")
    schema = arrow.schema([(name, arrow.int32() if name in PLACES else arrow.string()) for name in COLUMNS])
    stream.flush()
    with parquet.ParquetWriter(stream.buffer, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []  # Any: text and numbers
        for outcome in outcomes:
            for finding in outcome.findings:
                row = row_of(finding, look.sources, verdicts=look.verdicts)
                cells = {column: _encodable(cell) for column, cell in row.items()}
                rows.append(cells | {place: getattr(finding, place) for place in PLACES})
            if len(rows) >= GROUP:
                writer.write_table(arrow.Table.from_pylist(rows, schema))
                rows.clear()
        writer.write_table(arrow.Table.from_pylist(rows, schema))


def _encodable(cell: str) -> str:
    """The cell with halves of characters escaped, as they are in reports that are text.

    >>> _encodable("a\\ud800")
    'a\\\\ud800'
    """
    return cell if cell.isascii() else cell.encode("utf-8", "backslashreplace").decode("utf-8")
