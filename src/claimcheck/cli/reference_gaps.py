"""`claimcheck reference gaps`: what to look up next, by what articles are about."""

from __future__ import annotations

import csv
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.cli.output import open_output
from claimcheck.cli.reference_list import in_columns
from claimcheck.config import Settings
from claimcheck.errors import UsageError
from claimcheck.report.csv_format import safe_cell
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import counted

if TYPE_CHECKING:
    from claimcheck.selfcheck.gaps import Gap

HEAD = ("id", "articles", "facts", "primary", "missing")


def run_gaps(args: Namespace, settings: Settings) -> int:
    """Show the entities most written about, with what the reference lacks of them."""
    from claimcheck.domain import load_domain
    from claimcheck.selfcheck.gaps import count_articles, find_gaps

    if args.top < 1:
        raise UsageError(f"reference gaps: --top {args.top}: expected a number from 1")
    domain = load_domain(settings.reference)
    gaps = find_gaps(domain, count_articles(args.names, domain), args.top)
    with open_output(args.output) as stream:
        if args.format == "csv":
            rows = [HEAD, *map(_cells, gaps)]
            csv.writer(stream, lineterminator="\n").writerows(map(safe_cell, row) for row in rows)
        else:
            for line in _lines(gaps):
                print(show_plain(line), file=stream)
    return 0


def _cells(gap: Gap) -> tuple[str, ...]:
    return (gap.entity, str(gap.articles), str(gap.facts), str(gap.primary), "|".join(gap.missing))


def _lines(gaps: Sequence[Gap]) -> Iterator[str]:
    yield from in_columns([tuple(name.upper() for name in HEAD), *map(_cells, gaps)])
    facts, primary = sum(gap.facts for gap in gaps), sum(gap.primary for gap in gaps)
    share = f"{primary / facts:.1%}" if facts else "none"
    missing = sum(len(gap.missing) for gap in gaps)
    yield f"{counted(facts, 'fact')}, {share} with a primary source; {counted(missing, 'attribute')} without any fact"
