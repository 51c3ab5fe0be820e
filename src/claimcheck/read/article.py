"""The read stage: from a file, or a text, to an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal

from claimcheck.errors import LimitError, ReadError
from claimcheck.frozen import replace
from claimcheck.limits import DEFAULT, Limits
from claimcheck.read.decode import Decoded, decode, decode_bytes
from claimcheck.read.files import Source
from claimcheck.records import Article

TextKind = Literal["md", "txt", "html", "ipynb"]

_KINDS: dict[str, TextKind] = {
    ".md": "md",
    ".mdx": "md",
    ".markdown": "md",
    ".mkd": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".ipynb": "ipynb",
}


def read_article(source: Source, limits: Limits = DEFAULT) -> Article:
    """The article that a file holds; `ReadError` if it cannot be read."""
    return read_decoded(decode(source, limits), source.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> Article:
    """The article that a file of that name would hold, had it these bytes."""
    return read_decoded(decode_bytes(data, name), name, limits)


def is_plain(name: str) -> bool:
    """Say whether the words of an article stand in its file as they are read: those of a notebook are encoded."""
    return kind_of(name) != "ipynb"


def read_decoded(decoded: Decoded, name: str, limits: Limits = DEFAULT) -> Article:
    """The article that a file of that name holds, given its text."""
    article = read_text(decoded.text, name, kind_of(name), limits)
    return replace(article, note=decoded.note) if decoded.note else article


def kind_of(name: str) -> TextKind:
    """What a file of that name holds.

    >>> kind_of("a.markdown"), kind_of("notes")
    ('md', 'txt')
    """
    return _KINDS.get(PurePosixPath(name).suffix.lower(), "txt")


def read_text(text: str, name: str, kind: TextKind = "md", limits: Limits = DEFAULT) -> Article:
    """The article that a text holds. The readers are imported when they are needed: most runs need only one.

    >>> read_text("**7B** parameters", "-").prose
    '  7B   parameters'
    """
    try:
        return _reader(kind)(text, name, limits)
    except LimitError as error:
        raise ReadError(name, str(error)) from error


def _reader(kind: TextKind) -> Callable[[str, str, Limits], Article]:
    if kind == "md":
        from claimcheck.read.markdown import read_markdown

        return read_markdown
    if kind == "html":
        from claimcheck.read.html import read_html

        return read_html
    if kind == "ipynb":
        from claimcheck.read.notebook import read_notebook

        return read_notebook
    from claimcheck.read.text import read_plain_text

    return read_plain_text
