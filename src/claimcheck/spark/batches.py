"""What Spark runs: batches of articles in, batches of claims out, by `mapInPandas`.

The reference is broadcast; each Python process of an executor unpacks it once. Rows depend on their article alone, so a
task that is run again gives what it would have given, and Spark's output committer keeps one of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from claimcheck.config import Settings
from claimcheck.outcomes import Problem
from claimcheck.read.archives import Columns, Entry
from claimcheck.report.rows import PLACES
from claimcheck.spark.frames import FRAME_COLUMNS, columns_in, entries_of, rows_of, task_for, to_frame
from claimcheck.spark.shipping import Parcel, pack_reference, unpack_checker

if TYPE_CHECKING:
    import pandas
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

SCHEMA = ", ".join(f"`{name}` {'int' if name in PLACES else 'string'}" for name in FRAME_COLUMNS)
"""The columns of claims, as Spark writes schemas."""

Entries = Callable[["pandas.DataFrame"], Iterable[Entry | Problem]]
"""What is to be checked in a batch. Must be a function of a module, or `partial` of one: Spark sends it along."""


def check(
    df: DataFrame,
    *,
    text_column: str = "text",
    id_column: str = "id",
    text_kind: str = "auto",
    reference: str | tuple[str, ...] | None = None,
    as_of: str | None = None,
    parser: str = "auto",
) -> DataFrame:
    """The claims in a Spark frame of articles; parameters and columns are those of `check_frame`."""
    read = partial(_entries, columns_in(df.columns, text_column, id_column, text_kind))
    settings = Settings(reference=reference, as_of=as_of, parser=parser)
    return check_rows(df.select(df[id_column].cast("string"), text_column), read, settings)


def _entries(columns: Columns, frame: pandas.DataFrame) -> Iterable[Entry | Problem]:
    return entries_of(zip(frame.iloc[:, 0], frame.iloc[:, -1], strict=True), columns)


def check_rows(df: DataFrame, read: Entries, settings: Settings) -> DataFrame:
    """The claims in whatever `read` makes of the rows of a Spark frame."""
    parcel = df.sparkSession.sparkContext.broadcast(pack_reference(settings))
    return df.mapInPandas(partial(check_batches, read, parcel), SCHEMA)


def check_batches(
    read: Entries, parcel: Broadcast[Parcel], frames: Iterator[pandas.DataFrame]
) -> Iterator[pandas.DataFrame]:
    """What a task does with its part of the articles."""
    task: Any = None
    for frame in frames:
        task = task or task_for(unpack_checker(parcel.value))
        yield to_frame(rows_of(read(frame), task))
