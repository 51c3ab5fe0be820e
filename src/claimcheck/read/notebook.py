"""Jupyter notebooks: their Markdown cells, with offsets into the JSON file. Code and outputs are no prose."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from claimcheck.asides import Directive
from claimcheck.errors import ReadError
from claimcheck.frozen import dataclass, field, replace
from claimcheck.limits import DEFAULT, Limits
from claimcheck.read.finish import assemble
from claimcheck.read.json_strings import Stretch, find_strings, show_escape, split_escapes
from claimcheck.read.markdown import read_markdown
from claimcheck.read.prose import paint
from claimcheck.read.sheet import Piece
from claimcheck.records import Article, Block, Cell

# Table numbers start anew in each notebook cell; this keeps them apart until all are numbered again.
_TABLES_PER_CELL = 1 << 44


@dataclass(slots=True)
class _NotebookCell:
    kind: str = ""
    strings: list[tuple[int, int]] = field(default_factory=list)


def read_notebook(text: str, name: str, limits: Limits = DEFAULT) -> Article:
    """The article that a notebook's Markdown cells make up; `text` is the JSON of the file.

    >>> article = read_notebook('{"cells": [{"cell_type": "markdown", "source": "# One\\\\nTwo"}]}', "a.ipynb")
    >>> [(block.kind, article.prose[block.start:block.end]) for block in article.blocks]
    [('heading', 'One'), ('paragraph', 'Two')]
    """
    pieces: list[Piece] = []
    blocks: list[Block] = []
    directives: list[Directive] = []
    date = None
    for number, cell in enumerate(_find_cells(text, name)):
        stretches = [stretch for start, end in cell.strings for stretch in split_escapes(text, start, end)]
        source = "".join(stretch.words for stretch in stretches)
        if cell.kind == "markdown" or (cell.kind == "raw" and source.startswith("---")):
            article = read_markdown(source, name, limits)
            date = date or article.date
            pieces += _move_prose(article.prose, stretches)
            blocks += _move_blocks(article.blocks, stretches, number)
            directives += _move_directives(article.directives, stretches)
    return replace(assemble(name, text, paint(text, pieces), blocks, date, limits), directives=tuple(directives))


def _find_cells(text: str, name: str) -> Iterator[_NotebookCell]:
    """The cells of a notebook, in order; version 3 of the format has them one level deeper."""
    _check(text, name)
    cells: dict[tuple[str | int, ...], _NotebookCell] = {}
    for path, start, end in find_strings(text):
        depth = 2 if path[:1] == ("worksheets",) else 0
        inner = path[depth:]
        if 3 <= len(inner) <= 4 and inner[0] == "cells" and inner[2] in ("cell_type", "source"):
            cell = cells.setdefault(path[: depth + 2], _NotebookCell())
            if inner[2] == "source":
                cell.strings.append((start, end))
            else:
                cell.kind = text[start:end]
    yield from cells.values()


def _check(text: str, name: str) -> None:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = f"is no valid notebook ({error}): open and save it in Jupyter, or give the article as Markdown"
        raise ReadError(name, reason) from error
    if not isinstance(content, dict) or not ("cells" in content or "worksheets" in content):
        raise ReadError(name, "is JSON but no notebook, for it has no `cells`: give the article as Markdown or text")


def _move_prose(prose: str, stretches: Sequence[Stretch]) -> Iterator[Piece]:
    """A notebook cell's prose as pieces of the file."""
    place = 0
    for stretch in stretches:
        shown = prose[place : place + len(stretch.words)]
        place += len(stretch.words)
        length = stretch.end - stretch.start
        yield stretch.start, stretch.end, show_escape(shown, length) if stretch.is_escape else shown


def _mover(stretches: Sequence[Stretch]) -> Callable[[int, bool], int]:
    """What turns an offset into a notebook cell, and whether it is an end, into one into the file."""
    starts = [0]
    for stretch in stretches:
        starts.append(starts[-1] + len(stretch.words))

    def move(offset: int, is_end: bool) -> int:
        index = min(bisect_right(starts, offset - is_end), len(stretches)) - 1
        stretch = stretches[index]
        if stretch.is_escape:
            return stretch.end if is_end else stretch.start
        return stretch.start + offset - starts[index]

    return move


def _move_blocks(blocks: Sequence[Block], stretches: Sequence[Stretch], number: int) -> Iterator[Block]:
    """A notebook cell's blocks with offsets into the file."""
    move = _mover(stretches)

    def move_cell(cell: Cell) -> Cell:
        start = move(cell.start, False)
        return replace(cell, start=start, end=move(cell.end, True) if cell.start < cell.end else start)

    for block in blocks:
        yield replace(
            block,
            start=move(block.start, False),
            end=move(block.end, True),
            cells=tuple(map(move_cell, block.cells)),
            table=block.table + number * _TABLES_PER_CELL if block.table >= 0 else -1,
        )


def _move_directives(directives: Sequence[Directive], stretches: Sequence[Stretch]) -> Iterator[Directive]:
    """What a notebook cell tells us, with offsets into the file."""
    move = _mover(stretches)
    for directive in directives:
        yield replace(directive, start=move(directive.start, False), end=move(directive.end, True))
