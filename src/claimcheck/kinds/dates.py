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
from claimcheck.kinds.date_words import DATE, MONTHS, PARTS, SEASONS
from claimcheck.records import Value

# no date is without a year or the name of a month, of which the first letter tells most other words apart
_HINT = re.compile(
    rf"[JFMASONDjfmasond12](?:(?<=1)9[4-9]\d|(?<=2)0[0-3]\d|(?<!\w.)(?i:{'|'.join(name[1:] for name in MONTHS)})\b)"
)
_YEAR_SEEN = re.compile(r"[12'’](?:(?<=1)9[4-9]\d|(?<=2)0[0-3]\d|(?<=['’])\d\d)")
"""What every date has that is complete by itself; most sentences have none, and are passed over quickly."""
# "2023", "2023-7-18"
_ISO = re.compile(r"\d{1,4}(?:-\d{1,2}){0,2}", re.ASCII)
# the "t" of "t2023", the "-" of "GPT-2023"
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
    if not _ISO.fullmatch(text):  # Python reads more as numbers: "2_3", digits of other scripts, any number of them
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
    for match in DATE.finditer(text, start):
        is_year = match.lastgroup == "year"
        if match.start() and _WORD_BEFORE.search(text[match.start() - 1]) and not is_year:
            continue
        dashed = match.start() and text[match.start() - 1] in "-–" and not text[match.start() - 2].isspace()
        if is_year and dashed:
            before = text[max(0, match.start() - 5) : match.start() - 1]
            if not re.fullmatch(r"\d{4}", before[-4:]):
                continue
        value = _value(match, year)
        if value is not None:
            yield DateFound(match.start(), match.end(), value)


def _value(match: re.Match[str], year: int | None) -> Value | None:
    try:
        return _READERS[match.lastgroup or ""](match, year)
    except ValueError:
        return None


def _part(match: re.Match[str], name: str) -> str:
    """A part of a date, by its name within the way in which the date is written; empty where that part is left out."""
    return match[f"{match.lastgroup}__{name}"] or ""


def _year(match: re.Match[str]) -> int:
    return int(_part(match, "year"))


def _month(match: re.Match[str], name: str = "month") -> int:
    return MONTHS[_part(match, name).lower()]


def _whole_day(match: re.Match[str], _: int | None) -> Value:
    return _ymd(_year(match), _month(match), int(_part(match, "day")))


def _whole_month(match: re.Match[str], _: int | None) -> Value:
    return _ym(_year(match), _month(match))


def _bracketed(match: re.Match[str], year: int | None) -> Value:
    return _whole_day(match, year) if _part(match, "day") else _whole_month(match, year)


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


def _ym(year: int, month: int) -> Value:
    return parse_date(f"{year:04d}-{month:02d}")


def _span(year: int, months: tuple[int, int]) -> Value:
    first, last = days_of(f"{year:04d}-{months[0]:02d}")[0], days_of(f"{year:04d}-{months[1]:02d}")[1]
    return Value("date", f"{year:04d}", first, last)


def _years(first: int, last: int) -> Value | None:
    """A year and the one after it, called by the first; more of them are a period, and no date of anything."""
    low, high = days_of(f"{first:04d}")[0], days_of(f"{last:04d}")[1]
    return Value("date", f"{first:04d}", low, high) if first <= last <= first + 1 else None


def _quarter(match: re.Match[str], _: int | None) -> Value:
    first = int(_part(match, "first"))
    last = int(_part(match, "last") or first)  # "2023 Q2-Q3"
    return _span(_year(match), (first * 3 - 2, max(first, last) * 3))


def _month_day(match: re.Match[str], year: int | None) -> Value | None:
    return None if year is None else _ymd(year, _month(match), int(_part(match, "day")))


def _bracket_month(match: re.Match[str], year: int | None) -> Value | None:
    return None if year is None else _ym(year, _month(match))


def _in_month(match: re.Match[str], year: int | None) -> Value | None:
    """ "in March", of the year that is meant; "in may" is no month."""
    return _bracket_month(match, year) if _part(match, "month")[0].isupper() else None


_READERS: dict[str, Callable[[re.Match[str], int | None], Value | None]] = {
    "iso": _iso,
    "iso_month": _iso,
    "compact": lambda m, _: parse_date(f"{m[0][:4]}-{m[0][4:6]}-{m[0][6:]}"),
    "numeric": _numeric,
    "day_first": _whole_day,
    "month_first": _whole_day,
    "month": _whole_month,
    "month_year": lambda m, _: _ym(_year(m), int(_part(m, "number"))),
    "between": lambda m, _: _span(_year(m), (_month(m), _month(m, "last"))),
    "month_shared": _whole_month,
    "year_bracket": _bracketed,
    "year_month": _whole_month,
    "month_short": lambda m, _: _ym(2000 + int(_part(m, "digits")), _month(m)),
    "quarter": _quarter,
    "year_quarter": _quarter,
    "part": lambda m, _: _span(_year(m), PARTS[_part(m, "words").lower().replace("\u00a0", " ")]),
    "season": lambda m, _: _span(_year(m), SEASONS[_part(m, "name").lower()]),
    "month_day": _month_day,
    "bracket_month": _bracket_month,
    "in_month": _in_month,
    "years": lambda m, _: _years(_year(m), int(_part(m, "last"))),
    "year": lambda m, _: parse_date(m[0]),
}
"""What a date written in each of the ways is worth; the second argument is the year of dates without one."""
