"""Counting what a run found, article by article, so that no report has to be held in memory."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from claimcheck.asides import Covered
from claimcheck.outcomes import Outcome
from claimcheck.verdicts import VERDICTS

_MISSED = "missed: "
"""What stands in a tally before the reason why places were not checked."""


class CoverageCounts(TypedDict):
    """How many places there were to check, how many were, and how many not, by reason; and how many articles name
    nothing that could be checked, whose places are not counted."""

    places: int
    checked: int
    not_checked: dict[str, int]
    off_topic: int


def count_outcome(tally: Counter[str], outcome: Outcome) -> None:
    """Add one article to the tally: under `articles` or `problems`, and its findings under their verdicts."""
    tally["articles" if outcome.problem is None else "problems"] += 1
    tally["claims"] += len(outcome.findings)
    tally["ignored"] += outcome.ignored
    tally.update(finding.verdict for finding in outcome.findings)
    if outcome.covered is not None:
        count_covered(tally, outcome.covered)


def count_covered(tally: Counter[str], covered: Covered) -> None:
    """Add to the tally how much of an article was checked."""
    tally["surveyed"] += 1
    tally["places"] += covered.places
    tally["off topic"] += covered.off_topic
    for reason, number in covered.missed:
        tally[_MISSED + reason] += number


def summary_of(tally: Counter[str], *, verdicts: bool = True) -> dict[str, int]:
    """The counts by name: `articles` checked, `problems`, `claims`, and with verdicts each of them and `ignored`."""
    names = ["articles", "problems", "claims", *((*VERDICTS, "ignored") if verdicts else ())]
    return {name: tally[name] for name in names}


def summary_line(tally: Counter[str], *, verdicts: bool = True) -> str:
    """The counts as a sentence.

    >>> summary_line(Counter(articles=2, claims=3, contradicted=1, supported=2))
    '2 articles, 3 claims: 1 contradicted, 2 supported'
    """
    parts = [counted(tally["articles"], "article"), counted(tally["claims"], "claim")]
    if tally["problems"]:
        parts.insert(1, f"{tally['problems']} not readable")
    line, found = ", ".join(parts), verdicts_line(tally)
    line = f"{line}: {found}" if verdicts and found else line
    return f"{line} ({tally['ignored']} ignored)" if tally["ignored"] else line


def verdicts_line(tally: Counter[str]) -> str:
    """How often each verdict was given: `1 contradicted, 2 supported`."""
    return ", ".join(f"{tally[info.id]} {info.title.lower()}" for info in VERDICTS.values() if tally[info.id])


def counted(number: int, noun: str) -> str:
    """A number of things: `no claims`, `1 claim`, `2 claims`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def coverage_of(tally: Counter[str]) -> CoverageCounts | None:
    """How much was checked, the most frequent reasons first; None where nothing was to be checked (`extract`)."""
    if not tally["surveyed"]:
        return None
    missed = {name.removeprefix(_MISSED): n for name, n in tally.items() if name.startswith(_MISSED)}
    ordered = dict(sorted(missed.items(), key=lambda item: (-item[1], item[0])))
    checked = tally["places"] - sum(missed.values())
    return {"places": tally["places"], "checked": checked, "not_checked": ordered, "off_topic": tally["off topic"]}


def closing_lines(tally: Counter[str]) -> str:
    """The lines that close a report: the counts, and how much was not checked."""
    return "".join(f"{line}\n" for line in (summary_line(tally), coverage_line(tally)) if line)


def coverage_line(tally: Counter[str]) -> str:
    """How much was not checked, as the sentence that closes a report; empty where nothing was to be checked.

    >>> coverage_line(Counter({"surveyed": 1, "places": 5, "missed: no-name": 2, "missed: no-cue": 1}))
    'not checked: 3 of 5 numbers, dates, names and words of lists (2 no-name, 1 no-cue); silence is no approval'
    >>> coverage_line(Counter({"surveyed": 2, "off topic": 2}))
    'not checked: 2 articles that name nothing known; silence is no approval'
    """
    counts = coverage_of(tally)
    if counts is None:
        return ""
    missed, off_topic = counts["not_checked"], counts["off_topic"]
    why = ", ".join(f"{number} {reason}" for reason, number in missed.items())
    places = f"{sum(missed.values())} of {counts['places']} numbers, dates, names and words of lists"
    places = f"{places} ({why})" if missed else places
    articles = f"{counted(off_topic, 'article')} that name{'s' if off_topic == 1 else ''} nothing known"
    parts = [words for number, words in ((counts["places"], places), (off_topic, articles)) if number]
    if not parts:
        return "not checked: nothing was there to check, no number, date, name or word of a list"
    line = f"not checked: {' and '.join(parts)}"
    return f"{line}; silence is no approval" if missed or off_topic else line
