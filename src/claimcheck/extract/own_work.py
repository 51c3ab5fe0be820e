"""Makers that speak of their own work: "We are releasing 3B and 7B models" on a page about one system.

In: a frame, a statement and the topic. Out: the page's system as the `Subject`, or None.
"""

from __future__ import annotations

import re

from claimcheck.extract.discourse import Topic
from claimcheck.extract.frame import Frame, Statement, Subject

# "we are releasing", "we have trained", "our weights are licensed"
_WE_MAKE = re.compile(
    r"""
    \bwe\s(?:are\s|have\s|also\s|now\s|then\s|happy\sto\s|pleased\sto\s|excited\sto\s|proud\sto\s){0,3}
    (?:releas|open-?\s?sourc|train|pre-?train|provid|present|introduc|publish|offer|announc|shar)\w*\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def own_work(frame: Frame, statement: Statement, topic: Topic) -> Subject | None:
    """ "We are releasing 3B and 7B models": the makers speak, on a page about one thing of theirs."""
    attribute = frame.attribute_of(statement)
    is_speech = _WE_MAKE.search(frame.gap(frame.start, statement.start)) is not None
    is_plain = (attribute.kind == "quantity" and not attribute.qualifier) or attribute.kind == "choice"
    return Subject(topic.page, "own work") if is_speech and is_plain and len(topic.page) == 1 else None
