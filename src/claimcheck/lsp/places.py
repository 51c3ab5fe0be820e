"""Offsets in code points, as we count, and positions as editors count: lines from 0, units of an encoding in a line."""

from __future__ import annotations

from claimcheck.records import Article

UTF_16 = "utf-16"


def units(text: str, encoding: str) -> int:
    """How long an editor takes a text to be.

    >>> units("a😀", "utf-16"), units("a😀", "utf-8"), units("a😀", "utf-32")
    (3, 5, 2)
    """
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    if encoding == "utf-32" or text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def position_of(article: Article, offset: int, encoding: str) -> tuple[int, int]:
    """Line and character of an offset, both from 0."""
    line, column = article.position(offset)
    return line - 1, units(article.text[offset - column + 1 : offset], encoding)


def offset_of(article: Article, line: int, character: int, encoding: str) -> int:
    """The offset at a position; the end of the line, or of the text, where the position lies beyond."""
    starts = article.line_starts
    if line >= len(starts):
        return len(article.text)
    start = starts[line]
    end = starts[line + 1] if line + 1 < len(starts) else len(article.text)
    words = article.text[start:end].rstrip("\r\n")
    taken = 0
    for place, char in enumerate(words):
        if taken >= character:
            return start + place
        taken += units(char, encoding)
    return start + len(words)
