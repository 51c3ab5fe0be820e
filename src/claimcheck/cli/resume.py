"""`check --resume`: a run that goes on where an earlier one was cut off.

Finished articles are kept as every run goes on, each whole or not at all; a later run of the same kind takes them from
there. This makes sure of it, and tells how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck import cache
from claimcheck.cli.console import say
from claimcheck.config import Settings
from claimcheck.errors import UsageError
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import counted


def tell_resumed(paths: Sequence[str], settings: Settings, command: str) -> None:
    """Say how many articles are finished. Raises UsageError where results are not kept."""
    if not settings.cache:
        raise UsageError("--resume: results of finished articles are not kept (--no-cache, or cache = false)")
    if reason := cache.why_unused():
        folder = show_plain(cache.cache_folder())
        raise UsageError(f"--resume: {folder} cannot keep results: {reason}; set {cache.VARIABLE} to another folder")
    from claimcheck.runs import count_finished

    done, all_ = count_finished(paths, settings, command)
    say(f"{done:,} of {counted(all_, 'article')} were finished before")
