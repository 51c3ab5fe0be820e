"""What is said of a finding, apart from how a format sets it: the claim, what to write instead, who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.records import Finding
from claimcheck.report.look import Look
from claimcheck.report.plain import show_line, show_plain
from claimcheck.report.rows import SourceInfo, latest, sources_of


def deserves_a_look(finding: Finding, look: Look) -> bool:
    """Say whether a report shows a finding: all but supported claims that nothing else in the article contradicts."""
    return look.verbose or not look.verdicts or finding.is_news


def notes_of(finding: Finding, look: Look) -> list[tuple[str, str]]:
    """Labels and notes: what to write instead, where another passage says otherwise, the sources with their day."""
    notes = []
    if finding.suggestion:
        notes.append(("help", f'write "{finding.suggestion}"'))
    if finding.conflicts_with:
        notes.append(("conflict", f"{finding.conflicts_with} says otherwise"))
    for source in sources_of(finding, look.sources):
        as_of = latest(finding, source.id)
        notes.append(("source", source_name(source) + (f" ({as_of})" if as_of else "")))
    return notes


MOST_PLACES = 8
"""Lines of one mistake that are told; the rest is counted."""


def places_of(again: Sequence[Finding]) -> str:
    """The lines on which a mistake is made again.

    >>> places_of([])
    ''
    """
    lines = list(dict.fromkeys(finding.line for finding in again))
    shown = ", ".join(map(str, lines[:MOST_PLACES]))
    more = f" and {len(lines) - MOST_PLACES} more" if len(lines) > MOST_PLACES else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {shown}{more}" if lines else ""


# "drafts/a.md:12", "drafts/a.md:12:5"
_PLACE = re.compile(r"(?P<article>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")


def read_place(words: str) -> tuple[str, int, int] | None:
    """Article, line and column (0: any) of a place as reports name it; None where the words name none.

    >>> read_place("a.md:12"), read_place("parameters")
    (('a.md', 12, 0), None)
    """
    place = _PLACE.fullmatch(words)
    return (place["article"], int(place["line"]), int(place["column"] or 0)) if place else None


def headline(finding: Finding) -> str:
    """One safe line that says what is the matter."""
    return show_line(finding.explanation) or claim_text(finding)


def message_lines(finding: Finding, look: Look) -> list[str]:
    """The headline and the notes, each a safe line."""
    return [headline(finding), *(f"{label}: {show_line(note)}" for label, note in notes_of(finding, look))]


def claim_text(finding: Finding) -> str:
    """A claim in normal form, in one line: `some-thing  weight(net) >= 70  (hedged)`."""
    claim = finding.claim
    qualifier = f"({claim.qualifier})" if claim.qualifier else ""
    status = f"  ({claim.status})" if claim.status != "asserted" else ""
    statement = f"{claim.attribute}{qualifier} {claim.operator} {claim.value.text}"
    return show_plain(f"{claim.subject}  {statement}{status}")


def source_name(source: SourceInfo) -> str:
    """Title and address of a source, whichever of them are known, else its id."""
    if source.title and source.url:
        return f"{source.title} <{source.url}>"
    return source.title or source.url or source.id
