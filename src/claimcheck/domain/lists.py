"""Lists of choices with columns of their own, as `choices/NAME.toml` beside the CSV describes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.domain.files import read_csv, read_toml
from claimcheck.errors import Fault

if TYPE_CHECKING:
    from claimcheck.domain.shapes import ChoiceRow, ListFile


def read_list(
    path: Path, root: Path, faults: list[Fault], home: Path | None = None
) -> tuple[ListFile, list[tuple[int, ChoiceRow]]]:
    """The description of a list (an empty one where there is none), and its rows with their lines.

    `home` is the folder in whose `choices/` the description is, if it is another one.
    """
    from claimcheck.domain.shapes import ChoiceRow, ListFile, OpenChoiceRow

    beside = (home or root) / "choices" / f"{path.stem}.toml"
    described = read_toml(beside, ListFile, home or root, faults) if beside.is_file() else None
    if described is None:
        return ListFile(), read_csv(path, ChoiceRow, root, faults)
    return described, list(read_csv(path, OpenChoiceRow, root, faults, described.columns))


def more_of(row: ChoiceRow, column: str) -> str:
    """The cell of a column that the list has for itself; empty where it has none."""
    return str((row.model_extra or {}).get(column, ""))


def implied_by(row: ChoiceRow, described: ListFile) -> Iterator[tuple[str, str]]:
    """Attributes and values that a choice implies: those of its column `implies`, then those of columns that do so."""
    for part in row.implies:
        name, _, value = part.partition("=")
        yield name, value
    for column, info in described.columns.items():
        if info.implies and more_of(row, column):
            yield info.implies, more_of(row, column)
