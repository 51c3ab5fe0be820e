"""Dates beside a name without any cue: which layouts tell that a date is the name's.

In: a frame and one of its dates. Out: yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from claimcheck.domain.roles import main_date
from claimcheck.extract.above import is_of_another_date
from claimcheck.extract.enclosed import bracket_around
from claimcheck.extract.frame import Frame
from claimcheck.extract.ties import opens_item
from claimcheck.kinds.dates import DateFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list

_BOUNDS = any_of(
    r"as\sof by until till since before after between during updated up\sto through throughout from",
    r"throughout\s\d{4}\sand",
)
# "as of the end of 2023", "until late 2023": a bound, and no date of anything
AS_OF = re.compile(
    rf"""
    \b{_BOUNDS}
    \s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-?)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AUTHORS = r"\bet\sall?\b"
# "(Jiang et al., 2024)": when a paper came out
_CITED = re.compile(_AUTHORS)
# "Redmon et al. (2016)", "(Chung et al, 2022)": right in front of the year
_JUST_CITED = re.compile(rf"{_AUTHORS}\.?,?\s?\(?$")


def is_cited(frame: Frame, found: DateFound) -> bool:
    """Say whether a date is that of a paper whose authors stand right in front of it."""
    return _JUST_CITED.search(frame.before(found.start, 16)) is not None


def _is_bracketed(frame: Frame, start: int, end: int) -> bool:
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


Layout = Callable[[Frame, DateFound, str, str], "bool | None"]
"""Says, given the words in front of a date and behind it, whether it dates a name; None where a frame is laid out in
another way."""


def dates_a_name(frame: Frame, found: DateFound) -> bool:
    """Say whether a date without a cue dates a name, by the layout alone: the first layout that fits decides."""
    if AS_OF.search(frame.before(found.start, 24)):
        return False
    if _is_bracketed(frame, found.start, found.end):
        return not _is_befriended(frame, found)
    if not frame.entities:
        return False
    before, after = frame.gap(frame.start, found.start).rstrip(), frame.gap(found.end, frame.end).lstrip()
    answers = (layout(frame, found, before, after) for layout in _LAYOUTS)
    return next((answer for answer in answers if answer is not None), False)


# "June 2018: …", "- **June 2018**, …"
_ENTRY_LABEL = re.compile(r"[*_]*\s?[:\],–—-]\s")
# between the label of an entry and the name that it is about: "[: ]OpenAI's [GPT-1]"
_TO_ENTRY = re.compile(r"[*_]*\s?[:\],–—-]\s[\s*_]*(?:[\w.-]+(?:\s[\w.-]+)?['’]s\s|the\s)?[\"“'*_\[]*", re.IGNORECASE)
# "[GPT-3], an even bigger …", "[GPT-1] (OpenAI)"
_APPOSITION = re.compile(
    r"[\"”'*_\]]*(?:\s\([^()]{0,60}\)[*_]*)?(?:\s?,\s(?:an?|another|the|its|their|our|one)\b|\s?[–—:(]|\.?\s*$)",
    re.IGNORECASE,
)


def _opens_entry(frame: Frame, found: DateFound, before: str, after: str) -> bool | None:
    """ "- June 2018: OpenAI's GPT-1, a …": a name right behind the date of an item, of which the rest is said."""
    if frame.segment.kind != "item" or before.strip(" -•*[") or not _ENTRY_LABEL.match(after):
        return None
    first, default = frame.entities[0], main_date(frame.domain)
    if default is not None and is_of_another_date(frame, default):
        return False
    is_next = _TO_ENTRY.fullmatch(frame.gap(found.end, first.start)) is not None
    return is_next and _APPOSITION.match(frame.gap(first.end, frame.end)) is not None


_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w")
# "2023 – GPT-4"
_LABEL_END = re.compile(r"[*_]*\s?[:–—-]\s")


def _opens_heading(frame: Frame, found: DateFound, before: str, after: str) -> bool | None:
    """ "2023 – GPT-4" as a heading."""
    if frame.segment.kind != "heading" or _LETTER.search(before) or not _LABEL_END.match(after):
        return None
    return len(frame.gap(found.end, frame.entities[0].start)) <= 4


