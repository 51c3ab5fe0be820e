"""Whose value it is: the subject of a statement among the names of its sentence.

In: a frame, a statement and the names around it. Out: a `Subject`, or None.
Surface patterns decide first (possessives, brackets, "86.4 for X"), then the only candidate, then clause and distance
together with grammar. Where distance and grammar disagree, a number goes to the one of both that the reference gives
it to; else nobody is named and the claim is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon, known_values
from claimcheck.extract.brackets import bracket_after_name, bracket_after_value, closes_list
from claimcheck.extract.clauses import own_clause, participle, relative_clause
from claimcheck.extract.comparison import follows_opening, is_base, is_beyond, is_compared, is_inside
from claimcheck.extract.examples import is_example_of
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_left, group_right
from claimcheck.extract.ties import DOING, is_apposed, opens_item, side_of
from claimcheck.kinds.compare import agrees
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# with one of these between name and value, the value is no mere part of the name's phrase
_VERBISH = re.compile(rf"\b{any_of(word_list('parting_verbs'))}\b", re.IGNORECASE)
# "open-source language " in front of a name
_TITLE = re.compile(r"[\s-]*(?:[\w-]{2,16}\s){0,4}(?:[\w-]{2,16}:\s|[-–—:]\s|\s)?")
_OWNER = r"(?:[\w.-]{2,20}['’]s\s)?"
# with one of these between, a name is no longer called by the words in front of it
_PREPOSITION = re.compile(r"\b(?:to|of|like|than|for|from|in|by|with|and|as|on|such|unlike|against)\b")


@lru_cache(maxsize=4)
def _for(domain: Domain) -> re.Pattern[str]:
    """ " points for ", " parameters in the ": between a value and whose it is."""
    units = any_of(jargon(domain, "units"), r"points on\s[\w-]{2,12}")
    return re.compile(
        rf"\s?%?\s?(?:\([^()]{{0,20}}\)\s?)?(?:{units}\s)?(?:(?:used|seen)\s)?(?:for|by|from|in|of|behind)\s(?:the\s)?(?:previous\s|original\s|earlier\s)?{_OWNER}"
    )


@lru_cache(maxsize=4)
def _version_of(domain: Domain) -> re.Pattern[str]:
    """ "-parameter version of the ": between a size and whose it is."""
    units = any_of(jargon(domain, "size_units"))
    return re.compile(rf"[\s-]*{units}?[\s-]*(?:version\sof\s(?:the\s)?|variant\sof\s|model\s|of\s)?")


MAX_TITLE = 45
"""Characters that may stand between a value and a name behind it."""
Rule = Callable[[Frame, Statement, list[Mention]], "Mention | None"]


def find_subject(
    frame: Frame, statement: Statement, candidates: list[Mention], grammar: Grammar | None
) -> Subject | None:
    """The subject of a statement among candidates, or None where no rule is sure.

    An empty list of candidates gives None too: what an earlier passage was about is `discourse`'s business.
    """
    usable = [c for c in candidates if not (c.start < statement.end and statement.start < c.end)]
    usable = _outside_asides(frame, statement, usable)
    if not usable or _is_of_all(frame, statement, usable):
        return None
    for name, rule in RULES:
        owner = rule(frame, statement, usable)
        if owner is not None:
            is_own = rule is relative_clause or (rule is bracket_after_name and not closes_list(frame, statement))
            owners = (owner,) if is_own else _with_coordinates(frame, statement, owner, usable)
            return Subject(owners, name)
    usable = [c for c in usable if not is_beyond(frame, c, statement)]
    if not usable:
        return None
    if len(usable) == 1:
        if is_compared(frame, usable[0]) and not is_inside(frame, usable[0], statement):
            return None
        return Subject((usable[0],), "only")
    return _by_distance(frame, statement, usable, grammar)


# "(compared to [X]'s 86.4%), 95.0% on …"
_OPEN = re.compile(rf"\({any_of(word_list('against'))}\s[^()]*$", re.IGNORECASE)


def _outside_asides(frame: Frame, statement: Statement, candidates: list[Mention]) -> list[Mention]:
    """The candidates without those in a bracket of comparison that closes in front of a value."""
    if ")" not in frame.between(frame.start, statement.start):
        return candidates
    return [
        c
        for c in candidates
        if c.end > statement.start
        or ")" not in frame.between(c.end, statement.start)
        or not _OPEN.search(frame.text, frame.start, c.start)
    ]


# "Models like X, Y and Z[, ranging from] 2B to 70B"
_RANGING = re.compile(r",\s(?:all\s|each\s)?(?:ranging|spanning|varying)\s(?:in\s\w+\s)?from\s[^;:()]{0,30}$")


def _is_of_all(frame: Frame, statement: Statement, candidates: list[Mention]) -> bool:
    """Say whether a range is said of several names together, and so of none of them."""
    before = [c for c in candidates if c.end <= statement.start]
    is_range = bool(before) and _RANGING.fullmatch(frame.gap(before[-1].end, statement.start)) is not None
    return is_range and frame.attribute_of(statement).bare and len(group_left(frame, before[-1], candidates)) > 1


# A grammar takes a frame, the value's span and the candidates, and names one of them or None: see `extract.grammar`.
Grammar = Callable[[Frame, Statement, list[Mention]], "Mention | None"]


# "GPT-2 [with] 1.5 billion"
_WITH = re.compile(r"\s(?:with|at)\s(?:its\s|about\s|around\s|only\s|just\s)?")


def _possessive(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "GPT-4's MMLU rating of 86.4": name and 's before the value, no verb between."""
    for candidate in reversed(candidates):
        if candidate.end > statement.start:
            continue
        after = frame.gap(candidate.end, statement.start)
        if _WITH.fullmatch(after):
            return None  # "GPT-3's 175 billion, but in the ballpark of GPT-2 with 1.5 billion"
        if after[:1] not in ("'", "’"):
            continue
        between = after[2:]
        border = _CLAUSE_BORDER if frame.attribute_of(statement).kind == "choice" else _BORDER
        if len(between) < 70 and not border.search(between) and not _VERBISH.search(between):
            return candidate
        return None
    return None


