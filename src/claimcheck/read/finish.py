"""From a reader's sheet to an article: blanks what is no prose, finds tables in paragraphs, leaves out references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePosixPath

from claimcheck.frozen import replace
from claimcheck.kinds.blanks import stripped
from claimcheck.limits import Limits
from claimcheck.read.dates import date_of_name
from claimcheck.read.line_lists import split_lists
from claimcheck.read.pipes import Bounds, Table, find_spaced_tables, find_tables, lines_in
from claimcheck.read.prose import blank_noise, blank_ranges, paint, plain_letters
from claimcheck.read.references import find_references
from claimcheck.read.sheet import Sheet
from claimcheck.records import Article, Block, Cell

_FOUND_TABLES = 1 << 40


def finish(name: str, text: str, sheet: Sheet) -> Article:
    """The article that a sheet's pieces and blocks make up."""
    sheet.close()
    prose = plain_letters(blank_noise(paint(sheet.text, sorted(sheet.kept, key=lambda piece: piece[0]))))
    blocks, blanks = split_tables(prose, split_lists(sheet.blocks, prose, sheet.text), sheet.text)
    article = assemble(name, text, blank_ranges(prose, blanks), blocks, sheet.date, sheet.limits)
    return replace(article, directives=tuple(sheet.directives)) if sheet.directives else article


def assemble(name: str, text: str, prose: str, blocks: Collection[Block], date: str | None, limits: Limits) -> Article:
    """An article without its references, its blocks trimmed to their words, in order, tables numbered."""
    limits.check_cells(sum(len(block.cells) for block in blocks))
    limits.check_nesting(max((block.level for block in blocks), default=0))
    trimmed = [block for block in (_trim(prose, block) for block in blocks) if block is not None]
    trimmed.sort(key=lambda block: block.start)
    references = find_references(prose, trimmed)
    blanks = [(trimmed[index].start, trimmed[index].end) for index in references]
    kept = [block for index, block in enumerate(trimmed) if index not in references]
    date = date or date_of_name(PurePosixPath(name).name)
    return Article(name, text, blank_ranges(prose, blanks), tuple(_number_tables(kept)), date)


def split_tables(prose: str, blocks: Iterable[Block], text: str) -> tuple[list[Block], list[tuple[int, int]]]:
    """Blocks with the tables among their lines taken apart, and the bars to blank."""
    result: list[Block] = []
    blanks: list[tuple[int, int]] = []
    for block in blocks:
        words = prose[block.start : block.end] if block.kind in ("paragraph", "item") else ""
        if "|" in words or "\n" in words:
            lines = lines_in(prose, block.start, block.end)
            tables = (find_tables(prose, lines) if "|" in words else []) or find_spaced_tables(text, lines)
            result += _take_apart(block, lines, tables, _FOUND_TABLES + len(result))
            blanks += find_bars(prose, lines, tables)
        else:
            result.append(block)
    return result, blanks


def find_bars(text: str, lines: Sequence[Bounds], tables: list[Table]) -> list[tuple[int, int]]:
    """What is drawn rather than said in tables: everything between the words of their cells."""
    blanks = []
    for table in tables:
        words = {row.line: sorted({*row.strays, *((cell.start, cell.end) for cell in row.cells)}) for row in table.rows}
        for index in range(table.first, table.last):
            reached, end = lines[index]
            for left, right in words.get(index, ()):
                blanks.append((reached, left))
                reached = right
            blanks.append((reached, end))
    return blanks


def table_blocks(table: Table, number: int) -> list[Block]:
    """The rows of a table as blocks; words that were glued to a row are paragraphs."""
    blocks = []
    for row in table.rows:
        cells = tuple(row.cells)
        blocks += [Block("paragraph", start, end) for start, end in row.strays]
        if cells:
            blocks.append(Block("row", cells[0].start, cells[-1].end, cells=cells, table=number, header=row.header))
    return blocks


def _take_apart(block: Block, lines: Sequence[Bounds], tables: list[Table], number: int) -> list[Block]:
    """A block's rows, and its other lines as blocks of its kind (the first of them) or paragraphs."""
    if not tables:
        return [block]
    blocks: list[Block] = []
    reached = 0
    for table in tables:
        if table.first > reached:
            blocks.append(replace(block, start=lines[reached][0], end=lines[table.first - 1][1]))
            block = replace(block, kind="paragraph")
        blocks += table_blocks(table, number)
        number += 1
        reached = table.last
    if reached < len(lines):
        blocks.append(replace(block, start=lines[reached][0], end=block.end))
    return blocks


def _trim(prose: str, block: Block) -> Block | None:
    """A block without the blanks at its ends; nothing where only blanks are left."""
    if block.cells:
        return _trim_row(prose, block)
    start, end = stripped(prose, block.start, block.end)
    if start == end:
        return None
    return block if (start, end) == (block.start, block.end) else replace(block, start=start, end=end)


def _trim_row(prose: str, block: Block) -> Block | None:
    cells = tuple(_trim_cell(prose, cell) for cell in block.cells)
    filled = [cell for cell in cells if cell.start < cell.end]
    if not filled:
        return None
    own = [cell for cell in filled if block.start <= cell.start and cell.end <= block.end]
    if own:
        return replace(block, start=own[0].start, end=own[-1].end, cells=cells)
    return replace(block, cells=cells) if block.start < block.end else None  # nothing but what reaches down into it


def _trim_cell(prose: str, cell: Cell) -> Cell:
    start, end = stripped(prose, cell.start, cell.end)
    return cell if (start, end) == (cell.start, cell.end) else replace(cell, start=start, end=end)


def _number_tables(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks with their tables numbered from 0 in order of place."""
    numbers: dict[int, int] = {}
    for block in blocks:
        number = -1 if block.table < 0 else numbers.setdefault(block.table, len(numbers))
        yield block if number == block.table else replace(block, table=number)
