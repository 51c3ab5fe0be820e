"""The cache folder: small binary files that save a second run its work. Everything here may fail without harm.

A file is kept under a *slot* (what it is about) and read back only with the *key* (all that it depends on) that it was
stored with; whatever else lies there, broken, foreign or of another Python, is as good as nothing. Contents are plain
values in `marshal`'s form: reading them runs no code. Files that others may write are not read.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

try:  # hashlib would load all of OpenSSL, which takes longer than the hashing
    from _blake2 import blake2b
except ImportError:  # pragma: no cover
    from hashlib import blake2b

VARIABLE = "CLAIMCHECK_CACHE_DIR"
_SALT = f"claimcheck 1 {sys.implementation.cache_tag} {sys.hexversion}".encode()
_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_SIZE = 16
_BLOCK = 1 << 20
_DEEPEST = 30
"""Folders within each other that are looked into."""
_FRESH = 2.0
"""Seconds for which a file's time says nothing: it may be changed again within the same tick of the clock."""

Plain = Any
"""What marshal takes: None, bool, int, float, str, bytes, and tuples, lists, dicts and frozensets of them."""
FileState = tuple[str, int, int, int]


def cache_folder() -> str:
    """Where this user's cache lies: `CLAIMCHECK_CACHE_DIR`, or the place that the system has for caches."""
    named = os.environ.get(VARIABLE)
    if named:
        return os.path.abspath(named)
    if os.name == "nt":
        home = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        return os.path.join(home, "claimcheck", "Cache")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/claimcheck")
    home = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(home if os.path.isabs(home) else os.path.expanduser("~/.cache"), "claimcheck")


def digest(*parts: object) -> str:
    """A name of 32 letters for some values; values that differ, in whatever way they show, have different names."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()


def digest_bytes(data: bytes) -> str:
    """A name of 32 letters for some bytes."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def digest_file(path: str) -> str:
    """A name for the bytes of a file; empty where it cannot be read."""
    state = blake2b(digest_size=_SIZE)
    try:
        with open(path, "rb") as file:
            while block := file.read(_BLOCK):
                state.update(block)
    except OSError:
        return ""
    return state.hexdigest()


def load(slot: str, key: str) -> Plain | None:
    """What was stored in a slot with this very key, or None."""
    try:
        data = _read_own(_path(slot))
        content: Plain = marshal.loads(memoryview(data)[_SIZE:]) if _check(key, data) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return content


def store(slot: str, key: str, content: Plain) -> None:
    """Keep some plain content in a slot, if that can be done. Who reads meanwhile sees all of it or nothing."""
    with suppress(OSError, ValueError):
        payload = marshal.dumps(content)
        path = _path(slot)
        _make_folder(os.path.dirname(path))
        part = f"{path}.{os.getpid()}.{time.monotonic_ns()}.part"
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(_checksum(key, payload) + payload)
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise


def clear() -> int:
    """Remove what claimcheck has stored, and nothing else; the number of files that are gone."""
    root, gone = cache_folder(), 0
    for folder, _, names in os.walk(root, topdown=False):
        for name in names:
            if name.endswith((".bin", ".part")):
                with suppress(OSError):
                    os.unlink(os.path.join(folder, name))
                    gone += 1
        with suppress(OSError):  # not empty: something lies there that is not ours
            os.rmdir(folder)
    return gone


def why_unused() -> str:
    """What keeps the cache folder from being used, or nothing."""
    folder = cache_folder()
    if not os.path.exists(folder):
        return ""
    if not os.path.isdir(folder):
        return "it is no folder"
    if not _is_ours(os.stat(folder)):
        return "it belongs to another user, or others may write there"
    return "" if os.access(folder, os.W_OK | os.X_OK) else "it cannot be written to"


def folder_state(root: str, endings: tuple[str, ...] = ("",)) -> tuple[FileState, ...]:
    """The files in a folder and below that end like this, each with its size and its times of change, sorted."""
    return tuple(sorted(_walk(root, endings, "")))


def folder_digest(root: str, endings: tuple[str, ...] = ("",), *, cached: bool = True) -> str:
    """A name for what the files of a folder hold. As long as sizes and times stay, nothing is opened."""
    state = folder_state(root, endings)
    slot, key = f"state-{digest(os.path.abspath(root), endings)}", digest(state)
    known = load(slot, key) if cached else None
    if isinstance(known, str):
        return known
    begun = time.time()
    contents = [(name, digest_file(os.path.join(root, name))) for name, *_ in state]
    found = digest(contents)
    youngest = max((max(changed, moved) for _, _, changed, moved in state), default=0) / 1e9
    if cached and begun - youngest > _FRESH and folder_state(root, endings) == state:
        store(slot, key, found)
    return found


@lru_cache(maxsize=1)
def code_key() -> str:
    """A name for the code that runs: what another version has stored is not used, nor what an edited one has."""
    return folder_digest(_PACKAGE, (".py", ".toml", ".json"))


def _walk(folder: str, endings: tuple[str, ...], above: str, seen: frozenset[str] = frozenset()) -> Iterator[FileState]:
    """The files in a folder and below, through links too, but neither round in circles nor without end."""
    real = os.path.realpath(folder)
    if real in seen or len(seen) > _DEEPEST:
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_folder(entry):
                yield from _walk(entry.path, endings, f"{above}{entry.name}/", seen | {real})
            elif entry.name.endswith(endings):
                with suppress(OSError):
                    known = entry.stat()
                    if stat.S_ISREG(known.st_mode):
                        yield above + entry.name, known.st_size, known.st_mtime_ns, known.st_ctime_ns


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _path(slot: str) -> str:
    """The file of a slot, in a folder of two letters: no folder gets too many files."""
    kind, _, name = slot.partition("-")
    name = digest(_SALT, name)
    return os.path.join(cache_folder(), kind, name[:2], f"{name[2:]}.bin")


def _make_folder(folder: str) -> None:
    """Make a folder of the cache, and those above it up to the cache folder, for us alone."""
    root = cache_folder()
    for place in (root, os.path.dirname(folder), folder):
        os.makedirs(place, mode=0o700, exist_ok=True)
        if not _is_ours(os.stat(place)):
            raise PermissionError(place)


def _read_own(path: str) -> bytes:
    """The bytes of a file that is ours; a link is nobody's."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        known = os.fstat(file.fileno())
        if not stat.S_ISREG(known.st_mode) or not _is_ours(known):
            raise PermissionError(path)
        return file.read()


def _is_ours(known: os.stat_result) -> bool:
    return os.name == "nt" or (known.st_uid == os.geteuid() and not known.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _check(key: str, data: bytes) -> bool:
    return data[:_SIZE] == _checksum(key, memoryview(data)[_SIZE:])


def _checksum(key: str, payload: bytes | memoryview) -> bytes:
    """Of the content, the key and the Python that wrote it: what was stored for anything else does not match."""
    state = blake2b(_SALT + key.encode(), digest_size=_SIZE)
    state.update(payload)
    return state.digest()
