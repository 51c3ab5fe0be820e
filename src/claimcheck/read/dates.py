"""Reads the day an article says it was written, from front matter, meta tags and file names."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# "2023-12-20T08:00:00Z", "2023/12", "2023.12.20"
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?)?(?!\d)")

# "20231220"
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")

# "Dec 20, 2023", "Wed, 20 December 2023 08:00", "December 2023"
_NAMED = re.compile(
    r"""
    (?: (?P<day_first> \d{1,2} ) (?:st|nd|rd|th)? [\s-]{1,3} )?
    \b (?P<month> jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec ) [a-z]{0,6} \.? [\s,-]{1,3}
    (?: (?P<day_last> \d{1,2} ) (?:st|nd|rd|th)? [\s,]{1,3} )?
    (?P<year> (?:19|20)\d\d ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "12/20/2023", "20.12.2023": only where one number can be no month
_NUMERIC = re.compile(r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?!\d)")

# "2024-01-02-title.md"
_NAME = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?=[-_. ])")


def read_date(words: str) -> str | None:
    """An ISO date, as precise as the words are; nothing where they are no date or leave open which one.

    >>> [read_date(words) for words in ("2023-12-20T08:00Z", "Dec 20, 2023", "20/12/2023", "December 2023", "3/4/2023")]
    ['2023-12-20', '2023-12-20', '2023-12-20', '2023-12', None]
    """
    words = words.strip().strip("'\"")
    if match := _COMPACT.match(words) or _ISO.match(words):
        return _iso(match["year"], match["month"], match["day"])
    if match := _NAMED.search(words):
        month = _MONTHS.index(match["month"].lower()) + 1
        return _iso(match["year"], month, match["day_first"] or match["day_last"])
    if match := _NUMERIC.match(words):
        one, two = int(match["one"]), int(match["two"])
        if one > 12 or two > 12 or one == two:
            return _iso(match["year"], min(one, two), max(one, two))
    return None


def date_of_name(name: str) -> str | None:
    """The date that a file's name begins with.

    >>> date_of_name("2024-01-02-title.md"), date_of_name("title.md")
    ('2024-01-02', None)
    """
    match = _NAME.match(name)
    return _iso(match["year"], match["month"], match["day"]) if match else None


def _iso(year: str, month: str | int | None, day: str | int | None) -> str | None:
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]
