"""The whole result of a run in memory, for those who call claimcheck from Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from claimcheck.asides import Covered
from claimcheck.frozen import dataclass, field
from claimcheck.outcomes import Conflict, Outcome, Problem
from claimcheck.records import Finding
from claimcheck.report.look import Texts
from claimcheck.report.rows import COLUMNS, SourceInfo, row_of
from claimcheck.report.summary import count_outcome, coverage_of

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in `articles` articles, those with a problem apart, the `conflicts` between them, and
    how much of them was checked (`covered`): silence is no approval."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    articles: int
    sources: Mapping[str, SourceInfo] = field(default_factory=dict, repr=False)
    texts: Texts | None = field(default=None, repr=False, compare=False)
    """Reads an article of the run again, for those who show it."""
    conflicts: tuple[Conflict, ...] = ()
    covered: Covered | None = None

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and the findings as a table."""
        from claimcheck.report.page.notebook import report_html

        return report_html(self)

    def to_frame(self) -> pandas.DataFrame:
        """One row per claim, all of them strings, with the columns of the CSV report (cells are not defused)."""
        import pandas  # half a second: only those who ask for a frame pay for it

        rows = [row_of(finding, self.sources) for finding in self.findings]
        return pandas.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def collect_report(
    outcomes: Iterable[Outcome],
    sources: Mapping[str, SourceInfo] | None = None,
    texts: Texts | None = None,
    conflicts: Iterable[Conflict] = (),
) -> Report:
    """All outcomes of a run as one record, with what articles say against each other."""
    seen = list(outcomes)
    return Report(
        findings=tuple(finding for outcome in seen for finding in outcome.findings),
        problems=tuple(outcome.problem for outcome in seen if outcome.problem is not None),
        articles=sum(outcome.problem is None for outcome in seen),
        sources=sources or {},
        texts=texts,
        conflicts=tuple(conflicts),
        covered=_covered(seen),
    )


def _covered(outcomes: Iterable[Outcome]) -> Covered | None:
    """How much of all articles was checked; None where nothing was to be."""
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        count_outcome(tally, outcome)
    counts = coverage_of(tally)
    return Covered(counts["places"], tuple(counts["not_checked"].items()), counts["off_topic"]) if counts else None
