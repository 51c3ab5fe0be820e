"""Which dates state something: by the nearest cue in the clause, or by standing in brackets behind a name.

In: a frame. Out: `Statement`s of the domain's attributes of kind `date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import attributes_of_kind, main_date
from claimcheck.extract.byproducts import is_of_aside, is_of_phrase
from claimcheck.extract.dated_names import AS_OF, dates_a_name, is_cited
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.horizons import horizon_cue, horizon_of
from claimcheck.extract.launches import is_brought_out, is_out_since, is_vintage
from claimcheck.extract.page_dates import is_page_date
from claimcheck.extract.passive import is_of_choice
from claimcheck.kinds.dates import DateFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention, Operator

_REACH = 110
"""Characters between a cue and a date that it may tell of."""
_BORDER = 45
"""How far a border between clauses counts."""


def find_datings(frame: Frame) -> Iterator[Statement]:
    """Statements of date in a frame."""
    for found in () if is_page_date(frame) else frame.dates:
        if is_cited(frame, found):
            continue
        attribute, cue = _attribute_of(frame, found)
        if attribute is not None:
            yield Statement(
                attribute.id, found.value, found.start, found.end, operator=_operator(frame, found), cue=cue
            )


def _attribute_of(frame: Frame, found: DateFound) -> tuple[Attribute | None, str]:
    """The date attribute whose cue is nearest in the sentence; a bracket behind a name needs no cue."""
    horizon, words = horizon_of(frame.domain), horizon_cue(frame, found)
    if horizon is not None and words:
        return horizon, words
    near = [cue for attribute in attributes_of_kind(frame.domain, "date") if (cue := _nearest(frame, attribute, found))]
    if not near:
        default = main_date(frame.domain)
        if not re.search(r"\w", _around(frame, found)):  # the line below "Release date", "- GPT-4: September 2021"
            for attribute in attributes_of_kind(frame.domain, "date"):
                if attribute.id in frame.heading_attributes:
                    return attribute, "heading"
        is_dated = any(is_own(frame, found) for is_own in (dates_a_name, is_vintage, is_out_since, is_brought_out))
        return (default, "") if default is not None and is_dated else (None, "")
    distance, attribute, words = min(near, key=lambda cue: cue[0])
    return (None, "") if _is_foreign(frame, found, attribute, distance) else (attribute, words)


def _nearest(frame: Frame, attribute: Attribute, found: DateFound) -> tuple[float, Attribute, str] | None:
    """The attribute's cue that is nearest to a date, with its distance; of two at one place, the longer is nearer."""
    near = [
        (distance, cue)
        for cue in frame.cues_of(attribute.id)
        if not _is_taken(frame, attribute, cue, found)
        and not is_of_aside(frame, cue)
        and not is_of_choice(frame, cue)
        and not is_of_phrase(frame, attribute, cue)
        and not _says_that(frame, cue)
        and (distance := _distance(frame, cue.start, cue.end, found)) <= _REACH
    ]
    if not near:
        return None
    distance, cue = min(near, key=lambda pair: (pair[0], -(pair[1].end - pair[1].start)))
    return distance - (cue.end - cue.start) / 100, attribute, frame.between(cue.start, cue.end)


# "announced[ on May 22 that] it had licensed X"
_THAT = re.compile(r"[^.;:()]{0,40}?,?\sthat\s(?:it|they|he|she|we)\s", re.IGNORECASE)


def _says_that(frame: Frame, cue: Mention) -> bool:
    """ "M announced on May 22 that it had licensed X": what was announced is something that M did."""
    return _THAT.match(frame.text, cue.end, frame.end) is not None


def _is_taken(frame: Frame, attribute: Attribute, cue: Mention, found: DateFound) -> bool:
    """ "February 2019, trained on data up to 2017": the cue in the middle tells of the later date only."""
    if cue.start < found.end or attribute is main_date(frame.domain):
        return False
    return any(cue.end <= other.start <= cue.end + _BORDER for other in frame.dates)


def _around(frame: Frame, found: DateFound) -> str:
    """What stands around a date, but for the names of systems."""
    return frame.nameless(frame.start, found.start) + frame.gap(found.end, frame.end)


def _distance(frame: Frame, start: int, end: int, found: DateFound) -> float:
    """Characters between cue and date; a border between clauses counts as far."""
    low, high = (end, found.start) if end <= found.start else (found.end, start)
    between = frame.gap(low, high).lstrip(":–— ")  # "2018: The … was introduced"
    return len(between) + _BORDER * len(re.findall(r"[;:]\s|,\s(?:and|but|while|which)\s|\.\s", between))


def _is_foreign(frame: Frame, found: DateFound, attribute: Attribute, distance: float) -> bool:
    """Say whether the date is about something else: "as of 2025", "the paper of 2021", "until 2019"."""
    bound = AS_OF.search(frame.text, frame.back(found.start, 24), found.start)
    if bound and not _is_in_cue(frame, attribute, bound.start()) and not _is_cutoff(frame, attribute, found):
        return True
    if is_of_writing(frame, found):
        return True
    friends = frame.cues_of(attribute.id, frame.back(found.start, 28), frame.ahead(found.end, 16), role="friend")
    return any(
        _distance(frame, friend.start, friend.end, found) < max(distance, 14)
        and not _has_own_date(frame, friend, found)
        and not _is_in_cue(frame, attribute, friend.start)
        for friend in friends
    )


# "A survey of [May 2023] looks at the time since the launch of …"
_OF_TEXT = re.compile(
    r"[\s*_•>–—-]*(?:an?|the|this|one|another|in\san?|in\sthe)\s(?:[\w’'-]+\s){0,5}"
    rf"{any_of(word_list('writings'))}\s(?:in|from|of|on|dated|published\s(?:in|on))\s(?:early\s|late\s|mid-?\s?)?",
    re.IGNORECASE,
)


def is_of_writing(frame: Frame, found: DateFound) -> bool:
    """ "A survey of May 2023 …": the date of what was written or asked, and of nothing in it."""
    return _OF_TEXT.fullmatch(frame.gap(frame.start, found.start)) is not None


def _is_in_cue(frame: Frame, attribute: Attribute, offset: int) -> bool:
    """Say whether a word is part of a longer cue: "available since"."""
    cues = frame.cues_of(attribute.id, frame.back(offset, 30), frame.ahead(offset, 30))
    return any(cue.start < offset < cue.end for cue in cues)


def _has_own_date(frame: Frame, friend: Mention, found: DateFound) -> bool:
    """ "Released June 2024, updated October 2024", "in 2019 with up to 7B": the word tells of what is behind it."""
    if friend.start >= found.end and frame.between(friend.start, friend.end).lower() == "up to":
        return True
    return friend.start >= found.end and any(0 <= other.start - friend.end <= 6 for other in frame.dates)


def _is_cutoff(frame: Frame, attribute: Attribute, found: DateFound) -> bool:
    """Say whether a cue is of the kind for which "up to 2023" gives the date itself ("trained on data up to 2023")."""
    cues = frame.cues_of(attribute.id, frame.back(found.start, 80), found.start)
    words = [frame.between(cue.start, cue.end) for cue in cues]
    return any("up to" in cue or any(part in cue.lower() for part in jargon(frame.domain, "cutoffs")) for cue in words)


def _operator(frame: Frame, found: DateFound) -> Operator:
    words = frame.words("about", frame.back(found.start, 16), found.start)
    return "~" if words and not frame.between(words[-1].end, found.start).strip() else "="
