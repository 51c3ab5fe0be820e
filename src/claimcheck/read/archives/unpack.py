"""From a file that is an archive to its entries: what kind it is, opening it, and an end to endless complaints."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import BinaryIO

from claimcheck.errors import UsageError
from claimcheck.outcomes import Problem
from claimcheck.read.archives.entries import LARGEST, TOO_LARGE, Columns, Entry
from claimcheck.read.archives.streams import BROKEN, decompress, reason_of
from claimcheck.read.endings import ENDINGS, Packing, packing_of
from claimcheck.read.files import Source

FAULT = "by a fault of claimcheck"
COMPLAINTS = 20
"""Problems of one archive that are told one by one; the others are counted."""


def read_archive(source: Source, columns: Columns) -> Iterator[Entry | Problem]:
    """The entries of an archive in their order, and a problem for each that cannot be had."""
    yield from _in_measure(_read(source, columns), source.name)


def read_stream(stream: BinaryIO, name: str, columns: Columns) -> Iterator[Entry | Problem]:
    """The entries of an archive of that name, wherever its bytes come from."""
    yield from _in_measure(_unpack(stream, name, packing_of(name), columns, name), name)


def _in_measure(entries: Iterable[Entry | Problem], name: str) -> Iterator[Entry | Problem]:
    """The entries, with problems counted instead of told from some number on."""
    complaints, more = 0, 0
    for entry in entries:
        complaints += isinstance(entry, Problem)
        if isinstance(entry, Problem) and complaints > COMPLAINTS:
            more += 1
        else:
            yield entry
    if more:
        yield Problem(name, f"{more:,} more of its articles cannot be read; those above show why")


def _read(source: Source, columns: Columns) -> Iterator[Entry | Problem]:
    try:
        with open(source.path, "rb") as file:
            yield from _unpack(file, source.name, packing_of(str(source.path)), columns, str(source.path))
    except OSError as error:
        yield Problem(source.name, f"cannot be opened ({reason_of(error)}): check the path and its permissions")


def _unpack(
    file: BinaryIO, name: str, packing: Packing, columns: Columns, archive: str, *, nested: bool = False
) -> Iterator[Entry | Problem]:
    """The entries of an archive of one kind. Whatever breaks ends this archive, and no other."""
    try:
        if packing.kind == "parquet":
            yield from _parquet(file, name, packing, columns, archive, nested=nested)
        else:
            with closing(decompress(file, packing.compression)) as stream:
                yield from _stream(stream, name, packing, columns, archive)
    except UsageError as error:
        yield Problem(name, str(error))
    except BROKEN as error:
        yield Problem(name, f"cannot be read to its end ({reason_of(error)}); what comes before was checked")
    except Exception as error:  # of tarfile, say, which looks into headers: no archive costs others their findings
        reason = f"{FAULT} ({type(error).__name__}: {error})"
        yield Problem(name, f"cannot be read to its end, {reason}; what comes before was checked: please report it")


def _stream(stream: BinaryIO, name: str, packing: Packing, columns: Columns, archive: str) -> Iterator[Entry | Problem]:
    if packing.kind == "rows":
        from claimcheck.read.archives.json_lines import read_json_lines

        yield from read_json_lines(stream, name, columns, archive)
    elif packing.kind == "warc":
        from claimcheck.read.archives.warc import read_warc

        yield from read_warc(stream, name, archive)
    elif packing.kind == "tar":
        yield from _tar(stream, name, columns, archive)
    else:
        data = stream.read(LARGEST + 1)
        yield Problem(name, TOO_LARGE) if len(data) > LARGEST else Entry(name, archive, data, "file", packing.inner)


def _parquet(
    file: BinaryIO, name: str, packing: Packing, columns: Columns, archive: str, *, nested: bool
) -> Iterator[Entry | Problem]:
    if packing.compression or nested:
        yield Problem(name, "a Parquet file is read from its end, so it cannot be inside of another archive; unpack it")
        return
    from claimcheck.read.archives.parquet import read_parquet

    yield from read_parquet(file, name, columns, archive)


def _tar(stream: BinaryIO, name: str, columns: Columns, archive: str) -> Iterator[Entry | Problem]:
    """The articles in a tar archive, and those in archives in it; hidden files and all others are left out."""
    from claimcheck.read.archives.tar import members

    for path, size, content in members(stream):
        packing, inside = packing_of(path), f"{name}#{path}"
        if any(part.startswith(".") for part in path.split("/")):
            continue
        if posixpath.splitext(packing.inner)[1].lower() in ENDINGS or packing.kind in ("rows", "parquet", "warc"):
            if content is None:
                yield Problem(inside, "is stored with holes; pack it without --sparse")
            elif packing.kind == "article" and size > LARGEST:
                yield Problem(inside, TOO_LARGE)
            else:
                yield from _unpack(content, inside, packing, columns, archive, nested=True)
