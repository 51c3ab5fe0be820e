"""Age: a finding that rests on an old fact about something that changes says so.

In: a finding, and the day its article was written. Out: the finding, with a sentence more where it is due. The day is
that of the article (or `--as-of`), never that of the clock.
"""

from __future__ import annotations

from claimcheck.domain import Domain
from claimcheck.frozen import replace
from claimcheck.kinds.dates import days_of
from claimcheck.records import Fact, Finding

OLD = 365
"""Days after which a fact about something that changes is old."""


def tell_age(finding: Finding, day: str | None, domain: Domain) -> Finding:
    """The finding, explained with the age of its facts where all are old on a day (ISO, of any precision)."""
    if not day or not finding.facts or not any(may_change(fact, domain) for fact in finding.facts):
        return finding
    latest = max(fact.as_of for fact in finding.facts)
    if not latest or day <= latest or age_of(latest, day) <= OLD:
        return finding
    words = f" This may change, and was last looked up more than a year before the article, on {latest}."
    return replace(finding, explanation=finding.explanation + words)


def may_change(fact: Fact, domain: Domain) -> bool:
    """Say whether another value may be right later on: the attribute changes, or what is kept back may come out.

    A fact that has ceased to hold stays as it is.
    """
    return not fact.valid_to and (fact.undisclosed or domain.attributes[fact.attribute].changes)


def age_of(looked_up: str, day: str) -> int:
    """Days between two ISO dates, the fewest that their precision allows.

    >>> age_of("2023-07-18", "2024-07-18"), age_of("2023", "2024-02")
    (366, 32)
    """
    return days_of(day)[0] - days_of(looked_up)[1]
