"""JSON: one object for the whole run, or (`jsonl`) one object per line and finding. Both are written as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from claimcheck.frozen import asdict
from claimcheck.outcomes import Outcome, Problem
from claimcheck.records import Fact, Finding
from claimcheck.report.json_text import dump, write_array
from claimcheck.report.look import Look
from claimcheck.report.rows import PLACES, SourceInfo, row_of
from claimcheck.report.summary import count_outcome, coverage_of, summary_of

VERSION = 1
"""Of the shape below: it rises when a key changes its meaning or goes away, not when one is added."""


def write_json(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one object: `version`, `findings`, `problems` and, last since they count, `summary` and `coverage`."""
    tally: Counter[str] = Counter()
    problems: list[Problem] = []
    stream.write(f'{{\n  "version": {VERSION},\n  "findings": ')
    write_array((record_of(finding, look) for finding in _findings(outcomes, tally, problems)), stream, indent=4)
    stream.write(f',\n  "problems": {dump([asdict(problem) for problem in problems])}')
    stream.write(f',\n  "summary": {dump(summary_of(tally, verdicts=look.verdicts))}')
    covered = coverage_of(tally) if look.verdicts else None
    stream.write((f',\n  "coverage": {dump(covered)}' if covered else "") + "\n}\n")


def write_jsonl(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one object per finding, each on its own line."""
    for outcome in outcomes:
        for finding in outcome.findings:
            stream.write(dump(record_of(finding, look)) + "\n")


def record_of(finding: Finding, look: Look) -> dict[str, object]:
    """The row's columns (places as numbers), what led to the claim, and the facts that decided with their sources."""
    claim = finding.claim
    row: dict[str, object] = dict(row_of(finding, look.sources, verdicts=look.verdicts))
    row |= {place: getattr(finding, place) for place in PLACES}
    row |= {
        "subject_text": claim.subject_text,
        "readings": list(claim.readings),
        "cue": claim.cue,
        "construction": claim.rule,
    }
    if look.verdicts:
        row["facts"] = [_fact(fact, look.sources) for fact in finding.facts]
    return row


def _fact(fact: Fact, sources: Mapping[str, SourceInfo]) -> dict[str, object]:
    source = sources.get(fact.source)
    content = {**asdict(fact), "value": fact.value.text}
    content["source"] = asdict(source) if source else {"id": fact.source}
    return content


def _findings(outcomes: Iterable[Outcome], tally: Counter[str], problems: list[Problem]) -> Iterator[Finding]:
    for outcome in outcomes:
        count_outcome(tally, outcome)
        if outcome.problem is not None:
            problems.append(outcome.problem)
        yield from outcome.findings
