"""The last stage: outcomes go in, one file of the chosen format comes out. Nothing is judged here.

Each format is one module with one writer; a new format is a new module, a line in `FORMATS` and its name in
`config.FORMAT_NAMES`. A writer is imported only when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TextIO

from claimcheck.errors import UsageError
from claimcheck.outcomes import Outcome
from claimcheck.report.look import Look, Writer
from claimcheck.report.result import Report, collect_report
from claimcheck.report.rows import COLUMNS, SourceInfo, row_of

__all__ = ["COLUMNS", "FORMATS", "Look", "Report", "SourceInfo", "Writer", "collect_report", "row_of", "write_report"]

FORMATS: dict[str, str] = {
    "text": "text_format",
    "csv": "csv_format",
    "json": "json_format",
    "jsonl": "json_format",
    "parquet": "parquet_format",
    "sarif": "sarif_format",
    "github": "github_format",
    "gitlab": "gitlab_format",
    "junit": "junit_format",
    "checkstyle": "checkstyle_format",
    "rdjson": "rdjson_format",
    "azure": "azure_format",
    "markdown": "markdown_format",
    "concise": "concise_format",
    "claimreview": "claimreview_format",
    "html": "html_format",
}
"""The module of each format, which holds `write_FORMAT`."""


def write_report(outcomes: Iterable[Outcome], stream: TextIO, format: str, look: Look | None = None) -> None:
    """Write outcomes to a stream in one of `FORMATS`; each is written as it comes wherever the format allows."""
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}; choose one of {', '.join(FORMATS)}")
    writer: Writer = getattr(import_module(f"claimcheck.report.{FORMATS[format]}"), f"write_{format}")
    writer(outcomes, stream, look or Look())
