"""Whose a wrong value really is: the relative that it is true of.

In: a refuted claim. Out: the id of an entity, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.check.agree import Answer, answer
from claimcheck.check.evidence import gather
from claimcheck.domain import Domain
from claimcheck.domain.roles import origin_attributes
from claimcheck.records import Claim


def find_owner(claim: Claim, domain: Domain) -> str:
    """The id of the relative for which the value is right, or an empty text.

    Relatives are the members of the subject's family and of the families above it, nearest first; an edition that goes
    by the subject's name comes before all of them. Where something came from only such an edition is asked.
    """
    is_origin = claim.attribute in origin_attributes(domain)
    if not is_origin and domain.attributes[claim.attribute].kind not in ("quantity", "date"):
        return ""
    owners = [relative for relative in _relatives(claim.readings[0], domain) if _is_right(claim, relative, domain)]
    editions = (owner for owner in owners if is_point_release(claim, owner, domain))
    return next(editions, "" if is_origin or not owners else owners[0])


def _is_right(claim: Claim, relative: str, domain: Domain) -> bool:
    return any(answer(claim, fact, domain) is Answer.YES for fact in gather(claim, relative, domain).all)


def _relatives(entity: str, domain: Domain) -> Iterator[str]:
    seen = {entity, *domain.descendants_of(entity)}
    for ancestor in domain.ancestors_of(entity):
        for member in domain.children_of(ancestor):
            if member not in seen:
                seen.add(member)
                yield member


def is_point_release(claim: Claim, owner: str, domain: Domain) -> bool:
    """Say whether the owner is a later edition that people call by the subject's name.

    That is a dated or named one ("GPT-4" for GPT-4 Turbo), and where sizes are meant a point release too ("Llama 3" for
    Llama 3.1).
    """
    marks = (".", "-") if domain.attributes[claim.attribute].bare else ("-",)
    return any(owner.startswith(reading + mark) for reading in claim.readings for mark in marks)
