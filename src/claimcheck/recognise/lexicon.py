"""The lexicon: every name, choice, cue and function word of a domain in one trie over tokens."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from claimcheck.domain import Domain, Entity
from claimcheck.kinds.compare import name_key
from claimcheck.recognise.tokens import words_of

LANGUAGE = Path(__file__).parent.parent / "data" / "en" / "language.toml"
LEAF = ""
"""Key of a trie node's entries: no token is empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sequence of tokens may stand for.

    `role` is `entity`, `maker`, `choice`, `cue`, `friend` or `word`; `id` the entity, choice, attribute or word list;
    `group` the choice list of a choice; `strict` and `surface` restrict how the words must be written.
    """

    role: str
    id: str
    group: str = ""
    strict: str = ""
    surface: str = ""


# Any: a trie node maps tokens to nodes and LEAF to a list of entries
Node = dict[str, "Node | list[Entry]"]


@dataclass(frozen=True)
class Lexicon:
    """Two tries: `names` (entities, makers, choices) and `cues` (cues, false friends, function words).

    `heads` are the first tokens of the entities' names; `versioned` the ids of families whose members are numbered,
    `maker_cues` the attributes whose cues tell who made something.
    """

    names: Node
    cues: Node
    suffixes: frozenset[str]
    heads: frozenset[str] = field(default_factory=frozenset)
    versioned: frozenset[str] = field(default_factory=frozenset)
    maker_cues: frozenset[str] = field(default_factory=frozenset)

    def ids_of(self, name: str) -> tuple[str, ...]:
        """Ids of the entities with exactly this name, separators and case aside; empty where there is none."""
        node: object = self.names
        for word in words_of(name):
            node = node.get(word) if isinstance(node, dict) else None
        entries = node.get(LEAF, []) if isinstance(node, dict) else []
        return tuple(dict.fromkeys(entry.id for entry in entries if entry.role == "entity"))


@cache
def language() -> dict[str, tuple[str, ...]]:
    """The word lists of `data/en/language.toml`, by name."""
    with LANGUAGE.open("rb") as file:
        return {name: tuple(words) for name, words in tomllib.load(file).items()}


def build_lexicon(domain: Domain) -> Lexicon:
    """The lexicon of a domain."""
    names: Node = {}
    heads: set[str] = set()
    makers = {
        words_of(name) for e in domain.entities.values() if e.type in domain.makers for name in (e.name, *e.aliases)
    }
    for entity in domain.entities.values():
        if entity.type in domain.makers:
            role = "maker"
        elif entity.type in domain.subjects:
            role = "entity"
        else:
            continue
        for name in _spellings(domain, entity, makers):
            _add(names, name, Entry(role, entity.id, strict=entity.strict, surface=name))
            heads.add(words_of(name)[0])
    for group, choices in domain.choices.items():
        for choice in choices.values():
            for name in dict.fromkeys((choice.name, *choice.aliases, choice.id)):
                _add(names, name, Entry("choice", choice.id, group, choice.strict, name))
    return Lexicon(
        names, _cues(domain), frozenset(domain.suffixes), frozenset(heads), _versioned(domain), _maker_cues(domain)
    )


def _spellings(domain: Domain, entity: Entity, makers: set[tuple[str, ...]]) -> Iterator[str]:
    """The ways to write a name: name, id and aliases, also with number and word exchanged ("Gemini 1.5 Pro", "Gemini Pro
    1.5"). A maker in front is left off where the rest is a name too, so that "OpenAI o1" is a maker and a system."""
    for name in dict.fromkeys((entity.name, entity.id, *entity.aliases)):
        words = words_of(name)
        prefix = next((n for n in (3, 2, 1) if len(words) > n and words[:n] in makers), 0)
        if not words:
            continue
        if prefix and entity.type in domain.subjects:
            rest = name.split(" ", prefix)[-1] if name.count(" ") >= prefix else name.split("-", prefix)[-1]
            owners = domain.by_name.get(name_key(rest), ())
            is_new = not owners and rest[:1].isalpha() and any(char.isdigit() for char in rest)
            if entity.id in owners or is_new:
                yield rest
            if (owners or is_new) and words[0] != words_of(entity.id)[0]:
                continue
        yield name
        if (
            len(words) == 3
            and words[1][0].isdigit()
            and words[2].isalpha()
            and len(words[2]) > 2
            and name.count(" ") == 2
        ):
            first, number, last = name.split(" ")
            yield f"{first} {last} {number}"


def _maker_cues(domain: Domain) -> frozenset[str]:
    """Ids of the attributes whose value is a maker: their cues are the verbs of making."""
    return frozenset(a.id for a in domain.attributes.values() if set(a.types) & set(domain.makers))


def _versioned(domain: Domain) -> frozenset[str]:
    """Ids of entities that have a member called like them plus a number."""
    found = set()
    for entity in domain.entities.values():
        parent = domain.entities.get(entity.family)
        if parent is None:
            continue
        stem, words = words_of(parent.name), words_of(entity.name)
        if words[: len(stem)] == stem and len(words) > len(stem) and words[len(stem)][0].isdigit():
            found.add(parent.id)
    return frozenset(found)


def _cues(domain: Domain) -> Node:
    cues: Node = {}
    for attribute in domain.attributes.values():
        for role, words in (
            ("cue", attribute.cues),
            ("unit", attribute.units),
            ("friend", attribute.false_friends),
        ):
            for word in words:
                _add(cues, word, Entry(role, attribute.id))
    for name, words in (*language().items(), *((f"{group} noun", nouns) for group, nouns in domain.nouns.items())):
        for word in words:
            _add(cues, word, Entry("word", name))
    return cues


def _add(root: Node, name: str, entry: Entry) -> None:
    words = words_of(name)
    if not words:
        return
    node = root
    for word in words:
        node = node.setdefault(word, {})  # type: ignore[assignment]
    entries: list[Entry] = node.setdefault(LEAF, [])  # type: ignore[assignment]
    if entry not in entries:
        entries.append(entry)
