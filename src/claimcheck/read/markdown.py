"""Markdown: text in, an article out, whose offsets are those of the file.

pyromark (pulldown-cmark) tells what stands where; this module walks through its events and notes on a sheet which
stretches are prose. Raw HTML goes to the HTML reader, tables that are not by the book are found when the sheet is
finished.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from claimcheck.frozen import dataclass, field
from claimcheck.limits import DEFAULT, Limits
from claimcheck.read.directives import find_directives
from claimcheck.read.events import find_events
from claimcheck.read.finish import finish
from claimcheck.read.front_matter import read_front_matter
from claimcheck.read.html import read_fragment, read_tag
from claimcheck.read.inline import names_something, only_points
from claimcheck.read.masks import mask
from claimcheck.read.prose import blank, pad
from claimcheck.read.sheet import Sheet
from claimcheck.records import Article, Block, Cell

# '<table class="x">', "</table>"
_TABLE = re.compile(r"<(/?)table\b[^<>]{0,500}>", re.IGNORECASE)


@dataclass(slots=True)
class _Walk:
    """How far the walk through the events has come.

    `mute` is the stretch in which nothing is prose, `code` are those of all code so far.
    """

    sheet: Sheet
    mute: tuple[int, int] = (0, 0)
    code: list[tuple[int, int]] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    raised: list[int] = field(default_factory=list)
    unclosed_from: int = 1 << 60
    quotes: int = 0


def read_markdown(text: str, name: str, limits: Limits = DEFAULT) -> Article:
    """The article that a Markdown or MDX file holds.

    >>> [(block.kind, block.level) for block in read_markdown("# One\\n\\n- two\\n  - three", "a.md").blocks]
    [('heading', 1), ('item', 1), ('item', 2)]
    """
    sheet = Sheet(text, limits)
    body = read_front_matter(sheet)
    source, alts = mask(blank(text[:body]) + text[body:], mdx=name.lower().endswith(".mdx"))
    sheet.text = text[:body] + source[body:]
    walk = _Walk(sheet)
    for phase, kind, data, start, end in find_events(source):
        if walk.mute[0] <= start < walk.mute[1]:
            continue
        if handler := _HANDLERS[phase].get(kind):
            handler(walk, data, start, end)
    sheet.close()
    for start, end in alts:
        index = bisect_right(walk.code, (start, start)) - 1
        if index < 0 or start >= walk.code[index][1]:
            _add_caption(sheet, start, end, text[start:end])
    sheet.directives += find_directives(text, walk.code)
    return finish(name, text, sheet)


def _add_caption(sheet: Sheet, start: int, end: int, words: str) -> None:
    sheet.kept.append((start, end, words))
    sheet.blocks.append(Block("caption", start, end))
    sheet.mark = len(sheet.kept)


# What stands in a line


def _read_text(walk: _Walk, words: str, start: int, end: int) -> None:
    if len(words) == end - start:
        walk.sheet.keep(start, end)
    else:
        walk.sheet.keep(start, end, pad(words, end - start))


def _read_code(walk: _Walk, code: str, start: int, end: int) -> None:
    if names_something(code):
        raw = walk.sheet.text[start:end]
        ticks = len(raw) - len(raw.lstrip("`"))
        walk.sheet.keep(start + ticks, end - ticks)
    else:
        walk.code.append((start, end))


def _read_tag(walk: _Walk, _: str, start: int, end: int) -> None:
    if muted := read_tag(walk.sheet, start, end, walk.raised):
        walk.mute = (start, muted)


def _read_break(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.add_break(start)


# What opens


def _begin(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()


def _open_quote(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()
    walk.quotes += 1
    walk.sheet.limits.check_nesting(walk.quotes)


def _open_heading(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()
    walk.sheet.heading = int(data["level"][1])


def _open_item(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()
    walk.sheet.items.append(True)


# "    Base model: Oak 2"
_FIELD_LINE = re.compile(r"[ \t]*(?P<words>[A-Z][a-z]+(?:\s[a-z]+){0,2}:[ ]\S[^{}();=<>\n]{0,120})[ \t]*(?:\n|$)")
_LEAST_FIELDS = 2


def _open_code(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()
    fields = list(_FIELD_LINE.finditer(walk.sheet.text, start, end))
    lines = [line for line in walk.sheet.text[start:end].splitlines() if line.strip()]
    if len(fields) == len(lines) >= _LEAST_FIELDS:  # set in with blanks, and no code: "Licence: MIT"
        for found in fields:
            walk.sheet.items.append(True)
            walk.sheet.keep(*found.span("words"))
            walk.sheet.close()
            walk.sheet.items.pop()
        walk.mute = (start, end)
        return
    walk.mute = (start, end)
    walk.code.append(walk.mute)


def _open_html(walk: _Walk, data: Any, start: int, end: int) -> None:
    """Read a block of raw HTML; if a table begins in it, up to where the table ends, blank lines in it or not."""
    walk.sheet.close()
    end = max(end, _table_end(walk, start, end))
    read_fragment(walk.sheet, start, end)
    walk.mute = (start, end)


def _table_end(walk: _Walk, start: int, end: int) -> int:
    """Where the table ends that begins between `start` and `end`; 0 if none does, or it is never closed."""
    text = walk.sheet.text
    opening = _TABLE.search(text, start, end)
    if not opening or start > walk.unclosed_from:
        return 0
    depth = 0
    for tag in _TABLE.finditer(text, opening.start()):
        depth += -1 if tag[1] else 1
        if depth == 0 and tag.end() >= end:
            line_end = text.find("\n", tag.end())
            return len(text) if line_end < 0 else line_end
        if depth == 0 and not _TABLE.search(text, tag.end(), end):
            return 0
    walk.unclosed_from = min(walk.unclosed_from, start)
    return 0


def _open_cell(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.open_cell()


def _open_bold(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.bold += 1


def _open_struck(walk: _Walk, data: Any, start: int, end: int) -> None:
    """Mute what is struck out; a single tilde means "about" ("~7B to ~13B") and is kept with its words."""
    if walk.sheet.text.startswith("~~", start):
        walk.mute = (start, end)


def _open_link(walk: _Walk, data: Any, start: int, end: int) -> None:
    if data["link_type"] in ("Autolink", "Email"):
        walk.mute = (start, end)
    else:
        walk.links.append(len(walk.sheet.kept))


def _open_image(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.images.append(len(walk.sheet.kept))


# What closes


def _close_heading(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()
    walk.sheet.heading = 0


def _close_quote(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()
    walk.quotes -= 1


def _close_item(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.close()
    walk.sheet.items.pop()


def _close_cell(walk: _Walk, data: Any, start: int, end: int) -> None:
    column = len(walk.row)
    walk.row.append(walk.sheet.close_cell(start, column, column + 1))


def _close_head(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.add_row(walk.row, walk.row, header=True)
    walk.row = []


def _close_row(walk: _Walk, data: Any, start: int, end: int) -> None:
    """Note a row; a line without any bar that follows a table at once is a paragraph to everybody but the parser."""
    if len(walk.row) > 1 and "|" not in walk.sheet.text[start:end]:
        walk.sheet.blocks.append(Block("paragraph", walk.row[0].start, walk.row[0].end))
    else:
        walk.sheet.add_row(walk.row, walk.row, header=False)
    walk.row = []


def _close_table(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.tables += 1


def _close_bold(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.bold -= 1


def _close_link(walk: _Walk, data: Any, start: int, end: int) -> None:
    """Take back a link's words where they only point to a source. In a table, figures are values."""
    mark = walk.links.pop()
    sheet = walk.sheet
    if sheet.cell_mark < 0 and len(sheet.kept) - mark in (1, 2, 3):
        words = sheet.text[sheet.kept[mark][0] : sheet.kept[-1][1]]
        if only_points(words) and not sheet.text[end : end + 1].isalnum():
            sheet.drop_from(mark)


