"""Paths in files of a repository, which a stranger may have written: none leads out of the folder it stands in."""

from __future__ import annotations

import os

_OWN = ".git"


def leads_out(path: str, root: str) -> bool:
    """Say whether a path, links followed, lies outside of a folder.

    >>> leads_out("/a/b/../c", "/a"), leads_out("/a/../c", "/a")
    (False, True)
    """
    home = os.path.realpath(root)
    try:
        return os.path.commonpath((home, os.path.realpath(path))) != home
    except ValueError:  # another drive, or a NUL in it
        return True


def is_gits(path: str) -> bool:
    """Say whether a path lies among Git's own files, some of which are run."""
    return _OWN in os.path.realpath(path).lower().replace(os.sep, "/").split("/")
