"""Percentages in words: a part beside its whole, and shares that make up one.

In: a `Line`. Out: `Sum`s, each with what is said and what is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.check.show import show_large
from claimcheck.compare.changes import ABOUT, Sum, amount_of
from claimcheck.compare.line import Line
from claimcheck.compare.words import NUMBER, group
from claimcheck.domain import Domain
from claimcheck.kinds.numbers import rounding, show_number

_OR = r"(?: \(|, which is |, which was |, that's |, or |, i\.e\. |, that is | [–—-] )"
_SAID = rf"(?:{ABOUT})?(?P<said>{NUMBER}) ?(?:%|percent\b)"
_SHARES = (
    # "41 of 164 problems (25%)", "82 out of 100, or 82%"
    re.compile(
        rf"(?<![\w.,$])(?P<part>{NUMBER}) (?:out )?of (?:the |its |all )?(?P<whole>{NUMBER})(?: [a-z-]+){{0,3}}"
        rf"{_OR}{_SAID}",
        re.IGNORECASE,
    ),
    # "of the 164 problems it solved 41, or 25%"
    re.compile(
        rf"(?<!\d )\b(?:out )?of (?:the |its |all )?(?P<whole>{NUMBER}) [a-z-]+[^.;:()\d]{{0,40}}? (?P<part>{NUMBER})"
        rf"(?: [a-z-]+){{0,2}}{_OR}{_SAID}",
        re.IGNORECASE,
    ),
)


def find_shares(line: Line, _: Domain) -> Iterator[Sum]:
    """The percentages of a sentence that stand beside the part and the whole."""
    for match in (match for pattern in _SHARES for match in pattern.finditer(line.text)):
        part, whole = amount_of(match["part"]), amount_of(match["whole"])
        if 0 < part <= whole and whole > 1:
            said, right = float(match["said"].replace(",", "")), 100 * part / whole
            words = f"{show_large(part)} / {show_large(whole)} = {show_number(round(right, 1))}%"
            holds = abs(said - right) <= max(2 * rounding(match["said"]), 0.1 * said if match["about"] else 0.0) + 1e-9
            yield Sum(match.start(), match.end("said"), "percentage", said, right, words, holds)


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    """ "consists of 60% web pages, 25% code and 15% books"."""
    some = ABOUT.replace("(?P<about>", "(?:")
    part = rf"(?:{some})?{NUMBER} ?% (?!(?:on|in|for|more|less)\b)[a-z-]+(?: (?!and\b)[\w-]+){{0,3}}"
    return re.compile(
        rf"\b{group('consisting')} (?P<parts>{part}(?:, {part})*,? (?:and|plus|&) {part})(?=[.;)]|$)", re.IGNORECASE
    )


def find_wholes(line: Line, _: Domain) -> Iterator[Sum]:
    """The shares of a sentence that make up a whole: all of it, or more. Of less, the rest may go unsaid."""
    for match in _parts().finditer(line.text) if "%" in line.text else ():
        parts = [float(part.replace(",", "")) for part in re.findall(rf"({NUMBER}) ?%", match["parts"])]
        right, slack = sum(parts), 0.5 * len(parts) + 0.5
        if right >= 100 - slack:
            words = f"{' + '.join(show_number(part) for part in parts)} = {show_number(round(right, 2))}"
            yield Sum(match.start(), match.end("parts"), "percentage", 100.0, right, words, right <= 100 + slack)
