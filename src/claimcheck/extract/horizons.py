"""Up to when something knows the world: "knowledge stops in September 2021", "aware of events until June 2024".

In: a frame and a date. Out: the words that tell the date to be such a horizon. No single word does: it takes one of
knowing and one of ending, with nothing between that ends the clause.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import attributes_of_kind
from claimcheck.extract.frame import Frame
from claimcheck.kinds.dates import DateFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list

_REACH = 110
"""Characters in front of a date in which both words stand."""
# "our knowledge of it": that of those who write
_OURS = re.compile(r"\b(?:our|my|we|i|us|public|human|people|everybody|everyone)(?:['’]s)?\s(?:\w+\s)?$", re.IGNORECASE)
# "our users"
_THEIRS = re.compile(r"\b(?:our|my|we|users?|customers?|page|site|article)\b", re.IGNORECASE)
# ". ", "2021"
_BREAK = re.compile(r"[.,;!?]\s|\d{4}")
_PART = r"(?:\s(?:the|end|start|beginning|middle|of|about|around|roughly|approximately|early|mid|late)\b)*"
# "until the end of", right in front of the date
_ENDING = re.compile(
    rf"(?:\b(?:(?P<sure>{any_of(word_list('endings'))})|{any_of(word_list('bounds'))}){_PART}\s|(?P<colon>[:=])\s?)$",
    re.IGNORECASE,
)


def horizon_of(domain: Domain) -> Attribute | None:
    """The date that lies before another one of the same thing, if the domain has one."""
    return next((a for a in attributes_of_kind(domain, "date") if a.not_after), None)


def horizon_cue(frame: Frame, found: DateFound) -> str:
    """The words from knowing to ending in front of a date; empty where the date is no horizon."""
    before = frame.before(found.start, _REACH)
    ending = _ENDING.search(before)
    if ending is None:
        return ""
    known = [
        match
        for match in _knowing(frame.domain).finditer(before, 0, ending.start())
        if not (match["weak"] and not ending["sure"]) and not _OURS.search(before, 0, match.start())
    ]
    if not known:
        return ""
    between = before[known[-1].end() : ending.start()]
    most = 0 if ending["colon"] else 9 if ending["sure"] else 5
    if _BREAK.search(between) or _THEIRS.search(between) or len(between.split()) > most:
        return ""
    return before[known[-1].start() : ending.end()].strip()


@lru_cache(maxsize=4)
def _knowing(domain: Domain) -> re.Pattern[str]:
    weak = any_of(jargon(domain, "knowing_weakly"))
    return re.compile(rf"\b(?:{any_of(jargon(domain, 'knowing'))}|(?P<weak>{weak}))\b", re.IGNORECASE)
