"""Imports: the rules in `imports/` speak of attributes and values that there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.domain.files import line_of_key, read_toml
from claimcheck.domain.load import UNDISCLOSED
from claimcheck.domain.shapes import ImportField, ImportFile
from claimcheck.errors import Fault
from claimcheck.selfcheck.tables import ENTITIES, Tables, choice_file


def find_import_faults(root: Path, tables: Tables) -> Iterator[Fault]:
    """Files of rules that cannot be read, attributes that do not exist, values that no list has."""
    for path in sorted(root.glob("imports/*.toml")):
        file = path.relative_to(root).as_posix()
        faults: list[Fault] = []
        rules = read_toml(path, ImportFile, root, faults)
        yield from faults
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        for number, field in enumerate(rules.fields if rules else ()):
            line = line_of_key(text, ("fields", number))
            yield from (Fault(file, line, message) for message in _field_faults(field, tables))


def _field_faults(field: ImportField, tables: Tables) -> Iterator[str]:
    attribute = tables.attributes.get(field.attribute)
    if attribute is None:
        if field.attribute not in tables.attribute_texts:
            yield f"unknown attribute {field.attribute!r}; known: {', '.join(tables.attribute_texts)}"
        return
    known = tables.ids[ENTITIES] if attribute.kind == "entity" else tables.choice_ids(attribute.choices)
    where = ENTITIES if attribute.kind == "entity" else choice_file(attribute.choices)
    if attribute.kind in ("entity", "choice"):
        for words, value in field.values.items():
            if value and value != UNDISCLOSED and value not in known:
                yield f"{field.attribute}: {value!r}, for {words!r}, is not in {where}"
