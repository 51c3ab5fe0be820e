"""From a file's bytes to text, with a note if the encoding had to be guessed."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from claimcheck.errors import LimitError, ReadError
from claimcheck.frozen import dataclass
from claimcheck.limits import DEFAULT, MEGABYTE, Limits
from claimcheck.read.files import Source

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_REMEDY = "save it as UTF-8 and run again"
_CUT = "ends within a character, as a file does that is being saved; what comes before it is checked"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, byte order mark apart, line breaks as they are. `note` is empty unless the encoding is a guess."""

    text: str
    encoding: str
    note: str = ""


def decode(source: Source, limits: Limits = DEFAULT) -> Decoded:
    """The text of a file; `ReadError` says what is wrong with it and what to do."""
    return decode_bytes(read_file(source, limits), source.name)


def read_file(source: Source, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a file. Only ordinary files are opened: a named pipe would keep us waiting, a device has no end."""
    try:
        if not stat.S_ISREG(os.stat(source.path).st_mode):
            raise ReadError(source.name, "is a folder, a named pipe or a device: name a file, or pipe it in and give -")
        data = _read(source.path, limits.size * MEGABYTE + 1)
        limits.check_size(max(len(data), os.stat(source.path).st_size))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(source.name, f"cannot be opened ({reason}): check the path and its permissions") from error
    except LimitError as error:
        raise ReadError(source.name, str(error)) from error
    return data


def _read(path: Path, most: int) -> bytes:
    """The first bytes of a file. Should it have become a named pipe since it was looked at, nothing waits for it."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        return file.read(most)


def decode_bytes(data: bytes, name: str) -> Decoded:
    """The text that bytes stand for: UTF-8, UTF-16 with a byte order mark, else the likeliest encoding.

    >>> decode_bytes(b"\\xef\\xbb\\xbfabc", "a.txt")
    Decoded(text='abc', encoding='utf-8', note='')
    """
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    note = ""
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if mark:
            place = f"byte {error.start + len(mark):,}"
            raise ReadError(name, f"begins as {encoding} but is broken at {place}: {_REMEDY}") from error
        if error.reason != "unexpected end of data":  # anything else is no character cut in two
            return _guess(data, name)
        text, note = data[: error.start].decode(encoding), _CUT
    if "\0" in text:
        raise ReadError(name, f"holds NUL characters, so it is no text, or UTF-16 without its mark: {_REMEDY}")
    return Decoded(text, encoding, note)


def _guess(data: bytes, name: str) -> Decoded:
    if b"\0" in data:
        raise ReadError(name, f"is a binary file, or text in an encoding that cannot be told: if it is text, {_REMEDY}")
    # Slow to import, and hardly ever needed.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise ReadError(name, f"is neither UTF-8 nor any other encoding that can be told: {_REMEDY}")
    text = data.decode(best.encoding, errors="replace").removeprefix("\ufeff")
    return Decoded(text, best.encoding, f"read as {best.encoding}, which is a guess: to be sure, save it as UTF-8")
