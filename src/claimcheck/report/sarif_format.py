"""SARIF 2.1.0, for code scanning and editors. Results are written as they come; what sums them up follows at the end.

Positions are code points, as everywhere here, and the run says so. Articles are named from the root of the project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.asides import Remark
from claimcheck.frozen import dataclass, field
from claimcheck.outcomes import Outcome, Problem
from claimcheck.records import Finding
from claimcheck.report.clear import is_clear
from claimcheck.report.fingerprint import VERSION, fingerprints_of
from claimcheck.report.json_text import dump, write_array
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look, message_lines
from claimcheck.report.rules import NOTIFICATIONS, UNREADABLE, Rule, level_of, rule_of
from claimcheck.report.sarif_places import SOURCE_ROOT, conflict_of, file_of, fixes_of, place_of, sarif_text
from claimcheck.report.summary import count_outcome, coverage_line, coverage_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HEAD = {
    "columnKind": "unicodeCodePoints",
    "newlineSequences": ["\r\n", "\n", "\r"],
    "originalUriBaseIds": {SOURCE_ROOT: {"description": {"text": "The root of the project that was checked."}}},
}
_PRIORITIES = {"error": "error", "warning": "warning", "note": "recommendation", "none": "recommendation"}


@dataclass(slots=True)
class _Run:
    """What the end of the log lists: rules and articles in the order of their numbers, problems, remarks, counts."""

    rules: dict[str, tuple[int, Rule]] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)


def write_sarif(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write a log with one run. Rules are those that the results use."""
    run = _Run()
    stream.write(f'{{\n"$schema": {dump(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n')
    for key, value in _HEAD.items():
        stream.write(f"{dump(key)}: {dump(value)},\n")
    stream.write('"results": ')
    write_array(_results(outcomes, run, look), stream)
    stream.write(",\n")
    _write_end(run, stream, look)


def _results(outcomes: Iterable[Outcome], run: _Run, look: Look) -> Iterator[dict[str, object]]:
    """The results, while the run notes what is to be listed behind them."""
    for outcome in outcomes:
        count_outcome(run.tally, outcome)
        if outcome.problem is None:
            run.articles.setdefault(outcome.article, len(run.articles))
        else:
            run.problems.append(outcome.problem)
        run.remarks += [(outcome.article, remark) for remark in outcome.remarks]
        for finding, mark in zip(outcome.findings, fingerprints_of(outcome), strict=True):
            if deserves_a_look(finding, look):
                yield _result(finding, mark, run, look)


def _write_end(run: _Run, stream: TextIO, look: Look) -> None:
    driver = dump(_driver(run, look)).removesuffix("}")
    stream.write(f'"tool": {{"driver": {driver}, "rules": ')
    write_array((_rule(rule) for _, rule in run.rules.values()), stream)
    stream.write('}},\n"artifacts": ')
    write_array(({"location": file_of(article), "roles": ["analysisTarget"]} for article in run.articles), stream)
    stream.write(f',\n"invocations": [{dump(_invocation(run))}]')
    covered = coverage_of(run.tally)
    if covered:
        properties = {"coverage": {**covered, "summary": coverage_line(run.tally)}}
        stream.write(f',\n"properties": {dump(properties)}')
    stream.write("\n}]\n}\n")


def _driver(run: _Run, look: Look) -> dict[str, object]:
    driver: dict[str, object] = {"name": "claimcheck"}
    if look.version:
        driver["version"] = look.version
    if used := _notified(run):
        driver["notifications"] = [_notice(id_, *NOTIFICATIONS[id_]) for id_ in used]
    return driver


def _notice(id_: str, meaning: str, help_: str) -> dict[str, object]:
    """A kind of notification with all that code scanning wants of a rule."""
    said, advice = {"text": sarif_text(meaning)}, {"text": sarif_text(help_)}
    return {"id": id_, "shortDescription": said, "fullDescription": said, "help": advice}


def _notified(run: _Run) -> list[str]:
    """The kinds of what is told besides results, in the order of their numbers."""
    used = {remark.rule for _, remark in run.remarks} | ({UNREADABLE} if run.problems else set())
    return [id_ for id_ in NOTIFICATIONS if id_ in used]


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": sarif_text(rule.title)},
        "fullDescription": {"text": sarif_text(rule.meaning)},
        "help": {"text": sarif_text(rule.help), "markdown": sarif_text(rule.markdown)},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": ["facts"], "problem.severity": _PRIORITIES[rule.level]},
    }


def _result(finding: Finding, mark: str, run: _Run, look: Look) -> dict[str, object]:
    rule = rule_of(finding, look.attributes)
    number, _ = run.rules.setdefault(rule.id, (len(run.rules), rule))
    level = level_of(finding, look.attributes)
    index = run.articles.get(finding.claim.article)
    result: dict[str, object] = {
        "ruleId": rule.id,
        "ruleIndex": number,
        "kind": "pass" if level == "none" else "fail",
        "level": level,
        "message": {"text": sarif_text("\n".join(message_lines(finding, look)))},
        "locations": [{"physicalLocation": place_of(finding, index)}],
        "partialFingerprints": {VERSION: mark},
    }
    if finding.conflicts_with:
        result["relatedLocations"] = [conflict_of(finding)]
    fixes = fixes_of(finding) if is_clear(finding, look.attributes) else []
    if fixes:
        result["fixes"] = fixes
    return result


def _invocation(run: _Run) -> dict[str, object]:
    invocation: dict[str, object] = {"executionSuccessful": not run.problems}
    kinds = {id_: {"id": id_, "index": index} for index, id_ in enumerate(_notified(run))}
    told = []
    for problem in run.problems:
        text = f"{problem.article}: {problem.reason}"
        told.append(_notification("error", kinds[UNREADABLE], text, file_of(problem.article)))
    for article, remark in run.remarks:
        text = f"{article}:{remark.line}: {remark.message}"
        told.append(_notification("warning", kinds[remark.rule], text, file_of(article), remark.line))
    if told:
        invocation["toolExecutionNotifications"] = told
    return invocation


def _notification(
    level: str, kind: dict[str, object], text: str, file: dict[str, object], line: int = 0
) -> dict[str, object]:
    """What is told of an article, or of a line in it, apart from its claims."""
    place = {"artifactLocation": file} | ({"region": {"startLine": line}} if line else {})
    return {
        "level": level,
        "descriptor": kind,
        "message": {"text": sarif_text(text)},
        "locations": [{"physicalLocation": place}],
    }
