"""`claimcheck cache`: where the results of earlier runs lie, and away with them."""

from __future__ import annotations

from argparse import Namespace

from claimcheck import cache
from claimcheck.cli.console import prepare_stdout, say_error
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import counted


def run_cache(args: Namespace) -> int:
    """Show the cache folder, or clear it, and give the exit code. Where there is nothing, all is well."""
    stream = prepare_stdout()
    folder = show_plain(cache.cache_folder())
    if args.action == "path":
        print(folder, file=stream)
        if reason := cache.why_unused():
            say_error(f"{folder}: this folder is not used: {reason}; set {cache.VARIABLE} to another one")
            return 2
        return 0
    print(f"{counted(cache.clear(), 'file')} removed from {folder}", file=stream)
    return 0
