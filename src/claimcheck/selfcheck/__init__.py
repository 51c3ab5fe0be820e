"""Self-check: is a reference folder sound? It stands above the pipeline, since it runs the examples of the attributes.

In: a folder. Out: all of its faults at once, each with file and line. What the shapes of the files demand is checked
where they are read (`domain`); here is checked what only shows when tables are laid side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from claimcheck.domain import DEFAULT_REFERENCE
from claimcheck.domain.load import read_domain
from claimcheck.errors import Fault
from claimcheck.selfcheck.describe import find_descriptor_faults
from claimcheck.selfcheck.disputes import find_dispute_faults
from claimcheck.selfcheck.examples import find_example_faults
from claimcheck.selfcheck.imports import find_import_faults
from claimcheck.selfcheck.links import find_link_faults
from claimcheck.selfcheck.lists import find_list_faults
from claimcheck.selfcheck.names import find_name_faults
from claimcheck.selfcheck.order import find_order_faults
from claimcheck.selfcheck.sense import find_contradictions, find_sense_faults
from claimcheck.selfcheck.sizes import find_size_faults
from claimcheck.selfcheck.tables import Tables, read_tables

__all__ = ["check_reference"]

CHECKS: tuple[Callable[[Tables], Iterable[Fault]], ...] = (
    find_name_faults,
    find_link_faults,
    find_sense_faults,
    find_size_faults,
    find_order_faults,
    find_dispute_faults,
    find_list_faults,
)


def check_reference(folder: str | Path | None = None) -> list[Fault]:
    """The faults of a reference folder (of the one that comes with claimcheck when none is named), sorted by place.

    The examples are run only once everything else can be read: with half a reference they would fail for no fault of
    theirs.
    """
    root = Path(folder) if folder else DEFAULT_REFERENCE
    domain, unreadable = read_domain(root)
    tables = read_tables(root)
    faults = {*unreadable, *(fault for check in CHECKS for fault in check(tables)), *find_descriptor_faults(root)}
    faults.update(find_import_faults(root, tables))
    if domain is not None:
        faults.update(find_contradictions(tables, domain))
        if not unreadable:
            faults.update(find_example_faults(domain))
    return sorted(faults)
