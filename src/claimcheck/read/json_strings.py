"""Finds where the strings of a JSON text stand, because `json` gives values without their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.frozen import dataclass
from claimcheck.read.prose import pad

# '"a \\" b"', "{", "]", ","; numbers, names and colons are passed over
_TOKEN = re.compile(r"\"(?P<string>[^\"\\]*+(?:\\.[^\"\\]*+)*+)\"|[{}\[\],]", re.DOTALL)

# "\n", "\u00e9", "\ud83d\ude80": only valid JSON is searched
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|.)", re.DOTALL)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a string's value, and where it stands in the JSON text: as it is, or as an escape."""

    start: int
    end: int
    words: str

    @property
    def is_escape(self) -> bool:
        """Whether it is one character that is written in several."""
        return len(self.words) != self.end - self.start


def find_strings(text: str) -> Iterator[tuple[Path, int, int]]:
    """Keys and indices that lead to each string that is a value, and where it stands between its quotes.

    >>> list(find_strings('{"a": ["b", {"c": "d"}]}'))
    [(('a', 0), 8, 9), (('a', 1, 'c'), 19, 20)]
    """
    path: list[str | int] = []
    awaits_key = False
    for token in _TOKEN.finditer(text):
        sign = token[0][0]
        if sign == '"':
            if awaits_key:
                path[-1] = token["string"]
                awaits_key = False
            else:
                yield tuple(path), *token.span("string")
        elif sign in "{[":
            path.append("" if sign == "{" else 0)
            awaits_key = sign == "{"
        elif sign in "}]":
            path.pop()
            awaits_key = False
        elif path:
            last = path[-1]
            awaits_key = isinstance(last, str)
            path[-1] = last if isinstance(last, str) else last + 1


def split_escapes(text: str, start: int, end: int) -> Iterator[Stretch]:
    """A string's value in stretches, each of which is either plain or one escaped character.

    >>> [stretch.words for stretch in split_escapes(r"7B\\n\\u00e9", 0, 10)]
    ['7B', '\\n', 'é']
    """
    for escape in _ESCAPE.finditer(text, start, end):
        if escape.start() > start:
            yield Stretch(start, escape.start(), text[start : escape.start()])
        start = escape.end()
        yield Stretch(escape.start(), start, _decode(escape[0]))
    if start < end:
        yield Stretch(start, end, text[start:end])


def show_escape(shown: str, length: int) -> str:
    """A character filled up with spaces to the length of its escape; a line break stays one.

    >>> show_escape("\\n", 2), show_escape("é", 6)
    (' \\n', 'é     ')
    """
    return shown.rjust(length) if shown == "\n" else pad(shown, length)


def _decode(escape: str) -> str:
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    code = int(escape[2:6], 16)
    if len(escape) == 12:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(escape[8:12], 16) - 0xDC00)
    return "\N{REPLACEMENT CHARACTER}" if 0xD800 <= code < 0xE000 else chr(code)
