"""Numbers of a second system that leave out what they are: "8,192 tokens, twice as many as Llama 2 (4,096)".

In: a frame and the quantities that say themselves what they are. Out: `Statement`s of the same attribute for numbers
that are tied to a name by form: in its bracket, owned by it, or "for" it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.units import LEAST_PLAIN, in_bounds, scaled_value
from claimcheck.kinds.numbers import NumberFound

MOST_TIMES = 5000
"""How many times larger or smaller than the number that says what it is another one may be."""
# " (", "'s ", " with ", " at "
_BEHIND_NAME = re.compile(r"\s?\(\s?|['’]s?\s(?:only\s|just\s|mere\s)?|\s(?:with|at|has|had)\s(?:only\s|just\s)?")
# " for the ", " in "
_BEFORE_NAME = re.compile(r"\s(?:for|in|of|by)\s(?:the\s|its\s)?(?:larger\s|original\s|smaller\s)?")


def find_shared(frame: Frame, stated: Sequence[Statement]) -> Iterator[Statement]:
    """Statements of the one attribute that the sentence speaks of, for numbers beside other names."""
    if len({s.attribute for s in stated}) != 1 or len(frame.entities) < 2:
        return
    attribute = frame.domain.attributes[stated[0].attribute]
    for number in frame.numbers:
        if (
            number.percent
            or number.currency
            or number.sign
            or any(s.start < number.end and number.start < s.end for s in stated)
        ):
            continue
        is_large = number.scale or number.amount >= LEAST_PLAIN
        if is_large and in_bounds(attribute, number.amount) and _is_near(number, stated) and _is_tied(frame, number):
            yield Statement(attribute.id, scaled_value(number, attribute), number.start, number.end, cue=stated[0].cue)


def _is_near(number: NumberFound, stated: Sequence[Statement]) -> bool:
    """Say whether a number is of the order of those that say what they are."""
    known = [float(s.value.text) for s in stated]
    return any(1 / MOST_TIMES <= number.amount / amount <= MOST_TIMES for amount in known if amount)


def _is_tied(frame: Frame, number: NumberFound) -> bool:
    """Say whether a number is beside a name, with nothing behind it that it counts."""
    for name in frame.entities:
        if name.end <= number.start and _BEHIND_NAME.fullmatch(frame.gap(name.end, number.start)):
            return re.match(r"\s?(?:[).,;]|$)", frame.gap(number.end, number.end + 3)) is not None
        if name.start >= number.end and _BEFORE_NAME.fullmatch(frame.gap(number.end, name.start)):
            return True
    return False
