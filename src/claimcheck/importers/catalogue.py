"""A catalogue: a folder of TOML files, one thing per file. Nested keys are columns with dots: `limit.context`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.domain import Domain
from claimcheck.domain.shapes import ImportFile
from claimcheck.importers.rows import Raw, Record, unreadable


def read_catalogue(path: Path, rules: ImportFile, _: Domain) -> Iterator[Record]:
    """The files of a folder (or the one file) that have a name; others, such as those of prices, are passed over."""
    for file in sorted(path.rglob("*.toml")) if path.is_dir() else [path]:
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise unreadable(str(file), str(error), "a TOML file") from error
        values = dict(flatten(content))
        names = tuple(raw.text for name in rules.names for raw in values.get(name, ()))
        shown = file.relative_to(path).as_posix() if path.is_dir() else file.name
        if names:
            yield Record((*names, file.stem), values, shown, shown)


# Any: what TOML and YAML hold
def flatten(content: dict[str, Any], above: str = "") -> Iterator[tuple[str, tuple[Raw, ...]]]:
    """Columns of nested tables, each with its values.

    >>> dict(flatten({"limit": {"context": 8192}, "input": ["text", "image"], "open": True}))["limit.context"]
    (Raw(text='8192', qualifier='', entity='', note=''),)
    """
    for key, value in content.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            yield from flatten(value, f"{name}.")
        elif isinstance(value, list):
            yield name, tuple(Raw(show_plainly(part)) for part in value if not isinstance(part, dict | list))
        elif value is not None and value != "":
            yield name, (Raw(show_plainly(value)),)


def show_plainly(value: object) -> str:
    """A value as the reference's tables have it: `true`, an ISO date, a plain number."""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()
