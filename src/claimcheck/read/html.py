"""HTML: text in, an article out, whose offsets are those of the file. Also reads the raw HTML in Markdown files.

A walk over the tags from front to end, without a tree: it knows which elements are open, and closes them where their
author forgot to. What belongs to the page and not to the article (navigation, scripts, forms, footers) is left out.
"""

from __future__ import annotations

from claimcheck.limits import DEFAULT, Limits
from claimcheck.read.directives import find_directives
from claimcheck.read.elements import BLOCKS, INLINE, Walk, add_words, apply_tag, close_table
from claimcheck.read.finish import finish
from claimcheck.read.inline import names_something
from claimcheck.read.page import survey
from claimcheck.read.sheet import Sheet
from claimcheck.read.tags import find_tags
from claimcheck.records import Article, Block

# elements that hide what they hold even in a line of Markdown
_HIDING = frozenset(("code", "script", "style", "del", "s", "strike", "pre"))


def read_html(text: str, name: str, limits: Limits = DEFAULT) -> Article:
    """The article that an HTML page holds.

    >>> article = read_html("<h1>One</h1><nav>Home</nav><p>7&nbsp;billion", "a.html")
    >>> [(block.kind, article.prose[block.start:block.end]) for block in article.blocks]
    [('heading', 'One'), ('paragraph', '7      billion')]
    """
    sheet = Sheet(text, limits)
    walk = _walk(sheet, 0, len(text), in_markdown=False)
    sheet.date = walk.page.date
    start, end = walk.page.title
    if start < end and not any(block.kind == "heading" and block.level == 1 for block in sheet.blocks):
        add_words(walk, start, end)
        sheet.blocks.append(Block("heading", start, end, 1))
        sheet.mark = len(sheet.kept)
    sheet.directives += find_directives(text)
    return finish(name, text, sheet)


def read_fragment(sheet: Sheet, start: int, end: int) -> None:
    """Note on a Markdown file's sheet what the raw HTML between two offsets says."""
    items, bold, heading = list(sheet.items), sheet.bold, sheet.heading
    _walk(sheet, start, end, in_markdown=True)
    sheet.items[:], sheet.bold, sheet.heading, sheet.caption = items, bold, heading, 0


def read_tag(sheet: Sheet, start: int, end: int, raised: list[int]) -> int:
    """Note what a single tag in a line of Markdown does; returns up to where it hides what follows, or 0."""
    tag = next(find_tags(sheet.text, start, end), None)
    if tag is None:
        return 0
    if tag.name in _HIDING:
        closing = -1 if tag.closing else sheet.text.find(f"</{tag.name}", end, end + 2000)
        is_name = tag.name == "code" and names_something(sheet.text[end : max(closing, end)])
        return 0 if is_name else max(closing, 0)
    if tag.name in INLINE:
        apply_tag(Walk(sheet, raised=raised), tag)
    elif tag.name in BLOCKS:
        sheet.close()
    return 0


def _walk(sheet: Sheet, start: int, end: int, *, in_markdown: bool) -> Walk:
    tags = list(find_tags(sheet.text, start, end))
    walk = Walk(sheet, survey(sheet.text, tags), in_markdown, lists=[len(sheet.items)])
    sheet.limits.check_nesting(walk.page.depth)
    place = start
    for tag in tags:
        if tag.start < place:
            continue
        add_words(walk, place, tag.start)
        hidden = walk.page.hidden.get(tag.start)
        place = hidden or max(tag.end, tag.raw_end)
        if not hidden:
            apply_tag(walk, tag)
        elif tag.name in BLOCKS:
            sheet.close()
    add_words(walk, place, end)
    while walk.tables:
        close_table(walk)
    sheet.close()
    return walk
