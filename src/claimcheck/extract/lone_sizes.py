"""Items of a list that hold a size and nothing that says so: "- 7B" below "Versions:" or a heading that names a system,
"- Oak-7B" below "Available sizes:".

In: a frame. Out: a `Statement` of the domain's `bare` attribute, or nothing.
"""

from __future__ import annotations

import re

from claimcheck.domain.roles import bare_attribute
from claimcheck.extract.above import names_of_span
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.listed_sizes import size_of
from claimcheck.extract.units import in_bounds, scaled_value

# "7B", "7B: for laptops", "7B – for laptops", "7B (dense)"
_REST = re.compile(r"[\s*_`]*(?:$|[:(,;]|[–—-]\s)")
_SCALES = ("b", "m", "bn", "billion", "million")


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
    if not in_bounds(attribute, number.amount) or not _is_below_sizes(frame, attribute.id):
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


def _is_below_sizes(frame: Frame, attribute: str) -> bool:
    """Say whether the lead of a list announces sizes; without a lead, whether the heading does or names a system."""
    lead = frame.segment.lead
    if attribute in frame.heading_attributes:
        return True
    if lead is None:
        return bool(frame.segment.topics) and bool(names_of_span(frame, frame.segment.topics[-1]))
    cues = frame.mentions.cues_in(lead.start, lead.end)
    return frame.text[lead.end - 1 : lead.end] == ":" and any(
        (cue.role == "cue" and attribute in cue.ids) or "lists" in cue.ids for cue in cues
    )