# what ends the phrase of an owner
_BORDER = re.compile(r"[;:(]|\.\s")
# "Like BERT's objective[, MMS] learns speech …"
_CLAUSE_BORDER = re.compile(r"[;:(]|\.\s|,\s[A-Z]")


def _value_for_name(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "86.4 for GPT-4", "68.9 by Llama 2", "7B for the small LLaMA": a short "for" behind the value."""
    if frame.attribute_of(statement).kind not in ("quantity", "date"):
        return None
    behind = (candidate for candidate in candidates if candidate.start >= statement.end)
    between = _for(frame.domain)
    if frame.attribute_of(statement).kind == "date":
        between = _DATE_FOR
    return next((c for c in behind if between.fullmatch(frame.gap(statement.end, c.start))), None)


# "April 2023 for GPT-4"
_DATE_FOR = re.compile(r"\s?\)?\sfor\s(?:the\s)?")
# "GPT-2 in 2019", "GPT-2 (Feb 2019)"
_IN_DATE = re.compile(r"\s(?:\(?(?:in|on)\s|\()(?:early\s|mid\s|late\s)?")

# "LLaMA[ (by Meta)] in February"
_BRACKET = re.compile(r"\s?\([^()]{0,40}\)")


def _name_in_date(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "… with GPT-1 in 2018, followed by GPT-2 in 2019": the name right in front of its date."""
    if frame.attribute_of(statement).kind != "date":
        return None
    before = [c for c in candidates if c.end <= statement.start]
    between = _BRACKET.sub("", frame.gap(before[-1].end, statement.start)) if before else ""
    return before[-1] if _IN_DATE.fullmatch(between) else None


# "a [1.1B Llama]"
_A = re.compile(r"\ban?\s$", re.IGNORECASE)


def _name_with_value(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "the open-source LLaMA", "175B GPT-3", "7B-parameter LLaMA": the value right in front of the name."""
    kind = frame.attribute_of(statement).kind
    for candidate in candidates:
        between = frame.gap(statement.end, candidate.start)
        if candidate.start < statement.end or len(between) > MAX_TITLE:
            continue
        if kind == "choice" and (_is_title(between) or is_apposed(frame, statement, candidate)):
            return candidate
        if kind == "quantity" and _version_of(frame.domain).fullmatch(between):
            is_new = _A.search(frame.before(statement.start, 3)) is not None
            if not is_new or candidate is candidates[0]:
                return candidate  # "X aims to pretrain a 1.1B Llama" is about another one
    return None


def _kind_of(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "proprietary models such as GPT-4", "the closed nature of GPT-4": the choice tells a kind or a side of it."""
    if frame.attribute_of(statement).kind != "choice":
        return None
    first = next((c for c in candidates if c.start >= statement.end), None)
    if first is None:
        return None
    is_side = side_of(frame.domain).fullmatch(frame.gap(statement.end, first.start))
    return first if is_side or is_example_of(frame, statement, first) else None


def _is_title(between: str) -> bool:
    """Say whether the words between a choice and a name belong to the name."""
    if DOING.search(between):
        return False
    return bool(_TITLE.fullmatch(between)) and not _VERBISH.search(between) and not _PREPOSITION.search(between)


# "Mixtral [8x7B] parameters"
_EXPERTS = re.compile(r"\d{1,3}\s?[x×]\s?\d")


def _name_then_list(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "X: 7B", "X - 70 billion", "MMLU: X 67.5%": nothing but a joint between the name and the value."""
    before = [c for c in candidates if c.end <= statement.start]
    if not before or (len(before) > 1 and is_base(frame, before[-1])):
        return None  # "X is built on Y — 671B parameters"
    between = frame.text[before[-1].end : statement.start]
    is_result = bool(statement.qualifier) and between == " "
    is_experts = between == " " and _EXPERTS.match(frame.text, statement.start) is not None
    if is_result or is_experts or re.fullmatch(r"\s*(?:[:=–—-]|\|)\s*(?:a|an|the)?\s*", between):
        return before[-1]
    return None


def _item_lead(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "- GPT-4 (OpenAI): a multimodal model …": the lead of an item, where no other name stands between."""
    before = [c for c in candidates if c.end <= statement.start]
    if not before or not opens_item(frame, before[-1]):
        return None
    return before[-1]


# "X and Y both have a window of "
_BOTH = re.compile(r"\s(?:both|each|all)\s[^,;:.()]{0,60}$")


def _both(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """ "X and Y both have a window of 1M tokens": the last of the names in front of "both"."""
    before = [c for c in candidates if c.end <= statement.start]
    return before[-1] if before and _BOTH.fullmatch(frame.gap(before[-1].end, statement.start)) else None


RULES: tuple[tuple[str, Rule], ...] = (
    ("value_for_name", _value_for_name),
    ("bracket_after_name", bracket_after_name),
    ("bracket_after_value", bracket_after_value),
    ("possessive", _possessive),
    ("name_in_date", _name_in_date),
    ("name_with_value", _name_with_value),
    ("kind_of", _kind_of),
    ("name_then_list", _name_then_list),
    ("both", _both),
    ("relative_clause", relative_clause),
    ("own_clause", own_clause),
    ("participle", participle),
    ("item_lead", _item_lead),
)
"""The constructions with the names that reports have for them, in the order in which they are tried."""


def _with_coordinates(
    frame: Frame, statement: Statement, owner: Mention, candidates: list[Mention]
) -> tuple[Mention, ...]:
    """The owner and the names joined to it ("GPT-3 and GPT-4 remained …"); numbers stay with one."""
    kind = frame.attribute_of(statement).kind
    is_of_all = owner.end < statement.start and _BOTH.match(frame.text, owner.end, statement.start)
    if kind == "quantity" and not is_of_all:
        return (owner,)
    names = sorted({*candidates, *frame.entities}, key=lambda name: name.start)
    left = group_left(frame, owner, names)
    return (*(() if follows_opening(frame, left) else left[:-1]), *group_right(frame, owner, names))


def _by_distance(
    frame: Frame, statement: Statement, candidates: list[Mention], grammar: Grammar | None
) -> Subject | None:
    """The nearest name of the clause that is in no comparison, if grammar agrees."""
    low, high = frame.clause_of(statement.start)
    free = [c for c in candidates if not is_compared(frame, c) or is_inside(frame, c, statement)]
    inside = [c for c in free if is_inside(frame, c, statement) and is_compared(frame, c)]
    if inside:
        return Subject((inside[-1],), "comparison")
    local = [c for c in free if low <= c.start < high]
    pool = local or free
    if not pool:
        return None
    before = [c for c in pool if c.end <= statement.start]
    nearest = before[-1] if before else pool[0]
    group = _with_coordinates(frame, statement, nearest, candidates)
    if len({_key(c) for c in pool}) == 1 or set(pool) <= set(group):
        return Subject(group, "clause")
    if grammar is None:
        return None
    parsed = grammar(frame, statement, candidates)
    if parsed is None or parsed in group or _key(parsed) == _key(nearest):
        return Subject(group, "grammar" if parsed is not None else "distance")
    return _by_facts(frame, statement, (parsed, nearest))


def _by_facts(frame: Frame, statement: Statement, rivals: tuple[Mention, ...]) -> Subject | None:
    """The one of two rivals that the reference gives the number to: "BLOOM answers GPT-3 with 176B parameters".

    Where it fits both or neither, the sentence has to say whose it is.
    """
    if frame.domain.attributes[statement.attribute].kind != "quantity":
        return None
    fitting = [c for c in rivals if has_value(frame.domain, c, statement)]
    return Subject((fitting[0],), "facts") if len(fitting) == 1 else None


def has_value(domain: Domain, name: Mention, statement: Statement) -> bool:
    """Say whether the reference gives the value to what a name stands for, or to a member of it."""
    known = known_values(domain, name.ids, statement.attribute, statement.qualifier)
    return any(agrees(statement.value, value) for value in known)


def _key(mention: Mention) -> tuple[tuple[str, ...], str]:
    return mention.ids, mention.note
