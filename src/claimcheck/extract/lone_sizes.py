"""Items of a list that hold a size and nothing that says so: "- 7B" below "Versions:" or a heading that names a system,
"- Oak-7B" below "Available sizes:".

In: a frame. Out: a `Statement` of the domain's `bare` attribute, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain.roles import bare_attribute
from claimcheck.extract.above import names_of_span
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.listed_sizes import find_listed_sizes, size_of
from claimcheck.extract.stray_sizes import find_stray_sizes
from claimcheck.extract.units import in_bounds, scaled_value

# "7B", "7B: for laptops", "7B – for laptops", "7B (dense)"
_REST = re.compile(r"[\s*_`]*(?:$|[:(,;]|[–—-]\s)")
_SCALES = ("b", "m", "bn", "billion", "million")


def find_sizes_of_lists(frame: Frame, stated: list[Statement]) -> Iterator[Statement]:
    """Statements of size from enumerations of names and sizes, beside those `stated` with words of their own."""
    listed = list(find_listed_sizes(frame))
    yield from listed
    items = (statement for statement in (find_lone_size(frame), find_sized_item(frame)) if statement)
    lone = [statement for statement in items if not any(statement.start == other.start for other in (*stated, *listed))]
    yield from lone
    for statement in find_stray_sizes(frame):
        if not any(statement.start == other.start for other in (*listed, *lone)):
            yield statement


def find_lone_size(frame: Frame) -> Statement | None:
    """The size that an item opens with, where what stands above it makes a size of it."""
    attribute = bare_attribute(frame.domain)
    if attribute is None or frame.segment.kind != "item" or not frame.numbers:
        return None
    number = frame.numbers[0]
    is_size = number.scale in _SCALES and not number.currency and not number.percent and not number.sign
    is_first = not frame.gap(frame.start, number.start).strip(" -•*_`")
    if not (is_size and is_first and _REST.match(frame.text[number.end : frame.end])):
        return None
    has_label = frame.gap(number.end, frame.end).lstrip(" *_`").startswith(":")
    if not in_bounds(attribute, number.amount) or not _is_below_sizes(frame, attribute.id, has_label=has_label):
        return None
    return Statement(attribute.id, scaled_value(number, attribute), number.start, number.end, cue="item")


def find_sized_item(frame: Frame) -> Statement | None:
    """The size in the name that is all an item says, below "Available sizes:"."""
    attribute = bare_attribute(frame.domain)
    if attribute is None or frame.segment.kind != "item" or attribute.id not in frame.heading_attributes:
        return None
    if len(frame.entities) != 1 or frame.gap(frame.start, frame.entities[0].start).strip(" -•*_`"):
        return None
    name = frame.entities[0]
    size = size_of(frame, name) if _REST.match(frame.text[name.end : frame.end]) else None
    return Statement(attribute.id, size, name.start, name.end, cue="item") if size else None


def _is_below_sizes(frame: Frame, attribute: str, *, has_label: bool) -> bool:
    """Say whether the lead of a list announces sizes; without a lead, whether the heading does or names a system.

    "- 25B: value of the company" needs a lead that does (`has_label`).
    """
    lead = frame.segment.lead
    if attribute in frame.heading_attributes:
        return True
    if lead is None:
        return not has_label and bool(frame.segment.topics) and bool(names_of_span(frame, frame.segment.topics[-1]))
    cues = frame.mentions.cues_in(lead.start, lead.end)
    return frame.text[lead.end - 1 : lead.end] == ":" and any(
        (cue.role == "cue" and attribute in cue.ids) or "lists" in cue.ids for cue in cues
    )
