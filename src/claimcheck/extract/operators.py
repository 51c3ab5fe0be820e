"""Operators: whether a number is said to be exact, a bound, or about right.

In: a frame and a number in it. Out: the claim's operator.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of
from claimcheck.records import Operator

_BY_SIGN: dict[str, Operator] = {">": ">=", "<": "<=", "~": "~"}
_BY_WORDS: tuple[tuple[str, Operator], ...] = (("over", ">="), ("up_to", "<="), ("about", "~"))


def operator_of(frame: Frame, number: NumberFound) -> Operator:
    """ "over 1 trillion" is `>=`, "up to 128k" `<=`, "about 7B" `~`."""
    if number.plus:
        return ">="
    if number.sign in _BY_SIGN:
        return _BY_SIGN[number.sign]
    low = frame.back(number.start, 24)
    for group, operator in _BY_WORDS:
        for word in frame.words(group, low, number.start):
            between = frame.between(word.end, number.start).replace(" a ", " ").replace(" the ", " ")
            if not re.search(r"\w", between):
                return operator
    return ">=" if _partial(frame.domain).match(frame.text, number.end, frame.end) else "="


@lru_cache(maxsize=4)
def _partial(domain: Domain) -> re.Pattern[str]:
    """ "600B token checkpoint": what is there so far, with more to come."""
    return re.compile(rf"[\s-]{{1,3}}{any_of(jargon(domain, 'counted'))}[\s-]{any_of(jargon(domain, 'partial'))}\b")
