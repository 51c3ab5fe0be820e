"""Where a report goes: standard output, or a file that is whole or not touched at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from claimcheck.cli.console import prepare_stdout
from claimcheck.confine import link_out
from claimcheck.errors import UsageError

PART = ".claimcheck-part"
"""Ending of files that are being written."""


@contextmanager
def open_output(path: str | None, option: str = "--output") -> Iterator[TextIO]:
    """A stream for a report. A file takes its new content only once all of it is written."""
    if path is None or path == "-":
        stream = prepare_stdout()
        yield stream
        stream.flush()
        return
    if outside := link_out(path):
        raise UsageError(f"{option}: {path} is a link to {outside}, or lies behind one; name that place itself")
    target = os.path.realpath(path)
    if os.path.isdir(target):
        raise UsageError(f"{option}: {path} is a folder; name a file in it")
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a named pipe
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        return
    with _replacing(target, path, option) as stream:
        yield stream


@contextmanager
def _replacing(target: str, shown: str, option: str) -> Iterator[TextIO]:
    """A new file beside the target that takes its place at the end, or goes away if anything fails."""
    from tempfile import mkstemp  # only runs with --output pay for it

    folder, name = os.path.split(target)
    try:
        remove_stale(folder, name)
        handle, temporary = mkstemp(prefix=f".{name}.", suffix=PART, dir=folder)
        lock_file(handle)
    except OSError as error:
        raise UsageError(f"{option}: cannot write {shown}: {error.strerror}") from error
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        os.chmod(temporary, _mode_of(target))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def lock_file(handle: int) -> bool:
    """Mark an open file as in use for as long as its process lives; False where somebody else has."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows, which does not let open files be removed
        return True
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True


def remove_stale(folder: str, name: str) -> None:
    """Remove what runs that were killed have left of a file of that name; what another run is writing stays."""
    with suppress(OSError):
        for left in os.listdir(folder or os.curdir):
            if left.startswith(f".{name}.") and left.endswith(PART):
                path = os.path.join(folder, left)
                with suppress(OSError), open(os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
                    if lock_file(file.fileno()):
                        os.unlink(path)


def _mode_of(target: str) -> int:
    """The permissions of the file that is replaced, or those that any new file would get."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(target).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
