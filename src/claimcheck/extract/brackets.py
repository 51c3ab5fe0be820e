"""Brackets: whose the value in a bracket is, or the name behind one: "GPT-3 (175B)", "68.9 (Llama 2)".

In: a frame, a statement and the names around it. Out: a name, or None.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.comparison import is_base
from claimcheck.extract.enclosed import opening_before
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.groups import group_left
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention


@lru_cache(maxsize=4)
def _series_and_bracket(domain: Domain) -> re.Pattern[str]:
    """ ", 13B and 65B parameters (": between a value and the name in the bracket behind its series."""
    units = any_of(jargon(domain, "units"))
    return re.compile(rf"[\s\d,.%/&kKmMbBtT+–-]*(?:and\s[\d.]+[kKmMbBtT%]*\s*)?(?:{units}\s*)?\(")


def bracket_after_name(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "GPT-3 (175B)", "LLaMA 3 (2024)": the value fills a bracket that stands right behind the name."""
    opening = opening_before(frame, statement.start, 60)
    if opening < 0 or len(frame.gap(opening, statement.start)) > 34:
        return None
    inside = [c for c in candidates if opening < c.start < statement.start]
    if inside:
        return inside[-1]
    near = [c for c in candidates if 0 <= opening - c.end <= 2]
    return near[-1] if near else None


# between a name and its bracket: "** *("
_MARKS = re.compile(r"[\s*_`\"”'’]{0,6}")
# "'MOSS' (", "Step3-VL ("
_UNKNOWN = re.compile(r"(?:\w['’\"”]|\b[A-Z][A-Za-z]*[-_]?(?:\d|[a-z][A-Z])[\w.-]*)\s\($")


def is_of_another(frame: Frame, statement: Statement) -> bool:
    """Say whether a value is in the bracket behind a name that nobody knows ("'MOSS' (released in May)").

    A size behind a base may be that of what was built ("six models based on X (1B to 70B)").
    """
    opening = opening_before(frame, statement.start, 40)
    if opening < 0:
        return False
    before = (name for name in frame.names if name.end <= opening)
    near = [name for name in before if _MARKS.fullmatch(frame.gap(name.end, opening))]
    if near:
        if near[-1].role == "entity" and near[-1].weak:
            return True
        systems = [name for name in near if name in frame.entities and frame.attribute_of(statement).bare]
        return bool(systems) and is_base(frame, group_left(frame, systems[-1], frame.entities)[0])
    opened = frame.gap(frame.back(opening, 24), opening + 1)
    return _UNKNOWN.search(opened) is not None or _is_title(frame, statement, opened)


# "PULI GPTrio (", "Trinity Mini (", "FORGE ("
_TITLE = re.compile(
    r"(?<![\w.'’-])(?P<words>[A-Z]{4,}|[A-Z]+[a-z]+[A-Z][\w+-]*|[A-Z][\w+-]*\s[A-Z][\w+-]*)[\s*_\"”]*\($"
)


def _is_title(frame: Frame, statement: Statement, before: str) -> bool:
    """Say whether a size is in the bracket behind words with a capital which name nothing that is known."""
    title = _TITLE.search(before) if frame.attribute_of(statement).bare else None
    if title is None or frame.segment.kind == "heading":
        return False
    words = {word.lower() for word in title["words"].split()}
    nouns = {word for group in frame.domain.nouns.values() for word in group}
    return not words & {*word_list("ordinary"), *frame.domain.suffixes, *nouns}


# "Qwen 1 (": whatever has a capital is a name in a list of values
_LISTED = re.compile(r"[A-Z][\w.-]*(?:\s[\w.-]+){0,3}\s\($")


def is_of_another_listed(frame: Frame, statement: Statement) -> bool:
    """Say whether a date behind a label is in a bracket that follows any other name: "Qwen 1 (2023), Qwen 2 (2024)"."""
    is_date = frame.attribute_of(statement).kind == "date"
    return is_date and _LISTED.search(frame.gap(frame.start, statement.start)) is not None


def bracket_after_value(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "7B, 13B, 65B (LLaMA 2)", "68.9 (Llama 2)": the name fills the bracket behind the value or its series."""
    for candidate in candidates:
        if candidate.start <= statement.end:
            continue
        before = frame.gap(statement.end, candidate.start)
        if candidate.start - statement.end > 60 or before.count("(") != 1 or not before.rstrip().endswith("("):
            continue
        if frame.gap(candidate.end, candidate.end + 1) != ")":
            continue
        if _series_and_bracket(frame.domain).fullmatch(before):
            return candidate
    return None


def closes_list(frame: Frame, statement: Statement) -> bool:
    """Say whether the only bracket of an item dates all of its names: "- ALBERT, RoBERTa, XLNet (2019)".

    Elsewhere it is of one name alone: "Mistral 7B, Mixtral (MoE), Codestral".
    """
    is_date = frame.attribute_of(statement).kind == "date"
    is_only = frame.gap(frame.start, frame.end).count("(") == 1 and not frame.gap(statement.end + 1, frame.end).strip(
        " ;.,"
    )
    return is_date and frame.segment.kind == "item" and is_only
