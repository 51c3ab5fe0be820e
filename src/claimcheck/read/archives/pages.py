"""Web pages as they were fetched: their main content.

Two judges decide: our reader, which knows what elements and their names stand for, and resiliparse, which looks at how
text and links are spread over the page. A paragraph or heading that one of them leaves out is no content. Of lists and
tables our reader alone decides: to the other one, they look like menus.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.errors import ReadError, UsageError
from claimcheck.extras import load_extra
from claimcheck.read.archives.entries import Entry, own_name
from claimcheck.read.article import read_text
from claimcheck.read.prose import blank_ranges
from claimcheck.records import Article, Block

_GAP = re.compile(r"\s{2,}")  # where markup was blanked, or a line ends


def read_page(entry: Entry) -> Article:
    """The article in a page, whose positions are those in its HTML; `ReadError` where the extra is missing."""
    try:
        encodings = load_extra("resiliparse.parse.encoding")
        extract = load_extra("resiliparse.extract.html2text").extract_plain_text
    except UsageError as error:
        raise ReadError(entry.name, str(error)) from error
    data = entry.data if isinstance(entry.data, bytes) else entry.data.encode()
    text: str = encodings.bytes_to_str(data, entry.charset or encodings.detect_encoding(data, from_html_meta=True))
    article = read_text(text, own_name(entry), "html")
    content = _closed_up(extract(text, main_content=True, alt_texts=False))
    blocks = tuple(block for block in article.blocks if not _is_left_out(block, article.prose, content))
    gone = [(block.start, block.end) for block in article.blocks if block not in blocks]
    return replace(article, name=entry.name, blocks=blocks, prose=blank_ranges(article.prose, gone))


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
