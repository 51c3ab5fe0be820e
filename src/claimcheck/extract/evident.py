"""Values that no construction ties to a name, but that the reference gives to one beside them: "Yi 34B", "X has 128k".

In: a frame, what its passage is about, and the places of the values that are somebody's already. Out: pairs of
`Subject` and `Statement`. Such a pair is right by what is known; whether it is false is for the constructions to tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from claimcheck.domain import Attribute
from claimcheck.domain.roles import attributes_of_kind, plain_quantities
from claimcheck.extract.comparison import is_base
from claimcheck.extract.datings import is_of_writing
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_left, group_right
from claimcheck.extract.imagined import is_any
from claimcheck.extract.page_dates import OWN_DATE
from claimcheck.extract.passage import Passage
from claimcheck.extract.quantities import is_anothers
from claimcheck.extract.series import counts_other
from claimcheck.extract.subjects import has_value
from claimcheck.extract.ties import RIVALRY
from claimcheck.extract.units import in_bounds, scaled_value
from claimcheck.kinds.compare import agrees
from claimcheck.kinds.numbers import NumberFound
from claimcheck.records import EVIDENT, Mention

_MONTH = len("2023-07")
# "iLLaDA-[8B]"
_IN_WORD = re.compile(r"[\w.]-$|\w$")
# "the [Aug. 2023] article"
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)


def find_evident(
    frame: Frame, passage: Passage, left: Iterable[Statement], taken: Collection[int]
) -> Iterator[tuple[Subject, Statement]]:
    """Pairs of a name and a value that the reference gives it, where the value is nobody's yet.

    `left` are statements of which no construction told whose they are.
    """
    if not (frame.entities or passage.about):
        return
    done = set(taken)
    stated = [s for s in left if frame.attribute_of(s).evident]
    units = {s.start for s in stated if frame.attribute_of(s).kind == "quantity"}
    for statement in chain(stated, _numbers(frame, done), _dates(frame)):
        if statement.start in done:
            continue
        # a number with a unit that the names in its sentence were refused is another's
        holders = () if statement.start in units else _holders(frame, statement)
        holders = holders or _from_passage(frame, statement, passage)
        if holders:
            done.add(statement.start)
            yield Subject(holders, EVIDENT), statement


def _numbers(frame: Frame, done: Collection[int]) -> Iterator[Statement]:
    """The scaled numbers of a frame that are nobody's yet, once for each attribute that they may be a value of."""
    for number in frame.numbers:
        if not number.scale or number.percent or number.currency or number.start in done:
            continue
        if _IN_WORD.search(frame.before(number.start, 2)):
            continue
        for attribute in plain_quantities(frame.domain):
            if attribute.evident and in_bounds(attribute, number.amount) and _may_be_of(frame, attribute, number):
                yield Statement(attribute.id, scaled_value(number, attribute), number.start, number.end)


# what may follow a number of which nothing is counted: "128k and", "34B released"
_COUNTED = re.compile(r"\s(?!(?:and|or|to|with|in|for|on|by|from|at|than|while|but|now|of|vs|per|some)\b)[A-Za-z]")


def _may_be_of(frame: Frame, attribute: Attribute, number: NumberFound) -> bool:
    """Say whether a number may be a value of an attribute: nothing else is counted, nor is it another's."""
    if counts_other(frame, number) or is_anothers(frame, number):
        return False
    end = frame.ahead(number.end, 30)
    told = (*frame.cues_of(attribute.id, number.end, end, role="unit"), *frame.cues_of(attribute.id, number.end, end))
    is_own = attribute.bare or any(word.start <= number.end + 2 for word in told)
    return is_own or _COUNTED.match(frame.text, number.end, frame.end) is None


def _dates(frame: Frame) -> Iterator[Statement]:
    """The dates of a frame that name a month, and that no word gives to another event."""
    for attribute in attributes_of_kind(frame.domain, "date"):
        if not attribute.evident or frame.cues_of(attribute.id, role="friend"):
            continue
        for date in frame.dates:
            before = frame.before(date.start, 16)
            is_else = _THE.search(before) or OWN_DATE.search(before) or is_of_writing(frame, date)
            if len(date.value.text) >= _MONTH and not is_else:
                yield Statement(attribute.id, date.value, date.start, date.end)


