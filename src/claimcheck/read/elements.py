"""What each HTML element does to the sheet: which tags begin and end headings, items, cells, and who else ends them."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.frozen import dataclass, field, replace
from claimcheck.read.grid import Grid, span
from claimcheck.read.inline import blank_markup, is_note_mark, only_points
from claimcheck.read.page import Page
from claimcheck.read.prose import ENTITY, show_entity
from claimcheck.read.sheet import Sheet
from claimcheck.read.tags import Tag, find_attributes, read_attribute


@dataclass(slots=True)
class Walk:
    """How far the walk through the tags has come. `lists` holds, per open list, how many items are open around it."""

    sheet: Sheet
    page: Page = field(default_factory=Page)
    in_markdown: bool = False
    lists: list[int] = field(default_factory=list)
    tables: list[Grid | None] = field(default_factory=list)
    cell: Tag | None = None
    raised: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    header_end: int = 0


def add_words(walk: Walk, start: int, end: int) -> None:
    """Note text; entities show what they stand for. In a page's header, only headings are text."""
    words = walk.sheet.text[start:end]
    if not words or words.isspace() or (start < walk.header_end and not walk.sheet.heading):
        return
    if "&" in words:
        words = ENTITY.sub(show_entity, words)
    if walk.in_markdown:
        words = blank_markup(words)
    walk.sheet.keep(start, end, words)


def apply_tag(walk: Walk, tag: Tag) -> None:
    """Do what a tag does. Of unknown elements nothing is made: their words belong to what is around them."""
    if walk.page.headers and tag.start in walk.page.headers:
        walk.header_end = max(walk.header_end, walk.page.headers[tag.start])
    if handler := _HANDLERS.get(tag.name):
        handler(walk, tag)
    elif tag.name in BLOCKS:
        walk.sheet.close()


def close_table(walk: Walk) -> None:
    """End the innermost open table and note its rows."""
    _close_cell(walk)
    grid = walk.tables.pop()
    sheet = walk.sheet
    sheet.close()
    sheet.caption = 0
    if grid is not None:
        sheet.blocks += grid.blocks(sheet.tables)
        sheet.tables += 1


def _do_paragraph(walk: Walk, tag: Tag) -> None:
    """A paragraph, list or rule ends headings and bold type that were never closed."""
    walk.sheet.close()
    if walk.cell is None:
        walk.sheet.heading = walk.sheet.bold = 0


def _do_heading(walk: Walk, tag: Tag) -> None:
    _do_paragraph(walk, tag)
    if walk.cell is None and not tag.closing:
        walk.sheet.heading = int(tag.name[1])


def _do_break(walk: Walk, tag: Tag) -> None:
    walk.sheet.add_break(tag.start)


def _do_list(walk: Walk, tag: Tag) -> None:
    _do_paragraph(walk, tag)
    if not tag.closing:
        walk.lists.append(len(walk.sheet.items))
    elif len(walk.lists) > 1:
        del walk.sheet.items[walk.lists.pop() :]


def _do_item(walk: Walk, tag: Tag) -> None:
    """An item ends the one before it in the same list."""
    _do_paragraph(walk, tag)
    del walk.sheet.items[walk.lists[-1] if walk.lists else 0 :]
    if not tag.closing:
        walk.sheet.items.append(True)


def _do_bold(walk: Walk, tag: Tag) -> None:
    walk.sheet.bold = max(0, walk.sheet.bold + (-1 if tag.closing else 1))


def _do_caption(walk: Walk, tag: Tag) -> None:
    """A figure's or table's caption; a table's bears the number of the table."""
    sheet = walk.sheet
    count = len(sheet.blocks)
    sheet.close()
    if sheet.caption and walk.tables and walk.tables[-1] is not None:
        sheet.blocks[count:] = [replace(block, table=sheet.tables) for block in sheet.blocks[count:]]
    sheet.caption = 0 if tag.closing else 1


def _do_image(walk: Walk, tag: Tag) -> None:
    if not tag.closing and (place := find_attributes(walk.sheet.text, tag).get("alt")):
        mark = len(walk.sheet.kept)
        add_words(walk, *place)
        walk.sheet.add_image(mark)


