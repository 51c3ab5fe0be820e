"""All that led to the findings on one line of an article: words, cue, construction, link, facts, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from claimcheck.backslashes import legible
from claimcheck.cli.console import field_line
from claimcheck.config import Settings
from claimcheck.errors import ReadError
from claimcheck.records import Fact, Finding, Value
from claimcheck.report import Look
from claimcheck.report.message import source_name
from claimcheck.report.plain import one_line
from claimcheck.report.text_format import finding_lines
from claimcheck.verdicts import REASONS, VERDICTS

if TYPE_CHECKING:
    from claimcheck.domain import Domain


def explain_place(article: str, line: int, column: int, domain: Domain, settings: Settings) -> list[str]:
    """Everything about the claims on a line (column 0: all of them), or where else the article makes claims."""
    from claimcheck.runs import check_paths

    findings: list[Finding] = []
    for outcome in check_paths([article], settings):
        if outcome.problem is not None:
            raise ReadError(outcome.problem.article, outcome.problem.reason)
        findings += outcome.findings
    return explain_findings(article, findings, line, column, domain)


def explain_findings(article: str, findings: Sequence[Finding], line: int, column: int, domain: Domain) -> list[str]:
    """Everything about those findings in an article that are on a line (column 0: all of them)."""
    here = [finding for finding in findings if _covers(finding, line, column)]
    if not here:
        where = f"{line}:{column}" if column else f"line {line}"
        return [f"no claim was found at {article}, {where}", _elsewhere(findings)]
    return [text for finding in here for text in (*_explanation(finding, domain), "")][:-1]


def _covers(finding: Finding, line: int, column: int) -> bool:
    if not column:
        return finding.line <= line <= max(finding.line, finding.end_line)
    return (finding.line, finding.column) <= (line, column) < (finding.end_line, finding.end_column)


def _elsewhere(findings: Sequence[Finding]) -> str:
    lines = sorted({finding.line for finding in findings})
    if not lines:
        return "  the article makes no claims that claimcheck can find"
    return f"  claims are on lines {', '.join(map(str, lines))}"


def _explanation(finding: Finding, domain: Domain) -> Iterator[str]:
    claim = finding.claim
    yield from finding_lines(finding, Look(domain.sources))
    attribute = domain.attributes.get(claim.attribute)
    qualifier = f" ({claim.qualifier})" if claim.qualifier else ""
    reason = REASONS.get(finding.reason)
    yield ""
    yield field_line("words", f'"{legible(one_line(claim.value_text))}"')
    yield field_line("sentence", legible(one_line(finding.sentence)))
    yield field_line("subject", f'{claim.subject}, written "{one_line(claim.subject_text)}"')
    yield field_line("link", _link(claim.readings, domain))
    yield field_line("attribute", f"{claim.attribute}{qualifier}" + (f": {attribute.title}" if attribute else ""))
    yield field_line("cue", f'"{one_line(claim.cue)}"' if claim.cue else "none: the construction alone tells")
    yield field_line("construction", claim.rule or "not named")
    yield field_line("value", f"{claim.operator} {value_text(claim.value)}")
    yield field_line("status", claim.status)
    yield field_line("verdict", f"{finding.verdict}: {VERDICTS[finding.verdict].meaning}")
    if finding.reason:
        yield field_line("reason", f"{finding.reason}: {reason.meaning}" if reason else finding.reason)
    if finding.expected:
        yield field_line("expected", one_line(finding.expected))
    for fact in finding.facts or ():
        yield from fact_lines(fact, domain)
    if not finding.facts:
        yield field_line("facts", "none decided")


def _link(readings: tuple[str, ...], domain: Domain) -> str:
    if not readings:
        return "the reference knows no such name"
    names = ", ".join(f"{id_} ({domain.name_of(id_)})" for id_ in readings)
    return names if len(readings) == 1 else f"the name may mean any of {names}"


def value_text(value: Value) -> str:
    """A value in normal form, and what its words may mean where that is more than one thing."""
    if value.low >= value.high:
        return value.text
    if value.kind == "date":
        low, high = (date.fromordinal(max(1, int(day))).isoformat() for day in (value.low, value.high))
        return f"{value.text} (from {low} to {high})"
    return f"{value.text} (from {value.low:.12g} to {value.high:.12g})"


def fact_lines(fact: Fact, domain: Domain, label: str = "fact") -> Iterator[str]:
    """A row of the reference: what it says, since when it is known, and who says so."""
    qualifier = f" ({fact.qualifier})" if fact.qualifier else ""
    value = "undisclosed" if fact.undisclosed else fact.value.text
    period = " ".join(
        f"{word} {day}"
        for word, day in (("as of", fact.as_of), ("from", fact.valid_from), ("to", fact.valid_to))
        if day
    )
    statement = f"{fact.entity} {fact.attribute}{qualifier} {'is not' if fact.negated else '='} {value}"
    yield field_line(label, f"{statement} ({period})" if period else statement)
    if fact.note:
        yield field_line("", one_line(fact.note))
    source = domain.sources.get(fact.source)
    if source is not None:
        yield field_line("", f"{source_name(source)}, {source.kind}, retrieved {source.retrieved}")
    elif fact.source:
        yield field_line("", f"source {fact.source}")
