"""Whether a text may nest deeper than the limit allows, told without reading it: each level takes a sign of its own."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.limits import Limits
from claimcheck.read.bullets import BULLETS, RARE_BULLETS

_SIGNS = f"<>.)*+{BULLETS}{RARE_BULLETS}–—-"


@cache
def _opening() -> re.Pattern[str]:
    """What may open a level, by its sign: "<div", the ">" of a quote, the "•", "1." or "a)" of a list item."""
    return re.compile(
        rf"""
        [{_SIGNS}]
        (?: (?<=<) (?: div | section | table | ul | ol | li ) \b
          | (?<=>) (?<! [^\s>]> )
          | (?: (?<! \w. ) | (?<= \d[.)] ) | (?<= [a-z]\) ) ) (?=\s)
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def may_nest_too_deep(text: str, limits: Limits) -> bool:
    """Say whether a text has so much that opens a level that only its reader can tell how deep it goes.

    >>> may_nest_too_deep("- one\\n- two\\n", Limits(nesting=1)), may_nest_too_deep("- one\\n", Limits(nesting=1))
    (True, False)
    """
    signs = sum(map(text.count, _SIGNS))  # all that opens a level is one of them, and most texts have few
    return signs > limits.nesting and len(_opening().findall(text)) > limits.nesting
