"""How differences and ratios are written: one pattern for each construction.

In: the language's lists. Out: patterns that hold both numbers and what is said of them, each with words that it cannot
do without. `changes` does the arithmetic.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.words import COUNT, COUNT_WORD, NUMBER, group
from claimcheck.kinds.words import ARROWS, any_of

_RISING = r"(?:(?:rising|climbing|jumping|growing|going|moving|falling|dropping|up|down) )?"
_GRAND = r"(?:an? (?:[a-z]+ ){1,2})?"
_AMOUNT = rf"{NUMBER}(?:%| ?(?:billion|million|trillion|[BMTK])\b|(?:[KMGT]i?B|ms|s)\b)?"
_STEP = (
    rf"(?P<step>{NUMBER}|{COUNT_WORD}(?= |-))(?P<unit>[ -]?(?:percentage[ -])?points?|[ -]pp|[ -]?pts?|%| "
    rf"percent| ?x| ?×|-?fold| times)(?!\w)"
)
_FRACTION = r"(?P<fraction>half|a third|one third|two[ -]thirds|a quarter|three[ -]quarters|a fifth|a tenth|one half)"
_SO = (
    r"(?:and |so |thus |making it |making them |meaning |for |giving |i\.e\.,? |that is,? |or )?"
    r"(?:(?:that|which|this|it)(?: is|'s| was) )?(?:(?:an?|the) )?(?:whopping |full |total |massive |huge |clear )?"
)
"""What leads the result of a sum."""
_SHORT = r"(?:(?!\b(?:and|but|while|on|in|for|at|it|or)\b)[^.;:()\d]){0,30}"
"""What may stand between a comparison and the number that it is with."""
ABOUT = r"(?P<about>about|around|roughly|nearly|almost|over|more than|some|approximately|up to) "


@lru_cache(maxsize=1)
def change_patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """The patterns of differences and ratios, below what a line with one of them cannot do without."""
    return (
        ("from ", _span_patterns()),
        (" ", _apart_patterns()),
        (" than ", _plain_patterns()),
        ("", _arrow_patterns()),
        ("between ", (_gap_pattern(),)),
        (" of ", (_trailing_pattern(),)),
        ("from ", _factor_patterns()[:-2]),
        (" of ", _factor_patterns()[-2:-1]),
        (" than ", _factor_patterns()[-2:-1]),
        (" before", _factor_patterns()[-1:]),
        (" before", _instead_patterns()[1:]),
        (" of ", _instead_patterns()[:1]),
        (" than ", _instead_patterns()[:1]),
    )


def gains_pattern() -> str:
    """ "gain", "relative improvement"."""
    return rf"(?:{group('gain_kinds')} )?{group('gains')}"


def _span() -> str:
    """ "from 64.6 to 68.9", "from $1,200 a month to $300"."""
    return (
        rf"from [$€£]?(?P<low>{_AMOUNT})(?: (?:an?|per) \w+| \w+)?(?: in \d{{4}})? to {_GRAND}[$€£]?(?P<high>{_AMOUNT})"
    )


def _span_patterns() -> tuple[re.Pattern[str], ...]:
    gains, moves = gains_pattern(), group("moves")
    span = _span()
    return (
        # "from 64.6 to 68.9, a 4.3-point gain"
        re.compile(
            rf"\b{span}[^.;:()\d]{{0,40}}[,(:—–-] ?{_SO}(?:{ABOUT})?(?:an? )?{_STEP} {gains}\b",
            re.IGNORECASE,
        ),
        # "from 4k to 32k tokens (8x)"
        re.compile(rf"\b{span}(?: [a-z]+){{0,3}} \((?:an? )?[+−–-]?(?:{ABOUT})?{_STEP}(?: {gains})?\)", re.IGNORECASE),
        # "from 52.0 to 61.0, a jump of 9 points"
        re.compile(
            rf"\b{span}[^.;:()\d]{{0,30}}[,(:—–-] ?{_SO}{gains} of (?:{ABOUT})?(?:an? )?{_STEP}", re.IGNORECASE
        ),
        # "from 45.3% to 52.8% (+7.5)"
        re.compile(rf"\b{span}(?: [a-z]+){{0,3}} \([+−–-](?P<step>{NUMBER})(?P<unit>)\)", re.IGNORECASE),
        # "a gain of 6.2 points (from 55.1 to 61.3)", "a 6.2-point gain, from 55.1 to 61.3"
        re.compile(
            rf"\b(?:{gains} of "
            rf"(?:{ABOUT})?{_STEP}|(?:{ABOUT.replace('P<', 'P<b_')})?{_STEP.replace('P<', 'P<b_')} {gains})"
            rf"(?: in [a-z ]{{3,30}}?)?,? [(—–-]?\s?{_RISING}{span}",
            re.IGNORECASE,
        ),
        # "from 900 to 300 ms, three times faster", "from $10 to $6, 40% cheaper"
        re.compile(
            rf"\b{span}[^.;:()\d]{{0,30}}[,(:—–-] ?{_SO}(?:{ABOUT})?{_STEP} "
            rf"(?P<pace>{group('paces', 'more', 'less')})(?! than)",
            re.IGNORECASE,
        ),
        # "from 34% to 51%, i.e. up 17 points"
        re.compile(
            rf"\b{span}[^.;:()\d]{{0,30}}[,(—–-] ?(?:i\.e\.,? |that is,? |or )?(?:up|down|plus|minus) (?:by )?"
            rf"(?:{ABOUT})?{_STEP}(?!\w)",
            re.IGNORECASE,
        ),
        # "rose by 4.3 points from 64.6 to 68.9", "improved by 10.5%, rising from 89.3% to an impressive 99.8%"
        re.compile(rf"\b{moves} (?:by )?(?:{ABOUT})?{_STEP},? \(?{_RISING}{span}", re.IGNORECASE),
        # "rose 5.5 points to 68.9, up from 63.4"
        re.compile(
            rf"\b{moves} (?:by )?(?:{ABOUT})?{_STEP},? to [$€£]?(?P<high>{_AMOUNT})(?: [a-z]+)?,? "
            rf"(?:up |down |coming )?from [$€£]?(?P<low>{_AMOUNT})",
            re.IGNORECASE,
        ),
        # "cut by half, from 14B to 7B", "rose by a quarter, from 52 to 65"
        re.compile(rf"\b(?:by|in) (?:{ABOUT})?{_FRACTION}(?P<unit>),? \(?{_RISING}{span}", re.IGNORECASE),
        # "from 8% to 4%, cutting it in half", "from 52 to 65, that is by a quarter"
        re.compile(rf"\b{span}(?:(?!\b(?:and|but|while|where)\b)[^.;:()\d]){{0,40}} (?:by|in) "
        rf"(?:{ABOUT})?{_FRACTION}(?P<unit>)(?=[.,;)]|$)", re.IGNORECASE),
        # "68.9, up 5.5 points from 63.4", "68.9 (5.5 points up from 63.4)"
        re.compile(
            rf"(?<![\w.,])(?P<high>{_AMOUNT})(?: [a-z]+){{0,3}},? ?[,(—–-] ?(?:(?:up|down) (?:by )?(?:{ABOUT})?{_STEP}"
            rf"|(?:{ABOUT.replace('P<', 'P<b_')})?{_STEP.replace('P<', 'P<b_')} (?:up|down)) from {_SHORT}"
            rf"(?<![\w.])[$€£]?(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
    )  # fmt: skip


def _instead_patterns() -> tuple[re.Pattern[str], ...]:
    """ "$3 instead of $15, making it five times cheaper", "25 before, 75 after (3x)"."""
    step = (
        rf"(?:(?:{ABOUT})?(?:an? )?{_STEP}(?: "
        rf"(?:{gains_pattern()}|(?P<pace>{group('paces', 'more', 'less')})))?(?=[.,;)]|$)"
        rf"|{gains_pattern()} of (?:{ABOUT.replace('P<', 'P<b_')})?{_STEP.replace('P<', 'P<b_')})"
    )
    return (
        re.compile(
            rf"(?<![\w.,])[$€£]?(?P<high>{_AMOUNT})(?: [a-z]+)? (?:instead of|rather than) "
            rf"[$€£]?(?P<low>{_AMOUNT})(?: [a-z]+)?"
            rf" ?[,(:—–-] ?{_SO}{step}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![\w.,])[$€£]?(?P<low>{_AMOUNT})(?: [a-z]+)? before,? (?:and )?[$€£]?(?P<high>{_AMOUNT})(?: [a-z]+)? "
            rf"(?:after|now|afterwards) ?[,(:—–-] ?{_SO}{step}",
            re.IGNORECASE,
        ),
    )


def _apart_patterns() -> tuple[re.Pattern[str], ...]:
    gains, against = gains_pattern(), group("against")
    both = (
        rf"(?<![\w.,])(?P<high>{_AMOUNT})[^.;:()\d]{{0,30}} (?:against|versus|vs|compared to|compared with) "
        rf"(?:{_SHORT}(?<![\w.]))?(?P<low>{_AMOUNT})[^.;:()\d]{{0,40}}"
    )
    return (
        # "68.9, a 4.3-point gain over GPT-3's 64.6"
        re.compile(
            rf"(?<![\w.,])(?P<high>{_AMOUNT})[^.;:()\d]{{0,24}}, (?:an? )?(?:{ABOUT})?{_STEP} {gains} {against} "
            rf"[^.;:()\d]{{0,30}}(?<![\w.])(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
        # "175 billion, 117 times more than GPT-2's 1.5 billion"
        re.compile(
            rf"(?<![\w.,])(?P<high>{_AMOUNT})[^.;:()\d]{{0,24}}, "
            rf"(?:or |(?:which|that|it|this) (?:is|was) )?(?:{ABOUT})?{_STEP} "
            rf"(?P<side>{group('more', 'better', 'ahead', 'less', 'worse', 'behind')}) (?:\w+ )?(?:than )?{_SHORT}"
            rf"(?<![\w.])(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
        # "68.9 against 63.4, a difference of 5.5 points"
        re.compile(rf"{both}, an? {gains} of (?:{ABOUT})?{_STEP}", re.IGNORECASE),
        # "a gap of 17.5 points: 86.4 for X against 68.9 for Y"
        re.compile(
            rf"\b{gains} of (?:{ABOUT})?{_STEP}(?: [a-z]+){{0,3}} ?(?:[:(—–]|,) ?(?P<high>{_AMOUNT})[^.;:()\d]{{0,40}} "
            rf"(?:against|versus|vs\.?|compared to|compared with) (?:{_SHORT}(?<![\w.]))?(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
        # "175 billion compared to the 1.5 billion of X: a 117x increase"
        re.compile(rf"{both} ?[,:—–] ?an? (?:{ABOUT})?{_STEP} {gains}\b", re.IGNORECASE),
    )  # fmt: skip


def _trailing_pattern() -> re.Pattern[str]:
    """ "scores 71.2; tuned it reaches 74.9, an improvement of 3.7 points": two numbers are all that came before."""
    number = rf"(?<![\w.,$]){NUMBER}%?"
    return re.compile(
        rf"^\D*?(?P<low>{number})(?![\w-])[^\d:]{{2,80}}?(?P<high>{number})(?![\w-])[^.;:()\d]{{0,30}}"
        rf"(?:, | [–—-] |: )(?:(?:that|which) (?:is|was) )?an? (?:[a-z]+ )?{gains_pattern()} of "
        rf"(?:{ABOUT})?{_STEP}(?=[.,;)]|$| (?:on|over|in|and|from)\b)",
        re.IGNORECASE,
    )


def _plain_patterns() -> tuple[re.Pattern[str], ...]:
    """ "100 trillion is 571 times larger than 175 billion"."""
    more, less = group("more", "better"), group("less", "worse")
    return (
        re.compile(
            rf"(?<![\w.,$])(?P<high>{_AMOUNT}) (?:is|would be) (?:{ABOUT})?{_STEP} (?P<side>{more}|{less}) than "
            rf"(?P<low>{_AMOUNT})(?![\w-])",
            re.IGNORECASE,
        ),
    )


def _arrow_patterns() -> tuple[re.Pattern[str], ...]:
    """ "39.6 → 59.4 (+19.8 points)"."""
    return (
        re.compile(
            rf"(?<![\w.,])(?<!→ )(?<!→)(?<!> )(?P<low>{_AMOUNT}) ?{any_of(ARROWS)} ?(?P<high>{_AMOUNT}),? "
            rf"\(?[+−–-]?(?:{ABOUT})?{_STEP}",
            re.IGNORECASE,
        ),
        # "39.6 → 59.4 (+19.8)", "39.6 → 59.4, a gain of 19.8 points", "39.6 → 59.4, a 19.8-point gain"
        re.compile(
            rf"(?<![\w.,])(?<!→ )(?<!→)(?<!> )(?P<low>{_AMOUNT}) ?{any_of(ARROWS)} ?(?P<high>{_AMOUNT})"
            rf"(?:(?: [a-z]+){{0,3}} ?\([+−–-](?P<step>{NUMBER})(?P<unit>)\)"
            rf"|[^.;:()\d]{{0,20}}[,(:—–-] ?{_SO}(?:{gains_pattern()} of (?:{ABOUT})?{_STEP.replace('P<', 'P<b_')}"
            rf"|(?:{ABOUT.replace('P<', 'P<b_')})?{_STEP.replace('P<', 'P<c_')} {gains_pattern()}))",
            re.IGNORECASE,
        ),
    )


def _gap_pattern() -> re.Pattern[str]:
    """ "The gap between 86.4 and 70.0 is 16.4 points"."""
    return re.compile(
        rf"\b{group('gains')} between {_SHORT}(?<![\w.])(?P<high>{_AMOUNT}) and {_SHORT}(?<![\w.])(?P<low>{_AMOUNT}) "
        rf"(?:is|was) (?:{ABOUT})?{_STEP}",
        re.IGNORECASE,
    )


def _factor_patterns() -> tuple[re.Pattern[str], ...]:
    span = _span()
    like = rf"(?: as (?:{group('like')}|(?P<pace>{group('deep')}))| that|(?: of)? the \w+)"
    return (
        # "was doubled from 2,048 to 4,096"
        re.compile(rf"\b(?:{ABOUT})?(?P<factor>{group('doubling')})(?: [a-z]+){{0,3}},? \(?{span}", re.IGNORECASE),
        # "from 20 to 60, tripling"
        re.compile(
            rf"\b{span}(?: [a-z]+){{0,4}}, (?:thus |more than |nearly |roughly |almost |about )?"
            rf"(?P<factor>{group('doubling')})(?=[.,;)]|$)",
            re.IGNORECASE,
        ),
        # "from 1.5 to 175 billion, a hundredfold increase"
        re.compile(
            rf"\b{span}(?: [a-z]+)?, (?:that is |which is )?(?:{ABOUT})?an? (?P<factor>{group('factors')}) "
            rf"{group('gains')}",
            re.IGNORECASE,
        ),
        # "shrinks by a factor of four, from 140 to 35"
        re.compile(rf"\bby a factor of (?:{ABOUT})?(?P<factor>{NUMBER}|{COUNT}),? \(?{span}", re.IGNORECASE),
        # "from 140 to 35, a factor of four"
        re.compile(
            rf"\b{span}(?: [a-z]+)?, (?:by )?a factor of (?:{ABOUT})?(?P<factor>{NUMBER}|{COUNT})\b", re.IGNORECASE
        ),
        # "from 2,048 to 4,096 tokens, twice as much"
        re.compile(
            rf"\b{span}(?: [a-z]+)?[,:—–-]? (?:(?:that|it|this)(?: is|'s) |i\.e\.,? |or |which is "
            rf"|(?:we|it|you|they) [a-z]+ )?"
            rf"(?:only |just )?(?:{ABOUT})?"
            rf"(?P<factor>{group('factors')}|{NUMBER}(?: times|x)){like}?(?=[.,;)]|$)",
            re.IGNORECASE,
        ),
        # "45 ms instead of 90 ms, it's twice as fast"
        re.compile(
            rf"(?<![\w.,])[$€£]?(?P<high>{_AMOUNT})(?: [a-z]+)? (?:instead of|rather than) "
            rf"[$€£]?(?P<low>{_AMOUNT})(?: [a-z]+)?"
            rf"[,:—–-]? (?:(?:that|it|this)(?: is|'s) |i\.e\.,? |or |which is )?(?:only |just )?(?:{ABOUT})?"
            rf"(?P<factor>{group('factors')}|{NUMBER}(?: times|x)){like}(?=[.,;)]|$)",
            re.IGNORECASE,
        ),
        # "was halved: 48 GB before, 24 GB after"
        re.compile(
            rf"\b(?:{ABOUT})?(?P<factor>{group('doubling')})[^.;()\d]{{0,20}}[:,(—–-] "
            rf"?[$€£]?(?P<low>{_AMOUNT})(?: \w+)? "
            rf"before,? (?:and )?[$€£]?(?P<high>{_AMOUNT})(?: \w+)? (?:after|now)",
            re.IGNORECASE,
        ),
    )  # fmt: skip
