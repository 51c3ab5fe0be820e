"""Tar archives as streams: one member after the other, nothing is unpacked to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast


def members(stream: BinaryIO) -> Iterator[tuple[str, int, BinaryIO]]:
    """The files in a tar archive: path, size, and a stream that must be read before the next one is taken.

    Raises OSError where the archive is broken.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isfile() else None
                if content is not None:
                    yield member.name.removeprefix("./"), member.size, cast(BinaryIO, content)
                tar.members = []  # type: ignore[attr-defined]  # it would remember all of them
    except tarfile.TarError as error:
        raise OSError(str(error)) from error
