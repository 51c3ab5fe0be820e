"""Whose a wrong value really is: the relative that it is true of.

In: a refuted claim. Out: the id of an entity, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.check.agree import Answer, answer
from claimcheck.check.evidence import gather
from claimcheck.domain import Domain
from claimcheck.records import Claim


def find_owner(claim: Claim, domain: Domain) -> str:
    """The id of the nearest relative for which the value is right, or an empty text.

    Relatives are the members of the subject's family and of the families above it, nearest first.
    """
    if domain.attributes[claim.attribute].kind not in ("quantity", "date"):
        return ""
    for relative in _relatives(claim.readings[0], domain):
        evidence = gather(claim, relative, domain)
        if any(answer(claim, fact, domain) is Answer.YES for fact in evidence.all):
            return relative
    return ""


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
