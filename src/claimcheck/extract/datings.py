"""Which dates state something: by the nearest cue in the clause, or by standing in brackets behind a name.

In: a frame. Out: `Statement`s of the domain's attributes of kind `date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import attributes_of_kind, main_date
from claimcheck.extract.above import is_of_another_date
from claimcheck.extract.byproducts import is_of_aside, is_of_phrase
from claimcheck.extract.enclosed import bracket_around
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.horizons import horizon_cue, horizon_of
from claimcheck.extract.launches import is_brought_out, is_out_since, is_vintage
from claimcheck.extract.page_dates import is_page_date
from claimcheck.extract.passive import is_of_choice
from claimcheck.extract.ties import opens_item
from claimcheck.kinds.dates import DateFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention, Operator

_REACH = 110
"""Characters between a cue and a date that it may tell of."""
_BORDER = 45
"""How far a border between clauses counts."""
_BOUNDS = any_of(
    r"as\sof by until till since before after between during updated up\sto through throughout from",
    r"throughout\s\d{4}\sand",
)
# "as of the end of 2023", "until late 2023": a bound, and no date of anything
_AS_OF = re.compile(
    rf"""
    \b{_BOUNDS}
    \s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-?)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_datings(frame: Frame) -> Iterator[Statement]:
    """Statements of date in a frame."""
    for found in () if is_page_date(frame) else frame.dates:
        if _JUST_CITED.search(frame.before(found.start, 16)):
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
        is_dated = any(is_own(frame, found) for is_own in (_dates_a_name, is_vintage, is_out_since, is_brought_out))
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
        and (distance := _distance(frame, cue.start, cue.end, found)) <= _REACH
    ]
    if not near:
        return None
    distance, cue = min(near, key=lambda pair: (pair[0], -(pair[1].end - pair[1].start)))
    return distance - (cue.end - cue.start) / 100, attribute, frame.between(cue.start, cue.end)


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
    bound = _AS_OF.search(frame.text, frame.back(found.start, 24), found.start)
    if bound and not _is_in_cue(frame, attribute, bound.start()) and not _is_cutoff(frame, attribute, found):
        return True
    friends = frame.cues_of(attribute.id, frame.back(found.start, 28), frame.ahead(found.end, 16), role="friend")
    return any(
        _distance(frame, friend.start, friend.end, found) < max(distance, 14)
        and not _has_own_date(frame, friend, found)
        and not _is_in_cue(frame, attribute, friend.start)
        for friend in friends
    )


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


_AUTHORS = r"\bet\sall?\b"
# "(Jiang et al., 2024)": when a paper came out
_CITED = re.compile(_AUTHORS)
# "Redmon et al. (2016)", "(Chung et al, 2022)": right in front of the year
_JUST_CITED = re.compile(rf"{_AUTHORS}\.?,?\s?\(?$")


def is_bracketed(frame: Frame, start: int, end: int) -> bool:
    """Say whether a span fills a bracket behind a name, alone or after other short parts ("LLaMA 3 (Meta, 2024)").

    The words in front of the bracket must be a name that was recognised.
    """
    if (frame.text[max(0, start - 1) : start], frame.text[end : end + 1]) == ("[", "]"):
        return any(name.role == "entity" and name.end == start - 2 for name in frame.names)  # "Qwen3 [2025-04-29]"
    bracket = bracket_around(frame, start, end, 40)
    if bracket is None:
        return False
    opening, closing = bracket
    around = frame.text[opening:start] + " " + frame.text[end:closing]
    if len(re.findall(r"[A-Za-z]{2,}", around)) > 5 or _CITED.search(around):
        return False
    return any(
        name.role == "entity"
        and name.end <= opening
        and (kind := frame.gap(name.end, opening).strip(" *_").lower()) in _KINDS
        and opening - name.end <= 6 + len(kind)
        for name in frame.names
    )


# "Claude 3 family (Anthropic, 2024)"
_KINDS = frozenset(("", *word_list("families")))
# "GPT-4 (a bracket) - 2023" as a heading
_TO_YEAR = re.compile(r"[*_]*(?:\s?\([^()]*\))?[*_]*\s[–—-]\s")


