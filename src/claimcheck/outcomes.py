"""What came of articles: the findings in one, or why it could not be checked, and what several say against each other.

Frozen records, which go from a run to its reports.
"""

from __future__ import annotations

from claimcheck.asides import Covered, Ignore, Remark
from claimcheck.frozen import dataclass
from claimcheck.records import Finding, Verdict


@dataclass(frozen=True, slots=True)
class Side:
    """One of the statements of a conflict: its value and the words for it, what the reference says of it, and where it
    stands (`article:line`, one for each of the first of `articles`)."""

    attribute: str
    value: str
    words: str
    verdict: Verdict
    places: tuple[str, ...]
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements of several articles about one entity that cannot all be true."""

    entity: str
    attribute: str
    qualifier: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that could not be checked, and why. The rest of the run goes on."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its findings in order of place, or the problem that kept it from being checked.

    `note` is what the user should know of how it was read, `path` the file that was read, if there was one, `archive`
    the file that holds the article among others. `ignores` are what its author wants left out; `ignored` counts what
    was left out, `remarks` are what is to be said of it. `covered` tells how much was checked (None: nothing is).
    """

    article: str
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None
    note: str = ""
    path: str = ""
    ignores: tuple[Ignore, ...] = ()
    ignored: int = 0
    remarks: tuple[Remark, ...] = ()
    covered: Covered | None = None
    archive: str = ""
