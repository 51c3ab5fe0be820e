"""Parquet: a batch of rows at a time, of two columns alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from claimcheck.extras import load_extra
from claimcheck.outcomes import Problem
from claimcheck.read.archives.entries import Columns, Entry
from claimcheck.read.archives.json_lines import entry_of, missing

BATCH = 256
"""Rows that are in memory at a time."""


def read_parquet(file: BinaryIO, name: str, columns: Columns, archive: str) -> Iterator[Entry | Problem]:
    """The rows of a file. Raises OSError where it is broken."""
    arrow = load_extra("pyarrow")
    try:
        table = load_extra("pyarrow.parquet").ParquetFile(file, pre_buffer=False, buffer_size=1 << 16)
        known = table.schema_arrow.names
        for column, option in ((columns.text, "--text-column"), (columns.id, "--id-column")):
            if column and column not in known:
                yield Problem(name, missing(column, known, option))
                return
        yield from _rows(table, name, columns, archive)
    except arrow.ArrowException as error:
        raise OSError(str(error).partition("\n")[0]) from error


def _rows(table: Any, name: str, columns: Columns, archive: str) -> Iterator[Entry | Problem]:
    number = 0
    wanted = [columns.text, *([columns.id] if columns.id and columns.id != columns.text else [])]
    for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
        texts = [batch.column(column) for column in wanted]
        for index in range(batch.num_rows):
            number += 1
            place = f"{name}#{number}"
            try:
                row = {column: values[index].as_py() for column, values in zip(wanted, texts, strict=True)}
            except UnicodeDecodeError as error:
                yield Problem(place, f"is not UTF-8 (byte {error.start + 1:,})")
                continue
            yield entry_of(row, place, name, columns, archive)