def _dates_a_name(frame: Frame, found: DateFound) -> bool:
    """Say whether a date without a cue dates a name, by the layout alone."""
    if _AS_OF.search(frame.before(found.start, 24)):
        return False
    if is_bracketed(frame, found.start, found.end):
        return not _is_befriended(frame, found)
    if not frame.entities:
        return False
    before, after = frame.gap(frame.start, found.start).rstrip(), frame.gap(found.end, frame.end).lstrip()
    if frame.segment.kind == "item" and not before.strip(" -•*[") and _ENTRY_LABEL.match(after):
        return _opens_item(frame, found)
    if frame.segment.kind == "heading" and not re.search(r"[^\W\d_]", before) and _LABEL_END.match(after):
        return len(frame.gap(found.end, frame.entities[0].start)) <= 4
    if frame.segment.kind == "heading" and not re.search(r"\w", after):
        first = frame.entities[0]
        opens = not re.search(r"\w", frame.gap(frame.start, first.start))
        if opens and first.end < found.start and _TO_YEAR.fullmatch(frame.gap(first.end, found.start)):
            return True
    if frame.segment.kind == "item" and before.endswith("(") and not re.search(r"\w", after):
        return len({e.ids for e in frame.entities}) == 1 and opens_item(frame, frame.entities[0])
    if (
        re.search(r"[–—|]$", before)
        and re.match(r"[–—|]", after)
        and not frame.gap(frame.start, frame.entities[0].start).strip(" -•*_")
    ):
        return len(before) < 60  # "OLMo 2 — Nov. 2024 — fully open"
    if re.search(r"[,;|–—]$", before) and re.match(r"$|[,;|.–—]", after) and _opens_frame(frame, found):
        return True  # "GPT-J: 6B parameters, Apache 2.0, June 2021"
    return before.endswith("(") and after.startswith(")") and _closes_title(frame, found, after)


# "GPT-J: 6B"
_LISTS = re.compile(r"(?:[\s*_]*+\([^()]{0,40}\))?[\s*_]*(?::|\s[–—-]\s)")


def _is_befriended(frame: Frame, found: DateFound) -> bool:
    """ "GPT-4 (updated: April 2024)": a word right in front of the date that speaks of another one."""
    default = main_date(frame.domain)
    friends = frame.cues_of(default.id, frame.back(found.start, 16), found.start, role="friend") if default else []
    return any(not frame.gap(friend.end, found.start).strip(" :=-") for friend in friends)


def _opens_frame(frame: Frame, found: DateFound) -> bool:
    """Say whether a frame is a list of values of the only name in front of a date, which opens it."""
    first = frame.entities[0]
    end = found.start if frame.segment.kind == "item" else frame.end
    is_only = len({entity.ids for entity in frame.entities if entity.start < end}) == 1
    opens = not frame.gap(frame.start, first.start).strip(" -•*_#>")
    return is_only and opens and _LISTS.match(frame.text, first.end, frame.end) is not None


# "2023 – GPT-4"
_LABEL_END = re.compile(r"[*_]*\s?[:–—-]\s")


# "June 2018: …", "- **June 2018**, …"
_ENTRY_LABEL = re.compile(r"[*_]*\s?[:\],–—-]\s")
# between the label of an entry and the name that it is about: "[: ]OpenAI's [GPT-1]"
_TO_ENTRY = re.compile(r"[*_]*\s?[:\],–—-]\s[\s*_]*(?:[\w.-]+(?:\s[\w.-]+)?['’]s\s|the\s)?[\"“'*_\[]*", re.IGNORECASE)
# "[GPT-3], an even bigger …", "[GPT-1] (OpenAI)"
_APPOSITION = re.compile(
    r"[\"”'*_\]]*(?:\s\([^()]{0,60}\))?[*_]*(?:\s?,\s(?:an?|another|the|its|their|our|one)\b|\s?[–—:(]|\.?\s*$)",
    re.IGNORECASE,
)


def _opens_item(frame: Frame, found: DateFound) -> bool:
    """ "- June 2018: OpenAI's GPT-1, a …": a name right behind the date of an item, of which the rest is said."""
    first = frame.entities[0]
    default = main_date(frame.domain)
    if default is not None and is_of_another_date(frame, default):
        return False
    is_next = _TO_ENTRY.fullmatch(frame.gap(found.end, first.start)) is not None
    return is_next and _APPOSITION.match(frame.gap(first.end, frame.end)) is not None


def _closes_title(frame: Frame, found: DateFound, after: str) -> bool:
    """ "GPT-1: The Foundation (June 2018)" as a heading, "The Foundation (2018): GPT-1" elsewhere."""
    if frame.segment.kind == "heading":
        return len({entity.ids for entity in frame.entities}) <= 2 and len(after) < 12
    return re.match(r"\)\s?:\s", after) is not None and 0 <= frame.entities[0].start - found.end <= 8


def _operator(frame: Frame, found: DateFound) -> Operator:
    words = frame.words("about", frame.back(found.start, 16), found.start)
    return "~" if words and not frame.between(words[-1].end, found.start).strip() else "="
