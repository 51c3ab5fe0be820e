"""Checkstyle's XML, which Jenkins and most services for reviews read: what is to be said of the lines of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look, message_lines
from claimcheck.report.rules import UNREADABLE, level_of
from claimcheck.report.xml_text import xml

_SEVERITIES = {"error": "error", "warning": "warning", "note": "info", "none": "info"}


def write_checkstyle(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one `file` per article of which there is something to say, each as soon as it is done."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for outcome in outcomes:
        errors = list(_errors(outcome, look))
        if errors:
            stream.write(f'  <file name="{xml(outcome.article)}">\n{"".join(errors)}  </file>\n')
    stream.write("</checkstyle>\n")


def _errors(outcome: Outcome, look: Look) -> Iterator[str]:
    if outcome.problem is not None:
        yield _error(1, 1, "error", outcome.problem.reason, UNREADABLE)
    for remark in outcome.remarks:
        yield _error(remark.line, remark.column, "warning", remark.message, remark.rule)
    for finding in outcome.findings:
        if deserves_a_look(finding, look):
            severity = _SEVERITIES[level_of(finding, look.attributes)]
            text = " · ".join(message_lines(finding, look))
            yield _error(max(1, finding.line), max(1, finding.column), severity, text, finding.rule)


def _error(line: int, column: int, severity: str, message: str, rule: str) -> str:
    place = f'line="{line}" column="{column}" severity="{severity}"'
    return f'    <error {place} message="{xml(message)}" source="claimcheck.{xml(rule)}"/>\n'
