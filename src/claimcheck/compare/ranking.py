"""A decided superlative as a finding, and the numbers that stand right behind its words.

In: a `Rank` with its `Ruling`, or a place in a line. Out: a `Finding` whose attribute is `superlative`: what is ranked
is its qualifier, the set its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.line import ENTITIES, Line, Place
from claimcheck.compare.passage import About, Passage
from claimcheck.compare.ruling import Ruling, make_claim, ruled_finding
from claimcheck.compare.standing import Rank
from claimcheck.compare.words import nouns
from claimcheck.domain import Domain
from claimcheck.kinds.numbers import show_number
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import word_list
from claimcheck.records import Finding

SUPERLATIVE = "superlative"
ALL = "all"
"""The set of everything that there is."""
REACH = 70
"""Letters between "the largest" and its number."""


def rank_finding(rank: Rank, ruling: Ruling, place: Place, subject: str, passage: Passage) -> Finding:
    """The finding on a superlative at a place; `subject` are the words for what is ranked."""
    claim = make_claim(
        SUPERLATIVE, _set(rank), About(rank.entity, subject, (rank.entity,)), place, passage,
        qualifier=f"{rank.attribute.id}/{rank.test}" if rank.test else rank.attribute.id,
        operator=">=" if rank.most else "<=",
    )  # fmt: skip
    return ruled_finding(claim, passage.domain.name_of(rank.entity), ruling)


def _set(rank: Rank) -> str:
    """The set in normal form: a family, makers, choices, or all there are."""
    if rank.is_wide:
        first = [f"first-with-{show_number(rank.floor)}"] if rank.floor else []
        parts = [*sorted(rank.makers), *(value for _, value in rank.scope.filters), *first]
        return "+".join(parts) or ALL
    return rank.family or "family"


def said_after(end: int, line: Line, passage: Passage) -> Iterator[Finding]:
    """The numbers that a sentence claims right behind a superlative."""
    for finding in passage.findings:
        claim = finding.claim
        if claim.value.kind != "quantity" or claim.status != "asserted" or claim.start not in line.starts:
            continue
        start = line.starts.index(claim.start)
        if end < start <= end + REACH and is_light(line, end, start, passage.domain):
            yield finding


def is_light(line: Line, start: int, end: int, domain: Domain) -> bool:
    """Say whether nothing but names and light words stands in a stretch of a line."""
    return _light(domain).fullmatch(line.text, start, end) is not None


@lru_cache(maxsize=4)
def _light(domain: Domain) -> re.Pattern[str]:
    words = any_of(
        longest_first(word_list("superlative_light")),
        literal(domain.nouns.get("subjects", ())),
        word_list("superlative_whole"),
        literal(nouns(domain)),
    )
    return re.compile(rf"(?:[ ,(:–—-]|{ENTITIES}(?:'s?)?|{words}(?![\w-]))*", re.IGNORECASE)
