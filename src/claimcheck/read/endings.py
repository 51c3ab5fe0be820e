"""What the name of a file says: an article, or what kind of archive, and how it is compressed."""

from __future__ import annotations

import os
from typing import Literal

from claimcheck.frozen import dataclass

ENDINGS = frozenset((".txt", ".md", ".mdx", ".markdown", ".html", ".htm", ".ipynb"))
"""Endings of articles."""

ArchiveKind = Literal["rows", "parquet", "warc", "tar", "article"]

_KINDS: dict[str, ArchiveKind] = {
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".tar": "tar",
}
_COMPRESSIONS = {".gz": "gz", ".zst": "zst", ".bz2": "bz2", ".xz": "xz"}
_SHORT = {".tgz": (".tar", "gz"), ".txz": (".tar", "xz"), ".tbz2": (".tar", "bz2")}

ARCHIVES = frozenset(_KINDS) | frozenset(_COMPRESSIONS) | frozenset(_SHORT)
"""Endings of files that are no articles themselves but hold some."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How a file holds its articles. `inner` is its name without the compression."""

    kind: ArchiveKind
    compression: str
    inner: str


def is_archive(path: str) -> bool:
    """Say whether a file is an archive, by its name.

    >>> is_archive("posts.jsonl.gz"), is_archive("post.md.zst"), is_archive("post.md")
    (True, True, False)
    """
    return os.path.splitext(path)[1].lower() in ARCHIVES


def packing_of(path: str) -> Packing:
    """How a file holds its articles; one that is only compressed holds a single one.

    >>> packing_of("crawl/00.warc.gz")
    Packing(kind='warc', compression='gz', inner='00.warc')
    >>> packing_of("a.tgz").kind, packing_of("a.md.gz").kind
    ('tar', 'article')
    """
    inner, ending = os.path.splitext(os.path.basename(path))
    ending = ending.lower()
    if ending in _SHORT:
        return Packing("tar", _SHORT[ending][1], inner + _SHORT[ending][0])
    compression = _COMPRESSIONS.get(ending, "")
    inner = inner if compression else inner + ending
    return Packing(_KINDS.get(os.path.splitext(inner)[1].lower(), "article"), compression, inner)
