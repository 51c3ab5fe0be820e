"""The records of a reference folder, and the questions that the stages ask of it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from claimcheck.frozen import cached_property, dataclass, field
from claimcheck.kinds.compare import agrees, name_key
from claimcheck.records import Fact, Operator, Value


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `kind` is `primary` or `secondary`; `retrieved` the ISO day it was read."""

    id: str
    title: str
    url: str
    kind: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Something articles talk about. `family` is the parent's id; `strict` is empty, `case` or `context`."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    family: str = ""
    strict: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One member of a closed list.

    `broader` are the choices that it is a kind of (decoder-only is a transformer); `excludes` those that cannot be true
    at the same time; `implies` other attributes' values (`commercial_use=allowed`), `clashes` those that it cannot go
    with; `low` and `high` bound the scores of a benchmark; `strict` as for entities; `weak` are names that count in a
    table cell and beside a cue only. `more` is what stands in columns that the list has for itself.
    """

    id: str
    attribute: str
    name: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    implies: tuple[tuple[str, str], ...] = ()
    clashes: tuple[tuple[str, str], ...] = ()
    low: float | None = None
    high: float | None = None
    strict: str = ""
    weak: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()

    @property
    def bounds(self) -> tuple[float, float]:
        """The worst and the best score on a benchmark: from 0 to 100 where the list says nothing."""
        return 0.0 if self.low is None else self.low, 100.0 if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that the attribute's file gives, with the claims in it (none: it must stay silent)."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that say a value without naming it: one of each group, in order ("weights" … "public").

    Up to `gap` words stand between two groups. `denied` is the value that the opposite says ("weights … not public").
    Nothing is said where one of `unless` stands in the same clause.
    """

    value: str
    words: tuple[tuple[str, ...], ...]
    denied: str = ""
    gap: int = 3
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """What can be said of an entity, as its file in `attributes/` describes it.

    `cues` are words that tell the attribute, `units` what stands right after its numbers, `false_friends` what shows
    that a value is something else's, `headers` the names of table columns and of `label: value` lines; `sayings` are
    turns of phrase that say a value in other words than its names.
    `low` and `high` bound the numbers that may be values at all; what lies outside of `plausible_low` and
    `plausible_high` is a value, and nobody should believe it.
    Two quantities agree within `tolerance`, a share of the known one, but never more than `tolerance_most`.
    `bare` says that a scaled number without unit next to a name is a value ("a 7B LLaMA").
    `choices` and `qualifier` name the lists in `choices/` that values and qualifiers come from; `types` the entity
    types that a value of kind `entity` may have; `yes` and `no` what a tick and a cross mean in a column of this
    attribute; `parts` are words two of which, one after the other, say `yes` ("text, image"), the first alone `no`.
    `mistaken_for` is the attribute whose values are often given for this one's: they make a claim imprecise, not false.
    `offered` says that who sells a system may offer less of it than it has, `fix` that a false value may be
    rewritten without asking, `changes` that a value may be another one later on, so that old facts have to be looked up
    again.
    `conflicts` says when two different values of one entity exclude each other: `value` always; `within` in one article
    only, where no fact decides; `size` where they are given for the same member; `digits` where one is a slip of the
    other; `decided` only where a fact refutes one of them; empty never. `stages` are lists of cues that tell of
    different events (announced, available), whose dates may differ. `compared` are the nouns that name the attribute in
    comparisons ("fewer parameters than"); `measured` those that stand for it where nothing else is named ("half the
    size of"), so that "larger than" alone speaks of it too; `compared_led` those that name it only behind one of
    `compared_behind` ("trained on more tokens than").
    `portions` are words that tell of a part of the whole ("in the second phase"), near which a smaller number is its.
    `evident` says that a value beside a system that the reference gives to it is its own, whatever ties the two.
    `founding` marks the date on which a maker came into being: nothing is claimed of it, what is older is doubted.

    The rest is for the self-check: dates that are `ordered` begin with the family and rise with the version numbers,
    but for the entities in `out_of_order`; none lies after the one of the attribute in `not_after`.
    """

    id: str
    title: str
    kind: str
    meaning: str
    severity: str = "error"
    cues: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    many: bool = False
    closed: bool = False
    tolerance: float = 0.0
    tolerance_most: float = math.inf
    low: float | None = None
    high: float | None = None
    plausible_low: float | None = None
    plausible_high: float | None = None
    binary_k: bool = False
    bare: bool = False
    choices: str = ""
    qualifier: str = ""
    types: tuple[str, ...] = ()
    yes: str = ""
    no: str = ""
    parts: tuple[str, ...] = ()
    inherited: bool = True
    fix: bool = False
    mistaken_for: str = ""
    conflicts: str = ""
    stages: tuple[tuple[str, ...], ...] = ()
    compared: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    compared_led: tuple[str, ...] = ()
    compared_behind: tuple[str, ...] = ()
    offered: bool = False
    changes: bool = False
    ordered: bool = False
    out_of_order: tuple[str, ...] = ()
    not_after: str = ""
    founding: bool = False
    evident: bool = False
    portions: tuple[str, ...] = ()
    sayings: tuple[Saying, ...] = ()
    examples: tuple[Example, ...] = ()

    def holds(self, low: float, high: float) -> bool:
        """Say whether all numbers between two may be values of this attribute at all, in its own unit."""
        return (self.low is None or low >= self.low) and (self.high is None or high <= self.high)

    def agree(self, claimed: Value, known: Value, *, operator: Operator = "=") -> bool:
        """Say whether a claimed value of this attribute may be true of a known one."""
        return agrees(claimed, known, operator=operator, tolerance=self.tolerance, most=self.tolerance_most)


