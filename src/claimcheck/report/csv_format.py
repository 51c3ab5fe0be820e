"""CSV: one row per claim, header always, UTF-8, line feeds. Written row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.report.look import Look
from claimcheck.report.plain import defuse, show_controls
from claimcheck.report.rows import COLUMNS, row_of

_RUNNABLE = re.compile(r"\s*[=+\-@＝＋－＠]\s*\S|[\t\r]")  # noqa: RUF001 - spreadsheets run the wide signs too
# Where semicolons or tabs part cells, as in half of the world, what stands behind one begins a cell
_BEHIND = re.compile(r"(?<=[;\t])\s*[=+\-@＝＋－＠](?=\s*[\w\"'({=+\-@])")  # noqa: RUF001
# "-0.5", "-1e9"
_NUMBER = re.compile(r"-\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def write_csv(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one row per claim; the stream must have been opened with `newline=""`."""
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    for outcome in outcomes:
        for finding in outcome.findings:
            row = row_of(finding, look.sources, verdicts=look.verdicts)
            table.writerow(map(safe_cell, row.values()))


def safe_cell(cell: str) -> str:
    """The cell as terminals, continuous integration systems and spreadsheets may have it."""
    return harmless(defuse(show_controls(cell)))


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run.

    Negative numbers are no formulas, and neither is a sign alone (the operator `=`).

    >>> harmless("=1+1"), harmless("-0.5"), harmless("="), harmless("70 billion;=A1 ;-)")
    ("'=1+1", '-0.5', '=', "70 billion;'=A1 ;-)")
    """
    cell = _BEHIND.sub(r"'\g<0>", cell)
    return f"'{cell}" if _RUNNABLE.match(cell) and not _NUMBER.fullmatch(cell) else cell
