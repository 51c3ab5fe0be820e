"""Web archives (WARC, and WET with texts alone): the pages that were fetched, cut out of the archive.

What of them is main content is found where they are checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, cast

from claimcheck.extras import load_extra
from claimcheck.outcomes import Problem
from claimcheck.read.archives.entries import LARGEST, TOO_LARGE, Entry

_PAGES = ("text/html", "application/xhtml+xml")
_ENDS = (b"\r\n\r\n", b"\n\n")
_TEXTS = ("text/plain", "text/markdown")


def read_warc(stream: BinaryIO, name: str, archive: str) -> Iterator[Entry | Problem]:
    """The pages and texts of an archive, called by their addresses; failed answers and other things are left out."""
    warc = load_extra("fastwarc.warc")
    load_extra("resiliparse")  # missing, it is told once and not for every page
    wanted = warc.WarcRecordType.response | warc.WarcRecordType.conversion
    for record in warc.ArchiveIterator(_Whole(stream), record_types=wanted, auto_decode="all", stream_detect=False):
        address = record.headers.get("WARC-Target-URI") or record.record_id
        place = f"{name}#{address}"
        kind = _kind_of(record, warc.WarcRecordType.conversion)
        if not kind:
            continue
        data = record.reader.read(LARGEST + 1)
        if len(data) > LARGEST:
            yield Problem(place, TOO_LARGE)
        else:
            yield Entry(place, archive, data, kind, charset=record.http_charset or "")


class _Whole(RawIOBase):
    """A stream that says so when it breaks off: each record of an archive ends with an empty line.

    It gives what there is at once, so that the records before the end are not lost with it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(BufferedReader, stream)
        self._last = _ENDS[0]
        self._place = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read1(size)
        if not data and size and not self._last.endswith(_ENDS):
            raise EOFError
        self._place += len(data)
        self._last = (self._last + data[-4:])[-4:]
        return data


def _kind_of(record: Any, conversion: Any) -> str:
    """How to read what a record holds; empty for what is no article."""
    if record.record_type == conversion:
        return "txt"
    if record.http_headers is None or not 200 <= (record.http_headers.status_code or 0) < 300:
        return ""
    kind = (record.http_content_type or "").lower()
    if kind in _PAGES:
        return "page"
    return ("md" if kind == "text/markdown" else "txt") if kind in _TEXTS else ""
