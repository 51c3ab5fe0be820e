"""Dates of the page or an entry of it, which tell nothing of what it is about: "Published: June 5, 2026".

In: a frame. Out: yes or no.
"""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list

# "date: 2016-03-15": a key of the entry or page itself
OWN_DATE = re.compile(rf"\b{any_of(word_list('own_dates'))}\s?[:=]\s?[\"']?$")
# "Published: June 5, 2026" as a line of its own
_PAGE_DATE = re.compile(rf"[\s*_•>–—-]*{any_of(word_list('page_dates'))}[*_]*(?:\s?[:=–—-]\s?|\s)[*_]*", re.IGNORECASE)
# "Friday, "
_DAY = re.compile(r"(?:[A-Za-z]{3,9}day,?\s)?")
# "Published in June, it was …": a sentence, which is of something
_SAID = re.compile(r"\w\s+\w.*\.\s*$", re.DOTALL)


def is_page_date(frame: Frame) -> bool:
    """Say whether a line opens with when its page came out: "Posted on 3 May 2023 by …"; in a list it may not."""
    if frame.segment.kind not in ("sentence", "meta") or frame.entities or not frame.dates:
        return False
    before = frame.gap(frame.start, frame.dates[0].start)
    opening = _PAGE_DATE.match(before)
    if opening is None or not _DAY.fullmatch(before, opening.end()):
        return False
    return not _SAID.search(frame.gap(frame.dates[-1].end, frame.end))


TOP = 6
"""Blocks at the top of a page that may tell when it was written."""


def is_date_of_page(frame: Frame, label: str) -> bool:
    """Say whether a bare "Date" stands between the title of a page and its first section."""
    is_top = frame.segment.block <= TOP and len(frame.segment.topics) <= 1
    return is_top and label.strip().lower() in word_list("own_dates")


# "- 6th November 2016: Amazon …", "- 2000s: …"
_DATED = re.compile(r"[\s•*>_–—-]*+(?:\d{4}s|[^:]{3,28}?)[*_]*+\s?(?::|\s[–—-])\s")
# "- [2024-07-01] We released …", "- 2017 Attention Is All You Need …"
_DATE_FIRST = re.compile(r"[\s•*>_–—\[(-]*")
# "- 2023: It …", "- Today: The model …"
_GOES_ON = re.compile(r"[\s*_]*(?:it|its|they|this|these|the\s(?:model|family|series|company))\b", re.IGNORECASE)


def is_dated_entry(frame: Frame) -> bool:
    """Say whether an item opens with a date as its label, and points back to nothing."""
    if frame.dates and _DATE_FIRST.fullmatch(frame.gap(frame.start, frame.dates[0].start)):
        behind = frame.gap(frame.dates[0].end, frame.end).lstrip(" ])*_")
        if behind[:1].isupper():
            return not _GOES_ON.match(behind)
    match = _DATED.match(frame.text, frame.start, frame.end)
    if match is None or _GOES_ON.match(frame.text, match.end(), frame.end):
        return False
    label = frame.gap(frame.start, match.end()).strip(" •*>_–—-:")
    return re.fullmatch(r"\d{4}s", label) is not None or any(
        d.start < match.end() and len(frame.gap(d.start, d.end)) >= len(label) - 3 for d in frame.dates
    )
