"""Columns with two sides: "Params / Tokens" above "70B / 1.4T", "Context (input/output)" above "128K / 16K".

In: the frame of a cell, its header and the words of that. Out: the sides of the cell, each with what its side of the
header means.
"""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame
from claimcheck.extract.headers import Header, read_header
from claimcheck.frozen import replace

# "Context (input/output)": what both sides are of, and the sides
_BRACKETED = re.compile(r"(?P<whole>[^()/]*)\((?P<sides>[^()/]+/[^()/]+)\)\s*")
# "236B[ / ]21B"
_SLASH = re.compile(r"\s?/\s?")
# "(input/output)"
_ASIDE = re.compile(r"\([^()]*\)")


def sides_under(frame: Frame, header: Header, words: str) -> list[tuple[Frame, Header]]:
    """A cell with its header; where both have two sides, each side with its own, which may mean nothing."""
    whole = [(frame, header)]
    if header.qualifier:
        return whole
    if "/" not in words:
        return _with_bracket(frame, header, words) or whole
    parts = _parts_of(words)
    halves = frame.parted(_SLASH)
    if len(parts) != 2 or len(halves) > 2:
        return whole
    meant = [_meaning(frame, part, other, header) for part, other in zip(parts, reversed(parts), strict=True)]
    if not any(_is_counted(frame, side) for side in meant):
        return whole
    if len(halves) < 2:  # "Total / active parameters" above "236B (21B active)"
        return [(frame, meant[0])] if all(_is_counted(frame, side) for side in meant) else whole
    return list(zip(halves, meant, strict=True))


# "Developer (year)"; "Oak Lab (2020)"
_HEADER = re.compile(r"[^()]+\((?P<inside>[^()]+)\)\s*")
_CELL = re.compile(r"[^()]{2,60}\((?P<inside>[^()]+)\)[\s*_]*")


def _with_bracket(frame: Frame, header: Header, words: str) -> list[tuple[Frame, Header]]:
    """ "Developer (year)" above "Oak Lab (2020)": what stands in brackets has a header of its own, if it is no unit."""
    told, cell = _HEADER.fullmatch(words), _CELL.fullmatch(frame.text, frame.start, frame.end)
    if told is None or cell is None or not header.attributes:
        return []
    inside = read_header(told["inside"], [], frame.domain, exact=True)
    kinds = {frame.domain.attributes[meant.attributes[0]].kind for meant in (header, inside) if meant.attributes}
    if kinds != {"date", "entity"}:
        return []  # "Training data (date)" is one thing
    start, end = cell.span("inside")
    return [(frame.narrowed(frame.start, start - 1), header), (frame.narrowed(start, end), inside)]


def _meaning(frame: Frame, words: str, other: str, header: Header) -> Header:
    """What a side of a header means, if need be with the last word of the other side: "Total/Active Params"."""
    nouns = _ASIDE.sub(" ", other).split()[1:][-1:]
    meant = read_header(words, [], frame.domain)
    if not meant.attributes and nouns:
        meant = read_header(f"{words} {nouns[0]}", [], frame.domain)
    return replace(meant, factor=meant.factor or header.factor)


def _is_counted(frame: Frame, header: Header) -> bool:
    """Say whether a header is that of a number."""
    return bool(header.attributes) and frame.domain.attributes[header.attributes[0]].kind == "quantity"


def _parts_of(words: str) -> list[str]:
    """The sides of a header's words, with what they have in common."""
    bracketed = _BRACKETED.fullmatch(words)
    if bracketed is None:
        return [part for part in _SLASH.split(words) if part.strip()]
    return [f"{part} {bracketed['whole']}" for part in _SLASH.split(bracketed["sides"])]
