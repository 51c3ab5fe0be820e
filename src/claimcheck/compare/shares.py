"""Percentages in words: a part beside its whole, and shares that make up one.

In: a `Line`. Out: `Sum`s, each with what is said and what is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.check.show import show_large
from claimcheck.compare.change_wording import ABOUT
from claimcheck.compare.changes import Sum, amount_of
from claimcheck.compare.line import Line
from claimcheck.compare.words import NUMBER, factor_of, group
from claimcheck.domain import Domain
from claimcheck.kinds.numbers import rounding, show_number

FAR = 25.0
"""Points between a share and what it is said to be: beyond, it is the share of something else."""
_OR = (
    r"(?: \(|, which is |, which was |, that's |, or |, i\.e\. |, that is | [–—-] "
    r"|(?:, |: )(?:for )?an? (?:[a-z]+ ){1,3}of )"
)
_SAID = rf"(?:{ABOUT})?(?P<said>{NUMBER}) ?(?:%|percent\b)"


@lru_cache(maxsize=1)
def _shares() -> tuple[re.Pattern[str], ...]:
    return (
        # "41 of 164 problems (25%)", "82 out of 100, or 82%"
        re.compile(
            rf"(?<![\w.,$])(?P<part>{NUMBER}) (?:out )?of (?:the |its |all |our |my |these "
            rf")?(?P<whole>{NUMBER})(?: [a-z-]+){{0,3}}"
            rf"{_OR}{_SAID}",
            re.IGNORECASE,
        ),
        # "of the 164 problems it solved 41, or 25%"
        re.compile(
            rf"(?<!\d )\b(?:out )?of (?:the |its |all )?(?P<whole>{NUMBER}) [a-z-]+[^.;:()\d]{{0,40}}? "
            rf"(?P<part>{NUMBER})"
            rf"(?: [a-z-]+){{0,2}}{_OR}{_SAID}",
            re.IGNORECASE,
        ),
        # "of the 500 prompts, 410 were answered, giving us 82% accuracy", "of 500, 410 passed: 82%"
        re.compile(
            rf"(?<!\d )\b(?:out )?of (?:the |its |our |all )?(?P<whole>{NUMBER}) [a-z-]+[^.;:()\d]{{0,40}}? "
            rf"(?P<part>{NUMBER})"
            rf"(?: [a-z-]+){{1,5}}(?:, |: | [–—-] )(?:(?:for|giving|which gives|yielding|meaning|making|that "
            rf"makes|so)\b )?"
            rf"(?:(?:us|you|it) )?(?:(?:an?|the) (?:[a-z]+ ){{1,2}}of )?(?:an? )?{_SAID}",
            re.IGNORECASE,
        ),
        # "75% (9 of 12)", "75%, or 9 out of 12"
        re.compile(
            rf"(?<![\w.,$]){_SAID}(?: [a-z-]+){{0,3}}(?: ?\(|,? or |, i\.e\. |, that is |: | [–—-] "
            rf")(?P<part>{NUMBER})(?: [a-z-]+)?"
            rf" (?:out )?of (?:the |its |all |our )?(?P<whole>{NUMBER})(?![\w.%/-])",
            re.IGNORECASE,
        ),
        # "9/12 (75%)"
        re.compile(rf"(?<![\w.,$/-])(?P<part>{NUMBER}) ?/ ?(?P<whole>{NUMBER}) (?:[a-z]+ )?\({_SAID}\)", re.IGNORECASE),
        # "75% of the 12 tests (9)", "75% of our 200 answers, i.e. 150,"
        re.compile(
            rf"(?<![\w.,$]){_SAID} of (?:the |its |all |our |these )?(?P<whole>{NUMBER})(?: [a-z-]+){{1,2}}"
            rf"(?: \((?:i\.e\.,? )?(?P<part>{NUMBER})(?: [a-z-]+)?\)|, (?:i\.e\.,?|that is,?|or) "
            rf"(?P<part2>{NUMBER})\b(?!%))",
            re.IGNORECASE,
        ),
        # "1,000 of the 4,000 samples, a quarter, were"
        re.compile(
            rf"(?<![\w.,$])(?P<part>{NUMBER}) (?:out )?of (?:the |its |all |our )?(?P<whole>{NUMBER})(?: "
            rf"[a-z-]+){{0,3}}"
            rf"(?:,? \(|, (?:or |i\.e\. |that is )?)(?P<fraction>{group('factors')})(?: of (?:them|it|all))?(?=[,.;)])",
            re.IGNORECASE,
        ),
        # "three quarters of the 200 answers (150)"
        re.compile(
            rf"(?<![\w-])(?P<fraction>{group('factors')}) (?:of )?(?:the |its |all |our |these )?(?P<whole>{NUMBER}) "
            rf"[a-z-]+(?: [a-z-]+)? \((?:i\.e\.,? )?(?P<part>{NUMBER})\)",
            re.IGNORECASE,
        ),
    )  # fmt: skip


def find_shares(line: Line, _: Domain) -> Iterator[Sum]:
    """The percentages of a sentence that stand beside the part and the whole."""
    if _TWO_NUMBERS.search(line.text) is None:
        return
    for match in (match for pattern in _shares() for match in pattern.finditer(line.text)):
        groups = match.groupdict()
        part, whole = amount_of(groups["part"] or groups.get("part2") or ""), amount_of(match["whole"])
        if not (0 < part <= whole and whole > 1):
            continue
        is_fraction, about = groups.get("fraction"), groups.get("about")
        said = 100 * factor_of(is_fraction) if is_fraction else float(match["said"].replace(",", ""))
        right = 100 * part / whole
        words = f"{show_large(part)} / {show_large(whole)} = {show_number(round(right, 1))}%"
        half = 1.0 if is_fraction else 2 * rounding(match["said"])
        holds = abs(said - right) <= max(half, 0.1 * said if about else 0.0) + 1e-9
        if abs(said - right) <= FAR:
            yield Sum(match.start(), match.end(), "percentage", said, right, words, holds)


# a share is one of two numbers
_TWO_NUMBERS = re.compile(r"\d\D+\d")


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
