"""Dates in text: which words are a date, and the days that they may mean.

In: text and the bounds to look in. Out: `DateFound`s in order of place, each with a `Value` of kind `date` whose text
is ISO as precise as the words (`2023`, `2023-07`, `2023-07-18`) and whose interval is in days (proleptic ordinals,
`datetime.date.toordinal`). Words without a year ("Jan 23") get one only from the article's own date, given as `year`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from claimcheck.frozen import dataclass
from claimcheck.records import Value

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

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHOLE_MONTH = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_YEAR = r"(?:19[4-9]\d|20[0-3]\d)"
FIRST_YEAR = 1940
"""The first year that is read as one."""

# one alternative per way of writing; the first that fits at a place wins
# a "&nbsp;" leaves six blanks behind
_DATE = re.compile(
    rf"""
    # what a date can begin with, so that most places are passed over at once
    (?=[\djfmasondqelb]) (?=\d | q[1-4] | [efjlm]a | [bdfs]e | a[pu] | [js]u | oc | no | mi | en | sp)
    (?:
    (?P<iso>{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01]))(?![\d-])        # 2023-07-18
  | (?P<compact>(?<![\d.])20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)      # 20230920
  | (?P<iso_month>{_YEAR}(?:[-/.](?:0[1-9]|1[0-2])|/[1-9]
      |(?<!\w\s.{{4}})\.[1-9](?=\s*$)
      |(?<=\(.{{4}})\.(?:1[0-2]|[1-9])(?=[,\s)])))(?![\d/-])            # 2023-07, 2022/07, a cell "2021.8"
  | (?P<numeric>(?:0?[1-9]|[12]\d|3[01])(?P<sep>[/.])(?:0?[1-9]|[12]\d|3[01])(?P=sep){_YEAR})(?!\d)   # 18/07/2023
  | (?P<day_first>(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\s{{1,6}}(?:of\s)?(?P<m1>{_MONTH})\b\.?,?\s{{1,6}}(?P<y1>{_YEAR}))\b
  | (?P<month_first>(?P<m2>{_MONTH})\b\.?\s{{1,6}}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?:,\s{{0,6}}|\s{{1,6}}|-)(?P<y2>
      {_YEAR}))\b(?![-/]\d)
  | (?P<month>(?P<m3>{_MONTH})\b\.?,?(?:\sof)?(?:[\s-]{{1,2}}|\s{{6,7}}|/)(?P<y3>{_YEAR}))\b  # July 2023, Jul/2023
  | (?P<month_year>(?<![\d/.])(?P<m10>0[1-9]|1[0-2])/(?P<y14>{_YEAR}))(?![\d/])                 # 07/2023
  | (?P<between>between\s(?P<m12>{_MONTH})\b\.?\sand\s(?P<m13>{_MONTH})\b\.?\s(?P<y16>{_YEAR}))\b
  | (?P<month_shared>(?P<m11>{_MONTH})\b(?=(?:,\s(?:{_MONTH}))*,?\sand\s(?:{_MONTH})\s(?P<y15>{_YEAR})\b))
  | (?P<year_bracket>(?P<y11>{_YEAR})\s?\((?P<m7>{_MONTH})\b\.?(?:\s(?P<d7>[0-3]?\d))?\))            # 2022 (Nov 30)
  | (?P<year_month>(?P<y10>{_YEAR})[\s,-]{{1,2}}(?P<m6>{_MONTH})\b\.?(?!\s?\d))                        # 2022 Apr
  | (?P<month_short>(?P<m5>{_MONTH})\b\.?\s?['’](?P<y5>\d\d))\b                           # July '23
  | (?P<quarter>(?:[qQ](?P<q>[1-4])(?:\s?[-–/]\s?[qQ](?P<q3>[1-4]))?[\s,/-]{{0,2}}(?:of\s)?(?P<y6>{_YEAR})
      |(?P<y7>{_YEAR})[\s-]?[qQ](?P<q2>[1-4])(?:\s?[-–/]\s?[qQ](?P<q4>[1-4]))?))\b
  | (?P<part>(?P<p>early|mid|late|middle\sof|end\sof|beginning\sof)(?:[\s-]|\s{{6}})(?P<y8>{_YEAR}))\b  # early 2023
  | (?P<season>(?P<s>spring|summer|fall|autumn)[\s,](?:of\s)?(?P<y9>{_YEAR}))\b
  | (?P<month_day>(?P<m4>{_MONTH})\b\.?(?:\s|\s{{6}})(?P<d4>[0-3]?\d)(?:st|nd|rd|th)?(?:[-–][0-3]?\d)?
      (?![\d%,.]\d|\d|\s?(?:percent|%)))
  | (?P<bracket_month>(?<=\()(?P<m8>{_MONTH})(?=\)))                                  # StableLM (April)
  | (?P<in_month>(?<=\b[Ii]n\s)(?P<m9>{_WHOLE_MONTH})\b(?!\.?,?\s?['’\d]|\s(?:and|or|of)\s|[-–/]))  # in March
  | (?P<years>(?<![\dA-Za-z.,$€£])(?P<y12>{_YEAR})\s?[-–]\s?(?P<y13>{_YEAR})(?![\dA-Za-z%]|[-.,/]\d))        # 2019-2020
  | (?P<year>(?<![\dA-Za-z.,$€£]){_YEAR}(?![\dA-Za-z%]|[.,]\d|\s?[x×]))
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# no date is without a year or the name of a month, of which the first letter tells most other words apart
_HINT = re.compile(
    rf"[JFMASONDjfmasond12](?:(?<=1)9[4-9]\d|(?<=2)0[0-3]\d|(?<!\w.)(?i:{'|'.join(name[1:] for name in MONTHS)})\b)"
)
_YEAR_SEEN = re.compile(r"[12'’](?:(?<=1)9[4-9]\d|(?<=2)0[0-3]\d|(?<=['’])\d\d)")
"""What every date has that is complete by itself; most sentences have none, and are passed over quickly."""
_ISO = re.compile(r"\d{1,4}(?:-\d{1,2}){0,2}", re.ASCII)
_WORD_BEFORE = re.compile(r"[\w'’/-]$")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: where its words stand and what they mean."""

    start: int
    end: int
    value: Value


def days_of(text: str) -> tuple[int, int]:
    """First and last day (ordinals) of an ISO date of any precision.

    >>> days_of("2023-07") == (date(2023, 7, 1).toordinal(), date(2023, 7, 31).toordinal())
    True
    """
    if not _ISO.fullmatch(
        text
    ):  # what Python reads as numbers is more: "2_3", digits of other scripts, any number of them
        raise ValueError(f"no ISO date: {text[:20]}")
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
    if len(parts) == 2:
        last = monthrange(parts[0], parts[1])[1]
        return date(parts[0], parts[1], 1).toordinal(), date(parts[0], parts[1], last).toordinal()
    day = date(parts[0], parts[1], parts[2]).toordinal()
    return day, day


def parse_date(text: str) -> Value:
    """The value of an ISO date (`2023`, `2023-07`, `2023-07-18`).

    Raises ValueError when the text is none.

    >>> parse_date("2023-07-18").text
    '2023-07-18'
    """
    low, high = days_of(text)
    return Value("date", text, low, high)


def find_dates(text: str, start: int = 0, end: int | None = None, *, year: int | None = None) -> Iterator[DateFound]:
    """The dates between two offsets. `year` completes a month and day that stand without a year.

    >>> [found.value.text for found in find_dates("out in July 2023, v2 on 5 Jan 2024, a T5 of 1.2024")]
    ['2023-07', '2024-01-05']
    """
    end = len(text) if end is None else end
    if not (_YEAR_SEEN if year is None else _HINT).search(text, start, end):
        return
    edge = max(0, start - _BEFORE)
    for found in _dates_in(text[edge:end], start - edge, year):
        yield DateFound(edge + found.start, edge + found.end, found.value) if edge else found


_BEFORE = 8
"""Characters before a stretch that tell whether a date may begin there."""


@lru_cache(maxsize=4096)
def _dates_in(text: str, start: int, year: int | None) -> tuple[DateFound, ...]:
    """The dates from an offset on. Sentences are read several times, and in an editor again after each change."""
    return tuple(_read_dates(text, start, year))


def _read_dates(text: str, start: int, year: int | None) -> Iterator[DateFound]:
    for match in _DATE.finditer(text, start):
        if match.start() and _WORD_BEFORE.search(text[match.start() - 1]) and not match["year"]:
            continue
        dashed = match.start() and text[match.start() - 1] in "-–" and not text[match.start() - 2].isspace()
        if match["year"] and dashed:
            before = text[max(0, match.start() - 5) : match.start() - 1]
            if not re.fullmatch(r"\d{4}", before[-4:]):
                continue
        value = _value(match, year)
        if value is not None:
            yield DateFound(match.start(), match.end(), value)


def _value(match: re.Match[str], year: int | None) -> Value | None:
    try:
        return _READERS[match.lastgroup or ""](match, year) if match.lastgroup in _READERS else _by_group(match, year)
    except ValueError:
        return None


def _by_group(match: re.Match[str], year: int | None) -> Value | None:
    for name, reader in _READERS.items():
        if match[name]:
            return reader(match, year)
    return None


def _iso(match: re.Match[str], _: int | None) -> Value:
    return parse_date("-".join(part.zfill(2) for part in re.split(r"[-/.]", match.group())))


def _numeric(match: re.Match[str], _: int | None) -> Value:
    first, second, year = (int(part) for part in re.split(r"[/.]", match.group()))
    if first > 12:  # 18/07/2023 can only be day first
        return _ymd(year, second, first)
    if second > 12 or match["sep"] == "/":
        both = _ymd(year, first, second)
        if second > 12:
            return both
        other = _ymd(year, second, first)  # 05/07/2023 may be either: the interval spans both readings
        return Value("date", both.text, min(both.low, other.low), max(both.high, other.high))
    return _ymd(year, second, first)


def _ymd(year: int, month: int, day: int) -> Value:
    return parse_date(f"{year:04d}-{month:02d}-{day:02d}")


def _month_of(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _span(year: int, months: tuple[int, int]) -> Value:
    first, last = days_of(f"{year:04d}-{months[0]:02d}")[0], days_of(f"{year:04d}-{months[1]:02d}")[1]
    return Value("date", f"{year:04d}", first, last)


def _years(first: int, last: int) -> Value | None:
    """A year and the one after it, called by the first; more of them are a period, and no date of anything."""
    low, high = days_of(f"{first:04d}")[0], days_of(f"{last:04d}")[1]
    return Value("date", f"{first:04d}", low, high) if first <= last <= first + 1 else None


def _quarter(match: re.Match[str], _: int | None) -> Value:
    first = int(match["q"] or match["q2"])
    last = int(match["q3"] or match["q4"] or first)  # "2023 Q2-Q3"
    return _span(int(match["y6"] or match["y7"]), (first * 3 - 2, max(first, last) * 3))


def _month_day(match: re.Match[str], year: int | None) -> Value | None:
    return None if year is None else _ymd(year, _month_of(match["m4"]), int(match["d4"]))


def _in_month(match: re.Match[str], year: int | None) -> Value | None:
    """ "in March", of the year that is meant; "in may" is no month."""
    is_month = year is not None and match["m9"][0].isupper()
    return parse_date(f"{year}-{_month_of(match['m9']):02}") if is_month else None


_READERS: dict[str, Callable[[re.Match[str], int | None], Value | None]] = {
    "iso": _iso,
    "iso_month": _iso,
    "compact": lambda m, _: parse_date(f"{m['compact'][:4]}-{m['compact'][4:6]}-{m['compact'][6:]}"),
    "numeric": _numeric,
    "day_first": lambda m, _: _ymd(int(m["y1"]), _month_of(m["m1"]), int(m["d1"])),
    "year_bracket": lambda m, _: (
        _ymd(int(m["y11"]), _month_of(m["m7"]), int(m["d7"]))
        if m["d7"]
        else parse_date(f"{m['y11']}-{_month_of(m['m7']):02}")
    ),
    "bracket_month": lambda m, year: None if year is None else parse_date(f"{year}-{_month_of(m['m8']):02}"),
    "year_month": lambda m, _: parse_date(f"{m['y10']}-{_month_of(m['m6']):02}"),
    "month_first": lambda m, _: _ymd(int(m["y2"]), _month_of(m["m2"]), int(m["d2"])),
    "month": lambda m, _: parse_date(f"{m['y3']}-{_month_of(m['m3']):02d}"),
    "month_year": lambda m, _: parse_date(f"{m['y14']}-{m['m10']}"),
    "between": lambda m, _: _span(int(m["y16"]), (_month_of(m["m12"]), _month_of(m["m13"]))),
    "month_shared": lambda m, _: parse_date(f"{m['y15']}-{_month_of(m['m11']):02d}"),
    "month_short": lambda m, _: parse_date(f"20{m['y5']}-{_month_of(m['m5']):02d}"),
    "quarter": _quarter,
    "part": lambda m, _: _span(int(m["y8"]), PARTS[m["p"].lower().replace("\u00a0", " ")]),
    "season": lambda m, _: _span(int(m["y9"]), SEASONS[m["s"].lower()]),
    "years": lambda m, _: _years(int(m["y12"]), int(m["y13"])),
    "month_day": _month_day,
    "in_month": _in_month,
    "year": lambda m, _: parse_date(m["year"]),
}
