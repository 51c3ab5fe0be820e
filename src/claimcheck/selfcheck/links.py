"""Links: whatever one file names must stand in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from claimcheck.domain.files import line_of_key
from claimcheck.domain.lists import implied_by
from claimcheck.domain.load import NOT, UNDISCLOSED
from claimcheck.domain.shapes import AttributeFile, ChoiceRow, FactRow
from claimcheck.errors import Fault
from claimcheck.selfcheck.tables import ENTITIES, FACTS, SOURCES, Tables, attribute_file, choice_file


def find_link_faults(tables: Tables) -> Iterator[Fault]:
    """Ids that name nothing, and sources that nothing names."""
    types = {row.id: row.type for _, row in tables.entities}
    for line, row in tables.facts:
        for message in _fact_faults(row, tables, types):
            yield Fault(FACTS, line, message)
    for id_, shape in tables.attributes.items():
        for key, message in _attribute_faults(shape, tables):
            yield Fault(attribute_file(id_), line_of_key(tables.attribute_texts[id_], (key,)), f"{key}: {message}")
    for name, rows in tables.choices.items():
        for line, choice in rows:
            for message in _choice_faults(choice, name, tables):
                yield Fault(choice_file(name), line, message)
    for id_ in tables.head.complete if tables.head else ():
        if id_ not in tables.ids[ENTITIES]:
            message = f"complete: unknown entity {id_!r}{_near(id_, tables.ids[ENTITIES])}"
            yield Fault("domain.toml", 1, message)
    used = {row.source for _, row in tables.facts}
    for line, source in tables.sources:
        if not source.retrieved:
            yield Fault(SOURCES, line, "retrieved: no date; expected the day on which the source was read")
        if not source.url.startswith(("https://", "http://")):
            yield Fault(SOURCES, line, f"url: {source.url!r} is no address; expected https://…")
        if source.id not in used:
            yield Fault(SOURCES, line, f"source {source.id!r} is not used: no fact names it")


def _fact_faults(row: FactRow, tables: Tables, types: dict[str, str]) -> Iterator[str]:
    if row.entity not in tables.ids[ENTITIES]:
        yield f"unknown entity {row.entity!r}{_near(row.entity, tables.ids[ENTITIES])}"
    if row.source not in tables.ids[SOURCES]:
        yield f"unknown source {row.source!r}{_near(row.source, tables.ids[SOURCES])}"
    attribute = tables.attributes.get(row.attribute)
    if attribute is None:
        return
    yield from _qualifier_faults(row, attribute, tables)
    value = row.value.removeprefix(NOT)
    if value == UNDISCLOSED:
        return
    if attribute.kind == "entity":
        if value not in tables.ids[ENTITIES]:
            yield f"{row.attribute}: unknown entity {value!r}{_near(value, tables.ids[ENTITIES])}"
        elif attribute.types and types.get(value, attribute.types[0]) not in attribute.types:
            yield f"{row.attribute}: {value!r} is of type {types[value]!r}; expected {', '.join(attribute.types)}"
    elif attribute.kind == "choice" and value not in tables.choice_ids(attribute.choices):
        file = choice_file(attribute.choices)
        yield f"{row.attribute}: {value!r} is not in {file}{_near(value, tables.choice_ids(attribute.choices))}"


def _qualifier_faults(row: FactRow, attribute: AttributeFile, tables: Tables) -> Iterator[str]:
    if not attribute.qualifier:
        return
    if not row.qualifier:
        yield f"{row.attribute}: no qualifier; expected one of {choice_file(attribute.qualifier)}"
    elif row.qualifier not in tables.choice_ids(attribute.qualifier):
        near = _near(row.qualifier, tables.choice_ids(attribute.qualifier))
        yield f"{row.attribute}: qualifier {row.qualifier!r} is not in {choice_file(attribute.qualifier)}{near}"


def _attribute_faults(shape: AttributeFile, tables: Tables) -> Iterator[tuple[str, str]]:
    """The key that is at fault, and what is wrong with it."""
    told = [("sayings", id_) for saying in shape.sayings for id_ in (saying.value, saying.denied)]
    for key, id_ in (("yes", shape.yes), ("no", shape.no), *told):
        if id_ and shape.choices in tables.choices and id_ not in tables.choice_ids(shape.choices):
            yield key, f"{id_!r} is not in {choice_file(shape.choices)}"
    if shape.mistaken_for and shape.mistaken_for not in tables.attribute_texts:
        ids = ", ".join(tables.attribute_texts)
        yield "mistaken_for", f"unknown attribute {shape.mistaken_for!r}; known: {ids}"
    if shape.not_after and shape.not_after not in tables.attribute_texts:
        yield "not_after", f"unknown attribute {shape.not_after!r}; known: {', '.join(tables.attribute_texts)}"
    for id_ in shape.out_of_order:
        if id_ not in tables.ids[ENTITIES]:
            yield "out_of_order", f"unknown entity {id_!r}{_near(id_, tables.ids[ENTITIES])}"
    if tables.head:
        known = (*tables.head.subjects, *tables.head.makers)
        for type_ in shape.types:
            if type_ not in known:
                yield "types", f"unknown type {type_!r}; domain.toml has {', '.join(known)}"


def _choice_faults(row: ChoiceRow, name: str, tables: Tables) -> Iterator[str]:
    for key, ids in (("broader", row.broader), ("excludes", row.excludes)):
        for id_ in ids:
            if id_ not in tables.choice_ids(name):
                yield f"{key}: {id_!r} is not in this list"
    pairs = [("implies", *pair) for pair in implied_by(row, tables.lists[name])]
    pairs += [("clashes", *part.partition("=")[::2]) for part in row.clashes]
    for key, id_, value in pairs:
        yield from (f"{key}: {message}" for message in _pair_faults(id_, value, tables))


def _pair_faults(id_: str, value: str, tables: Tables) -> Iterator[str]:
    """What is wrong with an `attribute=value`."""
    if id_ not in tables.attribute_texts:
        yield f"unknown attribute {id_!r} ; write attribute=value"
    elif id_ in tables.attributes:
        attribute = tables.attributes[id_]
        if attribute.kind == "choice" and value not in tables.choice_ids(attribute.choices):
            yield f"{value!r} is not in {choice_file(attribute.choices)}"
        if attribute.kind == "entity" and value not in tables.ids[ENTITIES]:
            yield f"{value!r} is not in {ENTITIES}"


def _near(id_: str, known: Iterable[str]) -> str:
    """`"; did you mean 'some-id'?"` where a known id is near, else nothing."""
    near = get_close_matches(id_, list(known), n=1, cutoff=0.85)
    return f"; did you mean {near[0]!r}?" if near else ""
