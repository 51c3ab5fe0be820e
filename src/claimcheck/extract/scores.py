"""Numbers that belong to a list of named tests: results of systems on them.

In: a frame. Out: `Statement`s of the attributes whose file names a `qualifier` list, each with the member (the test)
that the number was reached on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Attribute, Choice, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.above import test_above, tests_among
from claimcheck.extract.counted import becomes_another
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.operators import operator_of
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of
from claimcheck.records import Mention

# "4.3 points higher", "a 10-point gain", "a 36% win rate": a difference
_DELTA = re.compile(
    r"""
    \s?(?:%|percent)?
    (?: (?:[-\s](?:percentage|absolute))?[-\s]?(?:points?|pp)\b
      | [-\s]win[-\s]?rate\b
      | \s(?:relative\s|absolute\s)?
        (?:higher|lower|better|worse|more|less|fewer|faster|slower|cheaper|smaller|larger|
           gain|increase|improvement|reduction|jump|drop)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "improves by nearly 10%"
_CHANGE = re.compile(
    r"""
    \b(?:by|gain[ ]of|improvement[ ]of|increase[ ]of|drop[ ]of|jumped|improves|improved[ ]by|up[ ]by)
    \s(?:nearly\s|about\s|over\s|~)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "pass@1", "the top 10%", "the 90th percentile": where one stands, or how often it was tried, is no result
_RANK = re.compile(r"(?:@|\b(?:top|best|bottom|upper|percentile)\s)$", re.IGNORECASE)
# "84.8 / 100", "8.3 out of 10"
_OUT_OF = re.compile(r"(?:[\d%]\s?/|\bout\sof)\s?$")
# "90[th percentile]"
_PERCENTILE = re.compile(r"(?:st|nd|rd|th)?[\s-]percentile", re.IGNORECASE)
# "67% of the HumanEval", "49.2% of the issues in"
_PART_OF = re.compile(r"\s?(?:percent\s)?of\s(?:the\s|all\s)?(?:[\w-]{3,16}\s){0,2}?(?:(?:in|on|from)\s(?:the\s)?)?")
# "5-shot": how a test was taken
_SHOTS = re.compile(r"\s?-?shots?\b", re.IGNORECASE)
# "78.6 on CodeXGLUE": a test that nobody knows
_ON_ANOTHER = re.compile(r"\s?%?\son\s(?:the\s)?[A-Z][\w-]*[A-Z\d]")
# "from 70.0 to 86.4", "70.0 → 86.4"
_ARROW = re.compile(r"[\s%]*(?:→|->|=>|to)\s*")


# "improves [from ]33.4%"
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
# "compared to 42% for similar-sized models"
_OF_KIND = re.compile(
    r"\s?%?\sfor\s(?:other|similar|comparable|previous|earlier|rival|competing|open|most)[\w-]*\s(?:[\w-]+\s){0,2}\w+s\b"
)


@lru_cache(maxsize=4)
def _parts(domain: Domain) -> re.Pattern[str]:
    """ "57 subjects": what a test consists of."""
    return re.compile(rf"\s{any_of(jargon(domain, 'test_parts'))}\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _on(domain: Domain) -> re.Pattern[str]:
    """ "86.4% on the MMLU", "29.9 pass@1 on HumanEval", "70.0 for MMLU": between a number and its test."""
    measures = any_of("score points rating average", jargon(domain, "scores"))
    return re.compile(
        rf"\s?(?:\([^()]{{0,20}}\)\s?)?(?:{measures}\s){{0,2}}"
        rf"(?:(?:on|in|for|at|under|across)\s(?:the\s)?(?:[\w'’.-]{{1,14}}\s){{0,3}}|(?:{measures}\s)?\()",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _of(domain: Domain) -> re.Pattern[str]:
    """ "MMLU score of 68.9", "MMLU (5-shot) 68.9", "MMLU rating of 86.4": between a test and its number."""
    words = any_of(
        "is was of at with to a an the by its reached achieved scored scoring scores? rating results? performance test "
        "from about around over just only nearly got hits? evaluation jumped reaching reaches achieving and up average "
        "points stands",
        jargon(domain, "scores_after"),
    )
    return re.compile(rf"(?:[\s:=(|*-]|\([^()]{{0,24}}\)|{words}\b){{0,16}}", re.IGNORECASE)


def find_scores(frame: Frame) -> Iterator[Statement]:
    """Statements of scored tests in a frame."""
    for attribute in frame.domain.attributes.values():
        if not attribute.qualifier:
            continue
        tests = tests_among(frame.names, attribute)
        yield from _pairs(frame, attribute, tests) if tests else _below_test(frame, attribute)


PERCENT = 100
# "- **GPT-4:** 86.4%"
_BESIDE_NAME = re.compile(r"(?:\([^()]{0,40}\))?[\s*_:=–—-]*")


def _below_test(frame: Frame, attribute: Attribute) -> Iterator[Statement]:
    """Results in a sentence that names no test, below a list's lead or a heading that names one."""
    test = test_above(frame, attribute)
    if test is None:
        return
    choice = frame.domain.choices[attribute.qualifier][test.ids[0]]
    for number in frame.numbers:
        is_large = choice.bounds[0] > PERCENT and not number.scale  # a rating such as 1,287
        is_result = (number.percent or "." in number.digits or is_large) and _may_be_result(frame, number)
        if is_result and _in_range(number, choice) and _is_said_to_score(frame, attribute, number):
            yield _statement(frame, attribute, number, test)


def _is_said_to_score(frame: Frame, attribute: Attribute, number: NumberFound) -> bool:
    """Say whether a verb of scoring or nothing but a name stands in front of a number."""
    if frame.cues_of(attribute.id, frame.back(number.start, 30), number.start):
        return True
    before = [name for name in frame.entities if name.end <= number.start]
    return bool(before) and _BESIDE_NAME.fullmatch(frame.gap(before[-1].end, number.start)) is not None


def _pairs(frame: Frame, attribute: Attribute, tests: list[Mention]) -> Iterator[Statement]:
    choices = frame.domain.choices[attribute.qualifier]
    previous: tuple[NumberFound, Mention] | None = None
    for number in frame.numbers:
        if not _may_be_result(frame, number):
            continue
        test = _test_of(frame, attribute, number, tests, previous)
        if test is None:
            continue
        choice = choices[test.ids[0]]
        if not _in_range(number, choice) and not _is_beyond(frame, number, test, choice):
            continue
        previous = (number, test)
        yield _statement(frame, attribute, number, test)


def _statement(frame: Frame, attribute: Attribute, number: NumberFound, test: Mention) -> Statement:
    return Statement(
        attribute.id,
        number.value,
        number.start,
        number.end,
        qualifier=test.ids[0],
        operator=operator_of(frame, number),
        cue=frame.between(test.start, test.end),
    )


def _may_be_result(frame: Frame, number: NumberFound) -> bool:
    """Say whether a number can be a result, rather than a price, a difference, a rank or how a test was taken."""
    return not (
        number.scale
        or number.currency
        or number.sign in ("+", "-")
        or is_change(frame, number)
        or _SHOTS.match(frame.text, number.end, frame.end)
        or _is_left_behind(frame, number)
        or _RANK.search(frame.before(number.start, 12))
        or (number.amount in (10, 100) and _OUT_OF.search(frame.before(number.start, 8)))
        or _PERCENTILE.match(frame.text, number.end, frame.end)
        or _OF_KIND.match(frame.behind(number.end, 50))
        or _parts(frame.domain).match(frame.text, number.end, frame.end)
    )


def _is_left_behind(frame: Frame, number: NumberFound) -> bool:
    """ "improves from 33.4% to 49.0%", "3% → 74.9%": what was reached before, by something else."""
    if becomes_another(frame, number):
        return True
    is_from = _FROM.search(frame.before(number.start, 6)) is not None
    return is_from and _ARROW.match(frame.text, number.end, frame.end) is not None


def is_change(frame: Frame, number: NumberFound) -> bool:
    """Say whether a number is a difference ("a 4.3-point gain", "improves by 10%") and no score."""
    if _CHANGE.search(frame.before(number.start, 30)):
        return True
    delta = _DELTA.match(frame.text, number.end, frame.end)
    return delta is not None and not frame.words("over", number.start - 12, number.start)


def _test_of(
    frame: Frame,
    attribute: Attribute,
    number: NumberFound,
    tests: list[Mention],
    previous: tuple[NumberFound, Mention] | None,
) -> Mention | None:
    """The test that a number was reached on; `previous` is the number before it, with its test."""
    for test in tests:
        between = frame.gap(number.end, test.start) if test.start >= number.end else ""
        if between and (_on(frame.domain).fullmatch(between) or (number.percent and _PART_OF.fullmatch(between))):
            return test
    before = [test for test in tests if test.end <= number.start]
    if before and _of(frame.domain).fullmatch(frame.gap(before[-1].end, number.start)):
        return before[-1]
    if previous and _ARROW.fullmatch(frame.gap(previous[0].end, number.start)):
        return previous[1]
    for test in tests:
        if 0 <= test.start - number.end <= 2 and (number.percent or "." in number.digits):
            return test
    if ("." not in number.digits and not number.percent) or _ON_ANOTHER.match(frame.gap(number.end, frame.end)):
        return None
    return _near(frame, number, before, previous) or _ahead(frame, attribute, number, tests)


def _near(
    frame: Frame, number: NumberFound, before: list[Mention], previous: tuple[NumberFound, Mention] | None
) -> Mention | None:
    """The only test in front of the number, for a number that looks like a score and has no other near."""
    if len({test.ids for test in before}) == 1 and number.start - before[-1].end <= 160:
        return before[-1]
    if previous and previous[1] in before[-1:]:
        return previous[1]
    return None


def _ahead(frame: Frame, attribute: Attribute, number: NumberFound, tests: list[Mention]) -> Mention | None:
    """ "GPT-4 scores 70.0 and GPT-3.5 scores 86.4 on MMLU": the only test of the sentence, behind a verb of scoring."""
    if len({test.ids for test in tests}) > 1 or tests[0].start <= number.end:
        return None
    return tests[0] if frame.cues_of(attribute.id, frame.back(number.start, 24), number.start) else None


def _in_range(number: NumberFound, test: Choice) -> bool:
    low, high = test.bounds
    return low <= number.amount <= high and not _YEAR.fullmatch(number.digits)


# "2023", which is no rating
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEYOND = 1.5
"""How far above the best possible result a number may lie and still be stated as one."""


def _is_beyond(frame: Frame, number: NumberFound, test: Mention, choice: Choice) -> bool:
    """Say whether a number is stated as a result that cannot be reached ("an MMLU score of 104")."""
    _, high = choice.bounds
    if not high < number.amount <= high * _BEYOND or _YEAR.fullmatch(number.digits):
        return False
    if test.start >= number.end:
        return _on(frame.domain).fullmatch(frame.gap(number.end, test.start)) is not None
    return _of(frame.domain).fullmatch(frame.gap(test.end, number.start)) is not None
