"""How dates are written: names of months, seasons and parts of a year, and a pattern with a group for each way.

In: nothing. Out: `DATE`; what a match of it means is for `dates` to say.
"""

from __future__ import annotations

import re

_SPELLINGS = (
    "january jan",
    "february feb feburary febuary",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS = {name: number for number, names in enumerate(_SPELLINGS, start=1) for name in names.split()}
"""The months by their names in small letters, short and misspelt ones too, from 1."""
MONTH_NAMES = tuple(names.split()[0].capitalize() for names in _SPELLINGS)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "middle of": (5, 8),
    "late": (9, 12),
    "end of": (10, 12),
    "beginning of": (1, 3),
}

_YEAR = r"(?:19[4-9]\d|20[0-3]\d)"
FIRST_YEAR = 1940
"""The first year that is read as one."""
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_WHOLE_MONTH = f"(?:{'|'.join(name for name in MONTHS if len(name) > 4 or name in ('may', 'june', 'july'))})"
_PART = r"(?:early|mid|late|middle\sof|end\sof|beginning\sof)"

_WAYS = {
    # "2023-07-18", "20230920"
    "iso": r"A_YEAR[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?![\d-])",
    "compact": r"(?<![\d.])20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
    # "2023-07", "2022/07", a cell "2021.8"
    "iso_month": r"A_YEAR(?:[-/.](?:0[1-9]|1[0-2])|/[1-9]"
    r"|(?<!\w\s.{4})\.[1-9](?=\s*$)|(?<=\(.{4})\.(?:1[0-2]|[1-9])(?=[,\s)]))(?![\d/-])",
    # "18/07/2023"
    "numeric": r"(?:0?[1-9]|[12]\d|3[01])(?P<sep>[/.])(?:0?[1-9]|[12]\d|3[01])(?P=sep)A_YEAR(?!\d)",
    # "18th of July 2023", "July 18, 2023"
    "day_first": r"DAY(?:st|nd|rd|th)?\s{1,6}(?:of\s)?MONTH\b\.?,?\s{1,6}YEAR\b",
    "month_first": r"MONTH\b\.?\s{1,6}DAY(?:st|nd|rd|th)?(?:,\s{0,6}|\s{1,6}|-)YEAR\b(?![-/]\d)",
    # "July 2023", "Jul/2023", "07/2023"
    "month": r"MONTH\b\.?,?(?:\sof)?(?:[\s-]{1,2}|\s{6,7}|/)YEAR\b",
    "month_year": r"(?<![\d/.])(?P<month_year__number>0[1-9]|1[0-2])/YEAR(?![\d/])",
    # "between May and July 2023", the "May" of "May, June and July 2023"
    "between": r"between\sMONTH\b\.?\sand\sLAST\b\.?\sYEAR\b",
    "month_shared": r"MONTH\b(?=(?:,\sA_MONTH)*,?\sand\sA_MONTH\sYEAR\b)",
    # "2022 (Nov 30)", "2022 Apr", "July '23"
    "year_bracket": r"YEAR\s?\(MONTH\b\.?(?:\sDAY)?\)",
    "year_month": r"YEAR[\s,-]{1,2}MONTH\b\.?(?!\s?\d)",
    "month_short": r"MONTH\b\.?\s?['’](?P<month_short__digits>\d\d)\b",
    # "Q2 of 2023", "2023 Q2-Q3"
    "quarter": r"[qQ](?P<quarter__first>[1-4])(?:\s?[-–/]\s?[qQ](?P<quarter__last>[1-4]))?[\s,/-]{0,2}(?:of\s)?YEAR\b",
    "year_quarter": r"YEAR[\s-]?[qQ](?P<year_quarter__first>[1-4])(?:\s?[-–/]\s?[qQ](?P<year_quarter__last>[1-4]))?\b",
    # "early 2023", "summer of 2023"
    "part": rf"(?P<part__words>{_PART})(?:[\s-]|\s{{6}})YEAR\b",
    "season": rf"(?P<season__name>{'|'.join(SEASONS)})[\s,](?:of\s)?YEAR\b",
    # "Jan 23", "StableLM (April)", "in March"
    "month_day": r"MONTH\b\.?(?:\s|\s{6})DAY(?:st|nd|rd|th)?(?:[-–][0-3]?\d)?(?![\d%,.]\d|\d|\s?(?:percent|%))",
    "bracket_month": r"(?<=\()MONTH(?=\))",
    "in_month": rf"(?<=\b[Ii]n\s)(?P<in_month__month>{_WHOLE_MONTH})\b(?!\.?,?\s?['’\d]|\s(?:and|or|of)\s|[-–/])",
    # "2019-2020", "2023"
    "years": r"(?<![\dA-Za-z.,$€£])YEAR\s?[-–]\s?(?P<years__last>A_YEAR)(?![\dA-Za-z%]|[-.,/]\d)",
    "year": r"(?<![\dA-Za-z.,$€£])A_YEAR(?![\dA-Za-z%]|[.,]\d|\s?[x×])",
}
"""The ways of writing a date, of which the first that fits at a place wins.

`YEAR`, `MONTH`, `LAST` (a second month) and `DAY` are groups called after the way (`month__year`), `A_YEAR` and
`A_MONTH` are none. A "&nbsp;" leaves six blanks behind.
"""


def _pattern_of(way: str, words: str) -> str:
    """A way of writing a date as a named group of the pattern of all.

    >>> _pattern_of("month_short", "'DAY")
    "(?P<month_short>'(?P<month_short__day>[0-3]?\\\\d))"
    """
    for mark, part in (("A_YEAR", _YEAR), ("A_MONTH", _MONTH)):
        words = words.replace(mark, part)
    for mark, part in (("YEAR", _YEAR), ("MONTH", _MONTH), ("LAST", _MONTH), ("DAY", r"[0-3]?\d")):
        words = words.replace(mark, f"(?P<{way}__{mark.lower()}>{part})")
    return f"(?P<{way}>{words})"


# what a date can begin with, so that most places are passed over at once
_BEGINS = r"(?=[\djfmasondqelb])(?=\d|q[1-4]|[efjlm]a|[bdfs]e|a[pu]|[js]u|oc|no|mi|en|sp)"
DATE = re.compile(f"{_BEGINS}(?:{'|'.join(_pattern_of(way, words) for way, words in _WAYS.items())})", re.IGNORECASE)
