"""Web pages as they were fetched: their main content.

Two judges decide: our reader, which knows what elements and their names stand for, and resiliparse, which looks at how
text and links are spread over the page. A paragraph or heading that one of them leaves out is no content. Of lists and
tables our reader alone decides: to the other one, they look like menus.
"""

from __future__ import annotations

import re

from claimcheck.extras import load_extra
from claimcheck.frozen import replace
from claimcheck.read.article import read_text
from claimcheck.read.prose import blank_ranges
from claimcheck.records import Article, Block

_GAP = re.compile(r"\s{2,}")  # where markup was blanked, or a line ends


def decode_page(data: bytes, charset: str) -> str:
    """The HTML of a page whose server may have named a charset; else the page tells, or its bytes do."""
    encodings = load_extra("resiliparse.parse.encoding")
    text: str = encodings.bytes_to_str(data, charset or encodings.detect_encoding(data, from_html_meta=True))
    return text


def read_page(html: str, name: str) -> Article:
    """The article in a page, whose positions are those in its HTML."""
    article = read_text(html, name, "html")
    extract = load_extra("resiliparse.extract.html2text").extract_plain_text
    content = _closed_up(extract(html, main_content=True, alt_texts=False))
    blocks = tuple(block for block in article.blocks if not _is_left_out(block, article.prose, content))
    gone = [(block.start, block.end) for block in article.blocks if block not in blocks]
    return replace(article, blocks=blocks, prose=blank_ranges(article.prose, gone))


def _is_left_out(block: Block, prose: str, content: str) -> bool:
    """Whether the words of a block are not among the content: the longest of them that stand together."""
    if block.kind not in ("paragraph", "heading") or not content:
        return False
    words = max(_GAP.split(prose[block.start : block.end]), key=len)
    return _closed_up(words) not in content


def _closed_up(text: str) -> str:
    """The text without white space.

    >>> _closed_up(" a  b ")
    'ab'
    """
    return "".join(text.split())
