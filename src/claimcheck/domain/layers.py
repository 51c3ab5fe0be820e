"""A user's own folder laid over a reference: what it adds to the entities, facts, sources, lists and attributes below.

It has the files of a reference, as many as are needed, and no `domain.toml`. What is there already cannot be said once
more: a clash is a fault. A fact whose note begins with `replaces:` takes the place of those below, one with `beside:`
stands next to them; both say why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.domain.files import read_csv, read_toml
from claimcheck.domain.lists import read_list
from claimcheck.domain.load import list_faults, make_attribute, make_choice, make_fact, rows_by_id
from claimcheck.domain.tables import Attribute, Choice, Domain, Entity, Source
from claimcheck.errors import Fault
from claimcheck.frozen import fields
from claimcheck.kinds.compare import name_key
from claimcheck.records import Fact

TABLES = ("entities.csv", "facts.csv", "sources.csv")
REPLACES, BESIDE = "replaces:", "beside:"

_Lines = Mapping[str, int]


def lay_over(below: Domain, root: Path) -> tuple[Domain, list[Fault]]:
    """The domain with what a folder adds to it, and the faults of that folder."""
    from claimcheck.domain import shapes

    faults = list(_stray_files(root))
    entities, lines = _table(root, "entities.csv", shapes.EntityRow, faults)
    sources, source_lines = _table(root, "sources.csv", shapes.SourceRow, faults)
    made = {id_: Entity(**row.model_dump()) for id_, row in entities.items()}
    faults += _taken("entities.csv", lines, below.entities)
    faults += _taken("sources.csv", source_lines, below.sources)
    faults += _entity_faults(made, lines, below)
    attributes = {**below.attributes, **_attributes(root, below, faults)}
    choices = {name: dict(members) for name, members in below.choices.items()}
    for path in sorted((root / "choices").glob("*.csv")):
        choices.setdefault(path.stem, {}).update(_choices(path, root, below, attributes, faults))
    for id_ in attributes.keys() - below.attributes.keys():
        faults += list_faults(attributes[id_], choices, root)
    together = _joined(
        below,
        layers=(*below.layers, str(root)),
        entities={**below.entities, **made},
        attributes=attributes,
        choices=choices,
        sources={**below.sources, **{id_: Source(**row.model_dump()) for id_, row in sources.items()}},
    )
    rows = _rows(root, "facts.csv", shapes.FactRow, faults)
    facts = [(line, fact) for line, row in rows if (fact := make_fact(line, row, attributes, faults)) is not None]
    replaced = {_key(fact) for _, fact in facts if fact.note.startswith(REPLACES)}
    for line, fact in facts:
        faults += [Fault("facts.csv", line, message) for message in _fact_faults(fact, below, together, replaced)]
    kept = tuple(fact for fact in below.facts if _key(fact) not in replaced)
    return _joined(together, facts=(*kept, *(fact for _, fact in facts))), faults


def _joined(domain: Domain, **changes: Any) -> Domain:  # Any: fields of several types
    return Domain(**{**{field.name: getattr(domain, field.name) for field in fields(Domain)}, **changes})


def _stray_files(root: Path) -> Iterator[Fault]:
    known = ", ".join((*TABLES, "attributes/*.toml", "choices/*.csv"))
    for path in sorted([*root.glob("*.csv"), *root.glob("*.toml")]):
        if path.name not in TABLES:
            yield Fault(path.name, 1, f"a folder that is laid over another one has no such file; known: {known}")


# Any: rows of one of several shapes
def _rows(root: Path, file: str, shape: Any, faults: list[Fault]) -> list[tuple[int, Any]]:
    return read_csv(root / file, shape, root, faults) if (root / file).exists() else []


def _table(root: Path, file: str, shape: Any, faults: list[Fault]) -> tuple[dict[str, Any], _Lines]:
    """Rows by id, and their lines."""
    rows = _rows(root, file, shape, faults)
    found = rows_by_id(rows, file, faults)
    return found, {row.id: line for line, row in reversed(rows)}


def _taken(file: str, lines: _Lines, below: Collection[str]) -> Iterator[Fault]:
    for id_, line in lines.items():
        if id_ in below:
            yield Fault(file, line, f"id {id_!r} is in the reference below: give another id, or leave the line out")


def _entity_faults(made: Mapping[str, Entity], lines: _Lines, below: Domain) -> Iterator[Fault]:
    types = {entity.type for entity in below.entities.values()} | {*below.subjects, *below.makers}
    for id_, entity in made.items():
        for message in _faults_of(entity, made, types, below):
            yield Fault("entities.csv", lines[id_], message)


def _faults_of(entity: Entity, made: Mapping[str, Entity], types: Collection[str], below: Domain) -> Iterator[str]:
    if entity.type not in types:
        yield f"unknown type {entity.type!r}; the reference below has {', '.join(sorted(types))}"
    if entity.family and entity.family not in made and entity.family not in below.entities:
        yield f"unknown family {entity.family!r}: no entity has this id, here or below"
    for name in dict.fromkeys((entity.name, *entity.aliases)):
        for owner in below.by_name.get(name_key(name), ()):
            if owner != entity.id and below.is_maker(owner) == (entity.type in below.makers):
                yield f"{name!r} names {owner!r} in the reference below: give this one another name"


def _attributes(root: Path, below: Domain, faults: list[Fault]) -> dict[str, Attribute]:
    from claimcheck.domain import shapes

    found = {}
    for path in sorted((root / "attributes").glob("*.toml")):
        if path.stem in below.attributes:
            message = f"attribute {path.stem!r} is in the reference below: give the file another name"
            faults.append(Fault(f"attributes/{path.name}", 1, message))
            continue
        shape = read_toml(path, shapes.AttributeFile, root, faults)
        if shape is not None:
            found[path.stem] = make_attribute(path.stem, shape)
    return found


def _choices(
    path: Path, root: Path, below: Domain, attributes: Mapping[str, Attribute], faults: list[Fault]
) -> dict[str, Choice]:
    """The members that a list gets. One that is described below has the columns that it has there."""
    file = f"choices/{path.name}"
    home = Path(below.folder)
    described, rows = read_list(path, root, faults, home if path.stem in below.choices else root)
    found = rows_by_id(rows, file, faults)
    faults += _taken(file, {row.id: line for line, row in reversed(rows)}, below.choices.get(path.stem, ()))
    owners = {
        name_key(name): member.id
        for member in below.choices.get(path.stem, {}).values()
        for name in (member.id, member.name, *member.aliases)
    }
    for line, row in rows:
        for name in (row.name, *row.aliases):
            if owners.get(name_key(name), row.id) != row.id:
                message = f"{name!r} names {owners[name_key(name)]!r} in the list below: give this one another name"
                faults.append(Fault(file, line, message))
    owner = next((attribute.id for attribute in attributes.values() if attribute.choices == path.stem), "")
    return {id_: make_choice(owner, row, described) for id_, row in found.items()}


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.entity, fact.attribute, fact.qualifier


def _fact_faults(
    fact: Fact, below: Domain, together: Domain, replaced: Collection[tuple[str, str, str]]
) -> Iterator[str]:
    """What a fact names that is nowhere, and what it says against the reference below."""
    attribute = together.attributes[fact.attribute]
    for what, id_, known in (
        ("entity", fact.entity, together.entities),
        ("source", fact.source, together.sources),
        ("entity", fact.value.text if attribute.kind == "entity" else "", together.entities),
        (f"member of choices/{attribute.choices}.csv", fact.value.text if attribute.kind == "choice" else "",
         together.choices.get(attribute.choices, {})),
        (f"member of choices/{attribute.qualifier}.csv", fact.qualifier if attribute.qualifier else "",
         together.choices.get(attribute.qualifier, {})),
    ):  # fmt: skip
        if id_ and id_ not in known and not (fact.undisclosed and id_ == fact.value.text):
            yield f"unknown {what} {id_!r}: neither here nor in the reference below"
    for word in (REPLACES, BESIDE):
        if fact.note.startswith(word) and not fact.note.removeprefix(word).strip():
            yield f"note: {word} says why, as in {word} measured by ourselves"
    same = [other for other in below.facts_of(fact.entity) if _key(other) == _key(fact)]
    adds = attribute.many and attribute.kind not in (
        "date",
        "quantity",
    )  # one licence more is no clash, one size more is
    if _key(fact) in replaced or fact.note.startswith(BESIDE) or adds or not same:
        return
    if not any(_says_the_same(fact, other) for other in same):
        yield (
            f"{fact.entity} {fact.attribute} is {_values(same)} in the reference below: leave the line out, "
            f"or begin its note with {REPLACES} or {BESIDE} and say why"
        )


def _says_the_same(fact: Fact, other: Fact) -> bool:
    return (fact.value.text, fact.negated, fact.undisclosed) == (other.value.text, other.negated, other.undisclosed)


def _values(facts: Iterable[Fact]) -> str:
    return " or ".join(dict.fromkeys(f"{'not ' * fact.negated}{fact.value.text}" for fact in facts))
