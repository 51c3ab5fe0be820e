"""Plain text: paragraphs, titles, lists and tables as they are told by blank lines, marks and the length of lines.

Two ways of writing are told apart per group of lines: those that were wrapped to a width, which are joined to
paragraphs, and those where each line is a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from claimcheck.frozen import dataclass, field, replace
from claimcheck.limits import DEFAULT, Limits
from claimcheck.read.directives import blank_directives, find_directives
from claimcheck.read.finish import find_bars, finish, table_blocks
from claimcheck.read.lines import Line, read_lines
from claimcheck.read.pipes import Table, find_spaced_tables, find_tab_tables, find_tables
from claimcheck.read.sheet import Sheet
from claimcheck.records import Article, Block, BlockKind

_LONG_LINE = 120
_NARROW = 40


@dataclass(slots=True)
class _Walk:
    """How far the walk through the lines has come.

    `filled` are the indices of lines that are not blank; `open_list` holds indent and kind of mark of each open level;
    `last` is the last line of the open block.
    """

    sheet: Sheet
    lines: Sequence[Line]
    filled: Sequence[int]
    open_list: list[tuple[int, str]] = field(default_factory=list)
    block: Block | None = None
    last: Line | None = None


def read_plain_text(text: str, name: str, limits: Limits = DEFAULT) -> Article:
    """The article that a plain text file holds.

    >>> article = read_plain_text("A title\\n\\nSome words.\\n• one\\n  • two", "a.txt")
    >>> [(block.kind, block.level) for block in article.blocks]
    [('heading', 1), ('paragraph', 0), ('item', 1), ('item', 2)]
    """
    shown = blank_directives(text)
    lines = read_lines(shown)
    walk = _Walk(Sheet(shown, limits), lines, [index for index, line in enumerate(lines) if line.words])
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].words:
            last += 1
        _read_group(walk, first, last)
        first = last + 1
    walk.sheet.mark = len(walk.sheet.kept)
    walk.sheet.directives += find_directives(text)
    return finish(name, text, walk.sheet)


def _read_group(walk: _Walk, first: int, last: int) -> None:
    """Read lines between blank ones: tables first, the rest line by line."""
    spans = [(line.start, line.end) for line in walk.lines[first:last]]
    reached = first
    for table in _find_tables(walk.sheet.text, spans):
        _read_run(walk, reached, first + table.first)
        _add_table(walk, spans, table)
        reached = first + table.last
    _read_run(walk, reached, last)


def _find_tables(text: str, spans: list[tuple[int, int]]) -> list[Table]:
    """The tables among lines, by the first way of drawing them that fits."""
    ways = (find_tables, find_tab_tables, find_spaced_tables)
    return next(filter(None, (find(text, spans) for find in ways)), [])


def _add_table(walk: _Walk, spans: list[tuple[int, int]], table: Table) -> None:
    sheet = walk.sheet
    reached = spans[table.first][0]
    for start, end in [*find_bars(sheet.text, spans, [table]), (spans[table.last - 1][1],) * 2]:
        if reached < start:
            sheet.kept.append((reached, start, ""))
        reached = end
    sheet.blocks += table_blocks(table, sheet.tables)
    sheet.tables += 1
    walk.open_list.clear()


def _read_run(walk: _Walk, first: int, last: int) -> None:
    """Read lines that are no table; the width to which they were wrapped is 0 where each is a paragraph."""
    run = walk.lines[first:last]
    is_long = any(len(line.words) > _LONG_LINE and "://" not in line.words for line in run)
    width = 0 if is_long else max((line.indent + len(line.words) for line in run), default=0)
    index = first
    while index < last:
        index += _read_line(walk, index, last, width)
    _end_block(walk)


def _read_line(walk: _Walk, index: int, last: int, width: int) -> int:
    """Read a line, and the one below if that is drawn; gives back how many lines were read."""
    line = walk.lines[index]
    following = walk.lines[index + 1] if index + 1 < last else None
    if following and following.is_underline and line.could_be_title and not line.mark:
        _add_heading(walk, line.start, line.end, 1 if following.words[0] == "=" else 2)
        return 2
    if line.is_rule or line.is_footer:
        _end_block(walk)
    elif hashes := line.hashes:
        start = line.start + hashes.start("words")
        _add_heading(walk, start, line.start + hashes.end("words"), len(hashes["hashes"]))
    elif (mark := line.mark) and _is_item(walk, line, following, width):
        _add_item_or_title(walk, index, mark)
    elif line.is_lone_mark and following and not following.mark:
        _add_item(walk, line, following, following.start)
        return 2
    elif walk.block and _joins(walk, line, following, width):
        _keep(walk, line, line.start)
        walk.block = replace(walk.block, end=line.end)
    elif _is_title(walk, index, following, width):
        _add_heading(walk, line.start, line.end, line.section_level if walk.sheet.blocks or walk.block else 1)
    else:
        _add_paragraph(walk, line)
    return 1


def _end_block(walk: _Walk) -> None:
    if walk.block:
        walk.sheet.blocks.append(walk.block)
    walk.block = walk.last = None


def _keep(walk: _Walk, line: Line, start: int) -> None:
    walk.sheet.kept.append((start, line.end, ""))
    walk.last = line


def _add_heading(walk: _Walk, start: int, end: int, level: int) -> None:
    _end_block(walk)
    walk.open_list.clear()
    walk.sheet.kept.append((start, end, ""))
    walk.sheet.blocks.append(Block("heading", start, end, level))


def _add_paragraph(walk: _Walk, line: Line) -> None:
    """Begin a paragraph; one that is set in belongs to the list item above."""
    _end_block(walk)
    while walk.open_list and walk.open_list[-1][0] >= line.indent:
        walk.open_list.pop()
    _open_block(walk, "paragraph", line, line.start)


def _add_item_or_title(walk: _Walk, index: int, mark: re.Match[str]) -> None:
    """Begin a list item. A number in front of a lone title makes no item of it."""
    line = walk.lines[index]
    if mark["number"] and line.could_be_title and _is_alone(walk, index):
        _add_heading(walk, line.start, line.end, 2 if walk.sheet.blocks else 1)
    else:
        _add_item(walk, line, line, line.start + mark.end())


def _is_alone(walk: _Walk, index: int) -> bool:
    """Whether a line stands between blank ones, no list item around, with text below."""
    if walk.open_list or walk.block:
        return False
    below = _filled_after(walk, index)[:1]
    if not below or below[0] == index + 1:
        return False
    line, other = walk.lines[index], walk.lines[below[0]]
    return not other.mark and not other.could_be_title and other.indent <= line.indent


def _add_item(walk: _Walk, marked: Line, line: Line, start: int) -> None:
    """Begin a list item whose mark stands in one line and whose words, mostly, in the same."""
    _end_block(walk)
    _place_in_list(walk.open_list, marked.indent, marked.kind_of_mark)
    _open_block(walk, "item", line, start)


def _open_block(walk: _Walk, kind: BlockKind, line: Line, start: int) -> None:
    _keep(walk, line, start)
    walk.block = Block(kind, start, line.end, len(walk.open_list))


def _place_in_list(open_list: list[tuple[int, str]], indent: int, mark: str) -> None:
    """Open or close levels so that the last one is that of an item with this indent and mark.

    >>> levels = [(2, "1"), (4, "-")]; _place_in_list(levels, 2, "1"); levels
    [(2, '1')]
    """
    while open_list and open_list[-1][0] > indent + 1:
        open_list.pop()
    same = [level for level, (column, kind) in enumerate(open_list) if abs(column - indent) <= 1 and kind == mark]
    if same:
        del open_list[same[0] + 1 :]
    else:
        open_list.append((indent, mark))


def _is_item(walk: _Walk, line: Line, following: Line | None, width: int) -> bool:
    """Whether a mark begins an item. In the middle of wrapped lines, a dash or a number may be part of the sentence."""
    if walk.block is None or not width or line.has_clear_mark or walk.block.kind == "item":
        return True
    if following and following.mark and following.kind_of_mark == line.kind_of_mark:
        return True
    return bool(walk.last and walk.last.ends_sentence)


def _joins(walk: _Walk, line: Line, following: Line | None, width: int) -> bool:
    """Whether a line goes on with the block of the line above it."""
    above = walk.last
    if above is None or walk.block is None:
        return False
    if walk.open_list and line.indent > walk.open_list[-1][0]:
        return walk.block.kind == "item" or line.indent <= above.indent
    if not width or (line.is_field and above.is_field):
        return False
    if above.words[-1] not in ".!?":
        return _runs_on(above, line, width)
    # A line that could be a title and is not filled, though another follows, stands for itself.
    if line.could_be_title and following and not _runs_on(line, following, width):
        return False
    return walk.block.kind == "paragraph" and line.indent <= above.indent + 1


def _runs_on(above: Line, line: Line, width: int) -> bool:
    """Whether a line was wrapped: the next goes on in small letters, or its first word would not have had room."""
    if line.words[0].islower():
        return True
    room = above.indent + len(above.words) + 1 + len(line.words.split(None, 1)[0])
    return width >= _NARROW and room > 0.85 * width


def _is_title(walk: _Walk, index: int, following: Line | None, width: int) -> bool:
    """Whether a line is a title: short, not wrapped, no field among fields, with text (not only titles) below it."""
    line = walk.lines[index]
    if not line.could_be_title or (walk.open_list and line.indent > walk.open_list[-1][0]):
        return False
    if following and not following.mark and width and _runs_on(line, following, width):
        return False
    below = [walk.lines[other] for other in _filled_after(walk, index)[:2]]
    if not any(other.mark or not other.could_be_title for other in below):
        return False
    return not line.is_field or not (below[0].is_field or _is_field_above(walk, index))


def _is_field_above(walk: _Walk, index: int) -> bool:
    place = bisect_right(walk.filled, index) - 2
    return place >= 0 and walk.lines[walk.filled[place]].is_field


def _filled_after(walk: _Walk, index: int) -> Sequence[int]:
    """Indices of the next two lines that are not blank."""
    place = bisect_right(walk.filled, index)
    return walk.filled[place : place + 2]
