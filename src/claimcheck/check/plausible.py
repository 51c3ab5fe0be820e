"""What cannot be, whatever the reference knows of the subject: values outside of all bounds.

In: the finding for a claim. Out: the same finding, or one with the reason `implausible` that says what the bound is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.check.show import show_date, show_quantity
from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import stated_of
from claimcheck.domain.roles import making_attributes
from claimcheck.frozen import replace
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.numbers import find_numbers
from claimcheck.records import TABLE_CELL, Claim, Fact, Finding

YEAR = 366
"""Days that first dates of a family may be wrong by: papers and previews come before releases."""
QUARTER = 92
"""Days by which sources differ on when somebody began: the idea, the first office, the register."""


Makers = Mapping[str, frozenset[str]]
"""Who is said to have made what, by subject."""


def makers_in(claims: Iterable[Claim], domain: Domain) -> Makers:
    """Who made the subjects of an article, by what it says itself."""
    found: dict[str, frozenset[str]] = {}
    for claim in claims:
        if claim.attribute in making_attributes(domain) and claim.status == "asserted" and claim.operator == "=":
            ids = frozenset(domain.by_name.get(name_key(claim.value.text), ()))
            found[claim.subject] = found.get(claim.subject, frozenset()) | ids
    return found


def doubt(finding: Finding, domain: Domain, makers: Makers) -> Finding:
    """The finding, doubted where the value is hard to believe and no fact decides, refuted where it is impossible."""
    claim = finding.claim
    if finding.verdict == "supported" or claim.operator == "!=" or claim.status != "asserted":
        return finding
    if why := _impossible(claim, domain):
        words = f"{finding.said}; {why}."
        return replace(finding, verdict="contradicted", reason="implausible", suggestion="", explanation=words)
    if finding.verdict != "not-enough-info":
        return finding
    if why := _implausible(claim, domain):
        return replace(finding, reason="implausible", explanation=f"{finding.explanation.rstrip('.')}, and {why}.")
    if founded := _founded_later(claim, domain, makers):
        why = f"{domain.name_of(founded.entity)} was founded in {show_date(founded.value.text)}"
        words = f"{finding.explanation.rstrip('.')}, and {why}."
        return replace(finding, reason="implausible", explanation=words, facts=(founded,))
    return finding


def _impossible(claim: Claim, domain: Domain) -> str:
    """Why a result cannot be reached on its test; empty where it can, or where nobody knows."""
    attribute = domain.attributes[claim.attribute]
    test = domain.choices.get(attribute.qualifier, {}).get(claim.qualifier)
    if test is None or test.high is None or claim.value.low <= test.high:
        return ""
    return f"{test.name} ends at {show_quantity(test.high, attribute)}"


def _implausible(claim: Claim, domain: Domain) -> str:
    """What makes a value that no fact decides hard to believe; empty where nothing does."""
    attribute = domain.attributes[claim.attribute]
    if attribute.kind == "quantity":
        return _beyond(claim, attribute)
    return _before_family(claim, domain) if _is_first_date(attribute) else ""


def _is_first_date(attribute: Attribute) -> bool:
    """Say whether an attribute tells when something came out."""
    return attribute.kind == "date" and attribute.conflicts == "value"


def _beyond(claim: Claim, attribute: Attribute) -> str:
    if _is_in_name(claim):
        return ""
    low, high = attribute.plausible_low, attribute.plausible_high
    is_other_column = claim.rule == TABLE_CELL  # "Size" of a table of pages is that of the pages
    if low is not None and claim.value.high < low and claim.operator != ">=" and not is_other_column:
        return f"less than {show_quantity(low, attribute)} is not to be expected"
    if high is not None and claim.value.low > high and claim.operator != "<=":
        return f"more than {show_quantity(high, attribute)} is not to be expected"
    return ""


def _is_in_name(claim: Claim) -> bool:
    """Say whether the name itself holds the value ("Oak-10T"): who made it says so."""
    return any(number.amount == float(claim.value.text) for number in find_numbers(claim.subject_text))


def _before_family(claim: Claim, domain: Domain) -> str:
    """A member that the reference lacks, dated before the first of its family."""
    if claim.operator == ">=":
        return ""
    firsts = [_first(reading, claim.attribute, domain) for reading in claim.readings]
    if not firsts or any(first is None or claim.value.high + YEAR >= first.value.low for first in firsts):
        return ""
    first = min((first for first in firsts if first), key=lambda fact: fact.value.low)
    return f"the first of its family, {domain.name_of(first.entity)}, is of {show_date(first.value.text)}"


def _first(entity: str, attribute: str, domain: Domain) -> Fact | None:
    """The first dated fact about an entity, the families above it and their members."""
    if entity not in domain.entities:
        return None
    top = domain.root_of(entity)
    facts = [
        fact
        for member in (top, *domain.descendants_of(top))
        for fact in domain.facts_of(member)
        if fact.attribute == attribute and fact.is_told
    ]
    return min(facts, key=lambda fact: fact.value.low, default=None)


def _founded_later(claim: Claim, domain: Domain, makers: Makers) -> Fact | None:
    """When the first of the makers was founded, where that was after the claimed date."""
    if not _is_first_date(domain.attributes[claim.attribute]) or claim.operator == ">=":
        return None
    made = makers.get(claim.subject) or stated_of(domain, claim.readings, making_attributes(domain))
    firsts = [fact for maker in sorted(made) for fact in domain.facts_of(maker) if _is_founding(fact, domain)]
    if {fact.entity for fact in firsts} != set(made):
        return None
    first = min(firsts, key=lambda fact: fact.value.low, default=None)
    return first if first and claim.value.high + QUARTER < first.value.low else None


def _is_founding(fact: Fact, domain: Domain) -> bool:
    return domain.attributes[fact.attribute].founding and fact.is_told
