"""Archives on storage that Spark reaches: articles read from there, claims written there, and a count of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.config import Settings
from claimcheck.errors import UsageError
from claimcheck.outcomes import Problem
from claimcheck.read.archives import Columns, Entry
from claimcheck.read.archives.json_lines import entry_of, missing, read_row
from claimcheck.read.endings import packing_of
from claimcheck.spark.batches import check_rows
from claimcheck.spark.frames import ERROR
from claimcheck.spark.names import base_of, name_of

if TYPE_CHECKING:
    import pandas
    from pyspark.sql import DataFrame, SparkSession

FORMATS = ("parquet", "jsonl", "warc")
_KINDS = {"rows": "jsonl", "parquet": "parquet", "warc": "warc"}


def format_of(path: str, given: str | None) -> str:
    """What lies at a path: as told, or as its ending says.

    >>> format_of("s3a://bucket/posts/*.jsonl.gz", None)
    'jsonl'
    """
    kind = given or _KINDS.get(packing_of(path.rstrip("/")).kind)
    if kind is None:
        raise UsageError(f"{path}: its name does not tell what it holds; say --input-format {'|'.join(FORMATS)}")
    return kind


def check_archive(spark: SparkSession, path: str, kind: str, settings: Settings) -> DataFrame:
    """The claims in the articles at a path: a file, a folder or a pattern, of one of `FORMATS`."""
    columns = Columns(settings.text_column, settings.id_column, settings.text_kind)
    base = base_of(path)
    if kind == "parquet":
        df = spark.read.parquet(path)
        for column, option in ((columns.text, "--text-column"), (columns.id, "--id-column")):
            if column and column not in df.columns:
                raise UsageError(f"{path}: {missing(column, df.columns, option)}")
        ids = [df[columns.id].cast("string")] if columns.id else []  # numbers with gaps would become 5.0
        rows = df.select("_metadata.file_path", "_metadata.row_index", columns.text, *ids)
        return check_rows(rows, partial(parquet_entries, base, columns), settings)
    if kind == "jsonl":
        rows = spark.read.text(path).select("_metadata.file_path", "value")
        return check_rows(rows, partial(line_entries, base, columns), settings)
    files = spark.read.format("binaryFile").load(path).select("path")
    from claimcheck.spark.crawls import page_entries

    return check_rows(files.repartition(max(1, files.count())), partial(page_entries, base), settings)


def parquet_entries(base: tuple[str, str], columns: Columns, frame: pandas.DataFrame) -> Iterator[Entry | Problem]:
    """The articles in rows: the address of their file, their number in it from 0, a text, and an id if there is one."""
    for address, number, *cells in frame.itertuples(index=False, name=None):
        row = dict(zip([columns.text, columns.id or ""], cells, strict=False))
        row = {key: None if cell != cell else cell for key, cell in row.items()}
        name = name_of(address, base)
        yield entry_of(row, f"{name}#{number + 1}", name, columns, "")


def line_entries(base: tuple[str, str], columns: Columns, frame: pandas.DataFrame) -> Iterator[Entry | Problem]:
    """The articles in lines. Spark does not number them: one without an id is called by what it says."""
    from claimcheck.cache import digest

    for address, line in frame.itertuples(index=False, name=None):
        if line and not line.isspace():
            name = name_of(address, base)
            yield read_row(line, f"{name}#~{digest(line)[:16]}", name, columns, "")


def write_claims(claims: DataFrame, path: str, *, overwrite: bool) -> None:
    """Write claims as Parquet, or as JSON lines where the name ends like it. All of them are there, or none."""
    writer = claims.write.mode("overwrite" if overwrite else "errorifexists")
    if is_json(path):
        writer.json(path)
    else:
        writer.parquet(path)


def is_json(path: str) -> bool:
    """Say whether claims are written as JSON lines."""
    return path.rstrip("/").endswith((".jsonl", ".json", ".ndjson"))


def count_claims(spark: SparkSession, path: str, schema: str) -> dict[str, int]:
    """How many claims were written with each verdict; articles with an error count as `error`."""
    written = spark.read.schema(schema).json(path) if is_json(path) else spark.read.parquet(path)
    counted = written.groupBy("verdict").count().collect()
    found = {row["verdict"] or ERROR: row["count"] for row in counted}
    return dict(sorted(found.items()))
