"""Lines that open with what they give, and hold only names behind it: "Encoder-only: BERT, T5", "MMLU: X 86.4, Y 78.5".

In: a frame. Out: pairs of each of the systems and the choice, or the result, that is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.signs import signs_from
from claimcheck.extract.units import scaled_value
from claimcheck.records import Mention, Value

# "**Encoder-only models**: ", "MMLU (5-shot) – "
_OPENING = re.compile(r"(?:\s[a-z]+){0,2}[\s*_]*(?:\([^()]{0,30}\)[\s*_]*)?(?::|[–—-](?=\s))[\s*_:]*")
# what stands behind it, with N for each system, M for each maker, # for each number
_JOINT = r"\s?(?:,|;|/|\+|&|\||,?\s?\band\b)\s?"
_NAME = r"(?:the\s)?(?:M(?:\s?['’]s?)?\s)?N(?:\s(?:by|from)\sM)?"
# "N, M's N and N by M"
_NAMES = re.compile(rf"{_NAME}(?:{_JOINT}{_NAME})+[\s.]*", re.IGNORECASE)
_RESULT = r"N\s?[:=–—-]?\s?(?:at\s|with\s)?#%?"
# "N: #%, N #%"
_RESULTS = re.compile(rf"{_RESULT}(?:{_JOINT}{_RESULT})+[\s.]*", re.IGNORECASE)
_MARKS = " \t-–—•*_"


def find_shared_lines(frame: Frame) -> Iterator[tuple[Subject, Statement]]:
    """What the opening of a line gives to each of the names behind it."""
    if frame.segment.kind not in ("item", "sentence") or len(frame.entities) < 2:
        return
    start = frame.end - len(frame.between(frame.start, frame.end).lstrip(_MARKS))
    for name in (name for name in frame.names if name.start == start):
        opening = _OPENING.match(frame.text, name.end, frame.end)
        for attribute in frame.domain.attributes.values() if opening else ():
            at = opening.end() if opening else 0
            choice = _choice_of(name, attribute.choices) if attribute.closed else ""
            if choice and _NAMES.fullmatch(signs_from(frame, at)):
                yield from _each_has(frame, attribute, Value("choice", choice), name)
            test = _choice_of(name, attribute.qualifier) if attribute.qualifier else ""
            if test and _RESULTS.fullmatch(signs_from(frame, at, frame.numbers)):
                yield from _each_scores(frame, attribute, test, at)


def _choice_of(name: Mention, group: str) -> str:
    """The member of a list that a name is, or may be."""
    if name.role == "choice" and name.note == group:
        return name.ids[0]
    return next((reading.id for reading in name.also if reading.role == "choice" and reading.group == group), "")


def _each_has(frame: Frame, attribute: Attribute, value: Value, name: Mention) -> Iterator[tuple[Subject, Statement]]:
    for system in frame.entities:
        yield Subject((system,), "shared line"), Statement(attribute.id, value, name.start, name.end, cue="line")


def _each_scores(frame: Frame, attribute: Attribute, test: str, start: int) -> Iterator[tuple[Subject, Statement]]:
    low, high = frame.domain.choices[attribute.qualifier][test].bounds
    systems = [system for system in frame.entities if system.start >= start]
    numbers = [number for number in frame.numbers if number.start >= start]
    for system, number in zip(systems, numbers, strict=True):
        if low <= number.amount <= high and not number.scale:
            value = scaled_value(number, attribute)
            told = Statement(attribute.id, value, number.start, number.end, qualifier=test, cue="line")
            yield Subject((system,), "shared line"), told
