"""Where a name may stand in a text that nobody has read yet, by its words alone.

In: the words of a name and a text, all in small letters. Out: stretches that hold these words, whole, in order and near
each other; what readers blank (markup, links) may stand between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

NEAR = 8
"""Characters between two words of a name: see `kinds.tokens.joins`."""


def find_places(words: tuple[str, ...], lowered: str) -> Iterator[tuple[int, int]]:
    """Where a name may stand: its words whole, in order, and near each other."""
    first, *rest = words
    rare, reach = _rarest(words)
    at = lowered.find(first)
    while at >= 0:
        # where the next rare word is far away, all first words up to there are passed over
        next_rare = lowered.find(rare, at) if rest else at
        if next_rare < 0:
            return
        if at < next_rare - reach:
            at = lowered.find(first, next_rare - reach)
            continue
        end = _end_of_word(lowered, at, first)
        for word in rest:
            end = _next_word(lowered, end, word) if end else 0
        if end:
            yield at, end
        at = lowered.find(first, at + len(first))


@cache
def _rarest(words: tuple[str, ...]) -> tuple[str, int]:
    """The word of a name that most texts have least often, a number or the longest, and how far behind the beginning
    of the name it may stand."""
    place = max(range(len(words)), key=lambda place: (words[place][0].isdigit(), len(words[place])))
    return words[place], sum(len(word) + NEAR for word in words[:place])


def _end_of_word(lowered: str, at: int, word: str) -> int:
    """Where a word that stands at an offset ends; 0 where it is a part of a longer one."""
    end = at + len(word)
    return 0 if _goes_on(lowered, at - 1, at) or _goes_on(lowered, end, end - 1) else end


def _next_word(lowered: str, end: int, word: str) -> int:
    """Where a word ends that begins near an offset; 0 where there is none."""
    last = end + NEAR + len(word)
    at = lowered.find(word, end, last)
    while at >= 0:
        if found := _end_of_word(lowered, at, word):
            return found
        at = lowered.find(word, at + 1, last)
    return 0


def _goes_on(text: str, at: int, beside: int) -> bool:
    """Say whether a word goes on at an offset: a letter beside a letter, or a digit beside a digit."""
    if not 0 <= at < len(text):
        return False
    return (text[at].isalpha() and text[beside].isalpha()) or (text[at].isdigit() and text[beside].isdigit())
