"""A judgement: what the facts come to for a claim, before it is put into words.

In: what `judge` has found. Out: the record that `explain` and `suggest` read.
"""

from __future__ import annotations

from claimcheck.frozen import dataclass
from claimcheck.records import Fact, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason and the facts that decided; `owner` is whom the value belongs to instead."""

    verdict: Verdict
    reason: str = ""
    facts: tuple[Fact, ...] = ()
    owner: str = ""
