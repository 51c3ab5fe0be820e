"""Tar archives as streams: one member after the other, nothing is unpacked to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

_PATIENCE = 3
"""Reads at the end of an archive after which it has broken off: one for a member's filling, one for the next header."""


def members(stream: BinaryIO) -> Iterator[tuple[str, int, BinaryIO | None]]:
    """The files in a tar archive: path, size, and a stream that must be read before the next one is taken. None for one
    with holes, which may be larger than all disks.

    An archive that is broken raises one of `BROKEN`, here or where a member is read.
    """
    try:
        with tarfile.open(fileobj=cast(BinaryIO, _Ending(stream)), mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isfile() and not member.issparse() else None
                if content is not None or member.issparse():
                    yield member.name.removeprefix("./"), member.size, cast(BinaryIO | None, content)
                tar.members = []  # type: ignore[attr-defined]  # it would remember all of them
    except ValueError as error:  # tarfile takes the numbers in headers for numbers
        raise OSError(f"a header makes no sense: {error}") from error


class _Ending:
    """A stream that says when it has come to its end. tarfile goes on skipping whatever a header promises, for ever."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._empty = 0

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        self._empty = 0 if data else self._empty + 1
        if self._empty > _PATIENCE:
            raise EOFError
        return data
