"""Dates of the page or entry itself, which tell nothing of what it is about: "Published: June 5, 2026".

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
    opening = _PAGE_DATE.match(frame.text, frame.start, frame.end)
    if opening is None or not _DAY.fullmatch(frame.gap(opening.end(), frame.dates[0].start)):
        return False
    return not _SAID.search(frame.gap(frame.dates[-1].end, frame.end))
