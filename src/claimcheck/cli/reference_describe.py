"""`claimcheck reference describe`: the Frictionless descriptor of a reference folder."""

from __future__ import annotations

from pathlib import Path

from claimcheck.cli.console import prepare_stdout
from claimcheck.cli.output import open_output


def run_describe(folder: str | None, *, write: bool) -> int:
    """Show the descriptor, or write it into the folder; a folder that cannot be read is an error."""
    from claimcheck.domain import DEFAULT_REFERENCE, load_domain
    from claimcheck.selfcheck.describe import FILE, describe

    load_domain(folder)
    root = Path(folder) if folder else DEFAULT_REFERENCE
    with open_output(str(root / FILE) if write else None) as stream:
        stream.write(describe(root))
    if write:
        print(root / FILE, file=prepare_stdout())
    return 0
