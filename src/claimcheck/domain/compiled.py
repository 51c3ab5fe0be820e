"""A domain as plain values and back, for the cache: reading and validating a folder takes longer than most runs.

Facts are nine tenths of a reference, and an article speaks of few entities. So the facts of each entity stay bytes
until they are asked for.
"""

from __future__ import annotations

import marshal
from typing import Any

from claimcheck.domain.tables import Attribute, Choice, Domain, Entity, Example, Saying, Source
from claimcheck.frozen import cached_property, fields
from claimcheck.packing import pack, unpack
from claimcheck.records import Fact, Value

_KINDS = (Attribute, Choice, Entity, Example, Saying, Source, Fact, Value)
_DERIVED = ("by_name", "_children")
"""Properties of a domain that are worked out from all of its entities; they are kept along with the fields."""


def pack_domain(domain: Domain) -> dict[str, Any]:  # Any: plain values of many shapes
    """The domain's fields as plain values."""
    packed = {field.name: getattr(domain, field.name) for field in fields(Domain) if field.name != "facts"}
    facts: dict[str, list[tuple[int, Fact]]] = {}
    for number, fact in enumerate(domain.facts):
        facts.setdefault(fact.entity, []).append((number, fact))
    return {
        "fields": pack(packed, _KINDS),
        "derived": {name: getattr(domain, name) for name in _DERIVED},
        "facts": {entity: marshal.dumps(pack(tuple(rows), _KINDS)) for entity, rows in facts.items()},
    }


def unpack_domain(packed: dict[str, Any], folders: tuple[str, ...]) -> Domain:
    """The domain that was packed, called by the names of its folders that are used now."""
    named = {"folder": folders[0], "layers": folders[1:]}
    return CompiledDomain({**unpack(packed["fields"], _KINDS), **named, **packed["derived"]}, packed["facts"])


class CompiledDomain(Domain):
    """A domain out of the cache. It answers like any other; its facts are made into records when they are needed."""

    def __init__(self, known: dict[str, Any], facts: dict[str, bytes]) -> None:
        # Frozen fields and cached properties all live in this dict; `facts` comes below.
        self.__dict__.update(known, _packed=facts, _unpacked={})

    @cached_property
    def facts(self) -> tuple[Fact, ...]:  # a field there, worked out here
        """All facts, in the order of the table."""
        rows = [row for packed in self.__dict__["_packed"].values() for row in unpack(marshal.loads(packed), _KINDS)]
        return tuple(fact for _, fact in sorted(rows, key=lambda row: row[0]))

    def facts_of(self, entity: str) -> tuple[Fact, ...]:
        """The entity's own facts, in the order of the table; none are inherited."""
        unpacked: dict[str, tuple[Fact, ...]] = self.__dict__["_unpacked"]
        if entity not in unpacked:
            packed = self.__dict__["_packed"].get(entity)
            rows = unpack(marshal.loads(packed), _KINDS) if packed else ()
            unpacked[entity] = tuple(fact for _, fact in rows)
        return unpacked[entity]