def _close_image(walk: _Walk, data: Any, start: int, end: int) -> None:
    walk.sheet.add_image(walk.images.pop())


_Handler = Callable[[_Walk, Any, int, int], None]

# Footnote and task marks say nothing, a soft break is a blank, and raw HTML is read where its block opens.
_LEAVES: dict[str, _Handler] = {
    "Text": _read_text,
    "Code": _read_code,
    "InlineHtml": _read_tag,
    "HardBreak": _read_break,
    "Rule": _begin,
}
_OPENERS: dict[str, _Handler] = {
    **dict.fromkeys(("Paragraph", "List", "FootnoteDefinition", "Table"), _begin),
    "BlockQuote": _open_quote,
    "Heading": _open_heading,
    "CodeBlock": _open_code,
    "HtmlBlock": _open_html,
    "Item": _open_item,
    "TableCell": _open_cell,
    "Strong": _open_bold,
    "Strikethrough": _open_struck,
    "Link": _open_link,
    "Image": _open_image,
}
_CLOSERS: dict[str, _Handler] = {
    **dict.fromkeys(("Paragraph", "FootnoteDefinition"), _begin),
    "BlockQuote": _close_quote,
    "Heading": _close_heading,
    "Item": _close_item,
    "TableCell": _close_cell,
    "TableHead": _close_head,
    "TableRow": _close_row,
    "Table": _close_table,
    "Strong": _close_bold,
    "Link": _close_link,
    "Image": _close_image,
}
_HANDLERS = {"": _LEAVES, "open": _OPENERS, "close": _CLOSERS}
