"""Names that do not exist: members of families whose members the reference lists all.

In: the mentions of an article. Out: for each such name its first place, and the members that there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized, jargon
from claimcheck.frozen import dataclass
from claimcheck.kinds.compare import agrees, name_key, slug_of
from claimcheck.kinds.words import any_of, longest_first
from claimcheck.language import function_words, word_list
from claimcheck.mentions import Mentions
from claimcheck.records import Mention, Value

BEFORE = 40
"""Characters before a name in which a denial takes it back: "there is no …"."""


@dataclass(frozen=True, slots=True)
class NoMember:
    """A name at a place that is no member of a family."""

    start: int
    end: int
    name: str
    family: str


def find_no_members(prose: str, mentions: Mentions, domain: Domain) -> Iterator[NoMember]:
    """The names of an article that should be members of a complete family and are none, each once."""
    seen: set[str] = set()
    for name in mentions.names:
        if name.role != "entity" or len(name.ids) != 1 or name.ids[0] not in domain.complete:
            continue
        found = _by_size(name, domain) or _by_edition(prose, name, domain)
        if found is None or found.name in seen or _is_denied(prose, found):
            continue
        seen.add(found.name)
        yield found


def _by_size(name: Mention, domain: Domain) -> NoMember | None:
    """ "Llama 2 65B": no member has that size, nor has one of a later edition of the same name."""
    family = name.ids[0]
    if name.value is None or not name.note or name_key(name.note) in domain.by_name:
        return None
    if sum(is_sized(domain, member) for member in domain.children_of(family)) < 2:
        return None  # sizes are no part of the names in that family
    sizes = _sizes_in(family, domain)
    amount = float(name.value.text)
    half = _half_of(amount)
    stated = Value("quantity", name.value.text, amount - half, amount + half)
    if not sizes or any(agrees(stated, size) for size in sizes):
        return None
    return NoMember(name.start, name.end, name.note, family)


@lru_cache(maxsize=64)
def _sizes_in(family: str, domain: Domain) -> tuple[Value, ...]:
    """The sizes of a family's members, and of those of its later editions."""
    relatives = [id_ for id_ in domain.entities if id_ == family or id_.startswith((f"{family}.", f"{family}-"))]
    members = {*relatives, *(member for id_ in relatives for member in domain.descendants_of(id_))}
    return tuple(f.value for id_ in members for f in domain.facts_of(id_) if domain.attributes[f.attribute].bare)


def _half_of(amount: float) -> float:
    """Half a unit of the last digit of a size in a name: 0.5 billion for "7B", 50 million for "1.1B"."""
    scale = 1e9 if amount >= 1e9 else 1e6
    return 0.5 * scale if amount % scale == 0 else 0.05 * scale


def _by_edition(prose: str, name: Mention, domain: Domain) -> NoMember | None:
    """ "GPT-3.5 Ultra", "BERT-XXL": an edition that the family does not have."""
    family = name.ids[0]
    if name.note and name.value is None:
        last = name.note.rpartition("-")[2]
        is_edition = last in jargon(domain, "editions") and name_key(name.note) not in domain.by_name
        return NoMember(name.start, name.end, name.note, family) if is_edition else None
    match = None if name.note else _edition(domain).match(prose, name.end)
    if match is None or not match[0].strip(" -")[0].isupper():
        return None
    words = f"{prose[name.start : name.end]} {match['edition']}"
    if name_key(words) in domain.by_name:
        return None
    return NoMember(name.start, match.end(), slug_of(words), family)


@lru_cache(maxsize=4)
def _edition(domain: Domain) -> re.Pattern[str]:
    return re.compile(rf"[ -](?P<edition>{any_of(jargon(domain, 'editions'))})(?![\w-])", re.IGNORECASE)


def _is_denied(prose: str, found: NoMember) -> bool:
    """Say whether the words around a name say that it is not there, or not yet: "there is no X", "X will come"."""
    is_own = _own().search(prose, max(0, found.start - BEFORE), found.start) is not None
    is_before = is_own or _denial().search(prose, max(0, found.start - BEFORE), found.start) is not None
    return is_before or _not_yet().match(prose, found.end) is not None


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    """ "our own [Oak 2 Tiny]": made by who writes."""
    return re.compile(rf"\b{any_of(longest_first(word_list('names_own')))} [\"'“‘*`]?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _not_yet() -> re.Pattern[str]:
    unreal = any_of(function_words()["unreal"], word_list("recency_held"))
    out = any_of(longest_first((*word_list("recency_out"), *word_list("recency_come"), *word_list("recency_told"))))
    never = any_of(longest_first(word_list("names_never")))
    return re.compile(
        rf" (?:(?:is |was )?{unreal}(?!\w)|(?:is|was|has|had)(?:n['’]t| not| never) (?:yet )?(?:been "
        rf")?(?:{out}\b|{never}(?=[.,;:)!]|$)|(?:part|one) of\b)"
        rf"|is (?:none|no such|not one|not a)\b"
        rf"|(?:never|does(?:n['’]t| not)|did(?:n['’]t| not)) (?:actually |even |really )?exist)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _denial() -> re.Pattern[str]:
    words = [*function_words()["negation"], *function_words()["refutation"], *function_words()["hedges"]]
    words += word_list("names_none")
    return re.compile(rf"\b{any_of(words)}(?!\w)[^.;]*$", re.IGNORECASE)


def show_members(family: str, domain: Domain) -> str:
    """The names of a family's members, in the order of the reference."""
    names = [domain.name_of(member) for member in domain.children_of(family)]
    return ", ".join(names)
