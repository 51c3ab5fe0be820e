"""Counts by rule (`--statistics`), as text or as JSON: how often each was found, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.frozen import dataclass
from claimcheck.outcomes import Outcome
from claimcheck.report.json_text import write_array
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look
from claimcheck.report.plain import show_line
from claimcheck.report.rules import UNREADABLE, level_of, rule_of
from claimcheck.report.summary import closing_lines, count_outcome


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is counted as one: a rule, as loud as it is reported, and what it is called."""

    rule: str
    level: str
    title: str


_REMARKS = {"malformed-ignore": "A comment that cannot be understood", "unused-ignore": "A comment without use"}


def write_counts(outcomes: Iterable[Outcome], stream: TextIO, look: Look, *, as_json: bool = False) -> None:
    """Write how often each rule was found: a line each and the summary, or an array of objects."""
    tally, found = Counter[str](), Counter[_Kind]()
    for outcome in outcomes:
        count_outcome(tally, outcome)
        found.update(_kinds(outcome, look))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0].rule, item[0].level))
    if as_json:
        entries = ({"rule": k.rule, "level": k.level, "title": k.title, "count": n} for k, n in ordered)
        write_array(entries, stream, indent=2)
        stream.write("\n")
        return
    wide, long = (
        max(map(len, words), default=0) for words in ([f"{n:,}" for _, n in ordered], [k.rule for k in found])
    )
    for kind, number in ordered:
        stream.write(f"{number:>{wide},}  {kind.rule:<{long}}  {kind.level:<7}  {kind.title}\n")
    stream.write(closing_lines(tally))


def _kinds(outcome: Outcome, look: Look) -> Iterator[_Kind]:
    if outcome.problem is not None:
        yield _Kind(UNREADABLE, "error", "An article that could not be read")
    for remark in outcome.remarks:
        yield _Kind(remark.rule, "warning", _REMARKS[remark.rule])
    for finding in outcome.findings:
        if deserves_a_look(finding, look):
            title = show_line(rule_of(finding, look.attributes).title)
            yield _Kind(show_line(finding.rule), level_of(finding, look.attributes), title)
