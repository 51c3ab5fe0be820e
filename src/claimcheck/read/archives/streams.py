"""Compressed files as streams of bytes, and what goes wrong with them in words."""

from __future__ import annotations

import io
import lzma
import tarfile
import zlib
from typing import BinaryIO, cast

from claimcheck.extras import load_extra

FREE = 1_000_000_000
"""Bytes that every file may unpack to."""

TIMES = 1000
"""Beyond these, how many times its own size. Texts shrink to a tenth or a fiftieth; less is made for the purpose."""

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError)
"""What reading a compressed stream raises where it is broken or breaks off."""


def decompress(stream: BinaryIO, compression: str) -> BinaryIO:
    """A stream of the bytes that were compressed. It breaks off where it unpacks to more than any text would."""
    if not compression:
        return stream
    return cast(BinaryIO, _Measured(_decompressed(stream, compression), stream))


def _decompressed(stream: BinaryIO, compression: str) -> BinaryIO:
    if compression == "gz":
        import gzip

        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if compression == "bz2":
        import bz2

        return cast(BinaryIO, bz2.BZ2File(stream))
    if compression == "xz":
        return cast(BinaryIO, lzma.LZMAFile(stream))
    return cast(BinaryIO, io.BufferedReader(load_extra("pyarrow").input_stream(stream, compression="zstd")))


class _Measured:
    """A stream that is unpacked from another one, of which it counts what comes out."""

    def __init__(self, unpacked: BinaryIO, packed: BinaryIO) -> None:
        self._unpacked = cast(io.BufferedReader, unpacked)
        self._packed = packed
        self._size = 0

    def read(self, size: int = -1, /) -> bytes:
        return self._counted(self._unpacked.read(size))

    def read1(self, size: int = -1, /) -> bytes:
        return self._counted(self._unpacked.read1(size))

    def readline(self, size: int = -1, /) -> bytes:
        return self._counted(self._unpacked.readline(size))

    def close(self) -> None:
        self._unpacked.close()

    def _counted(self, data: bytes) -> bytes:
        self._size += len(data)
        if self._size > FREE and self._size > TIMES * self._packed.tell():
            raise OSError(f"it unpacks to more than {TIMES:,} times its size, which no text does")
        return data


def reason_of(error: BaseException) -> str:
    """Why a file cannot be read, in a few words that begin in lower case."""
    if isinstance(error, EOFError):
        return "it breaks off in the middle"
    text = (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
    return text[0].lower() + text[1:].rstrip(". ")
