"""Labels in running text: "Chinchilla – tokens: 1.4T, context: 2k": a table's header in front of its value.

In: a frame and a number. Out: the attribute whose header stands there with a colon, or None.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.roles import plain_quantities
from claimcheck.extract.frame import Frame
from claimcheck.extract.units import NOTHING, Told, in_bounds
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of, literal

_REACH = 46
# "up to" and the like in front of a value
_LIGHT = r"\s?[:=]\s?(?:(?:about|around|roughly|approx\.|over|up\sto|more\sthan)\s)?[~≈>≥<≤*_]?$"


def by_inline_label(frame: Frame, number: NumberFound) -> Told:
    """By a header and a colon right in front of a number with a scale; the name of the subject may stand between."""
    if not number.scale or number.percent:
        return NOTHING
    match = _label(frame.domain).search(_words_before(frame, number))
    if match is None:
        return NOTHING
    label = match["label"].lower()
    options = [a for a in plain_quantities(frame.domain) if label in a.headers and in_bounds(a, number.amount)]
    return (options[0], label) if len(options) == 1 else NOTHING


def _words_before(frame: Frame, number: NumberFound) -> str:
    at, words = frame.back(number.start, _REACH), ""
    for name in frame.entities:
        if at < name.end <= number.start:
            words, at = words + frame.gap(at, max(at, name.start)) + ";", name.end
    return words + frame.gap(at, number.start)


@lru_cache(maxsize=4)
def _label(domain: Domain) -> re.Pattern[str]:
    labels = {header for attribute in plain_quantities(domain) for header in attribute.headers}
    names = any_of(literal(sorted(labels)))
    joint = r"(?:\s(?:of|for|in|by)\s(?:the\s)?;)?(?:\s?\([^()]{0,20}\))?"
    return re.compile(rf"(?:^|[,;(|–—•*]|\s-)[\s*_]*(?![\s*_])(?P<label>{names})[*_]*{joint}{_LIGHT}", re.IGNORECASE)
