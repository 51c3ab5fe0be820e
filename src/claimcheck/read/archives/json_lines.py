"""JSON lines: one object on each line, one of its columns holds the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from claimcheck.outcomes import Problem
from claimcheck.read.archives.entries import LARGEST, TOO_LARGE, Columns, Entry

LONGEST_ID = 2000
"""Characters of the name of a row."""
# half of "😀", as JSON may have it
_HALF = re.compile("[\ud800-\udfff]")
_TYPES = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
_MARK = b"\xef\xbb\xbf"


def read_json_lines(stream: BinaryIO, name: str, columns: Columns, archive: str) -> Iterator[Entry | Problem]:
    """The rows of a stream; blank lines are none, but they count."""
    for number, line in _lines(stream):
        place = f"{name}#{number}"
        if line is None:
            yield Problem(place, TOO_LARGE)
            continue
        if number == 1:
            line = line.removeprefix(_MARK)
        if not line.isspace():
            yield read_row(line.rstrip(b"\r\n"), place, name, columns, archive)


def read_row(line: str | bytes, place: str, name: str, columns: Columns, archive: str) -> Entry | Problem:
    """The article of a row, or why there is none. `place` is what a row without an id is called."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return Problem(place, f"is no JSON ({error.msg[0].lower()}{error.msg[1:]}, column {error.colno})")
    except UnicodeDecodeError as error:
        return Problem(place, f"is not UTF-8 (byte {error.start + 1:,} of the line)")
    except (RecursionError, ValueError) as error:  # brackets within brackets, a number of 5,000 digits
        return Problem(place, f"is no JSON that can be read ({error})")
    if not isinstance(row, dict):
        return Problem(place, f"is {_type(row)}; expected an object with a column {columns.text!r}")
    return entry_of(row, place, name, columns, archive)


def entry_of(row: dict[str, Any], place: str, name: str, columns: Columns, archive: str) -> Entry | Problem:
    """The article of a row whose columns are known; a row without a text, or an empty one, says nothing."""
    given = row.get(columns.id) if columns.id else None
    if len(str(given)) > LONGEST_ID:  # each of its findings would tell it
        return Problem(place, f"the column {columns.id!r} holds more than {LONGEST_ID:,} characters, which no id has")
    called = f"{name}#{sound(str(given))}" if given not in (None, "") else place
    named = f" (its id is {given!r})" if called != place else ""
    if columns.text not in row:
        return Problem(place, missing(columns.text, list(row)) + named)
    text = row[columns.text]
    if not isinstance(text, str | None):
        return Problem(place, f"the column {columns.text!r} holds {_type(text)}; expected text{named}")
    return Entry(called, archive, sound(text or ""), columns.kind)


def missing(column: str, columns: list[str], option: str = "--text-column") -> str:
    """What to say where a column is missing."""
    shown = ", ".join(f"{name:.60}" for name in columns[:12]) + (" …" if len(columns) > 12 else "")
    return f"there is no column {column!r}, only {shown or 'nothing'}; name one with {option}"


def sound(text: str) -> str:
    """The text with halves of characters replaced: JSON can hold them, no file can.

    >>> sound("a\\ud800b")
    'a\ufffdb'
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def _type(value: object) -> str:
    return "null" if value is None else _TYPES.get(type(value), "something else")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one that is too long, of which no more is kept than necessary."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if len(line) <= LARGEST:
            yield number, line
            continue
        yield number, None
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 1)
