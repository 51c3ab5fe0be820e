"""How far a result on a test may lie from those that were published, and be one of another setting of the test.

In: a claim on a result, and the facts about results of its subject on that test. Out: yes or no. Numbers are relative
to what was published.
"""

from __future__ import annotations

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.records import Claim, Fact

NEAR = 0.03
"""How far a result on a test that is quoted from its makers' reports may lie from one of those."""
OWN = 0.015
"""The same for a result that is exactly a relative's."""
ABOVE, BELOW = 0.12, 0.26
"""How far outside of the known range a result may lie and still be another setting of the same test: fewer examples and
stricter counting lower it, and what makers publish is seldom far too low."""
FAR = 1.5
"""Times that a result may be larger or smaller than a published one, and be measured anew with another setting."""
LEAST = 3.0
"""Points that are no difference in any case, where results are percentages."""


def is_steady(claim: Claim, domain: Domain) -> bool:
    """Say whether a percentage is on a test whose results makers themselves publish.

    These are quoted, not measured again: there another figure is a wrong one.
    """
    return claim.qualifier in jargon(domain, "steady_tests") and claim.value.low > 1.0


def is_makers(fact: Fact, domain: Domain) -> bool:
    """Say whether a figure is its maker's own, rather than what others measured or listed."""
    source = domain.sources.get(fact.source)
    is_first_hand = not any(words in fact.note for words in jargon(domain, "second_hand"))
    return source is not None and source.kind == "primary" and is_first_hand


def is_near(claim: Claim, facts: tuple[Fact, ...], share: float, domain: Domain) -> bool:
    """Say whether a result is close to a published one.

    What somebody lists of others is quoted as it stands there, or not at all: nothing is close to it.
    """
    listed = jargon(domain, "listed")
    said = [fact for fact in facts if not any(words in fact.note for words in listed)]
    values = [(fact.value.low + fact.value.high) / 2 for fact in said]
    return any(abs(float(claim.value.text) - value) <= share * value for value in values)


def may_be_other_setting(claim: Claim, facts: tuple[Fact, ...], domain: Domain) -> bool:
    """Say whether a result lies within, or close to, the range of what was published: reports differ in settings.

    What was published on another scale of the test has a range of its own, and says nothing of the usual one.
    """
    plain, rescaled = _by_scale(facts, domain)
    return not plain or _is_about(claim, plain) or (bool(rescaled) and _is_about(claim, rescaled))


def _is_about(claim: Claim, facts: tuple[Fact, ...]) -> bool:
    """Say whether a result lies within the range of some that were published, or close to it."""
    value = claim.value.low + (claim.value.high - claim.value.low) / 2
    low, high = min(f.value.low for f in facts), max(f.value.high for f in facts)
    if claim.value.high <= 1.0 < low:
        value *= 100  # a fraction of a percentage
    least = LEAST if high > 20 else 0.0
    return low - max(BELOW * low, least) <= value <= high + max(ABOVE * high, least)


def _by_scale(facts: tuple[Fact, ...], domain: Domain) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts on the usual scale of a test, and those on another one, such as what is left above chance."""
    rescaled = tuple(f for f in facts if any(words in f.note for words in jargon(domain, "rescaled")))
    return tuple(f for f in facts if f not in rescaled), rescaled


def is_off(claim: Claim, facts: tuple[Fact, ...], domain: Domain) -> bool:
    """Say whether a result lies so far off that a relative's, if it is the same, has been taken for it."""
    is_far = _is_far_below(claim, _by_scale(facts, domain)[0])
    return is_far or (is_steady(claim, domain) and not is_near(claim, facts, OWN, domain))


def _is_far_below(claim: Claim, facts: tuple[Fact, ...]) -> bool:
    """Say whether a percentage lies further below what was published than above it would be let pass."""
    low = min((fact.value.low for fact in facts), default=0.0)
    return 1.0 < claim.value.high < low - max(ABOVE * low, LEAST)


def is_outlying(claim: Claim, facts: tuple[Fact, ...], domain: Domain) -> bool:
    """Say whether a result is so far from all that was published that measuring anew does not explain it."""
    plain, rescaled = _by_scale(facts, domain)
    values = [(f.value.low + f.value.high) / 2 for f in (*plain, *rescaled)]
    value = claim.value.low * (100 if claim.value.high <= 1.0 < min(values, default=0.0) else 1)
    return bool(values) and not any(value < FAR * known and known < FAR * value for known in values)
