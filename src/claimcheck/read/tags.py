"""Finds the tags of an HTML text, each with its exact place, in one pass and linear time.

The standard library's parser gives lines and columns, treats broken markup differently from one Python version to the
next, and takes quadratic time on some of it. No tree is built here; what is no tag is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.frozen import dataclass
from claimcheck.read.prose import ENTITY, show_entity

# "<p", "</p", "<!--", "<!DOCTYPE", "<?xml"
_OPEN = re.compile(r"<(?:(?P<closing>/?)(?P<name>[a-zA-Z][^\s/<>]{0,60})|(?P<comment>!--)|[!?])")

# ' class="a > b" hidden>': the rest of a tag. Possessive, so that a quote that is never closed is looked for once.
_REST = re.compile(r"(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>")
# ' class="a>', whose quote is never closed
_SLOPPY_REST = re.compile(r"[^<>]*+>")

# 'alt="A line"', "colspan='2'", "rowspan=2"
_ATTRIBUTE = re.compile(
    r"""
    (?P<name> [^\s=/>"'<]{1,60} ) \s{0,20} = \s{0,20}
    (?: " (?P<double> [^"]* ) " | ' (?P<single> [^']* ) ' | (?P<bare> [^\s"'>]{1,2000} ) )
    """,
    re.VERBOSE,
)

_RAW = frozenset(("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, comment or declaration. `name` is in lower case and empty for the latter two.

    `raw_end` is where the text of a `script` or `style` ends: nothing in there is a tag.
    """

    start: int
    end: int
    name: str
    closing: bool = False
    raw_end: int = -1


def find_tags(text: str, start: int, end: int) -> Iterator[Tag]:
    """Every tag, comment and declaration between `start` and `end`, in order.

    >>> [(tag.name, tag.closing) for tag in find_tags("<p>1 < 2<!-- <b> --></P>", 0, 24)]
    [('p', False), ('', False), ('p', True)]
    """
    missing: set[str] = set()
    place = start
    while opening := _OPEN.search(text, place, end):
        if not opening["name"]:
            place = _skip_declaration(text, opening, end, missing)
            yield Tag(opening.start(), place, "")
            continue
        rest = _REST.match(text, opening.end(), end) or _SLOPPY_REST.match(text, opening.end(), end)
        if not rest:
            place = opening.end()
            continue
        name, closing = opening["name"].lower(), bool(opening["closing"])
        place = rest.end()
        raw_end = _find_raw_end(text, name, place, end, missing) if name in _RAW and not closing else -1
        yield Tag(opening.start(), place, name, closing, raw_end)
        place = max(place, raw_end)


def find_attributes(text: str, tag: Tag) -> dict[str, tuple[int, int]]:
    """Where the value of each attribute of a tag stands; names in lower case, the first of a name counts."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(text, tag.start + 1 + len(tag.name), tag.end):
        group = "double" if match["double"] is not None else "single" if match["single"] is not None else "bare"
        found.setdefault(match["name"].lower(), match.span(group))
    return found


def read_attribute(text: str, tag: Tag, name: str) -> str:
    """An attribute's value, or nothing.

    >>> text = "<td colspan='2'>"
    >>> read_attribute(text, next(find_tags(text, 0, 16)), "colspan")
    '2'
    """
    start, end = find_attributes(text, tag).get(name, (0, 0))
    return ENTITY.sub(show_entity, text[start:end])


def _skip_declaration(text: str, opening: re.Match[str], end: int, missing: set[str]) -> int:
    """Where a comment or declaration ends; of one that is never closed only the beginning is left out."""
    closer = "-->" if opening["comment"] else ">"
    if closer not in missing:
        place = text.find(closer, opening.end(), end)
        if place >= 0:
            return place + len(closer)
        missing.add(closer)
    return opening.end()


def _find_raw_end(text: str, name: str, place: int, end: int, missing: set[str]) -> int:
    """Where the closing tag of a raw element begins; -1 if there is none."""
    if name in missing:
        return -1
    closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(text, place, end)
    if not closing:
        missing.add(name)
        return -1
    return closing.start()
