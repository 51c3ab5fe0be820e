"""Labels of several systems: "Context: GPT-4 (8K) vs. Claude 2 (100K)", "Context: 8K vs 100K" below "X vs Y".

In: the frame behind a label, its statements and whom the passage is about. Out: whose each statement is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimcheck.extract.frame import Frame, Statement
from claimcheck.records import Mention

Owners = Mapping[Statement, tuple[Mention, ...]]
# "8K vs 100K", between values of two systems
_VERSUS = re.compile(
    r"[^\d]{0,30}?(?:\bvs\.?|\bversus\b|\bcompared\s(?:to|with)\b|\bagainst\b)[\s~$*_]*", re.IGNORECASE
)
# "8K → 100K", of an earlier and a later one
_ARROW = re.compile(r"[^\d]{0,30}?(?:→|->)[\s~$*_]*")
# "March 2023 and November 2022", of what has one value each
_AND = re.compile(r"\s?(?:,|;|/|,?\sand\s)\s?", re.IGNORECASE)
# "X and Y are open", but not "as known of X, Y is open"
_JOINT = re.compile(r"\s?(?:&|/|,?\sand)\s?(?:the\s)?", re.IGNORECASE)
# "Unlike X, Y is open": of what is said of Y only
_UNLIKE = re.compile(r"\W*(?:unlike|like|contrary\sto|(?:compared|in\scontrast)\s(?:to|with))\b", re.IGNORECASE)


def owners_behind_label(value: Frame, statements: Sequence[Statement], about: tuple[Mention, ...]) -> Owners | None:
    """Whose the statements behind a label are, where it takes more than one system; None where it does not.

    Names in front of their values and names behind them are told by what comes first; of what is mixed nobody has it.
    """
    spans = {(name.start, name.end) for name in value.entities}
    told = [statement for statement in statements if (statement.start, statement.end) not in spans]
    starts = sorted({statement.start for statement in told})
    if not starts or _UNLIKE.match(value.text, value.start, value.end):
        return None
    if not value.entities:
        return _in_turn(value, statements, starts, about)
    if len({name.ids or name.note for name in value.entities}) < 2 and len(about) < 2:
        return None
    if value.entities[0].start < starts[0]:
        before = {statement: _names_before(value, statement, starts) for statement in told}
        return {statement: before.get(statement, ()) for statement in statements}
    if len(about) < 2:
        return None
    pairs = dict(zip(starts, value.entities, strict=False))
    is_paired = len(starts) == len(value.entities) and all(
        start < name.start < following
        for (start, name), following in zip(pairs.items(), [*starts[1:], value.end + 1], strict=True)
    )
    return {statement: (pairs[statement.start],) if is_paired else () for statement in statements}


def _names_before(value: Frame, statement: Statement, starts: Sequence[int]) -> tuple[Mention, ...]:
    """The name in front of a value, with those that an "and" joins to it behind the value before."""
    before = [name for name in value.entities if name.end <= statement.start]
    edge = max((start for start in starts if before and start < before[-1].start), default=value.start)
    names = [name for name in before if name.start >= edge]
    is_joined = len(names) > 1 and _JOINT.fullmatch(value.gap(names[-2].end, names[-1].start))
    return tuple(names if is_joined else names[-1:])


def _in_turn(
    value: Frame, statements: Sequence[Statement], starts: Sequence[int], about: tuple[Mention, ...]
) -> Owners | None:
    """ "8K vs 100K": each value is that of the system in the same place of the heading or lead; else nobody's."""
    ends = sorted({statement.end for statement in statements})
    gaps = [value.gap(end, start) for end, start in zip(ends, starts[1:], strict=False)]
    is_versus = bool(gaps) and all(map(_VERSUS.fullmatch, gaps))
    is_plain = not value.attribute_of(statements[0]).many and all(map(_AND.fullmatch, gaps))
    if not gaps or not (is_versus or is_plain or all(map(_ARROW.fullmatch, gaps))):
        return None
    names = _named_above(value) or about
    if len(names) == len(starts):
        return {statement: (names[starts.index(statement.start)],) for statement in statements}
    if not is_versus:
        return None
    return {statement: about if statement.start == starts[0] and len(about) == 1 else () for statement in statements}


def _named_above(value: Frame) -> tuple[Mention, ...]:
    """The systems that the lead names, else the nearest heading that names any."""
    for span in (value.segment.lead, *reversed(value.segment.topics)):
        names = value.mentions.names_in(span.start, span.end) if span else []
        systems = {name.ids or name.note: name for name in names if name.role == "entity"}
        if systems:
            return tuple(systems.values())
    return ()
