"""Shortened names in enumerations: "Gemma 2B and 7B", "Command R / R+", "LLaMA 2 and 3".

In: the mentions of a text. Out: mentions for the shortened members, whose names are completed from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.kinds.words import any_of
from claimcheck.records import Mention

Lookup = Callable[[str], tuple[str, ...]]
"""The ids of a full name, or nothing."""

_JOINT = r"\s{0,6}(?:,|/|&|and|or|,\s?and)\s{0,6}(?:the\s)?"
# "Command R / R+"
_WORD = re.compile(rf"{_JOINT}(?P<name>[A-Z][A-Za-z]{{0,9}}\+?)(?![\w-])")
# the last part of a name: "-7B", " Pro", the 2 of "Llama2"
_LAST = re.compile(r"(?:[-_\s]|(?<=[a-zA-Z])(?=\d))[^-_\s]+$")


@lru_cache(maxsize=4)
def _size(domain: Domain) -> re.Pattern[str]:
    """ "Gemma 2B and 7B", but not "… and 7B tokens"."""
    counted = any_of("other more", jargon(domain, "counted"), "users images words")
    return re.compile(rf"{_JOINT}(?P<name>\d+(?:\.\d+)?[BMbm])(?![\w-])(?!\s{counted})")


@lru_cache(maxsize=4)
def _number(domain: Domain) -> re.Pattern[str]:
    """ "LLaMA 2 and 3", but not "… and 3 billion"."""
    counted = any_of(
        "x × % billion million trillion times years months days other more hours sizes",
        jargon(domain, "counted_whole"),
    )
    return re.compile(rf"{_JOINT}(?P<name>\d(?:\.\d)?o?)(?![\w.,%+-]|\s?{counted})")


def complete_names(text: str, mentions: list[Mention], domain: Domain, lookup: Lookup, end: int) -> Iterator[Mention]:
    """Mentions of shortened names behind each mention."""
    patterns = (_size(domain), _number(domain), _WORD)
    for position, mention in enumerate(mentions):
        if mention.role != "entity" or not mention.ids:
            continue
        limit = mentions[position + 1].start if position + 1 < len(mentions) else end
        full, at = text[mention.start : mention.end], mention.end
        while (member := _next(text, full, at, patterns, lookup, limit)) is not None:
            yield member
            at = member.end


def _next(
    text: str, full: str, at: int, patterns: tuple[re.Pattern[str], ...], lookup: Lookup, limit: int
) -> Mention | None:
    """The shortened name right behind an offset: the last part of the full name exchanged for the words found there."""
    for pattern in patterns:
        match = pattern.match(text, at, limit)
        if match is None:
            continue
        last = _LAST.search(full)
        while last is not None:
            head = full[: last.start()]
            ids = lookup(f"{head} {match['name']}")
            if ids:
                return Mention("entity", *match.span("name"), ids)
            last = _LAST.search(head)
    return None