# "GPT-4 (a bracket) - 2023" as a heading
_TO_YEAR = re.compile(r"[*_]*(?:\s?\([^()]*\)[*_]*)?\s[–—-]\s")


def _closes_heading(frame: Frame, found: DateFound, _: str, after: str) -> bool | None:
    """ "GPT-4 (a bracket) - 2023" as a heading."""
    first = frame.entities[0]
    if frame.segment.kind != "heading" or _WORD.search(after) or _WORD.search(frame.gap(frame.start, first.start)):
        return None
    is_named = first.end < found.start and _TO_YEAR.fullmatch(frame.gap(first.end, found.start)) is not None
    return True if is_named else None


def _closes_item(frame: Frame, _: DateFound, before: str, after: str) -> bool | None:
    """ "- ALBERT, a lite BERT (2019)": a bracket at the end of an item that is about one system."""
    if frame.segment.kind != "item" or not before.endswith("(") or _WORD.search(after):
        return None
    return len({e.ids for e in frame.entities}) == 1 and opens_item(frame, frame.entities[0])


_LONGEST_NAME = 60
"""Characters in front of a date between dashes that may be a name and what belongs to it."""
# "OLMo 2 —" and "— fully open"
_DASH_BEFORE, _DASH_BEHIND = re.compile(r"[–—|]$"), re.compile(r"[–—|]")


def _is_between_dashes(frame: Frame, _: DateFound, before: str, after: str) -> bool | None:
    """ "OLMo 2 — Nov. 2024 — fully open"."""
    is_parted = _DASH_BEFORE.search(before) and _DASH_BEHIND.match(after)
    if not is_parted or frame.gap(frame.start, frame.entities[0].start).strip(" -•*_"):
        return None
    return len(before) < _LONGEST_NAME


# "Apache 2.0," and the end, or what goes on behind a sign
_COMMA_BEFORE, _COMMA_BEHIND = re.compile(r"[,;|–—]$"), re.compile(r"$|[,;|.–—]")
# "GPT-J: 6B"
_LISTS = re.compile(r"(?:[\s*_]*+\([^()]{0,40}\))?[\s*_]*(?::|\s[–—-]\s)")


def _is_listed(frame: Frame, found: DateFound, before: str, after: str) -> bool | None:
    """ "GPT-J: 6B parameters, Apache 2.0, June 2021": one of the values of the only name in front, which opens them."""
    if not _COMMA_BEFORE.search(before) or not _COMMA_BEHIND.match(after):
        return None
    first = frame.entities[0]
    end = found.start if frame.segment.kind == "item" else frame.end
    is_only = len({entity.ids for entity in frame.entities if entity.start < end}) == 1
    opens = not frame.gap(frame.start, first.start).strip(" -•*_#>")
    return True if is_only and opens and _LISTS.match(frame.text, first.end, frame.end) else None


# "The Foundation (2018[): ]GPT-1"
_TO_TITLE = re.compile(r"\)\s?:\s")


def _closes_title(frame: Frame, found: DateFound, before: str, after: str) -> bool | None:
    """ "GPT-1: The Foundation (June 2018)" as a heading, "The Foundation (2018): GPT-1" elsewhere."""
    if not before.endswith("(") or not after.startswith(")"):
        return None
    if frame.segment.kind == "heading":
        return len({entity.ids for entity in frame.entities}) <= 2 and len(after) < 12
    return _TO_TITLE.match(after) is not None and 0 <= frame.entities[0].start - found.end <= 8


_LAYOUTS: tuple[Layout, ...] = (
    _opens_entry, _opens_heading, _closes_heading, _closes_item, _is_between_dashes, _is_listed, _closes_title,
)  # fmt: skip
"""The layouts, in the order in which they are tried."""


def _is_befriended(frame: Frame, found: DateFound) -> bool:
    """ "GPT-4 (updated: April 2024)": a word right in front of the date that speaks of another one."""
    default = main_date(frame.domain)
    friends = frame.cues_of(default.id, frame.back(found.start, 16), found.start, role="friend") if default else []
    return any(not frame.gap(friend.end, found.start).strip(" :=-") for friend in friends)
