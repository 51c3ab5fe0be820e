"""Superlatives in words: "the largest open model at the time", "the smallest of the family", "the first with …".

In: a `Line`. Out: `Superlative`s. A superlative is found only where each of its words is understood: one word more
("the largest *Arabic* model") narrows it to a set that nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.again import once_per_words
from claimcheck.compare.line import Line
from claimcheck.compare.subject import find_subject
from claimcheck.compare.superlative_wording import superlative_wording
from claimcheck.compare.words import NUMBER, count_of, first_date, measured, nouns, tested
from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.frozen import dataclass, field
from claimcheck.kinds.compare import squash
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import function_words, word_list

Meaning = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """Among what something is the largest. Positions are those of the line.

    `family` is the letter of a named family, `own` says that the subject's own family is meant, `owner` where the name
    of a maker stands. `wide` says that the words mean all there are; without any of these nothing says what is meant.
    `filters` are choices that all of them share, `count` how many the words count; `past` looks back to the release.
    """

    family: str = ""
    own: bool = False
    owner: tuple[int, int] | None = None
    wide: bool = False
    filters: tuple[Meaning, ...] = ()
    count: float = 0.0
    past: bool = False


@dataclass(frozen=True, slots=True)
class Superlative:
    """A superlative: positions are those of the line, `subject` is a letter (empty: what the passage is about).

    `most` says which end of the attribute is meant; the `first` are the least of a date.
    """

    start: int
    end: int
    subject: str
    attribute: str
    most: bool
    test: str = ""
    scope: Scope = field(default_factory=Scope)


@once_per_words
def find_superlatives(line: Line, domain: Domain) -> Iterator[Superlative]:
    """The superlatives of a sentence whose subject and set are plain."""
    for head in superlative_wording(domain).head.finditer(line.text):
        if is_doubted(line.text, head.start()):
            continue
        attribute, most, test = _meaning(head, domain)
        found = _with_scope(line, head, attribute, domain) if attribute else None
        if found is not None:
            start, end, subject, scope = found
            yield Superlative(start, end, subject, attribute, most, test, scope)


@once_per_words
def find_thresholds(line: Line, domain: Domain) -> Iterator[Superlative]:
    """ "The first open model with", "the first to have": whatever number follows right behind their end."""
    patterns = superlative_wording(domain)
    for head in patterns.threshold.finditer(line.text):
        before = patterns.before.search(line.text[: head.start()])
        filters = filters_in(head["mods"] or "", domain)
        if before is None or filters is None or before["det"].lower() != "the" or is_doubted(line.text, head.start()):
            continue
        is_said = before["copula"] or before["apposed"]
        subject = find_subject(line, before.start("words"), "") if is_said else None
        if subject is not None:
            start = before.start("det") if before["apposed"] else before.start("words")
            scope = Scope(wide=True, filters=filters, past=True)
            yield Superlative(start, head.end(), subject, "", True, "", scope)


def _meaning(head: re.Match[str], domain: Domain) -> tuple[str, bool, str]:
    """The attribute, which end of it, and the test."""
    if head["first"]:
        return first_date(domain), False, ""
    if head["sized"]:
        return measured(domain), head["sized"].lower() in word_list("superlative_most"), ""
    if head["noun"]:
        return nouns(domain)[head["noun"].lower()], head["much"].lower() in word_list("superlative_much"), ""
    word = (head["good"] or head["good2"]).lower()
    return tested(domain), word in word_list("superlative_best"), head["test"] or head["test2"]


def _with_scope(line: Line, head: re.Match[str], attribute: str, domain: Domain) -> tuple[int, int, str, Scope] | None:
    patterns = superlative_wording(domain)
    before = patterns.before.search(line.text[: head.start()])
    after = patterns.after.match(line.text, head.end())
    if before is None or after is None or before["det"].lower() in ("its", "their"):
        return None
    if head["first"] and re.match(r" (?:with|at|of) ", line.text[after.end() : after.end() + 6]):
        return None  # the first with something is the first of fewer
    if head["first"] and not set(f"{after['mods']} {after['noun']}".lower().split()).isdisjoint(
        jargon(domain, "large_kinds")
    ):
        return None  # where the large ones begin nobody knows
    if bool(before["having"]) != bool(head["much"] or head["good"] or head["good2"]):
        return None
    filters = filters_in(after["mods"] or "", domain)
    if filters is None:
        return None
    start = before.start("det") if before["apposed"] else before.start("words")
    behind = patterns.behind.match(line.text, after.end())
    if before["copula"] or before["having"] or before["apposed"]:
        subject = find_subject(line, before.start("words"), "")
    else:
        subject = behind["name"] if behind else None
    if subject is None or _sized(domain).search(line.text, 0, before.start("words")):
        return None
    end = behind.end() if behind and subject == behind["name"] else after.end()
    return start, end, subject, _scope_of(line, head, before, after, filters, domain)


@lru_cache(maxsize=4)
def _sized(domain: Domain) -> re.Pattern[str]:
    """ "the 13B version [is the largest]": what is ranked is a size, not the system that was named before."""
    kinds = any_of(literal(domain.nouns.get("subjects", ())), ("one", "size", "edition"))
    return re.compile(rf"\b{NUMBER} ?(?:billion|million|[BMT])\b(?:[ -]parameters?)?(?: {kinds})? \Z", re.IGNORECASE)


def _scope_of(
    line: Line,
    head: re.Match[str],
    before: re.Match[str],
    after: re.Match[str],
    filters: tuple[Meaning, ...],
    domain: Domain,
) -> Scope:
    """What the words around a superlative say of the set that it is of."""
    tense = (before["copula"] or before["having"] or "").lower()
    past = (
        bool(after["then"])
        or (before["meanwhile"] or "").lower() in word_list("superlative_then")
        or tense in word_list("superlative_past")
    )
    opening = superlative_wording(domain).opening.match(line.text)
    family = before["family"] or after["family"] or after["family2"] or ""
    kinds = set(jargon(domain, "plain_kinds")) & set((after["mods"] or "").lower().split())
    is_timed = bool(after["then"] or after["now"] or before["meanwhile"])
    is_wide = bool(filters or kinds or (is_timed and (after["noun"] or not head["sized"])))
    return Scope(
        family=family,
        own=bool(after["whole"] or after["them"] or after["count"] or opening)
        or not (is_wide or before["copula"] or before["having"]),
        owner=before.span("owner") if before["owner"] else None,
        wide=is_wide and not family,
        filters=filters,
        count=count_of(after["count"]) if after["count"] else 0.0,
        past=past,
    )


def is_doubted(text: str, start: int) -> bool:
    """Say whether the words around a superlative take it back, ask for it or put it in another's mouth."""
    clause = re.split(r"[;:]| (?:and|but|while|whereas) ", text[:start])[-1][-80:]
    return _doubt().search(clause) is not None or text.rstrip().endswith("?")


