"""The version of the installed package, looked up only when somebody asks."""

from __future__ import annotations


def own_version() -> str:
    """The version, or nothing where claimcheck runs from source."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("claimcheck")
    except PackageNotFoundError:
        return ""
