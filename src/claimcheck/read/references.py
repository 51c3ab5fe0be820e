"""Finds what an article cites rather than says: lists of references, and entries that stand alone.

A title in a bibliography ("A 176B-parameter …") is somebody else's claim about another thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.read.sheet import BOLD_LEVEL
from claimcheck.records import Block

# "References", "7. Bibliography:", "Further reading", "📚 Sources"
_HEADING = re.compile(
    r"""
    [\W\d_]{0,12}
    (?: references? (?: \ (?: list | cited | section | and\ notes | and\ further\ reading ) )?
      | bibliography | works\ cited | literature\ cited | reference\ list | bibtex(?:\ \w{1,20})? | external\ links
      | (?: further | additional | recommended | suggested ) \ (?: reading | readings | references | literature )
      | sources | (?: sources | notes | citations ) \ (?: and | & ) \ references )
    [\W_]{0,6}
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "[12] Doe, J. …", "3. Doe, J. …"
_NUMBERED = re.compile(r"(?:\[[\w+-]{1,12}\]|\(?\d{1,3}[.)])\s")

# "Doe, J., Roe, R.", "Doe J, Roe R."
_INITIALS = re.compile(r"[A-Z][^\s,.;:]{1,30},?[ ](?:[A-Z]\.?[ -]?){1,3}[,.;&(]")

# "Jane Doe, Richard Roe", "Jane Doe et al.": also how sentences begin, so only behind a number
_NAMES = re.compile(r"(?:[A-Z][^\s,;:]{1,30}[ ]){1,3}(?:et[ ]al\b|[A-Z][^\s,;:]{1,30},[ ][A-Z])")

# what only bibliographies say
_PUBLISHED = re.compile(
    r"""
    \b (?: arxiv (?: \ preprint | :\s?\d{4}\.\d{4,5} ) | doi: | doi\.org | in\ proceedings | proceedings\ of
         | advances\ in\ neural | transactions\ of | pp\.\ ?\d | vol\.\ ?\d | retrieved\ (?:on|from)
         | accessed\ (?:on\ )?[\d\[A-Z] | preprint )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "2023"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST = 40


def find_references(prose: str, blocks: Sequence[Block]) -> set[int]:
    """Indices of the blocks that are references. Their heading is none of them."""
    found: set[int] = set()
    level = 0
    for index, block in enumerate(blocks):
        words = prose[block.start : block.end]
        if level and block.kind == "heading" and block.level <= level:
            level = 0
        if level or _is_entry(block, words):
            found.add(index)
        elif block.kind in ("heading", "paragraph") and len(words) <= 60 and is_reference_heading(words):
            level = block.level if block.kind == "heading" else BOLD_LEVEL
    return found


def is_reference_heading(words: str) -> bool:
    """Whether a heading says that references follow.

    >>> [is_reference_heading(words) for words in ("## 7. References", "Further reading:", "Reference models")]
    [True, True, False]
    """
    return _HEADING.fullmatch(words.strip()) is not None


def _is_entry(block: Block, words: str) -> bool:
    """Whether a block is an entry of a bibliography: authors first, then a year and a place of publication."""
    if block.kind not in ("paragraph", "item") or len(words) < _LEAST or not _YEAR.search(words):
        return False
    numbered = _NUMBERED.match(words)
    start = numbered.end() if numbered else 0
    authors = _INITIALS.match(words, start) or (numbered and _NAMES.match(words, start))
    return bool(authors and _PUBLISHED.search(words))
