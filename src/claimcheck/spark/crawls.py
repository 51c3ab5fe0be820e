"""Web archives on any storage: each is opened by the process that checks it, and read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.errors import UsageError
from claimcheck.extras import load_extra
from claimcheck.outcomes import Problem
from claimcheck.read.archives import Columns, Entry, read_stream
from claimcheck.read.archives.streams import reason_of
from claimcheck.spark.names import name_of

if TYPE_CHECKING:
    import pandas


def page_entries(base: tuple[str, str], frame: pandas.DataFrame) -> Iterator[Entry | Problem]:
    """The pages in the archives whose addresses are in a batch."""
    files = load_extra("pyarrow.fs")
    for address in frame["path"]:
        name = name_of(address, base)
        try:
            system, path = files.FileSystem.from_uri(_common(address))
            with system.open_input_stream(path, compression=None) as stream:
                yield from read_stream(stream, name, Columns())
        except (OSError, ValueError, UsageError) as error:
            yield Problem(name, f"cannot be opened ({reason_of(error)})")


def _common(address: str) -> str:
    """An address as all but Hadoop write it: `s3a:` is Hadoop's name for `s3:`, `file:/data` for `file:///data`."""
    if address.startswith("file:/") and not address.startswith("file:///"):
        return f"file://{address.removeprefix('file:')}"
    return address.replace("s3a://", "s3://", 1) if address.startswith("s3a://") else address
