"""What lies in archives: entries, and how an entry becomes an article."""

from __future__ import annotations

from claimcheck.errors import ReadError
from claimcheck.frozen import dataclass, replace
from claimcheck.limits import DEFAULT, Limits
from claimcheck.read.article import TextKind, kind_of, read_text
from claimcheck.read.decode import Decoded, decode_bytes
from claimcheck.records import Article

LARGEST = 32 * 1024 * 1024
"""Bytes of one article. What is longer is no article, and would not fit into memory as often as there are processes."""

TOO_LARGE = f"is longer than {LARGEST // 1024**2} MiB, which no article is; split it"
_MARKUP = ("<!doctype html", "<html", "<?xml")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a row holds its article, and what it is called: by the column `id`, by its number where there is none.

    `kind` is what texts are: `auto`, `txt`, `md` or `html`.
    """

    text: str = "text"
    id: str | None = None
    kind: str = "auto"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in an archive, not yet read.

    `name` is what reports call it (`posts.jsonl#17`), `archive` the path of the file that holds it. `kind` tells how
    to read it: as a text of that kind (`auto`: HTML if it begins like it, else plain text), as the main content of a
    web page (`page`; `charset` is what its server said), or as a file called `inner` (`file`).
    """

    name: str
    archive: str
    data: str | bytes
    kind: str = "auto"
    inner: str = ""
    charset: str = ""


def read_entry(entry: Entry) -> Article:
    """The article that an entry holds; `ReadError` if it cannot be read.

    Positions are those in the text of the entry.

    >>> read_entry(Entry("posts.jsonl#1", "posts.jsonl", "<html><p>Words.")).prose.strip()
    'Words.'
    """
    return read_decoded_entry(entry, decode_entry(entry))


def decode_entry(entry: Entry) -> Decoded:
    """The text of an entry, markup and all; `ReadError` says what is wrong with it."""
    if len(entry.data) > LARGEST:
        raise ReadError(entry.name, TOO_LARGE)
    if isinstance(entry.data, str):
        return Decoded(entry.data, "")
    if entry.kind == "page":
        from claimcheck.read.archives.pages import decode_page

        return Decoded(decode_page(entry.data, entry.charset), "")
    return decode_bytes(entry.data, entry.name)


def read_decoded_entry(entry: Entry, decoded: Decoded, limits: Limits = DEFAULT) -> Article:
    """The article that an entry holds, given its text."""
    try:
        article = _read(entry, decoded, limits)
    except ReadError as error:
        raise ReadError(entry.name, error.reason) from error
    return replace(article, name=entry.name, note=decoded.note)


def _read(entry: Entry, decoded: Decoded, limits: Limits) -> Article:
    """The same, by the name that it has in its archive."""
    if entry.kind == "page":
        from claimcheck.read.archives.pages import read_page

        return read_page(decoded.text, own_name(entry), limits)
    kind = kind_of(entry.inner) if entry.kind == "file" else _kind_of(decoded.text, entry.kind)
    return read_text(decoded.text, own_name(entry), kind, limits)


def own_name(entry: Entry) -> str:
    """What an article is called in its archive: the day in the name of a dump is not the day of what it holds.

    >>> own_name(Entry("dump-2024-05-01.jsonl#17", "", ""))
    '17'
    """
    return entry.inner or entry.name.partition("#")[2] or entry.name


def _kind_of(text: str, kind: str) -> TextKind:
    if kind in ("md", "html", "txt"):
        return kind  # type: ignore[return-value]  # one of them
    return "html" if text[:200].lstrip("\ufeff \t\r\n").lower().startswith(_MARKUP) else "txt"
