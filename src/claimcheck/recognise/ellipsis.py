"""Shortened names in enumerations: "Gemma 2B and 7B", "Command R / R+", "LLaMA 2 and 3".

In: the mentions of a text. Out: mentions for the shortened members, whose names are completed from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from claimcheck.records import Mention

_JOINT = r"\s{0,6}(?:,|/|&|and|or|,\s?and)\s{0,6}(?:the\s)?"
_SIZE = re.compile(rf"{_JOINT}(?P<name>\d+(?:\.\d+)?[BMbm])(?![\w-])(?!\s(?:other|more|tokens|users|images|words))")
_NUMBER = re.compile(
    rf"{_JOINT}(?P<name>\d(?:\.\d)?o?)(?![\w.,%+-]|\s?(?:x|×|%|billion|million|trillion|times|years|months|days|other|more|hours|tokens|sizes|parameters))"
)
_WORD = re.compile(rf"{_JOINT}(?P<name>[A-Z][A-Za-z]{{0,9}}\+?)(?![\w-])")
_LAST = re.compile(r"(?:[-_\s]|(?<=[a-zA-Z])(?=\d))[^-_\s]+$")


def complete_names(
    text: str, mentions: list[Mention], lookup: Callable[[str], tuple[str, ...]], end: int
) -> Iterator[Mention]:
    """Mentions of shortened names behind each mention; `lookup` gives the ids of a full name, or nothing."""
    for position, mention in enumerate(mentions):
        if mention.role != "entity" or not mention.ids:
            continue
        limit = mentions[position + 1].start if position + 1 < len(mentions) else end
        yield from _behind(text, mention, lookup, limit)


def _behind(text: str, mention: Mention, lookup: Callable[[str], tuple[str, ...]], limit: int) -> Iterator[Mention]:
    full = text[mention.start : mention.end]
    at = mention.end
    while True:
        member = _next(text, full, at, lookup, limit)
        if member is None:
            return
        yield replace(member, note=member.note)
        at = member.end


def _next(text: str, full: str, at: int, lookup: Callable[[str], tuple[str, ...]], limit: int) -> Mention | None:
    """The shortened name right behind an offset: the last part of the full name exchanged for the words found there."""
    stem = full
    for pattern in (_SIZE, _NUMBER, _WORD):
        match = pattern.match(text, at, limit)
        if match is None:
            continue
        last = _LAST.search(stem)
        while last is not None:
            head = stem[: last.start()]
            ids = lookup(f"{head} {match['name']}")
            if ids:
                return Mention("entity", *match.span("name"), ids)
            last = _LAST.search(head)
    return None
