"""Statements that age: "X is the latest model", "X has not been released yet".

In: a `Line`. Out: `Recent`s, and what the dates of the reference say of them, on the article's day and since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from claimcheck.check.show import show_date
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.ruling import Ruling
from claimcheck.compare.subject import is_object
from claimcheck.compare.words import first_date
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass
from claimcheck.kinds.dates import days_of
from claimcheck.kinds.words import any_of, longest_first
from claimcheck.language import word_list
from claimcheck.records import Fact

GRACE = 45.0
"""Days that an article may take to be published, or a release to be noticed."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A statement that is true for some time only; positions are those of the line."""

    start: int
    end: int
    subject: str
    kind: Literal["latest", "unreleased"]


@lru_cache(maxsize=4)
def _patterns(domain: Domain) -> tuple[re.Pattern[str], ...]:
    nouns = any_of(domain.nouns.get("subjects", ("one",)), word_list("recency_nouns"))
    newest, now = any_of(word_list("recency_newest")), any_of(word_list("recency_now"))
    of_some = rf"(?! {any_of(longest_first(word_list('recency_of_some')))}\b)"
    held, out = any_of(word_list("recency_held")), any_of(word_list("recency_out"))
    return (
        re.compile(
            rf"(?P<name>{ENTITIES})(?:,? (?:is|remains|represents)(?: {now})?|,) "
            rf"(?:the|its|their|[\w.]+'s?|{ENTITIES}'s?) (?:very )?{newest}"
            rf"(?:(?: [\w-]+| {ENTITIES}){{0,3}}? {nouns}\b|(?= {ENTITIES}| in\b|[.,;]|$)){of_some}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:(?:the|its|their|{now}) |(?<='s )|(?<=s' )){newest} (?:[\w-]+ |{ENTITIES} ){{0,3}}?"
            rf"(?:{nouns}(?: (?:is|are|being|called|named)(?: {now})?(?: the)?| ?,| ?:| [–—-])?"
            rf"|{ENTITIES} is(?: {now})?) (?P<name>{ENTITIES})(?!')",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?P<name>{ENTITIES}) (?:(?:has|have)(?:n't| not)(?: yet)? been {out}|is(?:n't| not) (?:yet )?{out}"
            rf"|is {held})(?= yet| so far|[.,;]|$)",
            re.IGNORECASE,
        ),
    )  # fmt: skip


def find_recent(line: Line, domain: Domain) -> Iterator[Recent]:
    """The statements of a sentence that age."""
    first, second, unreleased = _patterns(domain)
    kinds: tuple[Literal["latest", "unreleased"], ...] = ("latest", "latest", "unreleased")
    for pattern, kind in zip((first, second, unreleased), kinds, strict=True):
        for match in pattern.finditer(line.text):
            is_told = kind == "latest" or not is_object(line.text[: match.start("name")])
            if is_told and not _past().search(line.text):
                yield Recent(match.start(), match.end(), match["name"], kind)


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    """What is asked, imagined, or told of another time does not age."""
    return re.compile(rf"\?$|\b{any_of(word_list('recency_past'))}\b", re.IGNORECASE)


def age_of(recent: Recent, entity: str, day: str | None, domain: Domain) -> Ruling | None:
    """What the reference says of a statement made on a day (unknown: None); None where it has no dates for it."""
    own = first_release(entity, domain)
    if own is None:
        return None
    written = days_of(day)[1] if day else None
    if recent.kind == "unreleased":
        return _unreleased(own, day, written, domain)
    if number_of(entity, domain.entities[entity].family) is None:
        return None
    later = _later(entity, own, domain)
    if not later:
        return Ruling("supported", "", f"nothing later is known than {_dated(own, domain)}", (own,))
    then = [fact for fact in later if written is not None and fact.value.high + GRACE < written]
    if then:
        return Ruling("contradicted", "wrong-value", f"{_dated(then[-1], domain)} was there by then", (then[-1],))
    known = written is None or later[0].value.low > written
    return Ruling(
        "imprecise", "outdated", f"{since(day if known else None)}: {_dated(later[0], domain)} came later", (later[0],)
    )


def _unreleased(own: Fact, day: str | None, written: float | None, domain: Domain) -> Ruling:
    if written is not None and own.value.high + GRACE < written:
        return Ruling("contradicted", "wrong-value", f"{_dated(own, domain)} was there by then", (own,))
    return Ruling("imprecise", "outdated", f"{since(day)}: {_dated(own, domain)} is there now", (own,))


def since(day: str | None) -> str:
    """What is said of a statement that was true on a day (unknown: None)."""
    return f"that was true when it was written ({show_date(day)}), and no longer is" if day else "that no longer holds"


def _dated(fact: Fact, domain: Domain) -> str:
    return f"{domain.name_of(fact.entity)} ({show_date(fact.value.text)})"


def first_release(entity: str, domain: Domain) -> Fact | None:
    """The first date of an entity itself."""
    main = first_date(domain)
    dated = (fact for fact in domain.facts_of(entity) if fact.attribute == main and fact.is_told)
    return min(dated, key=lambda fact: fact.value.low, default=None)


def _later(entity: str, own: Fact, domain: Domain) -> list[Fact]:
    """The first dates of relatives with a higher number that came later, oldest first."""
    family = domain.entities[entity].family
    number = number_of(entity, family)
    if not family or number is None:
        return []
    found = []
    for member in domain.children_of(family):
        other, first = number_of(member, family), first_release(member, domain)
        if other is not None and first is not None and other > number and first.value.low > own.value.high:
            found.append(first)
    return sorted(found, key=lambda fact: (fact.value.low, fact.entity))


def number_of(entity: str, family: str) -> float | None:
    """The version number in an id right behind its family's name."""
    match = re.match(r"-?(\d+(?:\.\d+)?)", entity.removeprefix(family)) if entity.startswith(family) else None
    return float(match[1]) if match else None
