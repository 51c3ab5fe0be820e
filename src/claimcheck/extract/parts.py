"""Enumerations that are a choice taken together: "text, images and audio" makes a system multimodal.

In: a frame and an attribute whose file lists `parts`. Out: the stretches that name at least two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Attribute
from claimcheck.extract.frame import Frame
from claimcheck.kinds.words import any_of, literal


def find_parts(frame: Frame, attribute: Attribute) -> Iterator[tuple[int, int]]:
    """Bounds of the enumerations of parts in a frame."""
    if not attribute.parts or not _part(attribute.parts).search(frame.text, frame.start, frame.end):
        return
    for match in _row(attribute.parts).finditer(frame.text, frame.start, frame.end):
        words = {word.rstrip("s").lower() for word in _part(attribute.parts).findall(match.group())}
        if len(words) > 1:
            yield match.span()


@lru_cache(maxsize=4)
def _part(parts: tuple[str, ...]) -> re.Pattern[str]:
    """One part; the pattern begins with a set of signs, so that most places are passed over at once."""
    firsts = re.escape("".join(sorted({sign for part in parts for sign in (part[0].lower(), part[0].upper())})))
    return re.compile(rf"[{firsts}](?<!\w.)(?i:{any_of(literal(part[1:] for part in parts))})\b")


@lru_cache(maxsize=4)
def _row(parts: tuple[str, ...]) -> re.Pattern[str]:
    """ "Text, image, audio & video"."""
    one = any_of(literal(parts))
    return re.compile(rf"\b{one}(?:\s{{0,6}}(?:[,/+&|]\s?|\b)(?:(?:and|or|plus)\s)?{one})+\b", re.IGNORECASE)
