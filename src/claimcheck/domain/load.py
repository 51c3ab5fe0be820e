"""Reading a reference folder afresh. All of its faults are collected, each with file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.domain.files import iterate_csv, line_of_key, read_csv, read_toml
from claimcheck.domain.lists import implied_by, more_of, read_list
from claimcheck.domain.tables import Attribute, Choice, Domain, Entity, Example, Saying, Source
from claimcheck.errors import Fault
from claimcheck.kinds.dates import parse_date
from claimcheck.kinds.numbers import show_number
from claimcheck.records import Fact, Value

if TYPE_CHECKING:
    from claimcheck.domain.shapes import ChoiceRow, FactRow, ListFile

UNDISCLOSED = "undisclosed"
NOT = "not:"


def read_domain(root: Path) -> tuple[Domain | None, list[Fault]]:
    """What could be read of a folder, and its faults. No domain at all where `domain.toml` is faulty."""
    from claimcheck.domain import shapes

    faults: list[Fault] = []
    head = read_toml(root / "domain.toml", shapes.DomainFile, root, faults)
    entities = rows_by_id(read_csv(root / "entities.csv", shapes.EntityRow, root, faults), "entities.csv", faults)
    sources = rows_by_id(read_csv(root / "sources.csv", shapes.SourceRow, root, faults), "sources.csv", faults)
    lists = {path.stem: read_list(path, root, faults) for path in sorted((root / "choices").glob("*.csv"))}
    choices = {name: rows_by_id(rows, f"choices/{name}.csv", faults) for name, (_, rows) in lists.items()}
    attributes = _read_attributes(root, choices, faults)
    rows = iterate_csv(root / "facts.csv", shapes.FactRow, root, faults)
    facts = tuple(fact for line, row in rows if (fact := make_fact(line, row, attributes, faults)) is not None)
    if head is None:
        return None, faults
    owner = {attribute.choices: attribute.id for attribute in attributes.values() if attribute.choices}
    domain = Domain(
        id=head.id,
        title=head.title,
        folder=str(root),
        subjects=head.subjects,
        makers=head.makers,
        collective=head.collective,
        suffixes=head.suffixes,
        only=dict(head.only),
        complete=head.complete,
        nouns=dict(head.nouns),
        words=dict(head.words),
        entities={id_: Entity(**row.model_dump()) for id_, row in entities.items()},
        attributes=attributes,
        choices={
            name: {id_: make_choice(owner.get(name, ""), row, lists[name][0]) for id_, row in rows_.items()}
            for name, rows_ in choices.items()
        },
        facts=facts,
        sources={id_: Source(**row.model_dump()) for id_, row in sources.items()},
    )
    return domain, faults


def _read_attributes(root: Path, lists: Collection[str], faults: list[Fault]) -> dict[str, Attribute]:
    from claimcheck.domain import shapes

    paths = sorted((root / "attributes").glob("*.toml"))
    read = {path.stem: read_toml(path, shapes.AttributeFile, root, faults) for path in paths}
    found = {id_: make_attribute(id_, shape) for id_, shape in read.items() if shape is not None}
    faults += [fault for attribute in found.values() for fault in list_faults(attribute, lists, root)]
    return found


def list_faults(attribute: Attribute, lists: Collection[str], root: Path) -> Iterator[Fault]:
    """Lists that an attribute names, in a file of a folder, and that are not there."""
    file = f"attributes/{attribute.id}.toml"
    wanted = {"choices": attribute.choices, "qualifier": attribute.qualifier}
    missing = [(key, name) for key, name in wanted.items() if name and name not in lists]
    text = (root / file).read_text(encoding="utf-8-sig") if missing else ""
    for key, name in missing:
        message = f"{key}: there is no choices/{name}.csv; the lists are {', '.join(lists)}"
        yield Fault(file, line_of_key(text, (key,)), message)
    if attribute.kind == "choice" and not attribute.choices:
        yield Fault(file, 1, "choices: an attribute of kind choice names a list in choices/")


def rows_by_id(rows: Iterable[tuple[int, Any]], file: str, faults: list[Fault]) -> dict[str, Any]:
    """Rows by id; an id given twice is a fault. `Any`: rows of one of several shapes, all with an `id`."""
    found: dict[str, Any] = {}
    first: dict[str, int] = {}
    for line, row in rows:
        if row.id in found:
            faults.append(Fault(file, line, f"id {row.id!r} is given twice, first on line {first[row.id]}"))
            continue
        found[row.id], first[row.id] = row, line
    return found


def make_attribute(id_: str, shape: Any) -> Attribute:  # Any: an AttributeFile, whose module is imported late
    """An attribute, as its file describes it."""
    fields = shape.model_dump(exclude={"examples", "sayings"})
    examples = tuple(Example(e.text, e.claims) for e in shape.examples)
    sayings = tuple(Saying(s.value, s.words, s.denied, s.gap, s.unless) for s in shape.sayings)
    return Attribute(id=id_, examples=examples, sayings=sayings, **fields)


def make_choice(attribute: str, row: ChoiceRow, described: ListFile) -> Choice:
    """A member of the list of an attribute."""
    fields = row.model_dump(exclude={"implies", "clashes", *described.columns})
    more = tuple((name, cell) for name in described.columns if (cell := more_of(row, name)))
    clashes = tuple((name, value) for part in row.clashes for name, _, value in [part.partition("=")])
    return Choice(attribute=attribute, implies=tuple(implied_by(row, described)), clashes=clashes, more=more, **fields)


def make_fact(line: int, row: FactRow, attributes: dict[str, Attribute], faults: list[Fault]) -> Fact | None:
    """The fact of a row; None, and a fault, where its attribute is unknown or its value is none."""
    attribute = attributes.get(row.attribute)
    if attribute is None:
        known = ", ".join(sorted(attributes))
        faults.append(Fault("facts.csv", line, f"unknown attribute {row.attribute!r}; known: {known}"))
        return None
    text = row.value.removeprefix(NOT)
    value = parse_value(attribute.kind, text)
    if value is None:
        faults.append(Fault("facts.csv", line, f"{text!r} is no {attribute.kind} for {row.attribute}"))
        return None
    return Fact(
        row.entity, row.attribute, value, row.qualifier, row.value.startswith(NOT), text == UNDISCLOSED,
        row.as_of, row.valid_from, row.valid_to, row.source, row.note,
    )  # fmt: skip


@lru_cache(maxsize=16384)  # of tens of thousands of facts many have a value in common
def parse_value(kind: str, text: str) -> Value | None:
    """A reference cell as a value of a kind, or None where it does not parse.

    >>> parse_value("quantity", "6.7e9").text
    '6700000000'
    """
    if text == UNDISCLOSED:
        return Value(kind, text)
    try:
        if kind == "date":
            return parse_date(text)
        if kind == "quantity":
            number = float(text)
            return Value(kind, show_number(number), number, number)
    except (ValueError, OverflowError):
        return None
    return Value(kind, text)
