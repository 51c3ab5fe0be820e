"""Where the Markdown and HTML readers note what they find: the stretches that are prose, and the blocks they make up.

Both readers walk through a file once, from front to end, and tell the sheet what opens and closes. The sheet decides
what kind of block words belong to; `finish.py` makes an article of it. Nothing here knows any markup.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from claimcheck.asides import Directive
from claimcheck.frozen import dataclass, field
from claimcheck.limits import DEFAULT, Limits
from claimcheck.records import Block, BlockKind, Cell

Piece = tuple[int, int, str]
"""Start and end of a stretch of prose, and what stands for it there (empty: its own words)."""

BOLD_LEVEL = 6
"""Level of a paragraph in bold that serves as a heading: below every real one."""

_HEADING_WORDS = 14
_ENDS = ".!?:;,…。"


@dataclass(slots=True)
class Sheet:
    """What was read so far. Mutable, because a reader fills it step by step; it never leaves this package."""

    text: str
    limits: Limits = DEFAULT
    kept: list[Piece] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    date: str | None = None
    heading: int = 0
    caption: int = 0
    bold: int = 0
    items: list[bool] = field(default_factory=list)
    tables: int = 0
    cells: list[Cell] | None = None
    cell_mark: int = -1
    mark: int = 0
    plain: bool = False
    breaks: list[int] = field(default_factory=list)
    images: list[tuple[int, int]] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    carried: int = 0

    def keep(self, start: int, end: int, shown: str = "") -> None:
        """Note words as prose; `shown` (of the same length) stands for them there if it is given."""
        self.kept.append((start, end, shown))
        if not self.bold:
            self.plain = True

    def drop_from(self, mark: int) -> None:
        """Take back all words noted since `kept` had the length `mark`."""
        del self.kept[max(mark, self.mark) :]

    def add_break(self, offset: int) -> None:
        """Note a line break that the author set on purpose."""
        if self.cell_mark < 0:
            self.breaks.append(offset)

    def add_image(self, mark: int) -> None:
        """Note that the words since `kept` had the length `mark` are an image's alt text."""
        if mark < len(self.kept):
            self.images.append((self.kept[mark][0], self.kept[-1][1]))

    def close(self) -> None:
        """End the open block, if there is one. Inside of a table cell nothing ends."""
        if self.cell_mark >= 0:
            return
        if self.mark < len(self.kept):
            pieces = self.kept[self.mark :]
            if self.images or self.breaks:
                pieces = self._close_parts(pieces)
                self.kept[self.mark :] = pieces
            else:
                self._add_block(pieces)
        self.mark = len(self.kept)
        self.plain = False
        self.images.clear()
        self.breaks.clear()

    def add_carried(self, cells: int) -> None:
        """Note table cells that reach down into a row. They alone can be more than the text has room for."""
        self.carried += cells
        self.limits.check_cells(self.carried)

    def open_cell(self) -> None:
        """Begin a table cell: all words up to `close_cell` are its words."""
        self.cell_mark = len(self.kept)

    def close_cell(self, start: int, column: int, end_column: int) -> Cell:
        """End the open cell; `start` is where it would stand if it is empty."""
        mark, self.cell_mark = self.cell_mark, -1
        if self.images:
            self.kept[mark:] = _without_images(self.kept[mark:], self.images)
            self.images.clear()
        words = self.kept[mark:]
        self.mark = len(self.kept)
        if not words:
            return Cell(start, start, column, end_column)
        return Cell(words[0][0], words[-1][1], column, end_column)

    def add_row(self, cells: list[Cell], own: list[Cell], *, header: bool) -> None:
        """Note a table row. `own` are those cells that stand in it, rather than reach down into it."""
        if any(cell.start < cell.end for cell in cells) and own:
            start = min(cell.start for cell in own)
            end = max(start, max(cell.end for cell in own))
            self.blocks.append(Block("row", start, end, cells=tuple(cells), table=self.tables, header=header))

    def _add_block(self, pieces: list[Piece]) -> None:
        kind, level = self._kind()
        if kind == "paragraph" and not level and not self.plain and self._is_title(pieces):
            kind, level = "heading", BOLD_LEVEL
        self.blocks.append(Block(kind, pieces[0][0], pieces[-1][1], level))

    def _kind(self) -> tuple[BlockKind, int]:
        """Kind and level of a block that ends here; the first words of a list item are the item."""
        if self.caption:
            return "caption", 0
        if self.heading:
            return "heading", self.heading
        if not self.items:
            return "paragraph", 0
        fresh, self.items[-1] = self.items[-1], False
        return ("item" if fresh else "paragraph"), len(self.items)

    def _is_title(self, pieces: list[Piece]) -> bool:
        words = self.text[pieces[0][0] : pieces[-1][1]].rstrip("*_ \n")
        return bool(words) and words[-1] not in _ENDS and len(words.split()) <= _HEADING_WORDS

    def _close_parts(self, pieces: list[Piece]) -> list[Piece]:
        """Close a block that has images or line breaks in it; gives back the pieces that stay."""
        if self.heading or self.caption:
            pieces = _without_images(pieces, self.images)
            self._add_block(pieces)
            return pieces
        parts = _join_parts(self.text, _cut(pieces, self.images, self.breaks))
        for is_image, part in parts:
            if is_image:
                self.blocks.append(Block("caption", part[0][0], part[-1][1]))
            else:
                self._add_block(part)
        return [piece for _, part in parts for piece in part]


