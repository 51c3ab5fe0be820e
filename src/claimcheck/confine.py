"""Paths in files of a repository, which a stranger may have written: none leads out of the folder it stands in."""

from __future__ import annotations

import os

_OWN = ".git"
_SYSTEM = ("/dev/", "/proc/")


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


def link_out(path: str) -> str:
    """Where a path leads to by links that somebody else may have put there; empty where it stays where it seems to be.

    What is named in the working folder stays in it, anything else in the folder that is named. The system's own links
    (`/dev/stdout`) are nobody's.
    """
    shown, here = os.path.abspath(path), os.getcwd()
    if shown.startswith(_SYSTEM):
        return ""
    home = here if shown.startswith(here.rstrip(os.sep) + os.sep) else os.path.dirname(shown)
    return os.path.realpath(path) if leads_out(path, home) else ""


def is_gits(path: str) -> bool:
    """Say whether a path lies among Git's own files, some of which are run."""
    return _OWN in os.path.realpath(path).lower().replace(os.sep, "/").split("/")