@dataclass(frozen=True, eq=False)
class Domain:
    """A reference folder in memory: tables by id, and the family tree.

    `layers` are folders that are laid over `folder`. `complete` are entities whose members are all in the reference, so
    that a name which is none of them does not exist. `only` gives the attributes of types that have not all of them.
    Equal to itself alone, so that it can be a key of what is built from it.
    """

    id: str
    title: str
    folder: str
    subjects: tuple[str, ...]
    makers: tuple[str, ...]
    collective: tuple[str, ...]
    entities: dict[str, Entity]
    attributes: dict[str, Attribute]
    choices: dict[str, dict[str, Choice]]
    facts: tuple[Fact, ...]
    sources: dict[str, Source]
    suffixes: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    layers: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[str, ...]:
        """All folders that it was read from, the lowest first."""
        return (self.folder, *self.layers)

    @cached_property
    def _own_facts(self) -> dict[str, tuple[Fact, ...]]:
        grouped: dict[str, list[Fact]] = {}
        for fact in self.facts:
            grouped.setdefault(fact.entity, []).append(fact)
        return {entity: tuple(facts) for entity, facts in grouped.items()}

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        grouped: dict[str, list[str]] = {}
        for entity in self.entities.values():
            if entity.family:
                grouped.setdefault(entity.family, []).append(entity.id)
        return {family: tuple(members) for family, members in grouped.items()}

    @cached_property
    def by_name(self) -> dict[str, tuple[str, ...]]:
        """Entity ids by key (`name_key`), alias or id."""
        names: dict[str, list[str]] = {}
        for entity in self.entities.values():
            for name in (entity.id, entity.name, *entity.aliases):
                ids = names.setdefault(name_key(name), [])
                if entity.id not in ids:
                    ids.append(entity.id)
        return {name: tuple(ids) for name, ids in names.items()}

    def facts_of(self, entity: str) -> tuple[Fact, ...]:
        """The entity's own facts, in the order of the table; none are inherited."""
        return self._own_facts.get(entity, ())

    def facts_about(self, entity: str, attribute: str) -> tuple[Fact, ...]:
        """The entity's own facts of one attribute."""
        grouped = self._about.get(entity)
        if grouped is None:
            lists: dict[str, list[Fact]] = {}
            for fact in self.facts_of(entity):
                lists.setdefault(fact.attribute, []).append(fact)
            grouped = self._about[entity] = {name: tuple(facts) for name, facts in lists.items()}
        return grouped.get(attribute, ())

    @cached_property
    def _about(self) -> dict[str, dict[str, tuple[Fact, ...]]]:
        """Facts by entity and attribute, as far as they have been asked for."""
        return {}

    @cached_property
    def implied(self) -> frozenset[str]:
        """Attributes whose values members of a list imply: a licence, whether commercial use is allowed."""
        return frozenset(name for list_ in self.choices.values() for c in list_.values() for name, _ in c.implies)

    def children_of(self, entity: str) -> tuple[str, ...]:
        """Ids of the entity's direct members."""
        return self._children.get(entity, ())

    def ancestors_of(self, entity: str) -> Iterator[str]:
        """Ids of the entity's parents, nearest first."""
        seen = {entity}
        parent = self.entities[entity].family if entity in self.entities else ""
        while parent and parent not in seen:
            seen.add(parent)
            yield parent
            parent = self.entities[parent].family if parent in self.entities else ""

    def kin_of(self, *entities: str) -> set[str]:
        """The entities with all above and below them: for a maker its parent company and its labs."""
        return {kin for e in entities for kin in (e, *self.ancestors_of(e), *self.descendants_of(e))}

    def root_of(self, entity: str) -> str:
        """The id at the top of the entity's family tree."""
        return next(reversed(list(self.ancestors_of(entity))), entity)

    def descendants_of(self, entity: str) -> tuple[str, ...]:
        """Ids of all members below the entity, depth first."""
        known = self._below.get(entity)
        if known is None:
            children = self.children_of(entity)
            below = (id_ for child in children for id_ in (child, *self.descendants_of(child)))
            known = self._below[entity] = tuple(below)
        return known

    @cached_property
    def _below(self) -> dict[str, tuple[str, ...]]:
        """Descendants, as far as they have been asked for."""
        return {}

    def may_have(self, entity: str, attribute: str) -> bool:
        """Say whether an attribute can be said of an entity at all: a programming library has no context window."""
        if entity not in self.entities:
            return True
        some = self.only.get(self.entities[entity].type)
        return some is None or attribute in some

    def is_maker(self, entity: str) -> bool:
        """Say whether an entity is of a type that makes others (an organisation)."""
        return entity in self.entities and self.entities[entity].type in self.makers

    def name_of(self, entity: str) -> str:
        """The display name of an entity, or the id itself where it is unknown."""
        return self.entities[entity].name if entity in self.entities else entity
