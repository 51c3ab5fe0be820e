"""Age: which facts should be looked up again, since they are old and may have changed."""

from __future__ import annotations

from pathlib import Path

from claimcheck.check.age import age_of, may_change
from claimcheck.domain import DEFAULT_REFERENCE, Domain
from claimcheck.domain.load import read_domain
from claimcheck.errors import Fault
from claimcheck.selfcheck.tables import FACTS, Tables, read_tables


def find_stale(folder: str | Path | None, days: int, day: str | None) -> tuple[str, list[Fault]]:
    """The day that was meant, and each fact older than so many days on it that may have changed, with its line.

    Without a day it is the youngest of the table: no clock is asked.
    """
    root = Path(folder) if folder else DEFAULT_REFERENCE
    domain, _ = read_domain(root)
    tables = read_tables(root)
    today = day or max((row.as_of for _, row in tables.facts), default="")
    return today, list(_stale(tables, domain, days, today)) if domain is not None else []


def _stale(tables: Tables, domain: Domain, days: int, day: str) -> list[Fault]:
    found = []
    changing = {fact.attribute for fact in domain.facts if may_change(fact, domain)}
    for line, row in tables.facts:
        if row.attribute not in changing or not row.as_of or row.valid_to:
            continue
        age = age_of(row.as_of, day)
        if age > days and (domain.attributes[row.attribute].changes or row.value == "undisclosed"):
            qualifier = f"/{row.qualifier}" if row.qualifier else ""
            what = f"{row.entity} {row.attribute}{qualifier} = {row.value}"
            found.append(Fault(FACTS, line, f"{what}: looked up on {row.as_of}, {age} days ago ({row.source})"))
    return found
