"""GitLab's code quality report: a JSON array in the part of Code Climate's form that GitLab reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.report.fingerprint import fingerprint_of_problem, fingerprints_of
from claimcheck.report.json_text import write_array
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look, message_lines
from claimcheck.report.plain import show_line
from claimcheck.report.rules import UNREADABLE, level_of

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info", "none": "info"}


def write_gitlab(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one object per finding, and one (`critical`) per article that could not be read."""
    write_array((entry for outcome in outcomes for entry in _entries(outcome, look)), stream, indent=2)
    stream.write("\n")


def _entries(outcome: Outcome, look: Look) -> Iterator[dict[str, object]]:
    if outcome.problem is not None:
        problem, mark = outcome.problem, fingerprint_of_problem(outcome)
        yield _entry(UNREADABLE, show_line(problem.reason), "critical", mark, problem.article, 1, 1)
    for finding, mark in zip(outcome.findings, fingerprints_of(outcome), strict=True):
        if deserves_a_look(finding, look):
            severity = _SEVERITIES[level_of(finding, look.attributes)]
            begin = max(1, finding.line)
            end = max(begin, finding.end_line)
            text = " · ".join(message_lines(finding, look))
            yield _entry(finding.rule, text, severity, mark, finding.claim.article, begin, end)


def _entry(rule: str, text: str, severity: str, mark: str, article: str, begin: int, end: int) -> dict[str, object]:
    return {
        "description": text,
        "check_name": show_line(rule),
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": show_line(article), "lines": {"begin": begin, "end": end}},
    }
