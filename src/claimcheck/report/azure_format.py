"""Annotations for Azure Pipelines: one logging command a finding, which Azure shows beside the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look, message_lines
from claimcheck.report.plain import show_line
from claimcheck.report.rules import UNREADABLE, level_of
from claimcheck.report.summary import closing_lines, count_outcome

_ESCAPES = {"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"}


def write_azure(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one command per finding, remark and unreadable article, and a summary for the log."""
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        count_outcome(tally, outcome)
        if outcome.problem is not None:
            stream.write(_command("error", outcome.problem.article, 1, 1, UNREADABLE, outcome.problem.reason))
        for remark in outcome.remarks:
            place = outcome.article, remark.line, remark.column
            stream.write(_command("warning", *place, remark.rule, remark.message))
        for finding in outcome.findings:
            if deserves_a_look(finding, look):
                kind = "error" if level_of(finding, look.attributes) == "error" else "warning"  # there is nothing less
                place = finding.claim.article, max(1, finding.line), max(1, finding.column)
                stream.write(_command(kind, *place, finding.rule, " · ".join(message_lines(finding, look))))
        stream.flush()
    stream.write(closing_lines(tally))


def _command(kind: str, article: str, line: int, column: int, rule: str, message: str) -> str:
    place = f"sourcepath={_escape(article)};linenumber={line};columnnumber={column};code={_escape(rule)};"
    return f"##vso[task.logissue type={kind};{place}]{_data(message)}\n"


def _data(text: str) -> str:
    """A message as one line in which nothing ends a command or begins another one."""
    return "".join(_ESCAPES.get(sign, sign) if sign in "%\r\n" else sign for sign in show_line(text))


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in show_line(text))