def _holders(frame: Frame, statement: Statement) -> tuple[Mention, ...]:
    """The nearest name that has a value by the reference, with those that are joined to it and have it too."""
    holders = [
        name
        for name in frame.entities
        if name.ids and _has(frame, name, statement) and not _is_others(frame, name, statement)
    ]
    if not holders:
        return ()
    nearest = min(holders, key=lambda name: _distance(frame, name, statement))
    row = (*group_left(frame, nearest, frame.entities), *group_right(frame, nearest, frame.entities))
    return tuple(dict.fromkeys(name for name in row if name in holders))


def _has(frame: Frame, name: Mention, statement: Statement) -> bool:
    """Say whether the reference gives a value to what a name stands for; other dates are those of its members."""
    if frame.attribute_of(statement).kind != "date":
        return has_value(frame.domain, name, statement)
    facts = (fact for id_ in name.ids for fact in frame.domain.facts_about(id_, statement.attribute))
    return any(agrees(statement.value, fact.value) for fact in facts)


def _is_others(frame: Frame, name: Mention, statement: Statement) -> bool:
    """ "X beats models up to 33B": a number that belongs to what a name is held against."""
    kind = frame.attribute_of(statement).kind
    if is_any(frame, name) or is_base(frame, name) or frame.behind(name.end, 6).startswith(" into "):
        return True  # "a specialization of X into a code family at 7B"
    if kind == "date" and not statement.cue:
        return not _is_beside_date(frame, name, statement)
    is_number = kind == "quantity" and name.end <= statement.start
    return is_number and RIVALRY.search(frame.gap(name.end, statement.end)) is not None


# "DeepSeek-V2 [May 2024]", "GPT-3 announcement ([mid-2020])", "LLaMA (by Meta) in [February]"
_TO_DATE = re.compile(r"(?:\s?\([^()]{0,40}\))?[^\w.;]*(?:[a-z]+[^\w.;]+){0,2}", re.IGNORECASE)
# "[July 16, 2019]: XLNet-Base."
_FROM_DATE = re.compile(r"[^\w.;]*")
_ENDS = re.compile(r"[\s*_]*(?:[.,;:)(]|$)")


def _is_beside_date(frame: Frame, name: Mention, statement: Statement) -> bool:
    """Say whether nothing that happened stands between a name and a date that no cue tells of."""
    if name.end <= statement.start:
        return _TO_DATE.fullmatch(frame.gap(name.end, statement.start)) is not None
    is_next = _FROM_DATE.fullmatch(frame.gap(statement.end, name.start)) is not None
    return is_next and _ENDS.match(frame.text, name.end, frame.end) is not None


_PAST_COMMA = 60
"""What a comma adds to the characters between a value and a name behind it."""


def _distance(frame: Frame, name: Mention, statement: Statement) -> int:
    """How far a name is from a value: "X in May, Y in June" gives May to X."""
    if name.end <= statement.start:
        return statement.start - name.end
    between = frame.gap(statement.end, name.start)
    return len(between) + (_PAST_COMMA if "," in between else 0)


def _from_passage(frame: Frame, statement: Statement, passage: Passage) -> tuple[Mention, ...]:
    """What the passage is about, where a frame names nobody and a unit says what its number is."""
    if frame.entities or not passage.about:
        return ()
    kind = frame.attribute_of(statement).kind
    if kind == "date" or (kind == "quantity" and (len(passage.about) > 1 or not _has_unit(frame, statement))):
        return ()
    return tuple(name for name in passage.about if name.ids and has_value(frame.domain, name, statement))


def _has_unit(frame: Frame, statement: Statement) -> bool:
    """Say whether the attribute's unit, or a noun for a system, stands right behind a number."""
    units = frame.cues_of(statement.attribute, statement.end, frame.ahead(statement.end, 30), role="unit")
    nouns = frame.words("subjects noun", statement.end, frame.ahead(statement.end, 14))
    return any(unit.start <= statement.end + 14 for unit in units) or bool(nouns)
