"""Importers: what a table of others would add to the reference, and where it says otherwise.

In: files of a known shape, and the rules in `imports/NAME.toml` of the reference folder, which say what a column
means there. Out: a `Comparison`. One module per shape of file (`table`, `catalogue`, `card`, `wikidata`); each gives
`Record`s, which `mapping` turns into rows and `compare` lays beside the facts that are known. Nothing known is ever
overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from claimcheck.domain import DEFAULT_REFERENCE, Domain
from claimcheck.domain.files import read_toml
from claimcheck.domain.shapes import ImportFile
from claimcheck.errors import Fault, FolderError, UsageError
from claimcheck.importers.card import read_cards
from claimcheck.importers.catalogue import read_catalogue
from claimcheck.importers.compare import compare
from claimcheck.importers.mapping import map_records
from claimcheck.importers.rows import Comparison, Day, Record
from claimcheck.importers.table import read_table
from claimcheck.importers.wikidata import read_wikidata

__all__ = ["compare_files", "load_rules", "names_of_importers"]

_READERS: dict[str, Callable[[Path, ImportFile, Domain], Iterator[Record]]] = {
    "table": read_table,
    "catalogue": read_catalogue,
    "card": read_cards,
    "wikidata": read_wikidata,
}


def names_of_importers(folder: str | None) -> list[str]:
    """What a reference can import: the files in its `imports/`."""
    return sorted(path.stem for path in _root(folder).glob("imports/*.toml"))


def load_rules(name: str, folder: str | None) -> ImportFile:
    """The rules of an importer; an error names those that there are."""
    path = _root(folder) / "imports" / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(names_of_importers(folder)) or "none"
        raise UsageError(f"reference import: there is no imports/{name}.toml in the reference; importers: {known}")
    faults: list[Fault] = []
    rules = read_toml(path, ImportFile, _root(folder), faults)
    if rules is None:
        raise FolderError(str(_root(folder)), faults)
    return rules


def compare_files(paths: list[str], rules: ImportFile, domain: Domain, day: Day) -> Comparison:
    """What all files together hold that is new, equal or in conflict."""
    records: list[Record] = []
    for path in map(Path, paths):
        if not path.exists():
            raise UsageError(f"reference import: {path}: no such file or folder")
        records += _READERS[rules.shape](path, rules, domain)
    return compare(map_records(records, rules, domain, day), domain)


def _root(folder: str | None) -> Path:
    return Path(folder) if folder else DEFAULT_REFERENCE
