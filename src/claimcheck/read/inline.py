"""Small decisions inside of a line: which code, link or raised figure is words, and which is only a mark."""

from __future__ import annotations

import re

# "name-4", "org/Name-2-7b", "Name 2 7B", "4,096"
_NAME = re.compile(r"[\w@][\w.,:/@+-]{0,60}(?:[ ][\w.,+/-]{1,30}){0,3}")
# "Name 2", "org/name": what is seldom said in prose
_TELLING = re.compile(r"[A-Z0-9/-]")

# a link that only points: "[1](…)", "[#](…)", "[↩](…)", "[¶](…)"
_POINTER = re.compile(r"[\[(]?\d{1,2}[\])]?|[#¶↩⤴^*†‡§🔗]\W?|\[[\w ]{1,8}\]")

# "**", "__", "`", "](https://…)": Markdown where raw HTML does not allow it
_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|`{1,3}|\]\([^()\s]{1,1000}\)|!?\[(?=[^\]\n]{1,200}\]\()")


def names_something(code: str) -> bool:
    """Whether inline code is a name or a value that belongs to its sentence, rather than code.

    >>> [names_something(code) for code in ("meta/Thing-2-7b", "Thing 2", "pip install thing", "f(x)", "-v")]
    [True, True, False, False, False]
    """
    code = code.strip()
    if not _NAME.fullmatch(code) or "://" in code:
        return False
    return " " not in code or (" -" not in code and bool(_TELLING.search(code)))


def only_points(words: str) -> bool:
    """Whether a link's words are no words of the sentence but a mark.

    >>> only_points("1"), only_points("512"), only_points("↩")
    (True, False, True)
    """
    return _POINTER.fullmatch(words.strip()) is not None


# "10" of "10²", but neither "68.9" nor "2024"
_BASE = re.compile(r"(?<![\d.,])\d{1,2}$")


def is_note_mark(before: str, words: str) -> bool:
    """Whether raised words are a footnote's mark; behind a small figure (10²) they are an exponent.

    >>> is_note_mark("7B", "2"), is_note_mark("10", "9"), is_note_mark("that", "TM"), is_note_mark("68.9", "1")
    (True, False, False, True)
    """
    words = words.strip()
    if words[:1] in "[(*†‡§#":
        return True
    return words[:1].isdigit() and len(words) <= 5 and not _BASE.search(before)


def blank_markup(words: str) -> str:
    """Words from raw HTML without the Markdown that some write in it.

    >>> blank_markup("**7B** of [that](https://a.org)")
    '  7B   of  that                '
    """
    return _MARKUP.sub(lambda match: " " * len(match[0]), words)
