"""Web pages as they were fetched: their main content.

Two judges decide: our reader, which knows what elements and their names stand for, and resiliparse, which looks at how
text and links are spread over the page. A paragraph or heading that one of them leaves out is no content. Of lists and
tables our reader alone decides: to the other one, they look like menus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.extras import load_extra
from claimcheck.frozen import replace
from claimcheck.limits import DEFAULT, Limits
from claimcheck.read.article import read_text
from claimcheck.read.prose import blank_ranges
from claimcheck.records import Article, Block

MOST_SEARCHES = 5000
"""Blocks of a page that are looked for in all of its content; whatever comes later stays."""

_GAP = re.compile(r"\s{2,}")  # where markup was blanked, or a line ends


def decode_page(data: bytes, charset: str) -> str:
    """The HTML of a page whose server may have named a charset; else the page tells, or its bytes do."""
    encodings = load_extra("resiliparse.parse.encoding")
    text: str = encodings.bytes_to_str(data, charset or encodings.detect_encoding(data, from_html_meta=True))
    return text


def read_page(html: str, name: str, limits: Limits = DEFAULT) -> Article:
    """The article in a page, whose positions are those in its HTML."""
    article = read_text(html, name, "html", limits)
    extract = load_extra("resiliparse.extract.html2text").extract_plain_text
    content = _closed_up(extract(html, main_content=True, alt_texts=False))
    gone = {(block.start, block.end) for block in left_out(article.blocks, article.prose, content)}
    blocks = tuple(block for block in article.blocks if (block.start, block.end) not in gone)
    return replace(article, blocks=blocks, prose=blank_ranges(article.prose, sorted(gone)))


def left_out(blocks: Iterable[Block], prose: str, content: str) -> Iterator[Block]:
    """The blocks whose words are not among the content: the longest of them that stand together.

    Content stands in the order of the page, so words are looked for behind the last ones, and elsewhere only so often
    that the time stays in proportion to the page.

    >>> page = "One. Menu. Two. Menu."
    >>> blocks = [Block("paragraph", at, at + 5) for at in (0, 5, 11, 16)]
    >>> [page[block.start:block.end] for block in left_out(blocks, page, "One.Two.")]
    ['Menu.', 'Menu.']
    """
    at, searches = 0, 0
    for block in blocks if content else ():
        if block.kind in ("paragraph", "heading") and searches < MOST_SEARCHES:
            words = _closed_up(max(_GAP.split(prose[block.start : block.end]), key=len))
            found = content.find(words, at)
            if found >= 0:
                at = found + len(words)
            else:
                searches += 1
                if words not in content:
                    yield block


def _closed_up(text: str) -> str:
    """The text without white space.

    >>> _closed_up(" a  b ")
    'ab'
    """
    return "".join(text.split())
