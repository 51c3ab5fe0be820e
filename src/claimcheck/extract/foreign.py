"""Sentences in another language, of which nothing is read: their words mean something else ("mit" is no licence there).

In: a frame. Out: yes or no, by the small words that tell languages apart (Grefenstette, "Comparing Two Language
Identification Schemes", 1995).
"""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame
from claimcheck.language import word_list

LEAST = 3
"""Small words of another language in a sentence that is one of it."""
TIMES = 2
"""How many times as many of them as of this language's own."""
# "für"
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN, _OWN = frozenset(word_list("small_words_abroad")), frozenset(word_list("small_words_here"))


def is_foreign(frame: Frame) -> bool:
    """Say whether a frame's words are those of another language."""
    words = _WORD.findall(frame.between(frame.start, frame.end).lower())
    if _FOREIGN.isdisjoint(words):
        return False  # most sentences by far
    abroad = sum(word in _FOREIGN for word in words)
    return abroad >= LEAST and abroad > TIMES * sum(word in _OWN for word in words)
