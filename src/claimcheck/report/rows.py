"""A finding as a row of text cells: what CSV, JSON and the data frame have in common.

Cells hold one line each. What a spreadsheet might run is dealt with in `csv_format` alone: elsewhere cells are exact.
"""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.domain.tables import Source as SourceInfo
from claimcheck.records import Finding
from claimcheck.report.columns import COLUMN_MEANINGS
from claimcheck.report.plain import one_line

__all__ = ["COLUMNS", "PLACES", "VERDICT_COLUMNS", "SourceInfo", "latest", "row_of", "sources_of"]

COLUMNS: tuple[str, ...] = tuple(COLUMN_MEANINGS)

PLACES: tuple[str, ...] = ("line", "column", "end_line", "end_column")
"""Numbers wherever the format has numbers."""

VERDICT_COLUMNS: tuple[str, ...] = (
    "verdict", "reason", "expected", "suggestion", "source", "as_of", "explanation", "rule", "conflicts_with",
)  # fmt: skip
"""Empty in rows of claims that were not checked."""


def row_of(finding: Finding, sources: Mapping[str, SourceInfo], *, verdicts: bool = True) -> dict[str, str]:
    """A finding as text by column, in the order of `COLUMNS`.

    `source` holds the addresses of the facts' sources (ids where there is no address), joined by spaces.
    """
    claim = finding.claim
    cells = {
        "article": claim.article,
        "line": str(finding.line),
        "column": str(finding.column),
        "end_line": str(finding.end_line),
        "end_column": str(finding.end_column),
        "subject": claim.subject,
        "attribute": claim.attribute.replace("-", "_"),
        "qualifier": claim.qualifier,
        "operator": claim.operator,
        "value": claim.value.text,
        "value_text": claim.value_text,
        "status": claim.status,
        "sentence": finding.sentence,
    }
    if verdicts:
        cells |= _verdict_cells(finding, sources)
    return {column: one_line(cells.get(column, "")) for column in COLUMNS}


def _verdict_cells(finding: Finding, sources: Mapping[str, SourceInfo]) -> dict[str, str]:
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "expected": finding.expected,
        "suggestion": finding.suggestion,
        "source": " ".join(source.url or source.id for source in sources_of(finding, sources)),
        "as_of": latest(finding),
        "explanation": finding.explanation,
        "rule": finding.rule,
        "conflicts_with": finding.conflicts_with,
    }


def sources_of(finding: Finding, sources: Mapping[str, SourceInfo]) -> list[SourceInfo]:
    """The sources of a finding's facts, each once, in the facts' order; an unknown id stands for itself."""
    ids = dict.fromkeys(fact.source for fact in finding.facts if fact.source)
    return [sources.get(id_) or SourceInfo(id_, "", "", "", "") for id_ in ids]


def latest(finding: Finding, source: str | None = None) -> str:
    """The latest day on which a finding's facts (those of one source, if given) were known to hold, or nothing."""
    return max((fact.as_of for fact in finding.facts if source in (None, fact.source)), default="")
