"""Lists that no reader of markup sees: lines of a paragraph that begin with a sign, a bold word or a label.

    🔹 One thing (7B)          **One thing** - 7B          Maker: Somebody
    🔹 Another (13B)           **Another** - 13B           Size: 7B

In: the blocks of an article, its prose (markup blanked) and its text. Out: blocks, each of those lines one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.frozen import replace
from claimcheck.read.bullets import BULLETS
from claimcheck.read.pipes import Bounds, lines_in
from claimcheck.records import Block

# "🔹 ", "• ", "– ": a sign in front of an item
_SIGN = re.compile(
    rf"[ \t*_]*(?:[{BULLETS}❌–—⭐⚡]|[\u2600-\u27bf]|[\U0001f300-\U0001faff])"
    r"(?:[\ufe0e\ufe0f\u200d\u20e3]|[\U0001f300-\U0001faff])*[ \t*_]+(?=\S)"
)
# "Release date: July 2023", a whole line of its own
_FIELD = re.compile(r"[ \t*_]*[A-Z][\w()/#.'’-]*(?:[ ][\w()/#.'’-]+){0,3}[ *_]*:[ *_]+[^\s:][^:]{0,120}")
_MARKS = ("**", "__")
_LEAST = 2
"""Lines of one form that make a list."""


def split_lists(blocks: Iterable[Block], prose: str, text: str) -> Iterator[Block]:
    """The blocks, with paragraphs that are lists taken apart.

    >>> prose = "Two:\\n• one\\n• two"
    >>> [prose[b.start : b.end].strip() for b in split_lists([Block("paragraph", 0, len(prose))], prose, prose)]
    ['Two:', 'one', 'two']
    """
    for block in blocks:
        if block.kind != "paragraph" or "\n" not in prose[block.start : block.end].strip():
            yield block
            continue
        lines = [line for line in lines_in(prose, block.start, block.end) if prose[slice(*line)].strip()]
        yield from _signed(block, prose, lines) or _lined(block, prose, text, lines) or [block]


def _signed(block: Block, prose: str, lines: Sequence[Bounds]) -> list[Block]:
    """What stands above the first sign, and an item for each sign, up to the next; nothing where there is no list."""
    signs = [match for line in lines if (match := _SIGN.match(prose, *line))]
    if len(signs) < _LEAST:
        return []
    above = [replace(block, end=signs[0].start())] if prose[block.start : signs[0].start()].strip() else []
    ends = [*(sign.start() for sign in signs[1:]), block.end]
    items = [Block("item", sign.end(), end, block.level + 1) for sign, end in zip(signs, ends, strict=True)]
    return above + items


def _lined(block: Block, prose: str, text: str, lines: Sequence[Bounds]) -> list[Block]:
    """A paragraph a line, where all of them are labels with their values, or all begin in bold."""
    if len(lines) < _LEAST or not (
        all(_FIELD.fullmatch(prose, *line) for line in lines) or all(_opens_bold(text, line[0]) for line in lines)
    ):
        return []
    return [replace(block, start=start, end=end) for start, end in lines]


def _opens_bold(text: str, start: int) -> bool:
    """Whether a line opens in bold; the first of a paragraph begins behind the mark."""
    return text.startswith(_MARKS, start) or text[max(0, start - 2) : start] in _MARKS
