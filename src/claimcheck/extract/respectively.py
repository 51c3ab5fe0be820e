""" "GPT-4 and GPT-3.5 score 86.4 and 70.0 on MMLU, respectively": values and names in the same order."""

from __future__ import annotations

from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.records import Mention


def pair_respectively(frame: Frame, statements: list[Statement], candidates: list[Mention]) -> dict[Statement, Subject]:
    """Statements of a "respectively" sentence with their subjects; empty where the counts do not agree."""
    words = frame.words("respectively")
    if not words:
        return {}
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        groups.setdefault((statement.attribute, statement.qualifier), []).append(statement)
    distinct = [c for c in candidates if c.end <= words[0].start]
    paired: dict[Statement, Subject] = {}
    for group in groups.values():
        if len(group) == len(distinct) > 1:
            paired |= {s: Subject((c,), "respectively") for s, c in zip(group, distinct, strict=True)}
    return paired
