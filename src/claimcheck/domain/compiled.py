"""A domain as plain values and back, for the cache: reading and validating a folder takes longer than most runs.

Facts are nine tenths of a reference, and an article speaks of few entities, and of little about them. So the facts of
each entity stay bytes until they are asked for, attribute by attribute.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.domain.tables import Attribute, Choice, Domain, Entity, Example, Saying, Source
from claimcheck.frozen import cached_property, fields
from claimcheck.packing import pack, unpack
from claimcheck.records import Fact, Value

_KINDS = (Attribute, Choice, Entity, Example, Saying, Source, Fact, Value)
_DERIVED = ("by_name", "_children", "implied")
"""Properties of a domain that are worked out from all of its entities; they are kept along with the fields."""


def pack_domain(domain: Domain) -> dict[str, Any]:  # Any: plain values of many shapes
    """The domain's fields as plain values."""
    packed = {field.name: getattr(domain, field.name) for field in fields(Domain) if field.name != "facts"}
    facts: dict[str, dict[str, list[tuple[int, Fact]]]] = {}
    for number, fact in enumerate(domain.facts):
        facts.setdefault(fact.entity, {}).setdefault(fact.attribute, []).append((number, fact))
    return {
        "fields": pack(packed, _KINDS),
        "derived": {name: getattr(domain, name) for name in _DERIVED},
        "facts": {entity: marshal.dumps(_pack_rows(rows)) for entity, rows in facts.items()},
    }


def unpack_domain(packed: dict[str, Any], folders: tuple[str, ...]) -> Domain:
    """The domain that was packed, called by the names of its folders that are used now."""
    named = {"folder": folders[0], "layers": folders[1:]}
    return CompiledDomain({**unpack(packed["fields"], _KINDS), **named, **packed["derived"]}, packed["facts"])


class CompiledDomain(Domain):
    """A domain out of the cache. It answers like any other; its facts are made into records when they are needed."""

    def __init__(self, known: dict[str, Any], facts: dict[str, bytes]) -> None:
        # Frozen fields and cached properties all live in this dict; `facts` comes below.
        self.__dict__.update(known, _packed=facts, _loaded={}, _unpacked={})

    @cached_property
    def facts(self) -> tuple[Fact, ...]:  # a field there, worked out here
        """All facts, in the order of the table."""
        return _in_order(row for entity in self.__dict__["_packed"] for row in self._numbered(entity))

    def facts_of(self, entity: str) -> tuple[Fact, ...]:
        """The entity's own facts, in the order of the table; none are inherited."""
        unpacked: dict[str, tuple[Fact, ...]] = self.__dict__["_unpacked"]
        if entity not in unpacked:
            unpacked[entity] = _in_order(self._numbered(entity))
        return unpacked[entity]

    def facts_about(self, entity: str, attribute: str) -> tuple[Fact, ...]:
        """The entity's own facts of one attribute."""
        known = self._about.get(entity)
        if known is None:
            known = self._about[entity] = {}
        found = known.get(attribute)
        if found is None:
            rows = self._rows_of(entity).get(attribute, ())
            found = known[attribute] = tuple([unpack(fact, _KINDS) for _, fact in rows])
        return found

    def _numbered(self, entity: str) -> Iterator[tuple[int, Fact]]:
        """The entity's own facts, attribute by attribute, each with its number in the table."""
        for attribute, rows in self._rows_of(entity).items():
            yield from zip((number for number, _ in rows), self.facts_about(entity, attribute), strict=True)

    def _rows_of(self, entity: str) -> dict[str, Any]:  # Any: plain values of many shapes
        """The entity's own facts by attribute, as they are kept."""
        loaded: dict[str, dict[str, Any]] = self.__dict__["_loaded"]
        rows = loaded.get(entity)
        if rows is None:
            packed = self.__dict__["_packed"].get(entity)
            rows = loaded[entity] = marshal.loads(packed) if packed else {}
        return rows


def _pack_rows(rows: dict[str, list[tuple[int, Fact]]]) -> dict[str, Any]:  # Any: see above
    return {attribute: pack(tuple(facts), _KINDS) for attribute, facts in rows.items()}


def _in_order(rows: Iterable[tuple[int, Fact]]) -> tuple[Fact, ...]:
    return tuple(fact for _, fact in sorted(rows, key=lambda row: row[0]))
