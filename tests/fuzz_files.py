"""What is fuzzed of files that are no articles: archives, references, configurations, baselines, `.gitignore`."""

from __future__ import annotations

import atexit
import bz2
import contextlib
import gzip
import io
import lzma
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pyarrow

from claimcheck.config import load_settings
from claimcheck.domain.load import read_domain
from claimcheck.errors import ConfigError, ReadError
from claimcheck.gitignore import covers, read_rules, says
from claimcheck.outcomes import Outcome, Problem
from claimcheck.read.archives import Columns, read_entry, read_stream
from claimcheck.read.archives.unpack import FAULT
from claimcheck.read.decode import decode_bytes
from claimcheck.review.baseline import leave_out_known, read_baseline

BORDER = b"\n%%\n"
"""What divides the files of a reference, and other parts of an input."""

_REFERENCE = (
    "domain.toml",
    "entities.csv",
    "facts.csv",
    "sources.csv",
    "attributes/a.toml",
    "choices/c.csv",
    "choices/c.toml",
)
_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, 0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: pyarrow.compress(data, "zstd", asbytes=True),
}
_BLOCK = 512
_ENTRIES = 50


@lru_cache(maxsize=1)
def folder() -> Path:
    """A folder for files that are made anew for each input; in memory where that is possible."""
    shared = "/dev/shm" if os.path.isdir("/dev/shm") else None
    found = Path(tempfile.mkdtemp(prefix="claimcheck-fuzz-", dir=shared))
    atexit.register(shutil.rmtree, found, ignore_errors=True)
    for name in ("attributes", "choices"):
        (found / name).mkdir()
    return found


def reference(data: bytes) -> None:
    """The files of a reference folder."""
    parts = data.split(BORDER)
    for name, content in zip(_REFERENCE, (*parts, *([b""] * len(_REFERENCE))), strict=False):
        (folder() / name).write_bytes(content)
    domain, faults = read_domain(folder())
    assert domain is not None or faults
    assert all(fault.line > 0 for fault in faults)


def configuration(data: bytes) -> None:
    """A configuration file."""
    path = folder() / "claimcheck.toml"
    path.write_bytes(data)
    with contextlib.suppress(ConfigError):
        load_settings(path.parent, {})


def baseline(data: bytes) -> None:
    """A baseline."""
    path = folder() / "baseline.json"
    path.write_bytes(data)
    with contextlib.suppress(ConfigError):
        list(leave_out_known([Outcome("a.md")], read_baseline(str(path))))


def gitignore(data: bytes) -> None:
    """A `.gitignore`, and behind a border the path of which it is asked."""
    lines, _, path = data.decode("utf-8", "replace").partition(BORDER.decode())
    rules = read_rules(lines.split("\n"))
    for is_folder in (False, True):
        assert says(rules, path, is_folder) in (True, False, None)
    assert covers(rules, path) in (True, False)


def encodings(data: bytes) -> None:
    """The bytes of an article, whatever they mean."""
    with contextlib.suppress(ReadError):
        assert "\0" not in decode_bytes(data, "a.md").text


def archives(data: bytes) -> None:
    """An archive, whose name stands on the first line. With `+` behind it what follows is packed first as the name
    says: chance makes no packed file."""
    head, _, content = data.partition(b"\n")
    name = head.decode("utf-8", "replace").replace("\0", "")
    if name.endswith("+"):
        name = name[:-1]
        content = _packed(os.path.splitext(name)[1].lower(), content)
    for number, entry in enumerate(read_stream(io.BytesIO(content), name, Columns(id="id"))):
        if isinstance(entry, Problem):
            assert entry.reason
            assert FAULT not in entry.reason, entry.reason
        elif number < _ENTRIES:
            with contextlib.suppress(ReadError):
                article = read_entry(entry)
                assert len(article.prose) == len(article.text)


def _packed(ending: str, content: bytes) -> bytes:
    """The content with the checksums of tar headers made right, packed."""
    pack = _PACKERS.get(".gz" if ending == ".tgz" else ending, bytes)
    blocks = [content[at : at + _BLOCK] for at in range(0, len(content), _BLOCK)]
    return pack(b"".join(map(_summed, blocks)))


def _summed(block: bytes) -> bytes:
    if len(block) < _BLOCK or block[257:262] != b"ustar":
        return block
    total = sum(block[:148]) + sum(block[156:]) + 8 * ord(" ")
    return block[:148] + b"%06o\0 " % total + block[156:]
