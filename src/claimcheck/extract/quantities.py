"""Which numbers state something: by the unit after them, the cue around them, or a place that says "size".

In: a frame. Out: `Statement`s of the domain's attributes of kind `quantity`. Numbers in an enumeration share what the
clearest of them says ("7 billion, 13 billion and 70 billion parameters").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import plain_quantities
from claimcheck.extract.bare_sizes import by_bare_size
from claimcheck.extract.counted import becomes_another, is_counted
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.inline_labels import by_inline_label
from claimcheck.extract.operators import operator_of
from claimcheck.extract.part_in_use import by_part, is_changed, whole_of
from claimcheck.extract.series import Series, find_series
from claimcheck.extract.units import (
    LEAST_PLAIN,
    NOTHING,
    Told,
    by_unit,
    in_bounds,
    is_bound,
    own_end,
    scaled_value,
)
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "batch_size:512 context_window: …"
_KEY = re.compile(r"\w\s?[:=]\s?$")


def find_quantities(frame: Frame) -> Iterator[Statement]:
    """Statements of quantity in a frame."""
    for index, series in enumerate(find_series(frame)):
        attribute, cue = _attribute_of(frame, series)
        for number in series if attribute else ():
            is_own = not is_anothers(frame, number)
            told = whole_of(frame, number, attribute, series) if attribute else None
            if told and is_own and not is_counted(frame, number, told) and in_bounds(told, number.amount):
                yield _statement(frame, number, told, cue, index if len(series) > 1 else -1)


_GROWTH = any_of(
    r"(?:expand|increas|grow|scale(?=d)|rais|jump|extend|boost|upgrad|climb)\w* grew rose rises? rising went up"
)
# "expanded from", in front of what the value was before
_FROM = re.compile(rf"\b{_GROWTH}\s(?:[\w-]+\s){{0,3}}from\s(?:about\s|around\s|roughly\s)?$", re.IGNORECASE)
# " tokens to "
_TO = re.compile(r"[\w\s-]{0,26}?\sto\s", re.IGNORECASE)


def _is_left_behind(frame: Frame, number: NumberFound) -> bool:
    """ "expanded from 7 trillion to 18 trillion": the first is what its predecessor had."""
    before = frame.before(number.start, 60)
    return _FROM.search(before) is not None and _TO.match(frame.text, number.end, frame.end) is not None


# "some 100B+ and "
_SOME = re.compile(
    r"\b(?:some|many|other|most|several|larger|bigger|smaller|rival|competing|even)\s(?:[\d.]+\s?[BMbm]?\+?,?\s(?:and\s|or\s)?){0,3}$"
)


def _is_of_others(frame: Frame, number: NumberFound) -> bool:
    """ "better than some 100B and 400B models": the size of a kind, and of nothing that is named."""
    nouns = frame.words("subjects noun", number.end, frame.ahead(number.end, 20))
    is_plural = any(frame.between(noun.start, noun.end).endswith("s") for noun in nouns)
    return is_plural and _SOME.search(frame.before(number.start, 36)) is not None


# "vs the previous "
_AGAINST = re.compile(
    rf"\b{any_of(word_list('against'))}\s(?:the\s|its\s|an?\s)?(?:previous\s|old\s|earlier\s|usual\s|standard\s|typical\s)?$",
    re.IGNORECASE,
)


# "175 billion[ of ]GPT-3"
_OWNED = re.compile(r"\s(?:of|for|in|by)\s(?:the\s)?$")


def _is_held_against(frame: Frame, number: NumberFound) -> bool:
    """ "a context of 1M (vs 200K)": what something else has, and nobody who is named ("the 175 billion of GPT-3")."""
    if _AGAINST.search(frame.before(number.start, 36)) is None:
        return False
    behind = (frame.gap(number.end, name.start) for name in frame.entities if 0 < name.start - number.end <= 34)
    return not any(_OWNED.search(gap) for gap in behind)


# "[a] 100B parameters model will require"
_A = re.compile(r"(?<!\bis )(?<!\bas )(?<!\bwas )\b(?:an?|no|any|every|each)\s$", re.IGNORECASE)
_ANY_DOES = re.compile(
    r"[\s-]*(?:[a-z]+\s){0,3}?(?:models?|networks?|llms?)\s"
    r"(?:typically\s|usually\s|often\s)?(?:will|would|can|could|may|might|must|needs?|requires?|takes?|should|typically|usually)\b",
    re.IGNORECASE,
)


def _is_of_any(frame: Frame, number: NumberFound) -> bool:
    """ "a 100B model will require 220GB": the size of any of its kind."""
    is_one = _A.search(frame.before(number.start, 8)) is not None
    return is_one and _ANY_DOES.match(frame.text, number.end, frame.end) is not None


_NOT_OWN = (_is_of_any, _is_left_behind, becomes_another, _is_held_against, _is_of_others, is_changed)
"""What tells that a number is somebody else's, or was a value before."""


