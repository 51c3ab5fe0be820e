"""`check --coverage`: what was not checked and why, place by place, and a line that sums it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from claimcheck.coverage import WHY, Coverage
from claimcheck.records import Outcome
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import counted

Survey = Callable[[Outcome], Coverage]


def show_coverage(outcomes: Iterable[Outcome], survey: Survey, stream: TextIO) -> Iterator[Outcome]:
    """The outcomes as they are; what was not checked in their articles goes to the stream."""
    places = 0
    reasons: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.problem is None:
            found = survey(outcome)
            places += found.places
            for gap in found.gaps:
                reasons[gap.reason] += 1
                place = f"{outcome.article}:{gap.line}:{gap.column}"
                stream.write(show_plain(f'{place}  {gap.kind}  "{gap.words}"  [{gap.reason}] {WHY[gap.reason]}') + "\n")
        yield outcome
    stream.write(summary(places, reasons) + "\n")


def summary(places: int, reasons: Counter[str]) -> str:
    """How much was checked, in one line.

    >>> summary(5, Counter({"no-name": 2, "no-cue": 1}))
    '5 numbers, dates, names and words of lists: 2 checked, 3 not (2 no-name, 1 no-cue)'
    """
    missed = reasons.total()
    why = ", ".join(f"{number} {reason}" for reason, number in reasons.most_common())
    line = f"{counted(places, 'number')}, dates, names and words of lists".replace("number,", "numbers,")
    return f"{line}: {places - missed} checked, {missed} not" + (f" ({why})" if why else "")
