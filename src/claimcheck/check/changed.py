"""What was true and no longer is: when it changed, to what, and whether the article was written before.

In: a finding with the reason `outdated`, the article's day. Out: the finding with an explanation that tells it.
"""

from __future__ import annotations

from claimcheck.check.evidence import gather
from claimcheck.check.show import show_date, show_facts
from claimcheck.domain import Domain
from claimcheck.frozen import replace
from claimcheck.kinds.dates import days_of
from claimcheck.records import Fact, Finding


def tell_change(finding: Finding, day: str | None, domain: Domain) -> Finding:
    """The finding with what changed and when; others as they are."""
    if finding.reason != "outdated" or not finding.facts or not finding.facts[0].valid_to:
        return finding
    until = max(fact.valid_to for fact in finding.facts)
    words = f"{finding.said}; that was true until {show_date(until)}"
    now = _now(finding, domain)
    if now:
        words += f", and is {show_facts(now, domain)} since"
    if day:
        was_true = days_of(day)[0] <= days_of(until)[1]
        words += f"; the article is of {show_date(day)}, {'before' if was_true else 'after'} that change"
    return replace(finding, explanation=f"{words}.", expected=show_facts(now, domain))


def _now(finding: Finding, domain: Domain) -> tuple[Fact, ...]:
    """The facts that hold now."""
    claim = finding.claim
    facts = (fact for reading in claim.readings for fact in gather(claim, reading, domain).own)
    return tuple(fact for fact in facts if fact.is_told and not fact.valid_to)
