"""Whether a claimed value and a known one can both be true.

Values are intervals, so comparing is overlapping, with a `tolerance` on quantities, a share that a cap bounds. An
operator widens the claim: "over 1 trillion" is everything above, "up to 128k" everything below, "about 7B" a tenth
either way.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from claimcheck.records import Operator, Value

ABOUT = 0.1
"""How far "about" reaches, relative to the number: the common reading of a round number in prose."""

REACH = 1.9
"""How far above its number "over N" still is a fair thing to say ("over 1 trillion" of 1.4 trillion, not of 15)."""

FALL = 0.7
"""How far below its number "up to N" still is fair ("up to 128k" of 100k, not of 32k)."""


def claimed_range(value: Value, operator: Operator) -> tuple[float, float]:
    """The interval that a claim allows once its operator is counted in."""
    low, high = value.low, value.high
    if operator == ">=":
        return low, math.inf if value.kind == "date" else high * REACH
    if operator == "<=":
        return -math.inf if value.kind == "date" else low * FALL, high
    if operator == "~":
        if value.kind == "date":
            return low - 45, high + 45
        return low - abs(low) * ABOUT, high + abs(high) * ABOUT
    return low, high


def agrees(
    claimed: Value, known: Value, *, operator: Operator = "=", tolerance: float = 0.0, most: float = math.inf
) -> bool:
    """Say whether a claim may be true of a known value.

    `tolerance` is relative to the known value and only applies to quantities. It comes to no more than `most`, in the
    value's own unit, but that a round number stands for what rounds to it ("400 billion" of 405). At tolerance 0 and
    with the operator `=` the answer is the same with both values exchanged.

    >>> agrees(Value("quantity", "7000000000", 6.5e9, 7.5e9), Value("quantity", "6700000000", 6.65e9, 6.75e9))
    True
    >>> rounded, wrong = Value("quantity", "400", 399.5, 400.5), Value("quantity", "401", 400.5, 401.5)
    >>> [agrees(value, Value("quantity", "405", 405, 405), tolerance=0.04, most=1.5) for value in (rounded, wrong)]
    [True, False]
    """
    if claimed.kind in ("choice", "entity", "text") or known.kind in ("choice", "entity", "text"):
        return squash(claimed.text) == squash(known.text)
    low, high = claimed_range(claimed, operator)
    slack = 0.0
    if claimed.kind == "quantity":
        slack = min(abs(known.high) * tolerance, max(most, _last_place(claimed.text) / 2))
    return low <= known.high + slack and known.low - slack <= high


def _last_place(number: str) -> float:
    """What one in the last digit of a plain number is worth that is not zero.

    >>> _last_place("520000"), _last_place("13.5"), _last_place("7e+22")
    (10000.0, 0.1, 1e+22)
    """
    digits, _, power = number.lower().partition("e")
    whole, _, part = digits.partition(".")
    part = part.rstrip("0")
    place = -len(part) if part else len(whole) - len(whole.rstrip("0"))
    return float(f"1e{place + int(power or 0)}")


def slug_of(words: str) -> str:
    """Words as an id of the form that the reference's ids have: lower case, joined by hyphens.

    >>> slug_of("Jamba 1.6 (Mini)"), slug_of("Llama 2_65B"), slug_of("Command R+")
    ('jamba-1.6-mini', 'llama-2-65b', 'command-r+')
    """
    return "-".join(re.findall(r"[\w.+]*\w\+?|\w", words.lower().replace("_", "-"))).strip("-.")


# what is no part of a key: all but letters, digits and pluses, and dots that are no point of a number
_BETWEEN = re.compile(r"[^\w.+]|_")
# the dot of "React.js", but not of "1.3B"
_LOOSE_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """How names are looked up: like `squash`, but "1.3B" is not "13B", nor "R+" plain "R".

    >>> name_key("OPT-1.3B"), name_key("Command R+"), name_key("React.js")
    ('opt1.3b', 'commandr+', 'reactjs')
    """
    return _LOOSE_DOT.sub("", _BETWEEN.sub("", text.lower()))


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """Letters and digits only, lower case: how names and slugs are compared.

    >>> squash("LLaMA-2 70b")
    'llama270b'
    """
    return "".join(filter(str.isalnum, text.lower()))
