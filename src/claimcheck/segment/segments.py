"""Blocks to segments: sentences are split, headings become topics, rows get their headers and lists their lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.frozen import dataclass, field, replace
from claimcheck.records import Article, Block, Cell, Segment, Span
from claimcheck.segment.sentences import split_sentences

_Headers = dict[int, list[tuple[int, Span]]]
"""The header cells above each column, each with the number of its row."""


@dataclass
class _State:
    """What has been seen on the way down the article."""

    headings: list[tuple[int, Span]] = field(default_factory=list)
    items: list[tuple[int, Span]] = field(default_factory=list)
    last: Span | None = None
    numbered: int = 0
    """The level of the last item that had a number."""
    table: int = -1
    table_lead: Span | None = None
    caption: tuple[int, Span] | None = None
    """The number of the last table with a caption of its own, and the caption."""
    headers: _Headers = field(default_factory=dict)
    header_rows: int = 0

    @property
    def topics(self) -> tuple[Span, ...]:
        return tuple(span for _, span in self.headings)


def find_segments(article: Article) -> list[Segment]:
    """The segments of an article, in order of place."""
    state = _State()
    found: list[Segment] = []
    for index, block in enumerate(article.blocks):
        found.extend(_segments(article, index, block, state))
    return found


def _segments(article: Article, index: int, block: Block, state: _State) -> Iterator[Segment]:
    if block.kind == "heading":
        yield _heading(index, block, state)
    elif block.kind == "row":
        yield from _row(index, block, state)
    elif block.kind in ("caption", "meta"):
        start = block.cells[-1].start if block.cells else block.start
        for low, high in split_sentences(article.prose, start, block.end):
            yield Segment(block.kind, block.start if low == start else low, high, index, state.topics)
        if block.table >= 0:
            state.caption = (block.table, Span(start, block.end))
    else:
        yield from _sentences(article, index, block, state)


def _heading(index: int, block: Block, state: _State) -> Segment:
    while state.headings and state.headings[-1][0] >= block.level:
        state.headings.pop()
    segment = Segment("heading", block.start, block.end, index, state.topics)
    state.headings.append((block.level, Span(block.start, block.end)))
    state.items.clear()
    state.last = None
    return segment


def _sentences(article: Article, index: int, block: Block, state: _State) -> Iterator[Segment]:
    lead = None
    if block.kind == "item":
        block = _under_number(article, block, state)
        while state.items and state.items[-1][0] >= block.level:
            state.items.pop()
        lead = state.items[-1][1] if state.items else state.last
    elif block.level == 0:
        state.items.clear()
    start = block.start
    if block.kind == "paragraph" and (title := _BOLD_LINE.match(article.text, block.start, block.end)):
        start = title.end()
        yield _heading(index, Block("heading", block.start, start, level=BOLD_LEVEL), state)
    stop = _trailing_title(article, index, block)
    sentences = list(split_sentences(article.prose, start, stop))
    kind = "item" if block.kind == "item" else "sentence"
    for start, end in sentences:
        yield Segment(kind, start, end, index, state.topics, lead)  # type: ignore[arg-type]
    if stop < block.end:
        state.items.clear()
        state.numbered = 0
        state.last = Span(stop, block.end)
        yield Segment("sentence", stop, block.end, index, state.topics)
    elif block.kind == "item" and sentences:
        state.items.append((block.level, Span(*sentences[0])))
    elif sentences:
        state.last = Span(*sentences[-1])


# "4. "
_NUMBERED = re.compile(r"\s*\d+[.)]\s+")


def _under_number(article: Article, block: Block, state: _State) -> Block:
    """The block of an item, a level down if it has a bullet and stands below a numbered one of its own level."""
    line = article.text.rfind("\n", 0, block.start) + 1
    if _NUMBERED.fullmatch(article.text, line, block.start):
        state.numbered = block.level
        return block
    is_under = state.numbered == block.level and any(level == block.level for level, _ in state.items)
    return replace(block, level=block.level + 1) if is_under else block


# "Oak 2 Overview", alone on the last line of an item
_TITLE = re.compile(r"\n(?P<title>[A-Z][^\n.!?:;,|]{2,60})$")
_MOST_TITLE_WORDS = 6
_UNWRAPPED = 100
"""A line of more characters was not wrapped, so that the break behind it was meant."""


def _trailing_title(article: Article, index: int, block: Block) -> int:
    """Where the title of the next list begins, which no blank line parts from the item above it; else the item's end.

    It was meant as one where the line before ends a sentence, or was never wrapped.
    """
    following = article.blocks[index + 1] if index + 1 < len(article.blocks) else None
    if block.kind != "item" or following is None or following.kind != "item":
        return block.end
    title = _TITLE.search(article.text, block.start, block.end)
    if (
        title is None
        or len(title["title"].split()) > _MOST_TITLE_WORDS
        or "\n\n" in article.text[block.end : following.start]
    ):
        return block.end
    before = article.text[article.text.rfind("\n", 0, title.start()) + 1 : title.start()].rstrip()
    is_meant = before.endswith((".", "!", "?")) or len(before) > _UNWRAPPED
    return title.start("title") if is_meant else block.end


def _row(index: int, block: Block, state: _State) -> Iterator[Segment]:
    if block.table != state.table:
        state.table, state.headers, state.header_rows = block.table, {}, 0
        state.table_lead = state.caption[1] if state.caption and state.caption[0] == block.table else state.last
    if block.header and state.header_rows < MOST_HEADER_ROWS:
        _add_headers(block, state)
    headers = tuple(_headers_of(cell, state.headers) for cell in block.cells) if not block.header else ()
    yield Segment(
        "row", block.start, block.end, index, state.topics, state.table_lead, block.cells, headers, block.table
    )


# "**2. [Oak 2](https://a.org)**", alone on the first line of a paragraph: a heading in all but name
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?!\s)[^\n]{1,160}?(?<![\s.!?])(?:\*\*|__)[ \t]*:?[ \t]*(?=\n|$)")
BOLD_LEVEL = 7
"""Below all headings of HTML and Markdown, which end at six."""


MOST_HEADER_ROWS = 12
"""Rows of a table that can name its columns; a page that has more of them has no table there."""


def _add_headers(block: Block, state: _State) -> None:
    """Note the cells of a header row under each column that they cover."""
    state.header_rows += 1
    for cell in block.cells:
        for column in range(cell.column, cell.end_column):
            state.headers.setdefault(column, []).append((state.header_rows, Span(cell.start, cell.end)))


def _headers_of(cell: Cell, headers: _Headers) -> tuple[Span, ...]:
    """The header cells above a cell, top down."""
    if cell.end_column == cell.column + 1:
        return tuple(span for _, span in headers.get(cell.column, ()))
    above = {found: None for column in range(cell.column, cell.end_column) for found in headers.get(column, ())}
    return tuple(span for _, span in sorted(above, key=lambda found: found[0]))
