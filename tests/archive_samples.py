"""Archives for tests, small and made anew each time."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

FALSE = "Llama 2 70B has 65 billion parameters."
TRUE = "Llama 2 70B has 70 billion parameters."
OFF_TOPIC = "The carpenter measured the oak boards twice and drove 8 nails into each of the 12 beams."
NOWHERE = "GPT-3 has 5 billion parameters."
"""What stands outside of the main content of pages."""

Post = dict[str, str]


def posts(number: int) -> list[Post]:
    """Articles of which each third is true, false and off topic."""
    texts = (FALSE, TRUE, OFF_TOPIC)
    return [{"id": f"p{index}", "text": f"Post {index}.\n\n{texts[index % 3]}"} for index in range(number)]


def write_jsonl(path: Path, rows: Iterable[Post], *, broken: Sequence[str] = ()) -> None:
    """JSON lines, in the end some that are broken; packed if the name says so."""
    text = "".join(f"{line}\n" for line in (*map(json.dumps, rows), *broken))
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def write_parquet(path: Path, rows: Sequence[Post]) -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), path, row_group_size=100)


def page(words: str) -> bytes:
    """A web page with a menu, main content and a footer."""
    html = f"""<!doctype html><html><head><title>News</title></head><body>
    <nav><a href="/">Home</a> {NOWHERE}</nav>
    <main><h1>News of the day</h1><p>{words} It was much talked about in those days, as people may remember.</p></main>
    <footer>{NOWHERE}</footer></body></html>"""
    return html.encode("latin-1")


def record(address: str, body: bytes, kind: str = "text/html", status: str = "200 OK", packed: str = "") -> bytes:
    """A WARC record with the answer of a server."""
    packing = f"Content-Encoding: {packed}\r\n" if packed else ""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{packing}Content-Length: {len(body)}\r\n\r\n".encode() + body
    return _record("response", address, "application/http; msgtype=response", http)


def conversion(address: str, words: str) -> bytes:
    """A WARC record with the text that somebody has made of a page."""
    return _record("conversion", address, "text/plain", words.encode())


def _record(kind: str, address: str, type: str, body: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(address):012d}>\r\nContent-Type: {type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def warc_records() -> list[bytes]:
    """Pages that are articles, and answers that are none."""
    return [
        record("https://example.org/false", page(FALSE)),
        record("https://example.org/missing", page(FALSE), status="404 Not Found"),
        record("https://example.org/picture.png", b"\x89PNG" + FALSE.encode(), kind="image/png"),
        record("https://example.org/café", page(f"Café news: {FALSE}"), kind="text/html; charset=iso-8859-1"),
        record("https://example.org/plain", FALSE.encode(), kind="text/plain"),
        record("https://example.org/packed", gzip.compress(page(TRUE)), packed="gzip"),
        conversion("https://example.org/text", FALSE),
    ]


def make_warc(path: Path) -> None:
    """A web archive; packed record by record, as is usual, if the name says so."""
    packed = path.suffix == ".gz"
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in warc_records()))
