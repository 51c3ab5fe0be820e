"""Which dates state something: by the nearest cue in the clause, or by standing in brackets behind a name.

In: a frame. Out: `Statement`s of the domain's attributes of kind `date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.extract.frame import Frame, Statement, attributes_of_kind
from claimcheck.kinds.dates import DateFound
from claimcheck.records import Operator

_REACH = 110
_AS_OF = re.compile(
    r"\b(?:as of|by|until|till|since|before|after|between|during|updated|up to|through|throughout|from|throughout\s\d{4}\sand)\s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-?)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:since)\s(?:the\s)?$", re.IGNORECASE)


def find_datings(frame: Frame) -> Iterator[Statement]:
    """Statements of date in a frame."""
    for found in frame.dates:
        attribute, cue = _attribute_of(frame, found)
        if attribute is not None:
            yield Statement(
                attribute.id, found.value, found.start, found.end, operator=_operator(frame, found), cue=cue
            )


def _attribute_of(frame: Frame, found: DateFound) -> tuple[Attribute | None, str]:
    """The date attribute whose cue is nearest in the sentence; a bracket behind a name needs no cue."""
    best: tuple[float, Attribute, str] | None = None
    for attribute in attributes_of_kind(frame.domain, "date"):
        near = [
            (distance, cue)
            for cue in frame.cues_of(attribute.id)
            if (distance := _distance(frame, cue.start, cue.end, found)) <= _REACH
        ]
        if not near:
            continue
        distance, cue = min(near, key=lambda pair: (pair[0], -(pair[1].end - pair[1].start)))
        length = (cue.end - cue.start) / 100
        if best is None or distance - length < best[0]:
            best = (distance - length, attribute, frame.between(cue.start, cue.end))
    if best is None:
        first = next((a for a in attributes_of_kind(frame.domain, "date") if _is_default(frame, a)), None)
        return (first, "") if first is not None and _dates_a_name(frame, found) else (None, "")
    attribute = best[1]
    if _is_foreign(frame, found, attribute, best[0]):
        return None, ""
    return attribute, best[2]


def _is_default(frame: Frame, attribute: Attribute) -> bool:
    """The date that a bare bracket means is the one whose table column may be called just "date" or "year"."""
    return "year" in attribute.headers


def _distance(frame: Frame, start: int, end: int, found: DateFound) -> float:
    """Characters between cue and date; a border between clauses counts as far."""
    low, high = (end, found.start) if end <= found.start else (found.end, start)
    between = frame.gap(low, high)
    return len(between) + 45 * len(re.findall(r"[;:]\s|,\s(?:and|but|while|which)\s|\.\s", between))


def _is_foreign(frame: Frame, found: DateFound, attribute: Attribute, distance: float) -> bool:
    """Say whether the date is about something else: "as of 2025", "the paper of 2021", "until 2019"."""
    before = frame.text[frame.back(found.start, 24) : found.start]
    if _AS_OF.search(before) and not _is_cutoff(frame, attribute, found):
        return True
    friends = frame.cues_of(attribute.id, frame.back(found.start, 28), frame.ahead(found.end, 16), role="friend")
    return any(_distance(frame, friend.start, friend.end, found) < max(distance, 14) for friend in friends)


def _is_cutoff(frame: Frame, attribute: Attribute, found: DateFound) -> bool:
    return any("up to" in frame.between(c.start, c.end) or "cut" in frame.between(c.start, c.end).lower() or "data" in frame.between(c.start, c.end).lower()
               for c in frame.cues_of(attribute.id, frame.back(found.start, 80), found.start))  # fmt: skip


def is_bracketed(frame: Frame, start: int, end: int) -> bool:
    """Say whether a span fills a bracket behind a name, alone or after other short parts ("LLaMA 3 (Meta, 2024)").

    The words in front of the bracket must be a name that was recognised.
    """
    opening = frame.text.rfind("(", frame.back(start, 40), start)
    closing = frame.text.find(")", end, frame.ahead(end, 40))
    if opening < 0 or closing < 0 or ")" in frame.text[opening:start] or "(" in frame.text[end:closing]:
        return False
    words = re.findall(r"[A-Za-z]{2,}", frame.text[opening:start] + " " + frame.text[end:closing])
    if len(words) > 5:
        return False
    return any(name.role == "entity" and 0 <= opening - name.end <= 3 for name in frame.names)


def _dates_a_name(frame: Frame, found: DateFound) -> bool:
    """Say whether a date without a cue dates a name: "LLaMA 3 (2024)", "GPT-1: The Foundation (June 2018)" as a heading,
    "The Foundation (2018): GPT-1" as an item."""
    if _AS_OF.search(frame.gap(frame.back(found.start, 24), found.start)):
        return False
    if is_bracketed(frame, found.start, found.end):
        return True
    before, after = frame.gap(frame.start, found.start).rstrip(), frame.gap(found.end, frame.end).lstrip()
    if (
        frame.entities
        and frame.segment.kind == "item"
        and not before.strip(" -•*[")
        and re.match(r"[*_]*\s?[:\]–—-]\s", after)
    ):
        return (
            len({entity.ids for entity in frame.entities}) == 1
            and frame.gap(found.end, frame.entities[0].start).count(" ") <= 5
        )
    if (
        frame.entities
        and frame.segment.kind == "heading"
        and not before.strip(" #*_-0123456789.")
        and re.match(r"[*_]*\s?[:–—-]\s", after)
    ):
        return len(frame.gap(found.end, frame.entities[0].start)) <= 4
    if not frame.entities or not before.endswith("(") or not after.startswith(")"):
        return False
    if frame.segment.kind == "heading":
        return len({entity.ids for entity in frame.entities}) <= 2 and len(after) < 12
    return re.match(r"\)\s?:\s", after) is not None and 0 <= frame.entities[0].start - found.end <= 8


def _operator(frame: Frame, found: DateFound) -> Operator:
    words = frame.words("about", frame.back(found.start, 16), found.start)
    return "~" if words and not frame.between(words[-1].end, found.start).strip() else "="
