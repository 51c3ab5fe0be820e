"""The last stage: outcomes go in, one file of the chosen format comes out. Nothing is judged here.

Each format is one module with one writer; a new format is a new module, a line in `FORMATS` and its name in
`config.FORMAT_NAMES`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from claimcheck.errors import UsageError
from claimcheck.records import Outcome
from claimcheck.report.csv_format import write_csv
from claimcheck.report.json_format import write_json, write_jsonl
from claimcheck.report.look import Look, Writer
from claimcheck.report.result import Report, collect_report
from claimcheck.report.rows import COLUMNS, SourceInfo, row_of
from claimcheck.report.text_format import write_text

__all__ = ["COLUMNS", "FORMATS", "Look", "Report", "SourceInfo", "Writer", "collect_report", "row_of", "write_report"]

FORMATS: dict[str, Writer] = {
    "text": write_text,
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_jsonl,
}


def write_report(outcomes: Iterable[Outcome], stream: TextIO, format: str, look: Look | None = None) -> None:
    """Write outcomes to a stream in one of `FORMATS`; each is written as it comes wherever the format allows."""
    writer = FORMATS.get(format)
    if writer is None:
        raise UsageError(f"unknown format {format!r}; choose one of {', '.join(FORMATS)}")
    writer(outcomes, stream, look or Look())
