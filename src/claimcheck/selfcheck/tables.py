"""The tables of a reference folder as they were written: rows with their lines, faulty ones left out."""

from __future__ import annotations

import csv
from pathlib import Path

from claimcheck.domain.files import read_csv, read_toml
from claimcheck.domain.lists import read_list
from claimcheck.domain.shapes import AttributeFile, ChoiceRow, DomainFile, EntityRow, FactRow, ListFile, SourceRow
from claimcheck.errors import Fault
from claimcheck.frozen import dataclass

ENTITIES, FACTS, SOURCES = "entities.csv", "facts.csv", "sources.csv"


@dataclass(frozen=True)
class Tables:
    """Rows with their 1-based lines. `ids` are those of all rows of a file, faulty ones too: what names them is right.

    `attributes` holds the attribute files that could be read, `attribute_texts` the words of all that there are.
    """

    head: DomainFile | None
    entities: list[tuple[int, EntityRow]]
    facts: list[tuple[int, FactRow]]
    sources: list[tuple[int, SourceRow]]
    choices: dict[str, list[tuple[int, ChoiceRow]]]
    lists: dict[str, ListFile]
    attributes: dict[str, AttributeFile]
    attribute_texts: dict[str, str]
    ids: dict[str, frozenset[str]]

    def choice_ids(self, name: str) -> frozenset[str]:
        """The ids in a list of `choices/`; none where there is no such list."""
        return self.ids.get(choice_file(name), frozenset())


def choice_file(name: str) -> str:
    """The file of a list of choices, relative to the folder."""
    return f"choices/{name}.csv"


def attribute_file(id_: str) -> str:
    """The file of an attribute, relative to the folder."""
    return f"attributes/{id_}.toml"


def read_tables(root: Path) -> Tables:
    """The tables of a folder. What is wrong with single files is not told here: `read_domain` has told it."""
    told: list[Fault] = []
    lists = sorted((root / "choices").glob("*.csv"))
    files = sorted((root / "attributes").glob("*.toml"))
    shapes = {path.stem: read_toml(path, AttributeFile, root, told) for path in files}
    read = {path.stem: read_list(path, root, told) for path in lists}
    return Tables(
        head=read_toml(root / "domain.toml", DomainFile, root, told),
        entities=read_csv(root / ENTITIES, EntityRow, root, told),
        facts=read_csv(root / FACTS, FactRow, root, told),
        sources=read_csv(root / SOURCES, SourceRow, root, told),
        choices={name: rows for name, (_, rows) in read.items()},
        lists={name: described for name, (described, _) in read.items()},
        attributes={id_: shape for id_, shape in shapes.items() if shape is not None},
        attribute_texts={path.stem: _text(path) for path in files},
        ids={path.relative_to(root).as_posix(): _ids(path) for path in (root / ENTITIES, root / SOURCES, *lists)},
    )


def _ids(path: Path) -> frozenset[str]:
    return frozenset(row.get("id") or "" for row in csv.DictReader(_text(path).splitlines()))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return ""
