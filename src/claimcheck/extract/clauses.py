"""Clauses: whose value it is where a clause has its own subject, or goes on with that of the sentence.

In: a frame, a statement and the names before its value. Out: the name that the clause is about, or None.
"""

from __future__ import annotations

import re

from claimcheck.extract.comparison import is_compared, tells_of_edition
from claimcheck.extract.frame import Frame, Statement
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# " was", " also has"
_FINITE_VERB = re.compile(rf"\s(?:also\s|now\s|only\s|itself\s)?{any_of(word_list('finite_verbs'))}\b")
# "…, and ", "… while "
_CLAUSE_START = re.compile(r"(?:(?:^|[,;])\s?(?:and\s|but\s)?|\b(?:and|while|but|whereas)\s)(?:the\s)?$")


# ", achieving ", ", providing a series of "
_PARTICIPLE = re.compile(r"(?:,\s(?:thereby\s|thus\s|while\s)?|\swhile\s)(?P<verb>[a-z]+ing)\s[^,;:.]{0,60}$")
# "X is", "X (7B) provides": a name and the verb of its sentence
_TO_VERB = re.compile(r"(?:\s?[\[(][^\[\]()]{0,24}[\])])?\s(?:is|was|are|were|has|have|had|[a-z]{2,}(?:s|ed))\b")


def participle(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "X is a copy of Y, providing 3B and 7B models": a participle behind a comma goes with the sentence's subject."""
    match = _PARTICIPLE.search(frame.gap(frame.start, statement.start))
    first = candidates[0] if candidates else None
    if match is None or first is None or match["verb"] in ("including", "following"):
        return None
    last = max((c.end for c in candidates if c.end <= statement.start), default=0)
    opens = not frame.gap(frame.start, first.start).strip(" -•*_#>")
    is_inside = len(frame.gap(last, statement.start)) < len(match.group())
    return first if opens and not is_inside and _TO_VERB.match(frame.gap(first.end, frame.end)) else None


def own_clause(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "X was trained for 1T tokens and Y was trained for 500B tokens": the subject of a clause of its own."""
    before = [c for c in candidates if c.end <= statement.start]
    if (
        not before
        or is_compared(frame, before[-1])
        or not _FINITE_VERB.match(frame.gap(before[-1].end, statement.start))
    ):
        return None
    lead = frame.gap(frame.start, before[-1].start)
    is_start = bool(lead.strip()) and _CLAUSE_START.search(lead[-14:])
    between = frame.gap(before[-1].end, statement.start)
    return before[-1] if is_start and len(between) < 90 and not _CLAUSE_BREAK.search(between) else None


# " model, which was originally "
_WHICH = re.compile(
    r"(?:\s(?:models?|family|families|series|systems?|chatbots?))?(?:\s?\([^()]{0,40}\))?,?\s(?:which|that)"
    r"\s(?:is|was|are|were|has|had|came|comes|includes?|features?|supports?|uses?|adds?|offers?)\b"
    r"[^,;:.()]{0,80}(?:,\swith\s(?:about\s|over\s|around\s)?)?$"
)


def relative_clause(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "a successor of Llama 1, which was released in 2023": the name right in front of a relative clause."""
    before = [c for c in candidates if c.end <= statement.start]
    if not before or not _WHICH.fullmatch(frame.gap(before[-1].end, statement.start)):
        return None
    return None if tells_of_edition(frame, before[-1]) else before[-1]


# "; ", ", ", " and "
_CLAUSE_BREAK = re.compile(r"[;:]\s|,\s|\.\s|\band\s")
