"""The one door to packages that only archives need. They are an extra, and imported when an archive is read."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from claimcheck.errors import UsageError

EXTRA = "pip install 'claimcheck-facts[archives]'"


def load_extra(name: str) -> Any:  # Any: a module of others
    """A module of the extra `archives`. Raises UsageError, which says how to get it, where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise UsageError(f"{package} is not installed; install claimcheck with the extra: {EXTRA}") from error
