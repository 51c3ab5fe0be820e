"""Comparing: rows beside the facts that the reference has.

A row is equal where a fact of the entity, or one that it inherits, says the same as precisely as either puts it, or
the same in everyday words. It is in conflict where facts deny it, or another value has the only place. Else it is new.
"""

from __future__ import annotations

from claimcheck.check.agree import Answer, answer
from claimcheck.check.evidence import gather
from claimcheck.domain import Domain
from claimcheck.importers.rows import Candidate, Comparison, Harvest
from claimcheck.records import Claim, Fact


def compare(harvest: Harvest, domain: Domain) -> Comparison:
    """The rows of a harvest, sorted by what the reference says to them."""
    comparison = Comparison(harvest)
    for candidate in harvest.candidates:
        claim = _as_claim(candidate)
        facts = gather(claim, candidate.entity, domain).own
        answers = {answer(claim, fact, domain) for fact in facts}
        if answers & {Answer.YES, Answer.LOOSELY}:
            comparison.equal.append(candidate)
        elif Answer.NO in answers or any(fact.undisclosed for fact in facts) or _is_single(candidate, facts, domain):
            comparison.conflicts.append((candidate, facts))
        else:
            comparison.new.append(candidate)
    return comparison


def _is_single(candidate: Candidate, facts: tuple[Fact, ...], domain: Domain) -> bool:
    """Say whether a known value takes the only place that there is."""
    return any(not fact.negated for fact in facts) and not domain.attributes[candidate.attribute].many


def _as_claim(candidate: Candidate) -> Claim:
    """A row as the claim that the reference would be asked about: it stands in no article."""
    return Claim(
        article=candidate.place, start=0, end=0, subject=candidate.entity, subject_text="",
        readings=(candidate.entity,), attribute=candidate.attribute, value=candidate.value, value_text="",
        qualifier=candidate.qualifier,
    )  # fmt: skip
