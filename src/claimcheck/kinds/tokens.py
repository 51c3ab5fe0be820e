"""Tokens for name matching: runs of letters and runs of digits, so that separators and case do not matter.

In: text and the bounds to look in. Out: words with their offsets, for the lexicon and for table headers.
"LLaMA-2-70b", "Llama2 70B" and "llama 2 70b" are the same tokens: `llama`, `2`, `70`, `b`.
"""

from __future__ import annotations

import re

from claimcheck.frozen import dataclass

# "3.5" is one token, "8x7B" is four, the plus of "R+" is one of its own
_TOKEN = re.compile(
    r"""
    \d+(?:[.,]\d+)*
  | [^\W\d_]+(?:['’][^\W\d_]{1,3}(?![^\W\d_]))?
  | (?<=[^\W\d_])\+
    """,
    re.VERBOSE,
)
_APOSTROPHE = re.compile("['’]")
# what may stand inside a name: "Llama 2", "Llama-2", "Llama -\n2"
_BLANKS = re.compile(r"[ \t\u00a0\u2009\u202f\r\n]{1,6}")
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f\u2060\u200b\r\n]{0,6}(?:[-_–‑·./][ \u00a0\u2009\u202f\u2060\u200b]{0,2})?|—")  # noqa: RUF001 - dashes as people write them


FANCY = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e]")
"""Letters and digits of mathematics and of full width, which posts use for bold."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text; `starts`, `ends` are offsets into the whole text, `words` are in lower case."""

    starts: list[int]
    ends: list[int]
    words: list[str]


def lower(text: str) -> str:
    """A text in small letters, each at its old offset: the few capitals whose small letters are two stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens between two offsets. A possessive 's is cut off the word before it.

    >>> tokenise("Meta's Llama-2-70b", 0, 18).words
    ['meta', 'llama', '2', '70', 'b']
    """
    return tokenise_lower(lower(text), start, end)


def tokenise_lower(text: str, start: int, end: int) -> Tokens:
    """The same for a text that is in small letters already."""
    found = list(_TOKEN.finditer(text, start, end))
    if not _APOSTROPHE.search(text, start, end):
        return Tokens(
            [match.start() for match in found], [match.end() for match in found], [match[0] for match in found]
        )
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in found:
        word = match[0]
        first, stop = match.span()
        if len(word) > 2 and not word[-2].isalnum():  # an apostrophe, or the point of a number
            if word[-1] == "s":
                word, stop = word[:-2], stop - 2
            word = word.replace("’", "'")
        elif "’" in word:
            word = word.replace("’", "'")
        starts.append(first)
        ends.append(stop)
        words.append(word)
    return Tokens(starts, ends, words)


# the words of tokens, without what only joins them
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def word_set(text: str) -> set[str]:
    """The words and numbers of a text, as tokens have them, parted at apostrophes.

    >>> sorted(word_set("llama's 70b"))
    ['70', 'b', 'llama', 's']
    """
    words = set(text.split())
    mixed = [word for word in words if not word.isalpha()]
    words.difference_update(mixed)
    words.update(_WORD.findall(" ".join(mixed)))
    return words


def words_of(name: str) -> tuple[str, ...]:
    """The tokens of a name or header, without their places."""
    lowered = lower(name)
    if _APOSTROPHE.search(lowered):
        return tuple(tokenise_lower(lowered, 0, len(lowered)).words)
    return tuple(_TOKEN.findall(lowered))


def joins(text: str, end: int, start: int) -> bool:
    """Say whether two neighbouring tokens may belong to one name: at most blanks and a hyphen, dot or slash between.

    A dash with blanks on both sides ends a name ("Kokoro - 82M").
    """
    if end == start:
        return True
    if start == end + 1 and text[end] in " -":
        return True
    if text[end:start] == " [":
        return True  # "FLUX.1 [dev]"
    is_open = text[end].isspace() and text[start - 1].isspace()
    return start - end <= 8 and (_BLANKS if is_open else _GAP).fullmatch(text, end, start) is not None