def _do_link(walk: Walk, tag: Tag) -> None:
    """Take back the words of a link that only points somewhere. In a table, figures are values."""
    sheet = walk.sheet
    if not tag.closing:
        walk.links.append(len(sheet.kept))
    elif walk.links:
        mark = walk.links.pop()
        if walk.cell is None and len(sheet.kept) - mark == 1 and only_points(sheet.text[slice(*sheet.kept[mark][:2])]):
            sheet.drop_from(mark)


def _do_raised(walk: Walk, tag: Tag) -> None:
    """Take back raised words that are the mark of a note."""
    sheet = walk.sheet
    if not tag.closing:
        walk.raised.append(len(sheet.kept))
    elif walk.raised and (mark := walk.raised.pop()) < len(sheet.kept):
        before = sheet.text[slice(*sheet.kept[mark - 1][:2])] if mark else ""
        if is_note_mark(before, sheet.text[sheet.kept[mark][0] : sheet.kept[-1][1]]):
            sheet.drop_from(mark)


def _do_table(walk: Walk, tag: Tag) -> None:
    if not tag.closing:
        _do_paragraph(walk, tag)
        if walk.cell is not None:
            close_table(walk)
        walk.tables.append(None if tag.start in walk.page.layouts else Grid())
    elif walk.tables:
        close_table(walk)


def _do_head(walk: Walk, tag: Tag) -> None:
    _do_row_end(walk, tag)
    if walk.tables and (grid := walk.tables[-1]) is not None:
        grid.in_head = tag.name == "thead" and not tag.closing


def _do_row(walk: Walk, tag: Tag) -> None:
    _do_row_end(walk, tag)
    if not tag.closing and walk.tables and (grid := walk.tables[-1]) is not None:
        walk.sheet.add_carried(grid.open_row())


def _do_row_end(walk: Walk, tag: Tag) -> None:
    if walk.sheet.caption:
        _do_caption(walk, replace(tag, closing=True))
    _close_cell(walk)
    walk.sheet.close()


def _do_cell(walk: Walk, tag: Tag) -> None:
    _do_row_end(walk, tag)
    if tag.closing or not walk.tables or (grid := walk.tables[-1]) is None:
        return
    if not grid.rows:
        walk.sheet.add_carried(grid.open_row())
    walk.cell = tag
    walk.sheet.heading = walk.sheet.bold = 0
    walk.sheet.plain = False
    walk.sheet.open_cell()


def _close_cell(walk: Walk) -> None:
    tag, walk.cell = walk.cell, None
    if tag is None or (grid := walk.tables[-1]) is None:
        return
    text, sheet = walk.sheet.text, walk.sheet
    column = grid.next_column()
    cell = sheet.close_cell(tag.end, column, column + span(read_attribute(text, tag, "colspan")))
    sheet.limits.check_cells(cell.end_column)
    rows = span(read_attribute(text, tag, "rowspan"))
    grid.add_cell(cell, rows, is_head=tag.name == "th", is_bold=not sheet.plain)
    sheet.plain = False


_Handler = Callable[[Walk, Tag], None]

INLINE: dict[str, _Handler] = {
    "br": _do_break,
    "img": _do_image,
    "b": _do_bold,
    "strong": _do_bold,
    "sup": _do_raised,
}
_HANDLERS: dict[str, _Handler] = {
    **INLINE,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _do_heading),
    **dict.fromkeys(("p", "hr", "blockquote", "dl", "dt", "dd", "section", "article", "main"), _do_paragraph),
    **dict.fromkeys(("ul", "ol"), _do_list),
    **dict.fromkeys(("caption", "figcaption"), _do_caption),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _do_head),
    **dict.fromkeys(("td", "th"), _do_cell),
    "a": _do_link,
    "li": _do_item,
    "table": _do_table,
    "tr": _do_row,
}

BLOCKS = frozenset(_HANDLERS) - frozenset(INLINE) - {"a"} | frozenset(
    "address body center details dialog div fieldset figure footer header hgroup html nav aside form pre "
    "script style summary".split()
)
