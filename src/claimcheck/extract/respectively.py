""" "GPT-4 and GPT-3.5 score 86.4 and 70.0 on MMLU, respectively": values and names in the same order.

In: a frame, its statements or makers, and the names in it. Out: the subject of each, where the counts agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_left, group_right
from claimcheck.records import Mention


def pair_respectively(frame: Frame, statements: list[Statement], candidates: list[Mention]) -> dict[Statement, Subject]:
    """Statements of a "respectively" sentence with their subjects; empty where the counts do not agree."""
    words = frame.words("respectively")
    end = words[0].start if words else frame.end
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        groups.setdefault((statement.attribute, statement.qualifier), []).append(statement)
    distinct = [c for c in candidates if c.end <= end]
    paired: dict[Statement, Subject] = {}
    for group in groups.values():
        if not words and not _is_parallel(frame, group, distinct):
            continue
        names = distinct if len(group) == len(distinct) else _nearest_row(frame, group, distinct)
        if len(group) == len(names) > 1:
            paired |= {s: Subject((c,), "respectively") for s, c in zip(group, names, strict=True)}
    return paired


# "’s, ", " and the "
_AND = re.compile(r"(?:['’]s)?[\s*_]*(?:,|and|&|,\sand)[\s*_]*(?:the\s)?", re.IGNORECASE)


def pair_makers(frame: Frame, makers: list[Mention], systems: list[Mention]) -> dict[Mention, Mention] | None:
    """Makers with their systems in the same order ("X and Y, made by M and N respectively"), or None.

    None where no makers are told "respectively"; empty where their number is not that of the systems.
    """
    words = frame.words("respectively")
    if not words or len(makers) < 2 or not _are_joined(frame, makers):
        return None
    row = next((row for row in _rows(frame, systems) if len(row) == len(makers)), [])
    return dict(zip(makers, row, strict=True)) if row else {}


def _rows(frame: Frame, names: list[Mention]) -> list[list[Mention]]:
    """The enumerations among names, in order."""
    rows: list[list[Mention]] = []
    for name in names:
        if rows and _are_joined(frame, [rows[-1][-1], name]):
            rows[-1].append(name)
        else:
            rows.append([name])
    return rows


def _are_joined(frame: Frame, items: Sequence[Mention | Statement]) -> bool:
    """Say whether names or values stand in one enumeration: "X, Y and Z"."""
    return all(_AND.fullmatch(frame.gap(a.end, b.start)) for a, b in pairwise(items))


def _nearest_row(frame: Frame, group: list[Statement], names: list[Mention]) -> list[Mention]:
    """The enumeration of names right in front of the values: "X builds on Y and Z, released in 2020 and 2023"."""
    before = [name for name in names if name.end <= group[0].start]
    return list(group_left(frame, before[-1], before)) if before else []


def _is_parallel(frame: Frame, group: list[Statement], names: list[Mention]) -> bool:
    """Say whether one enumeration of values follows one of as many names ("Gemma 2B and 7B need 2T and 6T")."""
    if len(names) != len(group) or len(names) < 2 or names[-1].end > group[0].start:
        return False
    is_series = len({s.series for s in group}) == 1 and group[0].series >= 0
    are_dates = all(s.value.kind == "date" for s in group) and _are_joined(frame, group)
    return (is_series or are_dates) and len(group_right(frame, names[0], names)) == len(names)
