"""Names that go on: "ChatGPT Agent", "Gemini CLI" and "Grok Voice Agent API" are not ChatGPT, Gemini and Grok.

In: the names of a text. Out: the same, those that words with a capital go on with turned into names that nobody knows.
Where each word has a capital, as in a title, none of them tells that a name goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.frozen import replace
from claimcheck.kinds.compare import slug_of
from claimcheck.kinds.date_words import MONTHS
from claimcheck.kinds.stretches import stretches_of
from claimcheck.kinds.words import any_of
from claimcheck.recognise.lexicon import Lexicon
from claimcheck.records import Mention

# " Agent", " Voice Agent API", " Images 2.0"; no " Q4_0", " Fine-tuning", " I"
_MORE = re.compile(r" (?P<first>[A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]*)*)(?P<rest>(?: (?:[A-Z][A-Za-z]+|\d\.\d))*)(?![\w-])")
# "launches the ", "and **"
_PLAIN_BEFORE = re.compile(r"(?<![\w'’])[a-z]+[\s*_\"“‘`]{1,4}$")
_REACH = 24
"""Characters in front of a name that hold the last word there."""


@lru_cache(maxsize=4)
def _same(domain: Domain) -> re.Pattern[str]:
    """Words behind a name that tell what it is ("Model"), or what is written about it ("Technical Report")."""
    return re.compile(rf"{any_of(jargon(domain, 'same_things'), jargon(domain, 'editions'))}", re.IGNORECASE)


def find_continued(prose: str, names: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The names, each that goes on with other words as one that nobody knows, at all of its places."""
    whole = {name: end for name, end in _whole(prose, names, lexicon)}
    found = {
        prose[name.start : end] for name, end in whole.items() if _is_in_running_text(prose, _with_maker(name, names))
    }
    return [
        _unknown(prose, name, whole[name]) if prose[name.start : whole.get(name, 0)] in found else name
        for name in names
    ]


def _is_in_running_text(prose: str, start: int) -> bool:
    """Say whether a word without a capital stands in front of an offset."""
    return _PLAIN_BEFORE.search(prose, max(0, start - _REACH), start) is not None


def _with_maker(name: Mention, names: list[Mention]) -> int:
    """Where a name begins, or the maker right in front of it: "the [MiniMax] MCP Server"."""
    return next((n.start for n in names if n.role == "maker" and n.end == name.start - 1), name.start)


def _whole(prose: str, names: list[Mention], lexicon: Lexicon) -> Iterator[tuple[Mention, int]]:
    """The names that words with a capital go on with, and where these end."""
    taken = stretches_of((name.start, name.end) for name in names)
    for name in names:
        more = _MORE.match(prose, name.end) if name.role == "entity" and not name.weak else None
        if more and not taken.overlap(more.start("first"), more.end()) and _is_new(more["first"], lexicon):
            yield name, more.end()


def _unknown(prose: str, name: Mention, end: int) -> Mention:
    """A name that begins like a known one, and that nobody knows."""
    return replace(name, end=end, ids=(), also=(), value=None, note=slug_of(prose[name.start : end]))


def _is_new(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word behind a name makes another name of it."""
    small = word.lower()
    is_kept = (
        small in lexicon.suffixes
        or small in lexicon.ordinary
        or small in MONTHS
        or _same(lexicon.domain).fullmatch(small)
    )
    return len(word) > 1 and not is_kept
