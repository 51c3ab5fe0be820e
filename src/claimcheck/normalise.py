"""Normalise: a claim's value in its normal form.

In: claims as extracted. Out: the same claims with values that can be compared: members of
closed lists by the id of the list. What a list does not know keeps the slug of its words.
"""

from __future__ import annotations

from claimcheck.domain import Attribute, Domain
from claimcheck.frozen import replace
from claimcheck.kinds.compare import name_key
from claimcheck.records import Claim, Value


def normalise_claim(claim: Claim, domain: Domain) -> Claim:
    """The claim with its value in normal form."""
    attribute = domain.attributes[claim.attribute]
    if attribute.kind == "choice":
        return replace(claim, value=_choice(claim.value, attribute, domain))
    if attribute.kind == "text":
        return replace(claim, value=Value("text", " ".join(claim.value.text.split())))
    return claim


def _choice(value: Value, attribute: Attribute, domain: Domain) -> Value:
    choices = domain.choices.get(attribute.choices, {})
    if value.text in choices:
        return value
    wanted = name_key(value.text)
    for choice in choices.values():
        if wanted in (name_key(choice.id), name_key(choice.name), *(name_key(alias) for alias in choice.aliases)):
            return Value("choice", choice.id)
    return value
