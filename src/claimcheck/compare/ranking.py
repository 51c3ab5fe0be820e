"""A decided superlative as a finding, and the numbers that stand right behind its words.

In: a `Rank` with its outcome, or a place in a line. Out: a `Finding` whose attribute is `superlative`: what is ranked
is its qualifier, the set its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.decide import Outcome
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.passage import Passage
from claimcheck.compare.standing import Rank
from claimcheck.compare.words import nouns
from claimcheck.domain import Domain
from claimcheck.kinds.numbers import show_number
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Claim, Finding, Span, Value

SUPERLATIVE = "superlative"
ALL = "all"
"""The set of everything that there is."""
REACH = 70
"""Letters between "the largest" and its number."""


def rank_finding(
    rank: Rank, outcome: Outcome, place: tuple[int, int], subject: str, line: Line, passage: Passage
) -> Finding:
    article = passage.article
    words = article.text[place[0] : place[1]]
    qualifier = f"{rank.attribute.id}/{rank.test}" if rank.test else rank.attribute.id
    claim = Claim(
        article=article.name, start=place[0], end=place[1], subject=rank.entity, subject_text=subject,
        readings=(rank.entity,), attribute=SUPERLATIVE, value=Value("text", _set(rank)), value_text=words,
        qualifier=qualifier, operator=">=" if rank.most else "<=",
        sentence=Span(line.starts[0], line.ends[-1]), cue=words.split()[0], rule=SUPERLATIVE,
    )  # fmt: skip
    said = f'The article says of {passage.domain.name_of(rank.entity)}: "{" ".join(words.split())}"'
    return Finding(
        claim, outcome.verdict, outcome.reason, facts=outcome.facts, explanation=f"{said}; {outcome.words}.",
        expected=outcome.words if outcome.verdict in ("contradicted", "imprecise") else "",
    )  # fmt: skip


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
        sorted(word_list("superlative_light"), key=len, reverse=True),
        domain.nouns.get("subjects", ("one",)),
        word_list("superlative_whole"),
        sorted(nouns(domain), key=len, reverse=True),
    )
    return re.compile(rf"(?:[ ,(:–—-]|{ENTITIES}(?:'s?)?|{words}(?![\w-]))*", re.IGNORECASE)
