"""Timelines: lines that open with a date and hold nothing but names behind it: "2019: GPT-2 (OpenAI), T5 (Google)".

In: a frame. Out: pairs of each of the systems and the date, as what came out then. A month alone is one of the year
that a heading above names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain.roles import main_date
from claimcheck.extract.above import is_of_another_date
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.signs import signs_from
from claimcheck.kinds.date_words import MONTHS
from claimcheck.kinds.dates import parse_date
from claimcheck.kinds.words import any_of
from claimcheck.records import Value

_MARKS = " \t-–—•*_[("
# "**March 2023** – ", "2019: "
_OPENING = re.compile(r"[*_\])\s]*(?::|[–—|→-](?=\s))[\s*_:]*")
# "March:", "**July** –"
_MONTH = re.compile(rf"(?P<month>{any_of(MONTHS)})\b\.?(?=[*_\])\s]*(?::|[–—|-]\s))", re.IGNORECASE)
# what a line is, with N for each system and M for each maker: "M's N and the N by M"
_ONE = r"(?:the\s)?(?:new\s)?(?:M(?:\s?['’]s?)?\s?:?\s?)?N(?:\s(?:by|from)\sM)?"
# "M's N and the N by M"
_LINE = re.compile(rf"{_ONE}(?:\s?(?:,|;|/|\+|&|,?\s?\band\b)\s?{_ONE})*[\s.!🚀🎉🔥]*", re.IGNORECASE)


def find_timeline(frame: Frame) -> Iterator[tuple[Subject, Statement]]:
    """Each system of a line of a timeline with the date of the line."""
    attribute = main_date(frame.domain)
    if attribute is None or frame.segment.kind not in ("item", "sentence") or not frame.entities:
        return
    if is_of_another_date(frame, attribute):
        return
    dated = _dated(frame)
    opening = _OPENING.match(frame.text, dated[1], frame.end) if dated else None
    if dated is None or opening is None or not _are_all(frame, opening.end()):
        return
    start, end, value = dated
    for name in frame.entities:
        yield Subject((name,), "timeline"), Statement(attribute.id, value, start, end, cue="timeline")


def _dated(frame: Frame) -> tuple[int, int, Value] | None:
    """The date that opens a line."""
    start = frame.end - len(frame.between(frame.start, frame.end).lstrip(_MARKS))
    found = next((date for date in frame.dates if date.start == start), None)
    if found is not None:
        return found.start, found.end, found.value
    month, year = _MONTH.match(frame.text, start, frame.end), _year_above(frame)
    if month is None or not year or not month["month"][0].isupper():
        return None
    return month.start(), month.end(), parse_date(f"{year}-{MONTHS[month['month'].lower()]:02}")


# "2023"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _year_above(frame: Frame) -> str:
    """The only year in the nearest heading that has one."""
    for span in reversed(frame.segment.topics):
        years = set(_YEAR.findall(frame.article.prose, span.start, span.end))
        if years:
            return years.pop() if len(years) == 1 else ""
    return ""


def _are_all(frame: Frame, start: int) -> bool:
    """Say whether systems are all that stands from an offset on, but for their makers, brackets and joints."""
    return _LINE.fullmatch(signs_from(frame, start)) is not None
