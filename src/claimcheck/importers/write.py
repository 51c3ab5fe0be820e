"""Writing: new rows at the end of `facts.csv`, and their sources at the end of `sources.csv`. No row is changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimcheck.domain import Source
from claimcheck.importers.rows import Candidate, Day

FACT_COLUMNS = ("entity", "attribute", "qualifier", "value", "as_of", "valid_from", "valid_to", "source", "note")
SOURCE_COLUMNS = ("id", "title", "url", "kind", "retrieved")


def fact_rows(candidates: Iterable[Candidate], day: Day) -> list[dict[str, str]]:
    """Candidates as rows of `facts.csv`."""
    return [
        {
            "entity": row.entity,
            "attribute": row.attribute,
            "qualifier": row.qualifier,
            "value": row.value.text,
            "as_of": day.as_of,
            "source": row.source.id,
            "note": row.note,
        }
        for row in candidates
    ]


def append_rows(candidates: Sequence[Candidate], known: Iterable[str], folder: Path, day: Day) -> int:
    """Add rows and the sources that are not known yet; the number of sources added."""
    sources: dict[str, Source] = {row.source.id: row.source for row in candidates if row.source.id not in set(known)}
    _append(folder / "facts.csv", FACT_COLUMNS, fact_rows(candidates, day))
    rows = [{name: getattr(source, name) for name in SOURCE_COLUMNS} for source in sources.values()]
    _append(folder / "sources.csv", SOURCE_COLUMNS, rows)
    return len(rows)


def to_csv(rows: Iterable[dict[str, str]], columns: Sequence[str], *, header: bool) -> str:
    """Rows as CSV, in the order of the columns; what a row lacks is empty."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _append(path: Path, columns: Sequence[str], rows: list[dict[str, str]]) -> None:
    """Rows behind the last line, in the columns that the file has."""
    if not rows:
        return
    with path.open("r+", encoding="utf-8", newline="") as stream:
        text = stream.read()
        header = next(csv.reader([text.lstrip("\ufeff").partition("\n")[0]]), list(columns))
        end = "" if text.endswith("\n") else "\n"
        stream.write(end + to_csv(rows, header, header=False))
