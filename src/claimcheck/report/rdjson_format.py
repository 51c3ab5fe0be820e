"""Reviewdog's own JSON (`reviewdog -f=rdjson`): what is to be said of places, and suggestions that a click accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.records import Finding
from claimcheck.report.json_text import write_array
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look, message_lines
from claimcheck.report.plain import show_line
from claimcheck.report.rules import UNREADABLE, level_of
from claimcheck.report.sarif_places import fixes_of

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO", "none": "INFO"}
Range = dict[str, dict[str, int]]


def write_rdjson(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one diagnostic per finding, per remark and per article that could not be read."""
    stream.write('{"source": {"name": "claimcheck"}, "diagnostics": ')
    write_array((entry for outcome in outcomes for entry in _entries(outcome, look)), stream, indent=2)
    stream.write("}\n")


def _entries(outcome: Outcome, look: Look) -> Iterator[dict[str, object]]:
    if outcome.problem is not None:
        reason, start = show_line(outcome.problem.reason), {"start": {"line": 1}}
        yield _entry(reason, outcome.problem.article, start, "ERROR", UNREADABLE)
    for remark in outcome.remarks:
        place = {"start": {"line": remark.line}}
        yield _entry(show_line(remark.message), outcome.article, place, "WARNING", remark.rule)
    for finding in outcome.findings:
        if deserves_a_look(finding, look):
            severity, words = _SEVERITIES[level_of(finding, look.attributes)], "\n".join(message_lines(finding, look))
            entry = _entry(words, finding.claim.article, _range(finding), severity, show_line(finding.rule))
            yield entry | _suggestion(finding)


def _entry(words: str, article: str, place: Range, severity: str, rule: str) -> dict[str, object]:
    location = {"path": show_line(article), "range": place}
    return {"message": words, "location": location, "severity": severity, "code": {"value": rule}}


def _range(finding: Finding) -> Range:
    """Where the words stand, in bytes of UTF-8 from 1; whole lines where they go on in another line."""
    first, last = max(1, finding.line), max(1, finding.line, finding.end_line)
    if not _is_in_line(finding):
        return {"start": {"line": first}, "end": {"line": last}}
    start, end = (_bytes(finding.excerpt[: column - 1]) + 1 for column in (finding.column, finding.end_column))
    return {"start": {"line": first, "column": start}, "end": {"line": last, "column": end}}


def _is_in_line(finding: Finding) -> bool:
    is_one = finding.line == finding.end_line and 0 < finding.column <= finding.end_column
    return is_one and finding.end_column <= len(finding.excerpt) + 1


def _bytes(words: str) -> int:
    return len(words.encode("utf-8", "replace"))


def _suggestion(finding: Finding) -> dict[str, object]:
    """What to write instead, where it can be written into any kind of article."""
    if not (_is_in_line(finding) and fixes_of(finding)):
        return {}
    return {"suggestions": [{"range": _range(finding), "text": finding.suggestion}]}
