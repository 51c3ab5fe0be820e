"""Annotations for GitHub Actions: one workflow command a finding, which GitHub shows beside the line.

Everything after `::` is escaped as the runner expects; nothing in an article can begin a command of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.records import Finding
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look, message_lines
from claimcheck.report.plain import show_line
from claimcheck.report.rules import UNREADABLE, level_of
from claimcheck.report.summary import closing_lines, count_outcome

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice", "none": "notice"}


def write_github(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one annotation per finding and per article that could not be read, and a summary for the log."""
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        count_outcome(tally, outcome)
        if outcome.problem is not None:
            place = {"file": outcome.problem.article, "title": UNREADABLE}
            stream.write(_command("error", place, [show_line(outcome.problem.reason)]))
        for remark in outcome.remarks:
            place = {"file": outcome.article, "line": str(remark.line), "title": remark.rule}
            stream.write(_command("warning", place, [show_line(remark.message)]))
        for finding in outcome.findings:
            if deserves_a_look(finding, look):
                level = _COMMANDS[level_of(finding, look.attributes)]
                stream.write(_command(level, _place(finding), message_lines(finding, look)))
        stream.flush()
    stream.write(closing_lines(tally))


def _place(finding: Finding) -> dict[str, str | int]:
    """Where the words stand. GitHub takes columns only within one line; its last column is the last one marked."""
    place: dict[str, str | int] = {"file": finding.claim.article}
    if finding.line:
        end = max(finding.line, finding.end_line)
        place |= {"line": finding.line, "endLine": end}
        if end == finding.line and finding.column:
            place |= {"col": finding.column, "endColumn": max(finding.column, finding.end_column - 1)}
    return place | {"title": finding.rule}


def _command(name: str, properties: Mapping[str, str | int], lines: Iterable[str]) -> str:
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {shown}::{_data(chr(10).join(lines))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(show_line(text)).replace(":", "%3A").replace(",", "%2C")
