"""Lists: the columns that a list has for itself, and the standard that its ids come from."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.domain.lists import more_of
from claimcheck.domain.load import parse_value
from claimcheck.domain.shapes import ChoiceRow, ListColumn, ListFile
from claimcheck.errors import Fault
from claimcheck.selfcheck.tables import Tables, choice_file


def find_list_faults(tables: Tables) -> Iterator[Fault]:
    """Cells that their column does not allow, values that are said twice, ids of no standard and of nobody."""
    for name, rows in tables.choices.items():
        described = tables.lists[name]
        for line, row in rows:
            for message in (*_cell_faults(row, described), *_standard_faults(row, described)):
                yield Fault(choice_file(name), line, message)


def _cell_faults(row: ChoiceRow, described: ListFile) -> Iterator[str]:
    told = {part.partition("=")[0] for part in row.implies}
    for name, info in described.columns.items():
        cell = more_of(row, name)
        if cell and not _is_allowed(cell, info):
            yield f"{name}: {cell!r}; expected {' or '.join(info.values) or f'a {info.kind}'}, or nothing"
        if info.implies in told:
            yield f"implies: {info.implies} has a column of its own, {name}: write it there alone"


def _is_allowed(cell: str, info: ListColumn) -> bool:
    if info.values:
        return cell in info.values
    if info.kind == "quantity":
        return parse_value("quantity", cell) is not None
    return info.kind != "url" or cell.startswith(("https://", "http://"))


def _standard_faults(row: ChoiceRow, described: ListFile) -> Iterator[str]:
    if described.standard != "spdx":
        return
    is_own = more_of(row, described.own) == "yes"
    known = _spdx_id(row.id)
    if known == row.id and is_own:
        yield f"{described.own}: {row.id!r} is an id of SPDX; leave it empty"
    elif known != row.id and not is_own:
        hint = (
            f"SPDX writes {known!r}" if known else f"SPDX has no such id; is it ours? Then say yes in {described.own}"
        )
        yield f"id {row.id!r}: {hint}"


def _spdx_id(id_: str) -> str:
    """The id as SPDX writes it; empty where it has none, or has given it up."""
    from license_expression import get_spdx_licensing  # loads its list of licences, which only this check needs

    known = get_spdx_licensing().known_symbols
    symbol = known.get(id_) or next((symbol for key, symbol in known.items() if key.lower() == id_.lower()), None)
    return str(symbol.key) if symbol is not None and not symbol.key.startswith("LicenseRef-") else ""
