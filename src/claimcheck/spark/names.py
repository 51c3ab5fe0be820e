"""What articles in archives are called, given the addresses that Spark has for files: the same as on one machine."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from claimcheck.read.endings import packing_of

# "file:///data"
_FILE = re.compile(r"file:/+")
# "posts-*.parquet"
_MAGIC = re.compile(r"[*?\[{]")


def base_of(path: str) -> tuple[str, str]:
    """What the addresses of files at a path begin with, and what the names of articles begin with instead.

    As on one machine, a file keeps the name it was given by, and one in a folder is named relative to the folder.
    """
    fixed = path
    magic = _MAGIC.search(path)
    if magic:
        fixed = path[: path.rfind("/", 0, magic.start()) + 1]
    is_folder = magic is None and packing_of(path).kind == "article"
    local = "://" not in fixed
    address = str(Path(fixed or ".").absolute()) if local else fixed.rstrip("/")
    return address, "" if is_folder else fixed


def name_of(address: str, base: tuple[str, str]) -> str:
    """What an archive is called.

    >>> name_of("file:///data/posts/a.jsonl", ("/data/posts", ""))
    'a.jsonl'
    >>> name_of("file:///data/posts/a.jsonl", ("/data/posts/a.jsonl", "posts/a.jsonl"))
    'posts/a.jsonl'
    """
    path = _FILE.sub("/", unquote(address))
    rest = path.removeprefix(_FILE.sub("/", base[0]))
    return base[1] + (rest.lstrip("/") if not base[1] or base[1].endswith("/") else "")
