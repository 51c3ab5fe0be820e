"""Self-check of a folder that is laid over a reference: it is checked with all that lies below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.domain import load_domain
from claimcheck.domain.layers import lay_over
from claimcheck.errors import Fault
from claimcheck.frozen import replace
from claimcheck.selfcheck.examples import find_example_faults
from claimcheck.selfcheck.links import find_link_faults
from claimcheck.selfcheck.tables import Tables, read_tables


def check_layer(folder: str, below: Sequence[str]) -> list[Fault]:
    """The faults of a folder that is laid over others, sorted by place. Those below must be without any."""
    found = set(lay_over(load_domain(below), Path(folder))[1])
    told = {(fault.file, fault.line) for fault in found}
    tables = read_tables(Path(folder))
    for lower in below:
        tables = _upon(tables, read_tables(Path(lower)))
    found.update(fault for fault in find_link_faults(tables) if (fault.file, fault.line) not in told)
    if not found:
        found.update(find_example_faults(load_domain((*below, folder)), Path(folder)))
    return sorted(found)


def _upon(tables: Tables, lower: Tables) -> Tables:
    """The rows of the upper tables; what they may name is what either holds."""
    files = {*tables.ids, *lower.ids}
    return replace(
        tables,
        head=tables.head or lower.head,
        choices={**{name: [] for name in lower.choices}, **tables.choices},
        lists={**tables.lists, **lower.lists},
        attributes={**lower.attributes, **tables.attributes},
        attribute_texts={**lower.attribute_texts, **tables.attribute_texts},
        ids={file: tables.ids.get(file, frozenset()) | lower.ids.get(file, frozenset()) for file in files},
    )
