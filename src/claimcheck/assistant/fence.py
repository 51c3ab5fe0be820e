"""The folder that an assistant may read: what a name means in it, and what lies outside or is no article."""

from __future__ import annotations

import os
from pathlib import Path, PurePath, PureWindowsPath

from claimcheck.errors import UsageError
from claimcheck.read.endings import ENDINGS

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest article that is read."""


def place_in(root: Path, name: str) -> Path:
    """The article or folder of a name, seen from the root, with all links followed.

    Raises UsageError for whatever is not below the root, hidden, no article, or not there.
    """
    parts = PurePath(name.replace("\\", "/")).parts
    foreign = PurePath(name).is_absolute() or PureWindowsPath(name).anchor or "\0" in name
    if foreign or ".." in parts:
        raise UsageError(f"{name!r} is not in the folder {root.name}; give a path that begins there, without ..")
    real = _resolved(root / name)
    if real is None or not real.is_relative_to(root):
        raise UsageError(f"{name!r} leads out of the folder {root.name} by a link; nothing out there is read")
    if any(part.startswith(".") for part in (*parts, *real.relative_to(root).parts) if part != os.curdir):
        raise UsageError(f"{name!r} is hidden; only articles in sight are read")
    if real.is_dir():
        return real
    if not real.is_file():
        raise UsageError(f"there is no article {name!r} in the folder {root.name}")
    if real.suffix.lower() not in ENDINGS:
        raise UsageError(f"{name!r} is no article: only files ending in {' '.join(sorted(ENDINGS))} are read")
    return real


def read_in(root: Path, place: Path) -> bytes:
    """The bytes of an article, which must still be in the folder, and no larger than an article is."""
    if not place.resolve().is_relative_to(root):
        raise UsageError(f"{place.name!r} leads out of the folder {root.name} by a link; nothing out there is read")
    with place.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UsageError(f"{place.name!r} has more than {LARGEST} bytes; an article has less")
    return data


def _resolved(place: Path) -> Path | None:
    try:
        return place.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return None
