"""One line a finding, as compilers write it: for searching, for logs, and for editors that jump to places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look, headline
from claimcheck.report.plain import show_line
from claimcheck.report.rules import UNREADABLE, level_of
from claimcheck.report.summary import closing_lines, count_outcome


def write_concise(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write `article:line:column: level: what is the matter [rule]`, and the counts at the end."""
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        count_outcome(tally, outcome)
        if outcome.problem is not None:
            stream.write(_line(outcome.problem.article, 1, 1, "error", outcome.problem.reason, UNREADABLE))
        for remark in outcome.remarks:
            stream.write(_line(outcome.article, remark.line, remark.column, "warning", remark.message, remark.rule))
        for finding in outcome.findings:
            if deserves_a_look(finding, look):
                level = level_of(finding, look.attributes)
                place = finding.claim.article, max(1, finding.line), max(1, finding.column)
                stream.write(_line(*place, level, headline(finding), finding.rule))
        stream.flush()
    stream.write(closing_lines(tally))


def _line(article: str, line: int, column: int, level: str, message: str, rule: str) -> str:
    return f"{show_line(article)}:{line}:{column}: {level}: {show_line(message)} [{show_line(rule)}]\n"
