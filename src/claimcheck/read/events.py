"""The door to pyromark (pulldown-cmark): a Markdown text's events, with offsets in code points."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from pyromark import Markdown, Options

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
# the second byte of "é"
_CONTINUATION = re.compile(rb"[\x80-\xbf]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_PHASES = {"Start": "open", "End": "close"}

# What an event carries is typed by the parser as a union of some thirty shapes; each handler knows its own.
Event = tuple[str, str, Any, int, int]


def find_events(source: str) -> Iterator[Event]:
    """What opens (`"open"`), closes (`"close"`) or stands (`""`) in a text: its kind, its data, its start and end.

    The parser counts bytes. Each byte that continues a character is one that its offsets are too large by.

    >>> [event for event in find_events("é *b*") if event[1] == "Text"]
    [('', 'Text', 'é ', 0, 2), ('', 'Text', 'b', 3, 4)]
    """
    try:
        encoded = source.encode()
    except UnicodeEncodeError:
        source = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", source)
        encoded = source.encode()
    extra: list[int] = []
    if len(encoded) > len(source):
        extra = [match.start() for match in _CONTINUATION.finditer(encoded)]
    for event, place in _PARSER.events_with_range(source):
        start, end = place["start"], place["end"]
        if extra:
            start -= bisect_left(extra, start)
            end -= bisect_left(extra, end)
        if isinstance(event, str):
            yield "", event, None, start, end
            continue
        kind: str
        data: Any
        [(kind, data)] = event.items()
        phase = _PHASES.get(kind, "")
        if not phase:
            yield phase, kind, data, start, end
        elif isinstance(data, str):
            yield phase, data, None, start, end
        else:
            [(kind, data)] = data.items()
            yield phase, kind, data, start, end