def is_anothers(frame: Frame, number: NumberFound) -> bool:
    """Say whether a number is that of others than its sentence names, or no longer a value."""
    return any(is_other(frame, number) for is_other in _NOT_OWN)


def _attribute_of(frame: Frame, series: Series) -> Told:
    """The attribute that the numbers of a series are a value of, and the cue that told so."""
    for decide in (by_unit, _by_near_cue, by_part, by_inline_label, by_bare_size):
        for number in reversed(series):
            if is_bound(frame, number):
                continue
            attribute, cue = decide(frame, number)
            if attribute is not None:
                return attribute, cue
    return NOTHING


def _by_near_cue(frame: Frame, number: NumberFound) -> Told:
    """By a cue such as "context window of 4,096" in front of a number without unit."""
    if number.percent or not (number.scale or number.amount >= LEAST_PLAIN):
        return NOTHING
    for attribute in plain_quantities(frame.domain):
        if attribute.bare or not in_bounds(attribute, number.amount):
            continue
        cues = _near_cues(frame, attribute, number)
        if not cues and attribute.id in frame.heading_attributes and number.scale:
            return attribute, "heading"
        if attribute.binary_k and not cues:
            cues = _far_cues(frame, attribute, number)
        if attribute.binary_k and cues and not _has_friend(frame, attribute, number):
            return attribute, frame.between(cues[-1].start, cues[-1].end)
    return NOTHING


def _near_cues(frame: Frame, attribute: Attribute, number: NumberFound) -> list[Mention]:
    """Cues that lead to the number and tell of one attribute only; else those right behind it."""
    before = frame.cues_of(attribute.id, frame.back(number.start, 45), number.start)
    leading = [cue for cue in before if len(cue.ids) == 1 and _leads_to(frame, cue, number)]
    if leading or not attribute.binary_k or _KEY.search(frame.before(number.start, 20)):
        return leading
    return frame.cues_of(attribute.id, number.end, frame.ahead(number.end, 14))


def _far_cues(frame: Frame, attribute: Attribute, number: NumberFound) -> list[Mention]:
    """For "128K", which is seldom anything else: cues further in front."""
    if number.scale != "k" or frame.text[number.end - 1] != "K":
        return []
    return frame.cues_of(attribute.id, frame.back(number.start, 170), number.start)


def _has_friend(frame: Frame, attribute: Attribute, number: NumberFound) -> bool:
    end = own_end(frame, number, 30)
    return bool(frame.cues_of(attribute.id, number.start - 30, end, role="friend"))


@lru_cache(maxsize=4)
def _leads(domain: Domain) -> re.Pattern[str]:
    """ "… window size that spans up to" between a cue and its number."""
    words = any_of(word_list("leads"), jargon(domain, "capacities"), r": = – - \( \* \"")
    return re.compile(rf"(?:\s?{words}\s?){{0,7}}", re.IGNORECASE)


def _leads_to(frame: Frame, cue: Mention, number: NumberFound) -> bool:
    between, at = "", cue.end
    for name in frame.entities:  # "the context length of Llama 2 is 4k"
        if cue.end <= name.start and name.end <= number.start:
            between, at = f"{between}{frame.gap(at, name.start)}", name.end
    between = re.sub(r"\s+", " ", f"{between}{frame.gap(at, number.start)}")
    return _leads(frame.domain).fullmatch(between) is not None


def _statement(frame: Frame, number: NumberFound, attribute: Attribute, cue: str, series: int) -> Statement:
    return Statement(
        attribute.id,
        scaled_value(number, attribute),
        number.start,
        number.end,
        operator=operator_of(frame, number),
        cue=cue,
        series=series,
    )