@lru_cache(maxsize=1)
def _doubt() -> re.Pattern[str]:
    words = (*word_list("superlative_doubt"), *function_words()["hedges"], *function_words()["unreal"])
    return re.compile(rf"\b{any_of(words)}(?!\w)", re.IGNORECASE)


def filters_in(words: str, domain: Domain) -> tuple[Meaning, ...] | None:
    """The choices that the words before the noun name; None where a word is not understood."""
    rest = " ".join(re.sub(r"[,()]", " ", words).lower().split())
    for neutral in longest_first((*word_list("superlative_neutral"), *jargon(domain, "plain_kinds"))):
        rest = re.sub(rf"(?<![\w-]){re.escape(neutral)}(?![\w-])", "|", rest)
    found: list[Meaning] = []
    for part in (part.strip() for part in rest.split("|")):
        meaning = _choices_named(domain).get(squash(part)) if part else None
        if part and meaning is None:
            return None
        found += [meaning] if meaning else []
    return tuple(found)


@lru_cache(maxsize=4)
def _choices_named(domain: Domain) -> dict[str, Meaning]:
    """The choices of closed lists by all their names; of two that share one, the first."""
    found: dict[str, Meaning] = {}
    for attribute in domain.attributes.values():
        for choice in domain.choices.get(attribute.choices, {}).values() if attribute.closed else ():
            for name in (choice.id, choice.name, *choice.aliases, *choice.weak):
                found.setdefault(squash(name), (attribute.id, choice.id))
    return found
