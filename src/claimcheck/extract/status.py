"""The status of a statement: asserted, negated, hedged, quoted; or unreal (planned, asked, imagined), which is no claim."""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame, Statement
from claimcheck.records import Mention, Status

_REACH = 60
_NOUN_NO = re.compile(r"\bno\s(?:\w+\s){0,1}$", re.IGNORECASE)


def status_of(frame: Frame, statement: Statement, subject: Mention | None) -> Status | None:
    """The status, or None where the sentence does not state the value at all."""
    low, high = frame.clause_of(statement.start)
    if frame.gap(frame.back(frame.end, 2), frame.end).rstrip().endswith("?"):
        return None
    if _is_unreal(frame, statement, low):
        return None
    if frame.words("refutation"):
        return "negated"
    if _is_negated(frame, statement, low):
        return "negated"
    if _is_hedged(frame, statement, low, high):
        return "hedged"
    return "asserted"


def _is_unreal(frame: Frame, statement: Statement, low: int) -> bool:
    """Planned, predicted, imagined: a word of that kind before the value in its clause, and no past form after it."""
    words = frame.words("unreal", low, statement.start)
    words = [w for w in words if statement.start - w.end <= 90]
    if not words:
        return False
    word = frame.between(words[-1].start, words[-1].end).lower()
    return not (
        word in ("could", "future", "would", "potential", "should")
        and frame.domain.attributes[statement.attribute].kind == "quantity"
    )


def _is_negated(frame: Frame, statement: Statement, low: int) -> bool:
    kind = frame.domain.attributes[statement.attribute].kind
    for word in frame.words("negation", max(low, statement.start - _REACH), statement.start):
        text = frame.between(word.start, word.end).lower()
        between = frame.gap(word.end, statement.start)
        if re.search(r"[,;:]\s|\bbut\b|\bonly\b|\bjust\b", between):
            continue
        if (
            text in ("no", "without", "lacks", "lack", "lacking", "nor", "neither", "rather than", "instead of")
            and len(between.split()) > 3
        ):
            continue
        if kind in ("date", "entity") and text == "no":
            continue
        if kind == "quantity" and text not in ("no", "not", "never", "doesn't", "isn't", "wasn't", "does not"):
            continue
        return True
    return False


def _is_hedged(frame: Frame, statement: Statement, low: int, high: int) -> bool:
    near = frame.words("hedges", max(low, statement.start - 70), min(high, statement.end + 30))
    return any(
        not re.search(r"[;]\s|\.\s", frame.gap(min(w.end, statement.end), max(w.start, statement.start))) for w in near
    )
