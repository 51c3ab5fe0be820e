"""Wikidata: JSON with entities, as `Special:EntityData` and `wbgetentities` give it. Columns are property ids.

Values that are entities are named by their label where that is in the file too, else by their id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.domain import Domain
from claimcheck.domain.shapes import ImportFile
from claimcheck.importers.rows import Raw, Record, unreadable

_PRECISIONS = {9: 4, 10: 7, 11: 10}
"""Letters of an ISO date by Wikidata's precision: a year, a month, a day. What is coarser is no date here."""

Json = dict[str, Any]
"""An object of the file: texts, numbers, lists and objects of them."""


def read_wikidata(path: Path, _: ImportFile, __: Domain) -> Iterator[Record]:
    """The entities of a file, or of all `.json` files of a folder."""
    for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
        try:
            entities = json.loads(file.read_text(encoding="utf-8-sig"))["entities"]
        except (ValueError, KeyError, TypeError) as error:
            raise unreadable(
                str(file), f"no entities ({error})", 'JSON with "entities", as wbgetentities gives it'
            ) from None
        labels = {id_: next(iter(_names(entity)), id_) for id_, entity in entities.items()}
        for id_, entity in entities.items():
            values = {name: tuple(_values(rows, labels)) for name, rows in (entity.get("claims") or {}).items()}
            yield Record(tuple(_names(entity)), values, f"{file.name} {id_}", id_)


def _names(entity: Json) -> Iterator[str]:
    """The English label and aliases; what has none comes as an empty list instead of an object."""
    labels, aliases = entity.get("labels") or {}, entity.get("aliases") or {}
    yield from (part["value"] for part in (*filter(None, [labels.get("en")]), *aliases.get("en", ())))


def _values(rows: list[Json], labels: dict[str, str]) -> Iterator[Raw]:
    """The values of a property: the preferred ones if there are any, never deprecated ones."""
    ranks = [row.get("rank", "normal") for row in rows]
    wanted = "preferred" if "preferred" in ranks else "normal"
    for row, rank in zip(rows, ranks, strict=True):
        found = row.get("mainsnak", {}).get("datavalue")
        text = _text(found, labels) if found and rank == wanted else ""
        if text:
            yield Raw(text)


def _text(found: Json, labels: dict[str, str]) -> str:
    value = found["value"]
    if found["type"] == "time":
        return str(value["time"]).lstrip("+")[: _PRECISIONS.get(value["precision"], 0)]
    if found["type"] == "quantity":
        return str(value["amount"]).lstrip("+")
    if found["type"] == "wikibase-entityid":
        id_ = value.get("id") or f"Q{value['numeric-id']}"  # older dumps have the number alone
        return labels.get(id_, id_)
    return str(value["text"]) if found["type"] == "monolingualtext" else str(value)
