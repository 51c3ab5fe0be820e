"""What articles say against each other, in words: the section that closes a report on several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.outcomes import Conflict, Side
from claimcheck.report.plain import show_line
from claimcheck.verdicts import VERDICTS

MOST = 40
"""Conflicts that a report shows; the rest is counted."""


def shown(conflicts: Sequence[Conflict]) -> tuple[Sequence[Conflict], int]:
    """The conflicts that a report has room for, and how many are left out."""
    return conflicts[:MOST], max(0, len(conflicts) - MOST)


def title_of(conflict: Conflict) -> str:
    """What the articles disagree on: `llama-2  parameters`."""
    qualifier = f"({conflict.qualifier})" if conflict.qualifier else ""
    return show_line(f"{conflict.entity}  {conflict.attribute}{qualifier}")


def sides_of(conflict: Conflict) -> Iterator[tuple[str, str, str]]:
    """Value, the reference's view of it, and its places, side by side; those that the reference supports come first."""
    order = list(VERDICTS)[::-1]
    for side in sorted(conflict.sides, key=lambda side: order.index(side.verdict)):
        yield show_line(_value(side, conflict)), side.verdict, show_line(_places(side))


def _value(side: Side, conflict: Conflict) -> str:
    return side.value if side.attribute == conflict.attribute else f"{side.attribute} {side.value}"


def _places(side: Side) -> str:
    more = side.articles - len(side.places)
    return ", ".join(side.places) + (f" and {more} more" if more > 0 else "")
