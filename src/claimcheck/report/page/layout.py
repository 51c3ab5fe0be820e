"""The layout of an article as its reader sees it: headings, paragraphs, lists and tables, in plain values.

Each piece is a dict with its `kind`; its words are runs (see `words`). What lies between the blocks was not checked
(code, references, the furniture of a page); a part of it is given, so that nobody takes silence for consent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from claimcheck.backslashes import escapes_in
from claimcheck.frozen import replace
from claimcheck.records import Article, Block, Cell, Finding
from claimcheck.report.page.words import UNSEEN, Place, plain_words, runs_of

Piece = dict[str, Any]  # Any: strings, numbers, and lists of them

# "12. ", "3) [x] **" in front of an item
_NUMBER = re.compile(r"(?P<number>\d{1,9})[.)][ \t]{0,4}(?:\[[ xX]\][ \t])?[*_]{0,3}\Z")
# "<style>…</style>", or up to the end where it is not closed
_HIDDEN = re.compile(r"<(script|style|head|svg|template)\b.*?(?:</\1\s{0,5}>|\Z)", re.DOTALL | re.IGNORECASE)
# 'href="a">' at the beginning, "<a hr" at the end
_TORN_TAG = re.compile(r"\A[^<>]{0,2000}/?>|<[A-Za-z][^<>]{0,2000}\Z")
_WORD = re.compile(r"[^\W_]")
_LEAST_LEFT_OUT = 12
_MOST_LEFT_OUT = 2_000


def layout_of(article: Article, findings: Sequence[Finding]) -> list[Piece] | None:
    """The pieces of an article with its findings marked; None where it is not the text that they were found in."""
    claims = [finding.claim for finding in findings]
    if any(article.text[claim.start : claim.end] != claim.value_text for claim in claims):
        return None
    places = [(claim.start, claim.end, number) for number, claim in enumerate(claims)]
    return list(_pieces(as_read(article), sorted(places)))


def as_read(article: Article) -> Article:
    """The article whose backslashes that only Markdown wants are not seen; its own readers have blanked most."""
    escapes = escapes_in(article.prose)
    if not escapes:
        return article
    signs = list(article.prose)
    for place in escapes:
        signs[place] = UNSEEN
    return replace(article, prose="".join(signs))


def _pieces(article: Article, places: list[Place]) -> Iterator[Piece]:
    reached, in_front_matter = 0, False
    for _, group in groupby(enumerate(article.blocks), lambda pair: (pair[1].table, pair[1].table < 0 and pair[0])):
        blocks = [block for _, block in group]
        was_there, in_front_matter = in_front_matter, blocks[0].kind == "meta"
        if not was_there and not in_front_matter:
            yield from _left_out(article, reached, blocks[0].start)
        if blocks[0].table < 0:
            yield _piece(article, blocks[0], places)
        else:
            yield from _table(article, blocks, places)
        reached = max(reached, *(block.end for block in blocks))
    yield from _left_out(article, reached, len(article.text))


def _piece(article: Article, block: Block, places: list[Place]) -> Piece:
    piece: Piece = {"kind": block.kind, "level": block.level, "words": runs_of(article, block.start, block.end, places)}
    if block.kind == "item":
        number = _NUMBER.search(article.text, max(0, block.start - 20), block.start)
        piece["number"] = int(number["number"]) if number else 0
    return piece


def _table(article: Article, blocks: list[Block], places: list[Place]) -> Iterator[Piece]:
    """The captions of a table, and its rows, each a list of cells at their columns."""
    for block in blocks:
        if not block.cells:
            yield _piece(article, block, places)
    rows = [block for block in blocks if block.cells]
    if rows:
        yield {"kind": "table", "table": rows[0].table, "rows": _rows(article, rows, places)}


def _rows(article: Article, blocks: list[Block], places: list[Place]) -> list[Piece]:
    rows: list[Piece] = []
    above: dict[Cell, Piece] = {}
    for block in blocks:
        cells: list[Piece] = []
        here: dict[Cell, Piece] = {}
        column = 0
        for cell in block.cells:
            if cell.start < cell.end and cell in above:  # it reaches down from the row above
                here[cell] = above[cell]
                here[cell]["rows"] += 1
            else:
                cells += _cells(article, cell, column, places)
                here[cell] = cells[-1]
            column = max(column, cell.end_column)
        above = here
        rows.append({"header": block.header, "cells": cells})
    return rows


def _cells(article: Article, cell: Cell, column: int, places: list[Place]) -> Iterable[Piece]:
    """A cell, and before it an empty one for the columns that are skipped."""
    if cell.column > column:
        yield {"words": [], "columns": cell.column - column, "rows": 1}
    words = runs_of(article, cell.start, cell.end, places)
    yield {"words": words, "columns": cell.end_column - cell.column, "rows": 1}


def _left_out(article: Article, start: int, end: int) -> Iterator[Piece]:
    """What stands between two blocks, if it is more than markup."""
    if article.name.endswith(".ipynb") or end - start < _LEAST_LEFT_OUT:
        return
    raw = _HIDDEN.sub(" ", article.text[start : min(end, start + 10 * _MOST_LEFT_OUT)])
    words = plain_words(_TORN_TAG.sub(" ", raw))
    if len(_WORD.findall(words)) >= _LEAST_LEFT_OUT:
        shown = words if article.name.endswith((".html", ".htm")) else raw  # code is best read as it is
        yield {"kind": "left-out", "words": ["\n".join(_told(shown.splitlines()))[:_MOST_LEFT_OUT]]}


def _told(lines: list[str]) -> list[str]:
    """The lines from the first to the last that has a word, without empty ones."""
    telling = [number for number, line in enumerate(lines) if _WORD.search(line)]
    return [line.rstrip() for line in lines[telling[0] : telling[-1] + 1] if line.strip()]
