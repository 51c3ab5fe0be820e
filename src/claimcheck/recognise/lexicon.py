"""The lexicon: every name, choice, cue and function word of a domain in tries over tokens.

In: a domain and the language's word lists. Out: a `Lexicon`, built once, in which `mentions` looks words up.
"""

from __future__ import annotations

from typing import Any

from claimcheck.domain import Choice, Domain, Entity
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import making_attributes
from claimcheck.frozen import dataclass, field
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.tokens import words_of
from claimcheck.language import function_words, word_list
from claimcheck.recognise.spellings import both_spellings, spellings

LEAF = ""
"""Key of a trie node's entries: no token is empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sequence of tokens may stand for.

    `role` is `entity`, `maker`, `choice`, `cue`, `friend`, `saying` or `word`; `id` the entity, choice, attribute or
    word list; `group` the choice list of a choice; `strict` and `surface` restrict how the words must be written.
    """

    role: str
    id: str
    group: str = ""
    strict: str = ""
    surface: str = ""


# Any: a trie node maps tokens to nodes and LEAF to a list of entries
Node = dict[str, Any]


@dataclass(frozen=True)
class Lexicon:
    """Two tries: `names` (entities, makers, choices) and `cues` (cues, false friends, function words).

    `versioned` are the ids of families whose members are numbered, `maker_cues` the attributes whose cues tell who made
    something, `ordinary` the words that no unknown name consists of, `domain` gives the domain's own words.
    """

    domain: Domain
    names: Node
    cues: Node
    suffixes: frozenset[str]
    versioned: frozenset[str] = field(default_factory=frozenset)
    maker_cues: frozenset[str] = field(default_factory=frozenset)
    ordinary: frozenset[str] = field(default_factory=frozenset)

    def ids_of(self, name: str) -> tuple[str, ...]:
        """Ids of the entities with exactly this name, separators and case aside; empty where there is none."""
        node: object = self.names
        for word in words_of(name):
            node = node.get(word) if isinstance(node, dict) else None
        entries = node.get(LEAF, []) if isinstance(node, dict) else []
        return tuple(dict.fromkeys(entry.id for entry in entries if entry.role == "entity"))


def build_lexicon(domain: Domain) -> Lexicon:
    """The lexicon of a domain."""
    return Lexicon(
        domain,
        _names(domain),
        _cues(domain),
        frozenset(domain.suffixes),
        _versioned(domain),
        making_attributes(domain),
        frozenset((*word_list("ordinary"), *jargon(domain, "no_names"))),
    )


def _names(domain: Domain) -> Node:
    """The trie of entities, makers and choices."""
    names: Node = {}
    makers = frozenset(
        words_of(name) for e in domain.entities.values() if e.type in domain.makers for name in (e.name, *e.aliases)
    )
    for entity in domain.entities.values():
        role = _role_of(entity, domain)
        for name in spellings(domain, entity, makers) if role else ():
            _add(names, name, Entry(role, entity.id, strict=entity.strict, surface=name))
    answers = frozenset(id_ for a in domain.attributes.values() for id_ in (a.yes, a.no) if id_)
    for group, choices in domain.choices.items():
        for choice in choices.values():
            own = () if name_key(choice.id) in domain.by_name else _plain_id(choice, answers)
            for name in dict.fromkeys(both_spellings((choice.name, *choice.aliases, *own))):
                _add(names, name, Entry("choice", choice.id, group, choice.strict, name))
            for name in choice.weak:
                _add(names, name, Entry("choice", choice.id, group, "context", name))
    return names


def _plain_id(choice: Choice, answers: frozenset[str]) -> tuple[str, ...]:
    """An id as a name, unless the name must be written in its case ("quality" is no QuALITY) or the id is an answer
    whose question its name tells ("allowed" is no name of "commercial use")."""
    is_answer = choice.id in answers and not set(words_of(choice.id)) & set(words_of(choice.name))
    return () if is_answer or (choice.strict == "case" and choice.id.isalpha()) else (choice.id,)


def _role_of(entity: Entity, domain: Domain) -> str:
    if entity.type in domain.makers:
        return "maker"
    return "entity" if entity.type in domain.subjects else ""


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
            ("saying", [word for saying in attribute.sayings for word in saying.words[0]]),
        ):
            for word in words:
                _add(cues, word, Entry(role, attribute.id))
    nouns = {f"{group} noun": words for group, words in domain.nouns.items()}
    for name, words in (*function_words().items(), *nouns.items()):
        for word in words:
            _add(cues, word, Entry("word", name))
    return cues


def _add(root: Node, name: str, entry: Entry) -> None:
    words = words_of(name)
    if not words:
        return
    node = root
    for word in words:
        node = node.setdefault(word, {})
    entries: list[Entry] = node.setdefault(LEAF, [])
    if entry not in entries:
        entries.append(entry)
