"""Backslashes that Markdown wants in front of a sign, taken out of the words that they tear apart ("Qwen2\\.5").

In: an article as it was read. Out: the same without such backslashes, all its places moved, and the way back to the
file's own offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise

from claimcheck.backslashes import INSIDE
from claimcheck.frozen import cached_property, dataclass, replace
from claimcheck.records import Article, Block, Claim, Span


@dataclass(frozen=True)
class Unescaped:
    """An article without its backslashes, and the offsets in the file where they were, in order."""

    article: Article
    removed: tuple[int, ...] = ()

    @cached_property
    def _reached(self) -> list[int]:
        """For each backslash, the offset here of what stood behind it."""
        return [offset - count for count, offset in enumerate(self.removed)]

    def to_file(self, offset: int) -> int:
        """The offset in the file of the character at an offset here.

        >>> Unescaped(Article("", "2.5-7", "2.5-7", ()), (1, 4)).to_file(1)  # in "2\\\\.5\\\\-7"
        2
        """
        return offset + bisect_right(self._reached, offset)

    def from_file(self, offset: int) -> int:
        """The offset here of the character at an offset in the file."""
        return offset - bisect_left(self.removed, offset)

    def span_in_file(self, start: int, end: int) -> tuple[int, int]:
        """The bounds in the file of a stretch here; backslashes at its ends are left out."""
        return self.to_file(start), self.to_file(end - 1) + 1 if end > start else self.to_file(start)

    def claim_in_file(self, claim: Claim, file: Article) -> Claim:
        """A claim with its places and its words as they are in the file."""
        if not self.removed:
            return claim
        start, end = self.span_in_file(claim.start, claim.end)
        sentence = Span(*self.span_in_file(claim.sentence.start, claim.sentence.end))
        return replace(claim, start=start, end=end, sentence=sentence, value_text=file.text[start:end])

    def claim_from_file(self, claim: Claim) -> Claim:
        """A claim of the file with its places as they are here."""
        return replace(claim, start=self.from_file(claim.start), end=self.from_file(claim.end))


def unescape(article: Article) -> Unescaped:
    """The article without the backslashes inside its words."""
    if "\\" not in article.text:
        return Unescaped(article)
    found = (match for match in INSIDE.finditer(article.text) if _is_prose(match, article))
    removed = tuple(at for match in found for at in range(*match.span()))
    if not removed:
        return Unescaped(article)
    moved = Unescaped(article, removed).from_file
    blocks = tuple(_moved(block, moved) for block in article.blocks)
    text, prose = _without(article.text, removed), _without(article.prose, removed)
    return Unescaped(replace(article, text=text, prose=prose, blocks=blocks), removed)


def _is_prose(match: re.Match[str], article: Article) -> bool:
    """Whether the signs before and behind a backslash are read."""
    before, behind = match.start() - 1, match.end()
    return article.prose[before] == article.text[before] and article.prose[behind] == article.text[behind]


def _without(text: str, removed: tuple[int, ...]) -> str:
    borders = [-1, *removed, len(text)]
    return "".join(text[low + 1 : high] for low, high in pairwise(borders))


def _moved(block: Block, moved: Callable[[int], int]) -> Block:
    cells = tuple(replace(cell, start=moved(cell.start), end=moved(cell.end)) for cell in block.cells)
    return replace(block, start=moved(block.start), end=moved(block.end), cells=cells)
