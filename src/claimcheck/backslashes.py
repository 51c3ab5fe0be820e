r"""Backslashes that Markdown wants in front of a sign: where they are, and texts without them.

Converters write "62\.1" and "closed\-source". Whoever reads an article, and whoever reads what is said of it, should
meet neither. Paths, formulas and code have backslashes that are their own, and keep them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

INSIDE = re.compile(r"(?<=\w)\\{1,2}(?=[.+_~&%!,;:'\"/-])")
r"""Those inside words, and at their ends: "62\.1", "closed\-source", "400B\+"; two where a notebook's JSON needs it."""

# the same, "5%\.", "\~8", "\*", "\<7B"
_SHOWN = re.compile(r"(?<=[^\s\\])\\{1,2}(?=[.+_~&%!,;:'\"/-])|\\(?=[*_~#$&%+<>])")
# "`a\.b`" and "$\sum x\_i$"; "\[12\]", but not "\[ x = 1 \]", which is a formula; every other word
_WORD = re.compile(
    r"""
    (?P<own> `[^`\n]{1,300}` | \$(?![\s$])[^$`\n]{1,300}(?<![\s\\])\$(?!\d) )
    | (?P<brackets> \\\[ (?![\s\\]) (?:[^][\\^_{}=$`\n]|\\(?=[.%+-])){1,80} (?<![\s\\]) \\\] )
    | (?: [^\s`$\\] | \\(?!\[) )+ | \\\[ | [`$]
    """,
    re.VERBOSE,
)
# "C:\models", "\alpha"
_OWN = re.compile(r"\\[^\W_]")


def drop_escapes(text: str) -> str:
    """A text without the backslashes inside its words, whatever its layout makes of them."""
    return INSIDE.sub("", text) if "\\" in text else text


def escapes_in(text: str) -> list[int]:
    r"""Where a text has backslashes that are not to be shown, in order.

    >>> escapes_in(r"Oak 2\.5 is in C:\oak\.x"), escapes_in(r"\~8\.5, $a\_b$, `a\.b`")
    ([5], [0, 3])
    """
    return sorted(_escapes(text)) if "\\" in text else []


def legible(text: str) -> str:
    r"""A text as people should see it.

    >>> legible(r"closed\-source, 64\.6\%, \alpha")
    'closed-source, 64.6%, \\alpha'
    """
    if "\\" not in text:
        return text
    borders = [-1, *escapes_in(text), len(text)]
    return "".join(text[low + 1 : high] for low, high in pairwise(borders))


def _escapes(text: str) -> Iterator[int]:
    for word in _WORD.finditer(text):
        if "\\" not in word[0] or word["own"] or _OWN.search(word[0]):
            continue
        if word["brackets"]:
            yield from (word.start(), word.end() - 2)
        for escape in _SHOWN.finditer(word[0]):
            yield from range(word.start() + escape.start(), word.start() + escape.end())