def _without_images(pieces: list[Piece], images: list[tuple[int, int]]) -> list[Piece]:
    """The pieces that are no alt text, or all of them if there are no others."""
    starts = [start for start, _ in images]

    def is_image(piece: Piece) -> bool:
        index = bisect_right(starts, piece[0]) - 1
        return index >= 0 and piece[0] < images[index][1]

    return [piece for piece in pieces if not is_image(piece)] or pieces


def _cut(pieces: list[Piece], images: list[tuple[int, int]], breaks: list[int]) -> list[tuple[bool, list[Piece]]]:
    """Pieces in groups, each of them flagged as alt text or not."""
    edges = sorted({*breaks, *(edge for image in images for edge in image)})
    starts = {start for start, _ in images}
    groups: list[tuple[bool, list[Piece]]] = []
    index = 0
    for edge, following in pairwise([-1, *edges, pieces[-1][1] + 1]):
        group = []
        while index < len(pieces) and pieces[index][0] < following:
            group.append(pieces[index])
            index += 1
        if group:
            groups.append((edge in starts, group))
    return groups


def _join_parts(text: str, groups: list[tuple[bool, list[Piece]]]) -> list[tuple[bool, list[Piece]]]:
    """Put together what an image or a line break splits in mid sentence; the alt text of such an image is left out."""
    parts: list[tuple[bool, list[Piece]]] = []
    for index, (is_image, group) in enumerate(groups):
        if is_image and _is_inline(text, groups, index):
            continue
        if parts and not is_image and not parts[-1][0] and _runs_on(text, parts[-1][1], group):
            parts[-1][1].extend(group)
        else:
            parts.append((is_image, group))
    return parts


def _is_inline(text: str, groups: list[tuple[bool, list[Piece]]], index: int) -> bool:
    """Whether an image has words before or behind it in its line, on both sides of the block."""
    if index == 0 or index == len(groups) - 1:
        return False
    before, group, behind = groups[index - 1][1], groups[index][1], groups[index + 1][1]
    return "\n" not in text[before[-1][1] : group[0][0]] or "\n" not in text[group[-1][1] : behind[0][0]]


def _runs_on(text: str, before: list[Piece], behind: list[Piece]) -> bool:
    """Whether a sentence goes on behind a line break: no full stop before it, no capital behind it."""
    last = text[before[-1][0] : before[-1][1]].rstrip()[-1:]
    first = text[behind[0][0] : behind[0][1]].lstrip()[:1]
    return last not in _ENDS and first.islower()
