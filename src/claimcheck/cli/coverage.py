"""`check --coverage`: what was not checked and why, place by place, and a line that sums it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from claimcheck.cli.places import place_of
from claimcheck.coverage import WHY, Coverage
from claimcheck.outcomes import Outcome
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import count_covered, coverage_line

Survey = Callable[[Outcome], Coverage]


def show_coverage(outcomes: Iterable[Outcome], survey: Survey, stream: TextIO) -> Iterator[Outcome]:
    """The outcomes as they are; what was not checked in their articles goes to the stream."""
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.problem is None:
            found = survey(outcome)
            count_covered(tally, found.counts())
            for gap in found.gaps:
                place = f"{place_of(outcome)}:{gap.line}:{gap.column}"
                stream.write(show_plain(f'{place}  {gap.kind}  "{gap.words}"  [{gap.reason}] {WHY[gap.reason]}') + "\n")
        yield outcome
    stream.write((coverage_line(tally) or "not checked: nothing could be read") + "\n")
