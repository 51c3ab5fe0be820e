"""Text from outside made safe to show: an article must not steer the reader's terminal or rearrange its line."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANKS = str.maketrans(dict.fromkeys("\t\n\u2028\u2029", " "))
# "##[group]", "##vso[task.complete]"
_ANYWHERE = re.compile(r"##(?=[\w.-]{0,40}\[)")
_RATIO = "\N{RATIO}"
_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def defuse(text: str) -> str:
    """The line with what a continuous integration system would take for a command to it as other, like signs.

    >>> defuse("##[error]a")[2:], defuse("a::b ## [c]")
    ('[error]a', 'a::b ## [c]')
    """
    words = text.lstrip()
    if words.startswith("::"):
        text = f"{text[: len(text) - len(words)]}{_RATIO * 2}{words[2:]}"
    return _ANYWHERE.sub("♯♯", text) if "##" in text else text


def show_controls(text: str) -> str:
    r"""The text with control characters, tab and line feed apart, as visible signs of the same length.

    >>> show_controls("\x1b[31mred")
    '␛[31mred'
    """
    return _CONTROL.sub(_sign, text)


def show_plain(text: str) -> str:
    r"""One line for a terminal: no control characters, no tabs, nothing that changes the direction of writing.

    >>> show_plain("a\tb\n\u202ec")
    'a b �c'
    """
    return defuse(_REORDERING.sub("\ufffd", show_controls(text.translate(_BLANKS))))


def show_line(text: str) -> str:
    r"""The same, with each line break and the blanks around it as one space.

    >>> show_line("70 \n  billion\u2028")
    '70 billion'
    """
    return show_plain(one_line(text))


def one_line(text: str) -> str:
    r"""The text with each line break, and the blanks around it, as one space.

    >>> one_line("70 \n  billion")
    '70 billion'
    """
    lines = text.splitlines()
    return " ".join(line.strip() for line in lines).strip() if len(lines) > 1 else "".join(lines)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"
