"""JSON in one line that is safe to show: what could harm a terminal, a line reader or an encoder stands as escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TextIO

# what steers a terminal, reorders a line or ends it, and halves of characters
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# the first "#" of "##vso[task.complete]"
_COMMAND = re.compile(r"#(?=#[\w.-]{0,40}\[)")
_MARKUP = re.compile("[<>&]")


def dump(content: object) -> str:
    r"""The content as JSON. Reading it gives every character back.

    >>> dump("a\u2028b")
    '"a\\u2028b"'
    """
    return _COMMAND.sub(_escape, _UNSAFE.sub(_escape, json.dumps(content, ensure_ascii=False)))


def dump_for_page(content: object) -> str:
    r"""The same, fit to stand in a `script` element: nothing in it can end the element.

    >>> dump_for_page("</script>")
    '"\\u003c/script\\u003e"'
    """
    return _MARKUP.sub(_escape, dump(content))


def write_array(
    entries: Iterable[object], stream: TextIO, *, indent: int = 0, show: Callable[[object], str] = dump
) -> None:
    """Write entries as a JSON array, each on a line of its own and as soon as it is there.

    `indent` is the number of blanks in front of them; the bracket that closes the array stands two blanks further left.
    """
    stream.write("[")
    separator = ""
    for entry in entries:
        stream.write(f"{separator}\n{' ' * indent}{show(entry)}")
        separator = ","
    stream.write(f"\n{' ' * (indent - 2)}]" if separator else "]")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
