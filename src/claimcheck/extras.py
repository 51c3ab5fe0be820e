"""The one door to packages that most runs do without. They come with extras, and are imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from claimcheck.errors import UsageError


def load_extra(name: str, extra: str = "archives") -> Any:  # Any: a module of others
    """A module that comes with an extra. Raises UsageError, which says how to get it, where it is missing.

    >>> load_extra("no_such_package.part")
    Traceback (most recent call last):
    claimcheck.errors.UsageError: no_such_package is not installed; get it: pip install 'claimcheck-facts[archives]'
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise missing(name.partition(".")[0], extra) from error


def missing(package: str, extra: str) -> UsageError:
    """The error that tells how to get a package that comes with an extra."""
    return UsageError(f"{package} is not installed; get it: pip install 'claimcheck-facts[{extra}]'")


def is_of(error: ModuleNotFoundError, *packages: str) -> bool:
    """Say whether an import failed for want of some packages; else a module of ours is missing, which is a bug."""
    return (error.name or "").partition(".")[0] in packages
