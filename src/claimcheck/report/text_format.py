"""Text for people: each finding like a compiler's message, and a summary at the end. Written finding by finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.records import Finding
from claimcheck.report.conflicts import shown, sides_of, title_of
from claimcheck.report.excerpt import underline
from claimcheck.report.look import Look
from claimcheck.report.message import claim_text, deserves_a_look, notes_of, places_of
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import count_outcome, coverage_line, summary_line
from claimcheck.report.weight import Mistake, by_weight, fold, weights_of
from claimcheck.verdicts import VERDICTS

_COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;36", "none": "1;32"}
_BOLD, _DIM, _BLUE = "1", "2", "34"


def write_text(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write every finding that deserves a look (with `verbose` the supported ones too), and what they add up to."""
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        count_outcome(tally, outcome)
        for mistake in _mistakes(outcome, look):
            stream.write("\n".join(finding_lines(mistake.finding, look, mistake.again)) + "\n\n")
        stream.flush()
    for line in conflict_lines(look):
        stream.write(line + "\n")
    stream.write(paint(summary_line(tally, verdicts=look.verdicts), _BOLD, look) + "\n")
    covered = coverage_line(tally) if look.verdicts else ""
    if covered:
        stream.write(paint(covered, _DIM, look) + "\n")


def _mistakes(outcome: Outcome, look: Look) -> list[Mistake]:
    """What is shown of an article: with `verbose` all as it stands, else each mistake once, long lists by weight."""
    findings = [finding for finding in outcome.findings if deserves_a_look(finding, look)]
    if look.verbose or not look.verdicts:
        return [Mistake(finding) for finding in findings]
    weights = weights_of(outcome.findings, look.entities)
    return by_weight(fold(findings), dict(zip(map(id, outcome.findings), weights, strict=True)))


def conflict_lines(look: Look) -> Iterator[str]:
    """The section on articles that say otherwise than others, if there are any."""
    conflicts, more = shown(look.conflicts())
    if not conflicts:
        return
    yield paint("articles that disagree:", _BOLD, look)
    for conflict in conflicts:
        yield f"  {paint(title_of(conflict), _BOLD, look)}"
        for value, verdict, places in sides_of(conflict):
            yield f"    {value}  {paint(verdict, _COLOURS[VERDICTS[verdict].severity], look)}  {places}"
    if more:
        yield f"  … and {more} more"
    yield ""


def finding_lines(finding: Finding, look: Look, again: tuple[Finding, ...] = ()) -> Iterator[str]:
    """The lines of one finding: place and verdict, what is the matter, the words, what to write, who says so.

    `again` are others of the same mistake, of which only the lines are told.
    """
    yield _head(finding, look)
    if look.verdicts and finding.explanation:
        yield f"  {show_plain(finding.explanation)}"
    yield from _excerpt(finding, look)
    if not look.verdicts:
        return
    if again:
        yield f"  {paint('again:', _BOLD, look)} {places_of(again)}"
    for label, note in notes_of(finding, look):
        yield f"  {paint(label + ':', _BOLD, look)} {show_plain(note)}"


def _head(finding: Finding, look: Look) -> str:
    claim = finding.claim
    place = paint(show_plain(f"{claim.article}:{finding.line}:{finding.column}"), _BOLD, look)
    if not look.verdicts:
        return f"{place}  {claim_text(finding)}"
    colour = _COLOURS[finding.level or VERDICTS[finding.verdict].severity]
    parts = [place, paint(finding.verdict, colour, look), claim.attribute]
    if finding.reason:
        parts.append(paint(f"[{finding.reason}]", _DIM, look))
    if finding.level and finding.level != VERDICTS[finding.verdict].severity:
        parts.append(paint(f"({finding.level})", _DIM, look))
    return "  ".join(parts)


def _excerpt(finding: Finding, look: Look) -> Iterator[str]:
    if not finding.excerpt.strip():
        return
    number = str(finding.line)
    end = finding.end_column - 1 if finding.end_line <= finding.line else len(finding.excerpt)
    line, marks = underline(finding.excerpt, finding.column - 1, end, look.width - len(number) - 5)
    yield f"  {paint(number + ' |', _BLUE, look)} {line}"
    if marks:
        colour = _COLOURS[finding.level or VERDICTS[finding.verdict].severity] if look.verdicts else _BOLD
        indent = " " * (len(marks) - len(marks.lstrip()))
        yield f"  {paint(' ' * len(number) + ' |', _BLUE, look)} {indent}{paint(marks.strip(), colour, look)}"


def paint(text: str, code: str, look: Look) -> str:
    """The text in a colour, if the look has colours."""
    return f"\x1b[{code}m{text}\x1b[0m" if look.colour and text else text
