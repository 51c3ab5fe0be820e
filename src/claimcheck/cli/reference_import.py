"""`claimcheck reference import`: what a file would add, what it confirms, where it says otherwise."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.check.show import show_facts
from claimcheck.cli.output import open_output
from claimcheck.config import Settings
from claimcheck.errors import UsageError
from claimcheck.report.plain import show_controls, show_plain
from claimcheck.report.summary import counted

if TYPE_CHECKING:
    from claimcheck.domain import Domain
    from claimcheck.importers.rows import Comparison, Day

MANY = 20
"""Names or values that are listed; of more, only how many there are is told."""


def run_import(args: Namespace, settings: Settings) -> int:
    """Compare files with the reference, show what is new, equal and in conflict, and add what is new if asked to."""
    from claimcheck.cli.reference import one_folder
    from claimcheck.domain import DEFAULT_REFERENCE, load_domain
    from claimcheck.importers import compare_files, load_rules, names_of_importers
    from claimcheck.importers.rows import Day
    from claimcheck.importers.write import FACT_COLUMNS, append_rows, fact_rows, to_csv

    folder = one_folder(settings, "import")
    if len(args.names) < 2:
        known = ", ".join(names_of_importers(folder)) or "none (its imports/ is empty)"
        raise UsageError(f"reference import: name an importer and a file; importers: {known}")
    name, *paths = args.names
    rules, domain, day = load_rules(name, folder), load_domain(folder), Day(args.as_of or "", args.url or "")
    comparison = compare_files(paths, rules, domain, day)
    if args.write:
        _refuse_unsourced(comparison, day)
        append_rows(comparison.new, domain.sources, Path(folder) if folder else DEFAULT_REFERENCE, day)
    with open_output(args.output) as stream:
        if args.format == "csv":
            stream.write(show_controls(to_csv(fact_rows(comparison.new, day), FACT_COLUMNS, header=True)))
        else:
            for line in _lines(comparison, domain, written=args.write):
                print(show_plain(line), file=stream)
    return 0


def _refuse_unsourced(comparison: Comparison, day: Day) -> None:
    if not day.as_of:
        raise UsageError("reference import --write: on which day was the file fetched? Add --as-of DATE")
    for row in comparison.new:
        if "/" not in row.source.url.partition("://")[2].strip("/"):
            raise UsageError(
                f"reference import --write: {row.source.url!r} is not where {row.place} comes from; add --url"
            )


def _lines(comparison: Comparison, domain: Domain, *, written: bool) -> Iterator[str]:
    for row, facts in comparison.conflicts:
        known = show_facts(facts, domain)
        sources = ", ".join(dict.fromkeys(fact.source for fact in facts))
        yield f"conflict  {row.statement}; the reference has {known} ({sources})  {row.place}"
    for row in comparison.new:
        yield f"new       {row.statement}  {row.place}"
    harvest = comparison.harvest
    yield from _some("names that no entity of the reference has", harvest.strangers)
    yield from _some("values that have no place in the reference", [w for w, n in harvest.unread.items() if n])
    told = "they were added" if written else "nothing was written (--write adds them)"
    counts = f"{len(comparison.new)} new, {len(comparison.equal)} equal, {len(comparison.conflicts)} in conflict"
    records = counted(harvest.records, "record")
    yield f"{records}, {harvest.records - len(harvest.strangers)} of known entities: {counts}; {told}"


def _some(what: str, words: list[str]) -> Iterator[str]:
    if words:
        rest = f" and {len(words) - MANY} more" if len(words) > MANY else ""
        yield f"{what}: {', '.join(words[:MANY])}{rest}"
