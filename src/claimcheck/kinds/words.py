"""Word lists as parts of regular expressions, so that a long pattern reads as a list and not as one line.

In: words. Out: a group for a pattern. Used by the stages that look for constructions of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ARROWS = ("→", "->", "=>", "⟶", "➜")
"""What leads from a value to the one that it became."""


def any_of(*lists: str | Iterable[str]) -> str:
    r"""A group that matches any of some words; the first that fits wins.

    A string holds several words, parted by blanks, each a pattern (`\s` is the blank inside of a phrase). Other lists
    hold whole phrases.

    >>> any_of("in on", r"up\sto", ("next to",))
    '(?:in|on|up\\sto|next\\sto)'
    """
    words = [word for part in lists for word in _words(part)]
    return f"(?:{'|'.join(words)})"


def any_of_many(phrases: Iterable[str]) -> str:
    r"""A group that matches any of many phrases, the longest first. Those that begin with one sign are looked at only
    where it stands.

    >>> any_of_many(["than", "the same", "as"])
    '(?:t(?:he\\ssame|han)|a(?:s))'
    """
    by_first: dict[str, list[str]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase[1:])
    parts = (f"{re.escape(first)}{any_of(longest_first(rests))}" for first, rests in by_first.items())
    return f"(?:{'|'.join(parts)})"


def literal(phrases: Iterable[str]) -> list[str]:
    r"""Words that mean themselves in a pattern, the longest first; one that nothing matches where there are none.

    >>> literal(["W (peak)", "C++"]), literal([])
    (['W \\(peak\\)', 'C\\+\\+'], ['(?!)'])
    """
    return longest_first(re.escape(phrase).replace("\\ ", " ") for phrase in phrases) or ["(?!)"]


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which a pattern has to try them, so that "up to" is not taken for "up"."""
    return sorted(words, key=len, reverse=True)


def _words(part: str | Iterable[str]) -> Iterable[str]:
    return part.split() if isinstance(part, str) else [phrase.replace(" ", r"\s") for phrase in part]
