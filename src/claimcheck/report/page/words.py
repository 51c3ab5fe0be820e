"""The words of a stretch of an article as its reader sees them, cut where claims begin and end.

Readers blank markup in `Article.prose` and keep its length. Comparing it with the text tells what was blanked: markup
goes, while code and numbers of notes, which are no prose but which people see, stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import unescape
from itertools import pairwise

from claimcheck.records import Article

Place = tuple[int, int, int]
"""Start and end of a claim's words, and the number of its finding."""

Run = str | list[list[int] | str]
"""Words, or `[numbers of findings, words]`."""

_MOST = 4_000
"""Characters of a stretch without prose that are looked at; nobody reads more of it."""

_BLANKS = re.compile(r"\s+")
# "&amp;", "&#39;"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FILLER = "\0"

UNSEEN = "\ufdd0"
"""Stands in prose for a sign that readers do not see; no text has it, for it is no character."""

# "`a_b`" stays without its ticks, "$x_1$" and "[3]" as they are; "](https://…)", "<b>", "**" and the like go
_MARKUP = re.compile(
    r"""
    (?P<ticks>`{1,3}) (?P<code>[^`]{1,500}) (?P=ticks)
    | (?P<formula> \$\$[^$`]{1,2000}\$\$ | \$(?![\s$])[^$`\n]{1,300}(?<![\s\\])\$(?!\d)
        | \\\[[^`]{1,2000}?\\\] | \\\([^`\n]{1,300}?\\\) )
    | (?P<note>\[\d{1,3}\])
    | (?P<space> <br\s{0,5}/?> | \n[ \t]{0,9}>{1,5}[ \t]? )
    | <!--.{0,2000}?--> | </?[A-Za-z!?][^<>]{0,2000}>
    | \]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\) | \]\[[^\]\n]{0,200}\] | !?\[ | \]
    | \{[\#.:][^{}\n]{0,200}\} | [*_~`|\\\0]
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

# what parts the lines of a string in a notebook's file: "\n", and from one string to the next; what leads a sign there
_STRING_ENDS = re.compile(r"""(?P<ends>(?:\\[nrt])+(?:"\s*,\s*")?|"\s*,\s*")|\\(?=["\\/])""")


def runs_of(article: Article, start: int, end: int, places: Sequence[Place]) -> list[Run]:
    """What a reader sees between two offsets: words, and words with the numbers of the findings about them.

    `places` are sorted.

    >>> article = Article("a.md", "**Oak** weighs `7` kg", "  Oak   weighs  7  kg", ())
    >>> runs_of(article, 0, 21, [(16, 17, 0)])
    ['Oak weighs ', [[0], '7'], ' kg']
    """
    near = places[bisect_left(places, (start, 0, 0)) : bisect_left(places, (end, 0, 0))]
    inside = [place for place in near if place[0] < place[1] <= end]
    edges = sorted({start, end, *(edge for first, last, _ in inside for edge in (first, last))})
    runs: list[Run] = []
    for left, right in pairwise(edges):
        words = _shown(article, left, right)
        numbers = [number for first, last, number in inside if first <= left and right <= last]
        if words:
            runs.append([numbers, words] if numbers else words)
    return runs


def plain_words(text: str) -> str:
    """Text that is no prose, without its markup; empty where markup is all there is."""
    return _MARKUP.sub(_meaning, text[:_MOST])


def _shown(article: Article, start: int, end: int) -> str:
    """Prose as it is, and of what was blanked whatever a reader sees."""
    prose, text = article.prose[start:end], article.text[start:end]
    if "&" in text:
        text = _ENTITY.sub(lambda match: _entity(match, prose), text)
    in_strings = article.name.endswith(".ipynb")
    parts, reached = [], 0
    for blank in _BLANKS.finditer(prose):
        parts.append(prose[reached : blank.start()])
        parts.append(_gap(text[blank.start() : blank.end()], in_strings))
        reached = blank.end()
    return "".join([*parts, prose[reached:]]).replace(UNSEEN, "")


def _gap(raw: str, in_strings: bool) -> str:
    if raw.isspace():
        return " "
    raw = _STRING_ENDS.sub(lambda match: " " if match["ends"] else "", raw[:_MOST]) if in_strings else raw
    words = plain_words(raw)
    return _BLANKS.sub(" ", words)


def _entity(match: re.Match[str], prose: str) -> str:
    """An entity as the prose has it, filled up to its length; one that stands for a blank is a blank."""
    shown = prose[match.start() : match.end()]
    if not shown.isspace():
        return shown.replace(" ", _FILLER)
    return " ".ljust(len(match[0]), _FILLER) if unescape(match[0]).isspace() else match[0]


def _meaning(match: re.Match[str]) -> str:
    return match["code"] or match["formula"] or match["note"] or (" " if match["space"] else "")
