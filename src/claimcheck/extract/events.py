"""Rows of events: whether a cell tells what came out, so that the row's date is one of release ("Launch of GPT-3").

In: the frame of a cell and the systems that it names. Out: yes or no. "Italy bans ChatGPT" dates no system.
"""

from __future__ import annotations

import re

from claimcheck.domain import Domain
from claimcheck.domain.roles import main_date
from claimcheck.extract.frame import Frame
from claimcheck.extract.headers import Header
from claimcheck.records import Mention

# in front of the first name, behind its maker if that is there
_OPENING = re.compile(r"(?:['’]s?)?[\W_]*")
# " passes", " integrated", " goes": behind a name, what it does or what is done with it
_HAPPENS = re.compile(r"[\s*_\"”'`]+(?:[a-z]+(?:(?<!s)s|ed|ing)|is|was|to|in|over)\b")


def dates_events(header: Header, domain: Domain) -> bool:
    """Say whether a column holds the main date of systems."""
    attribute = main_date(domain)
    return attribute is not None and attribute.id in header.attributes


def is_release(frame: Frame, systems: tuple[Mention, ...]) -> bool:
    """Say whether a cell says of systems that they came out: by a cue, or by naming them and nothing that they do."""
    attribute = main_date(frame.domain)
    if attribute is None or not systems:
        return False
    if frame.cues_of(attribute.id):
        return True
    at = max((maker.end for maker in frame.makers if maker.end <= systems[0].start), default=frame.start)
    opens = _OPENING.fullmatch(frame.gap(at, systems[0].start)) is not None
    return opens and _HAPPENS.match(frame.text, systems[-1].end, frame.end) is None
