"""The form of a line: its words with a sign for each system, maker and number, so that a pattern can tell a whole line.

In: a frame and an offset. Out: text such as "M's N, N and N by M".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.extract.frame import Frame
from claimcheck.kinds.numbers import NumberFound

_SIGNS = {"entity": "N", "maker": "M"}
# " (2023)"
_BRACKET = re.compile(r"\s?\([^()#]{0,80}\)")
# "**"
_MARKS = re.compile(r"[*_`\"“”]")


def signs_from(frame: Frame, start: int, numbers: Sequence[NumberFound] = ()) -> str:
    """What stands from an offset on: N for systems, M for makers, # for the `numbers`; marks and brackets left out."""
    signs = [(name.start, name.end, _SIGNS.get(name.role, "")) for name in frame.names]
    signs += [(number.start, number.end, "#") for number in numbers]
    words, at = "", start
    for low, high, sign in sorted(signs):
        if sign and low >= at:
            words, at = f"{words}{frame.gap(at, low)}{sign}", high
    return " ".join(_MARKS.sub(" ", _BRACKET.sub("", words + frame.gap(at, frame.end))).split())
