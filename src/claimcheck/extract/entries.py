"""Dated entries: "July 18, 2023" on a line of its own, and below it what was released that day.

In: the frames of an article in order. Out: pairs of the frame of a date line and what the sentences below it say came
out then, until the next date line or heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import main_date
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_first
from claimcheck.frozen import dataclass
from claimcheck.kinds.dates import DateFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "*September 29, 2023*", "## [2024-03-04]", "Tuesday, May 7, 2024:"
_AROUND = re.compile(
    r"[\s*_#\[\]():|–—.,>•-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s*_,\[\]():|–—.-]*", re.IGNORECASE
)
# "GPT-4o and GPT-4o mini", "Mixtral 8x7B (`open-mixtral-8x7b`), Mistral Small"
_JOINT = re.compile(
    r"[`\s*_]*(?![`\s*_])(?:\([^()]{0,60}\))?[\s,/&*_`]*(?![\s,/&*_`])(?:and\s|plus\s)?(?:the\s|our\s|its\s)?[\s`*_]*"
)
# "GPT-4o was finally [released]"
_IS = re.compile(
    r"[\s`*_]*(?:\([^()]{0,60}\))?(?:\s\w+)?(?:\s(?:is|are|was|were|has|have|been|now|officially|finally|also))*\s+"
)
# "released ChatGPT [Agent]", "launched Claude['s] app": something of that name, and not what is named
_GOES_ON = re.compile(rf"(?:['’]s\b|[`*_]*\s(?!(?i:{any_of(word_list('families'))}|models?)\b)[A-Z][A-Za-z]+\b)")
_OPENINGS = ("", "the", "our", "the new", "our new", "new", "today", "today,")
# "released under": of weights, long before perhaps
_UNDER = re.compile(r"\sunder\b")
# "GPT-4o is now available", but not "… available in the editor"
_AVAILABLE = re.compile(
    r"[`*_]*\s(?:is|are)\s(?:now\s)?(?:available|out|here|live)\b(?!\s(?:in|on|via|through|at|for|to|as)\b)"
)


@dataclass
class Entry:
    """The entry that an article is in: its date line and the date there, if it is in one."""

    home: Frame | None = None
    date: DateFound | None = None


Dated = tuple[Frame, Subject, Statement]


def move_into(frame: Frame, entry: Entry) -> None:
    """Open an entry at a date line, and close it at a heading without date."""
    if frame.segment.kind == "row":
        return
    found = _date_line(frame)
    if found is not None:
        entry.home, entry.date = frame, found
    elif frame.segment.kind == "heading":
        entry.home = entry.date = None


def find_entry_dates(frame: Frame, entry: Entry) -> Iterator[Dated]:
    """What a sentence below a date line says was released: the systems behind a verb of that, or in front of one."""
    attribute = main_date(frame.domain)
    if entry.home is None or entry.date is None or attribute is None or frame is entry.home or frame.dates:
        return
    statement = Statement(attribute.id, entry.date.value, entry.date.start, entry.date.end, cue="date line")
    for name in _released(frame, attribute.id):
        yield entry.home, Subject((name,), "dated entry"), statement


def _date_line(frame: Frame) -> DateFound | None:
    """The date of a line that holds nothing else; a bare year is no day on which something happened."""
    if frame.names or len(frame.dates) != 1:
        return None
    found = frame.dates[0]
    around = (frame.gap(frame.start, found.start), frame.gap(found.end, frame.end))
    return found if len(found.value.text) > 4 and all(map(_AROUND.fullmatch, around)) else None


# "[2024/05/08] 🔥 ", "**May 2024**: "
_LOG_LABEL = re.compile(r"[^\w(]{1,12}")


def is_logged(frame: Frame, statement: Statement, names: tuple[Mention, ...]) -> bool:
    """Say whether a line that opens with a date may tell of names that they came out then: they stand in front of the
    verb, or are what it says was released. "2024/5/8: released a dataset with captions by X" dates no X."""
    label = _LOG_LABEL.match(frame.text, statement.end, frame.end)
    if re.search(r"\w", frame.gap(frame.start, statement.start)) or label is None or not statement.cue:
        return True
    is_first = all(names[0].start < cue.start for cue in frame.cues_of(statement.attribute))
    return is_first or names[0] in _released(frame, statement.attribute)


def _released(frame: Frame, attribute: str) -> list[Mention]:
    names = [name for name in frame.entities if not _is_aside(frame, name)]
    for cue in frame.cues_of(attribute):
        behind = [name for name in names if name.start >= cue.end]
        if behind and _object(frame.domain).fullmatch(frame.gap(cue.end, behind[0].start)):
            group = group_first(frame, behind, _JOINT)
            return group if _GOES_ON.match(frame.gap(group[-1].end, frame.end)) is None else []
        opening = [name for name in names if name.end <= cue.start and _opens(frame, name)]
        if opening and _IS.fullmatch(frame.gap(opening[-1].end, cue.start)) and not _UNDER.match(frame.text, cue.end):
            return opening
    return [name for name in names if _opens(frame, name) and _AVAILABLE.match(frame.gap(name.end, frame.end))]


def _is_aside(frame: Frame, name: Mention) -> bool:
    """ "Pixtral Large (`pixtral-large-2411`)": the same again, in a bracket."""
    return frame.before(name.start, 4).rstrip(' `*_"').endswith("(")


def _opens(frame: Frame, name: Mention) -> bool:
    return frame.gap(frame.start, name.start).strip(" •*>-–—`_").lower() in _OPENINGS


@lru_cache(maxsize=4)
def _object(domain: Domain) -> re.Pattern[str]:
    """ "Released [the final version of] OpenLLaMA 13B", but not "released [support for] Llama 2"."""
    others = any_of("for with in on to than by using from via as about behind", jargon(domain, "beside_releases"))
    return re.compile(rf"(?:\s+(?!{others}\b)[\w.+'’/-]+,?){{0,8}}[\s`*_\"“:]*", re.IGNORECASE)
