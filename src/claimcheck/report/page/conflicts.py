"""What articles say against each other, as the page is told it: for each case its sides and their places.

What an article says against itself the page finds among its findings.
"""

from __future__ import annotations

from typing import Any

from claimcheck.backslashes import legible
from claimcheck.outcomes import Conflict, Side
from claimcheck.report.look import Look
from claimcheck.report.page.content import Plain
from claimcheck.report.rules import attribute_title


def conflicts_of(look: Look) -> list[Plain]:
    """The conflicts of a run in plain values. Attributes are the parts of `licence and openness`."""
    return [_conflict(conflict, look) for conflict in look.conflicts()]


def _conflict(conflict: Conflict, look: Look) -> Plain:
    known = look.entities.get(conflict.entity)
    return {
        "entity": conflict.entity,
        "name": known.name if known else "",
        "attributes": {id_: attribute_title(id_, look.attributes) for id_ in conflict.attribute.split(" and ")},
        "qualifier": conflict.qualifier,
        "sides": [_side(side) for side in conflict.sides],
    }


def _side(side: Side) -> dict[str, Any]:  # Any: texts, numbers and a list of texts
    return {
        "attribute": side.attribute,
        "value": side.value.removeprefix("not "),
        "denied": side.value.startswith("not "),
        "words": legible(side.words),
        "verdict": side.verdict,
        "places": list(side.places),
        "more": max(0, side.articles - len(side.places)),
    }
