"""Link: which entity a claim's subject is. Digits must agree exactly, letters may be misspelt.

In: claims whose subject is a name as written. Out: the same claims with `subject` an entity's id (or the name's slug
where the reference does not know it) and `readings` the ids of every entity that the name may mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.frozen import replace
from claimcheck.kinds.compare import name_key
from claimcheck.records import Claim

TYPO = 90.0
"""Least similarity (RapidFuzz ratio, 0 to 100) of the letters of a misspelt name; "Mistal" to "Mistral" is 92."""
_SHORTEST = 6


def link_claim(claim: Claim, domain: Domain) -> Claim:
    """The claim with its subject settled."""
    subject, readings = link_name(claim.subject, claim.readings, domain)
    return replace(claim, subject=subject, readings=readings)


@lru_cache(maxsize=1024)
def link_name(name: str, readings: tuple[str, ...], domain: Domain) -> tuple[str, tuple[str, ...]]:
    """The id for a name and the entities that it may mean.

    `readings` are what the name, or its known beginning, was recognised as.
    """
    subjects = _subjects_called(name, domain)
    if readings and name in readings:
        return name, (*readings, *_editions(name, readings, domain))
    if subjects and readings and all(set(domain.ancestors_of(reading)) & set(subjects) for reading in readings):
        return name, readings  # the row tells which member: "Llama 2 | 70B"
    if subjects and set(subjects) <= set(readings):
        return name, readings  # the text gives another name beside it: "Oak (Oak Tree 2)"
    if subjects:
        return name if readings else subjects[0], subjects
    plain = "-".join(part for part in name.split("-") if part not in jargon(domain, "packaging"))
    if plain != name and plain:
        return link_name(plain, readings, domain)
    if readings:
        return _extended(name, readings, domain)
    near = _nearest(name_key(name), domain)
    return (near, (near,)) if near else (name, ())


def _editions(name: str, readings: tuple[str, ...], domain: Domain) -> tuple[str, ...]:
    """Numbered relatives that a name without number may mean too: "Gemini Pro" is said of Gemini 1.5 Pro."""
    if name not in domain.entities or re.search(r"\d", name) or " " not in domain.entities[name].name:
        return ()
    return tuple(id_ for id_ in _unnumbered(domain).get(_plain(name), ()) if id_ not in readings)


def _plain(name: str) -> str:
    return name_key(re.sub(r"(?<![A-Za-z])\d+(?:\.\d+)*(?![A-Za-z\d])", "", name.replace("-", " ")))


@lru_cache(maxsize=4)
def _unnumbered(domain: Domain) -> dict[str, tuple[str, ...]]:
    """Ids by their name without version numbers, for names that have some."""
    grouped: dict[str, list[str]] = {}
    for entity in domain.entities.values():
        if entity.type in domain.subjects and re.search(r"\d", entity.name):
            grouped.setdefault(_plain(entity.name), []).append(entity.id)
    return {key: tuple(ids) for key, ids in grouped.items()}


def _extended(name: str, readings: tuple[str, ...], domain: Domain) -> tuple[str, tuple[str, ...]]:
    """A known name with words behind it, with the readings of its longest known part."""
    parts = name.split("-")
    for stop in range(len(parts) - 1, 0, -1):
        ids = _subjects_called("".join(parts[:stop]), domain)
        if ids:
            return name, ids
    return name, readings


def _subjects_called(name: str, domain: Domain) -> tuple[str, ...]:
    known = domain.by_name.get(name_key(name), ())
    return tuple(id_ for id_ in known if domain.entities[id_].type in domain.subjects)


def _nearest(name: str, domain: Domain) -> str | None:
    """The entity whose name has the same digits and nearly the same letters; None where none or several have."""
    if len(name) < _SHORTEST:
        return None
    from rapidfuzz import fuzz, process

    digits = re.sub(r"\D", "", name)
    options = _names_by_digits(domain).get(digits, ())
    found = process.extract(name, options, scorer=fuzz.ratio, score_cutoff=TYPO, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    if abs(len(found[0][0]) - len(name)) > 2:
        return None
    return domain.by_name[found[0][0]][0]


@lru_cache(maxsize=4)
def _names_by_digits(domain: Domain) -> dict[str, tuple[str, ...]]:
    """The keys of all subjects' names by their digits."""
    grouped: dict[str, list[str]] = {}
    for name, ids in domain.by_name.items():
        if domain.entities[ids[0]].type in domain.subjects:
            grouped.setdefault(re.sub(r"\D", "", name), []).append(name)
    return {digits: tuple(names) for digits, names in grouped.items()}
