"""Gaps: what the reference lacks of what is written about most, and how much of the rest its makers say themselves."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass
from claimcheck.records import Fact

PRIMARY = "primary"
COLUMNS = ("article", "subject")
"""What a report must have to tell what articles are about."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An entity with its sizes: in how many articles, how many facts, how many primary ones, what is missing."""

    entity: str
    articles: int
    facts: int
    primary: int
    missing: tuple[str, ...]


def count_articles(reports: Iterable[str], domain: Domain) -> dict[str, int]:
    """In how many articles each entity is a subject, by reports of `check` as CSV; a size counts for what it is of."""
    pairs = {(report, article, _whole(subject, domain)) for report in reports for article, subject in _read(report)}
    return Counter(entity for _, _, entity in pairs if entity)


def find_gaps(domain: Domain, articles: Mapping[str, int], top: int) -> list[Gap]:
    """The entities most written about, the first ones first; where articles decide nothing, those with most facts."""
    gaps = [_gap(entity.id, domain, articles.get(entity.id, 0)) for entity in domain.entities.values()
            if entity.type in domain.subjects and not is_sized(domain, entity.id)]  # fmt: skip
    return sorted(gaps, key=lambda gap: (-gap.articles, -gap.facts, gap.entity))[:top]


def _read(report: str) -> Iterator[tuple[str, str]]:
    try:
        with Path(report).open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if lacking:
                raise UsageError(f"{report}:1: no column {lacking[0]!r}; expected a report of `check --format csv`")
            yield from ((row["article"], row["subject"]) for row in rows)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            f"{report}: cannot be read as a report ({error}); write one with `check --format csv`"
        ) from error


def _whole(subject: str, domain: Domain) -> str:
    """The entity that a subject counts for: what it is a size of, itself, or nothing where it is unknown."""
    if subject not in domain.entities or not is_sized(domain, subject):
        return subject if subject in domain.entities else ""
    return next((parent for parent in domain.ancestors_of(subject) if not is_sized(domain, parent)), "")


def _gap(entity: str, domain: Domain, articles: int) -> Gap:
    members = [member for member in (entity, *domain.descendants_of(entity)) if _whole(member, domain) == entity]
    kinds: dict[tuple[object, ...], set[str]] = {}
    for member in members:
        for fact in domain.facts_of(member):
            kinds.setdefault(_statement(fact), set()).add(domain.sources[fact.source].kind)
    primary = sum(PRIMARY in found for found in kinds.values())
    return Gap(entity, articles, len(kinds), primary, tuple(_missing(entity, domain)))


def _statement(fact: Fact) -> tuple[object, ...]:
    """What a fact says, whoever says it."""
    return (fact.entity, fact.attribute, fact.qualifier, fact.value.text, fact.negated)


def _missing(entity: str, domain: Domain) -> Iterator[str]:
    """Attributes of which neither the entity nor a member has a fact, nor a parent one that is passed on. The founding
    of a maker is not among them: nothing is claimed of it."""
    own = {fact.attribute for id_ in (entity, *domain.descendants_of(entity)) for fact in domain.facts_of(id_)}
    above = {fact.attribute for id_ in domain.ancestors_of(entity) for fact in domain.facts_of(id_)}
    for attribute in domain.attributes.values():
        passed_on = attribute.inherited and attribute.id in above
        if attribute.id not in own and not passed_on and not attribute.founding:
            yield attribute.id
