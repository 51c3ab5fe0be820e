"""Whose a value in a table's cell is, where the row or the cell names more than one system.

In: the frame of a cell, a value in it, and the systems of its row. Out: those of them, or of the cell, that have it.
"""

from __future__ import annotations

import re

from claimcheck.domain.roles import origin_attributes
from claimcheck.extract.enclosed import opening_before
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.subjects import has_value
from claimcheck.records import Mention

# "(paper) Jan. 2022 (chatbot) Feb. 2023": a further date with a label of its own is that of something else
_LABELLED = re.compile(r"\([^()]{2,24}\):?\s?$")
# "7B (based on Mistral)"
_BRACKET = re.compile(r"[^()]{0,24}\(([^()]*)\)")
# "small: 117 m", "Oak 2 = 7B", "Oak 2 – 7B", "Oak 2 (7B"
_TO_VALUE = re.compile(r"[\s*_`]*(?::|=|\s[–—-]\s|\()[\s*_`~≈]*")
# between the values of two systems: "7B / 70B"
_SLASH = re.compile(r"\s/(?=\s)|(?<=[A-Za-z\d)])/(?=\d)")
# between the ends of a range: "0.5B–72B"
_RANGE = re.compile(r"\s?(?:[-–—~]|to)\s?")


def owners_of(
    frame: Frame, statement: Statement, statements: list[Statement], subjects: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Which of several subjects of a row a value belongs to: in turn where the counts agree, else all."""
    against = bracket_against(frame, statement)
    if against is not None:
        return tuple(name for name in frame.entities if against[0] <= name.start and name.end <= against[1])[:1]
    named = _named_before(frame, statement) or _named_behind(frame, statement, subjects)
    if named is not None:
        return (named,)
    sides = sides_of(frame, subjects)
    if sides:
        return tuple(subject for side, subject in sides if side.start <= statement.start < side.end)
    same = [s for s in statements if s.attribute == statement.attribute and s.qualifier == statement.qualifier]
    starts = list(dict.fromkeys(s.start for s in same))
    if len(subjects) > 1 and len(starts) == len(subjects) and not _is_range(frame, same):
        return (subjects[starts.index(statement.start)],)
    before = frame.before(statement.start, 30)
    if statement is not same[0] and statement.value.kind == "date" and _LABELLED.search(before):
        return ()
    if len(subjects) > 1 and len(starts) > 1:
        return tuple(subject for subject in subjects if has_value(frame.domain, subject, statement)) or subjects
    return subjects


def sides_of(frame: Frame, subjects: tuple[Mention, ...]) -> list[tuple[Frame, Mention]]:
    """The sides of "7B / 12B (sparse)" with the system of each, where a row has as many; else nothing."""
    sides = frame.parted(_SLASH) if len(subjects) > 1 else []
    return list(zip(sides, subjects, strict=True)) if len(sides) == len(subjects) else []


def told_origin(frame: Frame, statements: list[Statement]) -> Frame | None:
    """What stands behind the values of a cell and tells what the row's system was built from: "7B (based on X)"."""
    rest = frame.narrowed(max(s.end for s in statements), frame.end)
    is_told = rest.entities and any(rest.cues_of(id_) for id_ in origin_attributes(frame.domain))
    return rest if is_told and not any(s.value.kind == "entity" for s in statements) else None


def _named_before(frame: Frame, statement: Statement) -> Mention | None:
    """ "Oak 2: 7B": the name in the cell that a number or date belongs to."""
    if statement.value.kind not in ("quantity", "date"):
        return None
    before = [name for name in frame.entities if name.end <= statement.start]
    return before[-1] if before and _TO_VALUE.fullmatch(frame.gap(before[-1].end, statement.start)) else None


# "7B (vs. 13B of Oak 2)", "128K (up from 8K)"
_AGAINST = re.compile(
    r"\s*(?:vs\b|versus|compared|against|unlike|than|(?:up|down|grown|raised|increased|expanded)\sfrom|instead|not)\b",
    re.IGNORECASE,
)


def bracket_against(frame: Frame, statement: Statement) -> tuple[int, int] | None:
    """The bracket around a value that only holds the row's own against another's."""
    opening = opening_before(frame, statement.start)
    if opening < 0:
        return None
    closing = frame.text.find(")", statement.end, frame.end)
    is_against = closing >= 0 and _AGAINST.match(frame.text, opening + 1, closing)
    return (opening, closing) if is_against else None


def _named_behind(frame: Frame, statement: Statement, subjects: tuple[Mention, ...]) -> Mention | None:
    """ "7B (Oak 2)": the first name in the bracket behind a value, unless it only tells what the row was built from.

    A stranger there is such a base too: "7B (LLaMA)" in a row of Vicuna.
    """
    bracket = _BRACKET.match(frame.text[statement.end : frame.end])
    if bracket is None:
        return None
    start, end = statement.end + bracket.start(1), statement.end + bracket.end(1)
    if _AGAINST.match(frame.text, start, end):
        return None
    if any(frame.cues_of(id_, start, end) for id_ in origin_attributes(frame.domain)):
        return None
    named = next((name for name in frame.entities if start <= name.start and name.end <= end), None)
    return None if named and statement.value.kind == "quantity" and _are_strangers(frame, named, subjects) else named


def _are_strangers(frame: Frame, name: Mention, subjects: tuple[Mention, ...]) -> bool:
    """Say whether a name is of another family than all systems of a row."""
    known = [name, *subjects]
    if not all(mention.ids and mention.ids[0] in frame.domain.entities for mention in known):
        return False
    root, *others = (frame.domain.root_of(mention.ids[0]) for mention in known)
    return root not in others


def without_opposites(frame: Frame, statements: list[Statement]) -> list[Statement]:
    """Statements of one system without choices that exclude each other: "encoder + decoder" is neither alone."""
    kept = []
    for statement in statements:
        choices = frame.domain.choices.get(frame.attribute_of(statement).choices, {})
        choice = choices.get(statement.value.text)
        others = {other.value.text for other in statements if other.attribute == statement.attribute}
        if choice is None or not others & set(choice.excludes):
            kept.append(statement)
    return kept


def _is_range(frame: Frame, statements: list[Statement]) -> bool:
    """ "0.5B–72B": the ends of a range, which all systems of the row have."""
    if len(statements) != 2 or statements[0].value.kind != "quantity":
        return False
    return _RANGE.fullmatch(frame.gap(statements[0].end, statements[1].start)) is not None
