"""Counting what a run found, article by article, so that no report has to be held in memory."""

from __future__ import annotations

from collections import Counter

from claimcheck.records import Outcome
from claimcheck.verdicts import VERDICTS


def count_outcome(tally: Counter[str], outcome: Outcome) -> None:
    """Add one article to the tally: under `articles` or `problems`, and its findings under their verdicts."""
    tally["articles" if outcome.problem is None else "problems"] += 1
    tally["claims"] += len(outcome.findings)
    tally["ignored"] += outcome.ignored
    tally.update(finding.verdict for finding in outcome.findings)


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
    line = ", ".join(parts)
    found = [f"{tally[info.id]} {info.title.lower()}" for info in VERDICTS.values() if tally[info.id]]
    line = f"{line}: {', '.join(found)}" if verdicts and found else line
    return f"{line} ({tally['ignored']} ignored)" if tally["ignored"] else line


def counted(number: int, noun: str) -> str:
    """A number of things: `no claims`, `1 claim`, `2 claims`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
