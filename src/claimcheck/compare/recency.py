"""Statements that age: "X is the latest model", "X has not been released yet".

In: a `Line`. Out: `Recent`s, and what the dates of the reference say of them, on the article's day and since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from claimcheck.check.show import show_date
from claimcheck.compare.again import once_per_words
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.recency_wording import coming_patterns, held_patterns, latest_patterns
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
    is_alone: bool = True
    """Whether the words name no other system, of which alone it would be the latest."""


@once_per_words
def find_recent(line: Line, domain: Domain) -> Iterator[Recent]:
    """The statements of a sentence that age, those of one place and name once."""
    for match in (match for pattern in latest_patterns(domain) for match in pattern.finditer(line.text)):
        if not _is_past(line.text, match):
            is_alone = len(set(re.findall(ENTITIES, match.group()))) == 1
            yield Recent(match.start(), match.end(), match["name"], "latest", is_alone)
    seen: set[str] = set()
    for pattern in (*held_patterns(), *coming_patterns()):
        is_coming = pattern in coming_patterns()
        for match in pattern.finditer(line.text):
            for name in (name for name in ("name", "name2") if match.groupdict().get(name)):
                if match[name] not in seen and _is_held(line.text, match, name, is_coming=is_coming):
                    seen.add(match[name])
                    yield Recent(match.start(), match.end(), match[name], "unreleased")


def _is_held(text: str, match: re.Match[str], name: str, *, is_coming: bool) -> bool:
    """Say whether a system itself is said not to be there, and not a part of it, nor at another time."""
    before = text[: match.start(name)]
    is_object_of = match.start() == match.start(name) and not match.groupdict().get("which") and is_object(before)
    return not (is_object_of or _parts().search(before) or _is_past(text, match, is_coming=is_coming))


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    """ "the full [X]"."""
    return re.compile(rf"\b{any_of(longest_first(word_list('recency_parts')))} $", re.IGNORECASE)


def _is_past(text: str, match: re.Match[str], *, is_coming: bool = False) -> bool:
    """Say whether a sentence asks, imagines or tells of another time: that does not age.

    When something was released may be told beside it: "the newest version, X, was released in July".
    """
    clause = _CLAUSE.match(text, match.end())
    said = text[: clause.end() if clause else match.end()] + ("?" if text.endswith("?") else "")
    if is_coming:
        return _past("were").search(text[: match.start()] + ("?" if text.endswith("?") else "")) is not None
    return _past("past").search(said if _YEAR.search(text) else _was_released().sub("", said)) is not None


# what goes on behind a match, up to the next pause
_CLAUSE = re.compile(r"(?:,(?= (?:was|were|then|at)\b))?[^,;:.!?]*")


# "2019"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=1)
def _was_released() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:was|were) (?:just |only )?{any_of(longest_first(word_list('recency_out')))}\b", re.IGNORECASE
    )


@lru_cache(maxsize=2)
def _past(name: str) -> re.Pattern[str]:
    return re.compile(rf"\?$|\b{any_of(word_list(f'recency_{name}'))}\b", re.IGNORECASE)


def age_of(recent: Recent, entity: str, day: str | None, domain: Domain) -> Ruling | None:
    """What the reference says of a statement made on a day (unknown: None); None where it has no dates for it."""
    own = first_release(entity, domain) or (_first_of_members(entity, domain) if recent.kind == "unreleased" else None)
    if own is None:
        return None
    written = days_of(day)[1] if day else None
    if recent.kind == "unreleased":
        return _unreleased(own, day, written, domain)
    numbered = _numbered(entity, domain, climbing=recent.is_alone)
    if not numbered:
        return None
    later = _later(numbered, own, domain)
    if not later:
        return Ruling("supported", "", f"nothing later is known than {_dated(own, domain)}", (own,))
    then = [fact for fact in later if written is not None and fact.value.high + GRACE < written]
    if then:
        return Ruling("contradicted", "wrong-value", f"{_dated(then[-1], domain)} was there by then", (then[-1],))
    known = written is None or later[0].value.low > written
    return Ruling(
        "imprecise", "outdated", f"{since(day if known else None)}: {_dated(later[0], domain)} came later", (later[0],)
    )


def _numbered(entity: str, domain: Domain, *, climbing: bool) -> str:
    """The entity, or (climbing) what it is a variant of, that has a number in its family; empty where none has."""
    line = (entity, *domain.ancestors_of(entity)) if climbing else (entity,)
    return next((id_ for id_ in line if number_of(id_, domain.entities[id_].family) is not None), "")


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


def _first_of_members(entity: str, domain: Domain) -> Fact | None:
    """The first date of any member of a family that has none itself."""
    dated = (first for member in domain.descendants_of(entity) if (first := first_release(member, domain)))
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
    match = _NUMBER.match(entity.removeprefix(family)) if entity.startswith(family) else None
    return float(match[1]) if match else None


# "-3" of "oak-3" and "-3.5" of "oak-3.5-pro", not "-7" of "oak-7b", which is a size
_NUMBER = re.compile(r"-?(\d+(?:\.\d+)?)(?![\d.]*[bmtx](?:$|[\d-]))")
