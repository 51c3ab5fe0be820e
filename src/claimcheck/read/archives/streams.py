"""Compressed files as streams of bytes, and what goes wrong with them in words."""

from __future__ import annotations

import io
import lzma
import tarfile
import zlib
from typing import BinaryIO, cast

from claimcheck.extras import load_extra

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError)
"""What reading a compressed stream raises where it is broken or breaks off."""


def decompress(stream: BinaryIO, compression: str) -> BinaryIO:
    """A stream of the bytes that were compressed."""
    if compression == "gz":
        import gzip

        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if compression == "bz2":
        import bz2

        return cast(BinaryIO, bz2.BZ2File(stream))
    if compression == "xz":
        return cast(BinaryIO, lzma.LZMAFile(stream))
    if compression == "zst":
        return cast(BinaryIO, io.BufferedReader(load_extra("pyarrow").input_stream(stream, compression="zstd")))
    return stream


def reason_of(error: BaseException) -> str:
    """Why a file cannot be read, in a few words that begin in lower case."""
    if isinstance(error, EOFError):
        return "it breaks off in the middle"
    text = (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
    return text[0].lower() + text[1:].rstrip(". ")
