"""What keeps the words of a text from the scan: tables, and letters that are written in another way.

In: the text of a file as it is. Out: yes or no; a text with any of it has to be read.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from claimcheck.kinds.tokens import FANCY

# tables of HTML and of drawn text: "<td", "+---"
_DRAWN = re.compile(r"[<+](?:(?<=<)t[adhr]|(?<=\+)[-=]{2})")
# two blanks or a tab behind words
_GAP = re.compile(r"[ \t](?<=\S.)(?:(?<=\t)|[ \t])")
_ROWS, _GAPS = 3, 2
"""Rows of a table whose cells only blanks divide, and gaps in each of them."""
# "&#50;" may be a letter of a name
_REFERENCE = re.compile(r"&#?\w{1,32};")


def may_hide(text: str, lowered: str) -> bool:
    """Say whether a text, given in small letters too, may hold a table, or letters or digits of words that are written
    in another way: as references or in other shapes."""
    if _DRAWN.search(lowered) or _has_rows(text):
        return True
    if not text.isascii() and FANCY.search(text):
        return True
    return "&" in text and any(unescape(match.group())[:1].isalnum() for match in _REFERENCE.finditer(text))


def _has_rows(text: str) -> bool:
    """Say whether neighbouring lines may be rows of a table: two with bars or with tabs, three with gaps.

    >>> _has_rows("a | b\\nc | d"), _has_rows("a | b\\nand c"), _has_rows("a  b  c\\nd  e  f\\ng  h  i")
    (True, False, True)
    """
    gaps = "\t" in text or len(_GAP.findall(text)) >= _ROWS * _GAPS
    if not gaps and "|" not in text:
        return False
    lines = [line.strip() for line in text.splitlines()]
    if any("|" in line and ("|" in below or below[:1] in ("-", ":")) for line, below in pairwise(lines)):
        return True
    if any("\t" in line and "\t" in below for line, below in pairwise(lines)):
        return True
    wide = [len(_GAP.findall(line)) >= _GAPS for line in lines] if gaps else []
    return any(map(all, zip(wide, wide[1:], wide[2:], strict=False)))
