"""Another value in the words that an author used: the same order, the same signs, the same kind of name.

In: the author's words, and what should have been said. Out: new words, or nothing where the style does not carry over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.kinds.date_words import MONTH_NAMES

# "2022", "July", "Jul.", "18th", "18"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTH = re.compile(
    r"(?P<name>" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTH_NAMES) + r")t?\b(?P<dot>\.?)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<![\d.,])(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?(?![\d.])")

# "2022-07-18", "2022/7"
_NUMERIC = re.compile(r"\d{4}(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?")


_STEM = 6
"""Letters that two forms of a word have in common."""


def restyle_date(words: str, known: str) -> str:
    """The author's words for a date with those of a known one (ISO), as precise; empty where that cannot be done.

    >>> restyle_date("the 18th of JULY, 2022", "2023-08-01"), restyle_date("7/2022", "2023-08")
    ('the 1st of AUGUST, 2023', '')
    """
    parts = known.split("-")
    if numeric := _NUMERIC.fullmatch(words):
        return _numeric(numeric, parts)
    years = _YEAR.findall(words)
    if len(years) != 1:
        return ""
    month = _MONTH.search(words)
    if not month:
        return parts[0] if words == years[0] else ""
    day = _DAY.search(words[: month.start()]) or _DAY.search(words, month.end())
    if len(parts) < (3 if day else 2):
        return ""
    pieces = [(_YEAR.search(words).span(), parts[0]), (month.span(), _month_like(month, int(parts[1])))]  # type: ignore[union-attr]
    if day:
        pieces.append((day.span(), parts[2].lstrip("0") + (_ordinal(int(parts[2])) if day["ordinal"] else "")))
    for (start, end), new in sorted(pieces, reverse=True):
        words = words[:start] + new + words[end:]
    return words


def _numeric(numeric: re.Match[str], parts: Sequence[str]) -> str:
    wanted = 3 if numeric["day"] else 2
    if len(parts) < wanted:
        return ""
    plain = len(numeric["month"]) == 1 or (numeric["day"] and len(numeric["day"]) == 1)
    return numeric["sign"].join(part.lstrip("0") if plain else part for part in parts[:wanted])


def _month_like(month: re.Match[str], number: int) -> str:
    """Another month, as long and in such letters as the author's, with the full stop of a short form."""
    name = MONTH_NAMES[number - 1]
    short = len(month["name"]) == 3 and month["name"].lower() != "may"
    name = name[:3] if short else name
    name = name.upper() if month["name"].isupper() else name.lower() if month["name"].islower() else name
    return name + (month["dot"] if name.lower() != "may" or not short else "")


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def restyle_name(words: str, old: Sequence[str], new: Sequence[str]) -> str:
    """The author's words for one member of a list with a name of another in it. The id comes first in both, then the
    name, then the aliases. What the author wrote around the shortest name stays, and is not said twice.

    >>> old, new = ["GPL-3.0", "GNU GPL v3", "gpl"], ["Zlib-1.0", "Zlib Deed 1.0", "zlib 1.0"]
    >>> [restyle_name(words, old, new) for words in ("GPL deed", "gpl-3.0", "GPL", "GNU GPL v3", "gpl use")]
    ['Zlib 1.0 deed', 'zlib-1.0', 'Zlib 1.0', 'Zlib 1.0', 'Zlib Deed 1.0']
    """
    core = _core(words, old)
    beside = _words(words[: core.start()] + " " + words[core.end() :]) if core else set()
    if core is None or _is_torn(core, words, old, new[1]) or not _is_shared(beside, (old[1], *new)):
        return new[1]
    written = core[0]
    if "-" in old[0] and written.lower() == old[0].lower():
        name = new[0].lower() if written.islower() else new[0]
    else:
        name = _like(written, new, beside)
        if not name:
            return new[1]
        name = name.lower() if written.islower() and written != words else name
    return words[: core.start()] + name + words[core.end() :]


def holds_name(words: str, names: Sequence[str]) -> bool:
    """Say whether words hold a name of a member of a list, and do not only mean it.

    >>> holds_name("a GPL deed", ["gpl"]), holds_name("free for all", ["gpl"])
    (True, False)
    """
    return _core(words, names) is not None


def _core(words: str, names: Sequence[str]) -> re.Match[str] | None:
    """The id where it is written out, else the shortest name that leaves no number of the words over."""
    for name in (names[0], *sorted(names, key=len)):
        parts = re.split(r"[\s-]", name)
        if not all(part.casefold() in words.casefold() for part in parts):
            continue  # no pattern is made for a name that is not there
        pattern = r"[\s-]{1,3}".join(map(re.escape, parts))
        found = re.search(rf"(?<!\w){pattern}(?!\w|\.\d)", words, re.IGNORECASE)
        if found and not re.search(r"\d", words[: found.start()] + words[found.end() :]):
            return found
    return None


def _is_torn(core: re.Match[str], words: str, old: Sequence[str], new: str) -> bool:
    """Whether a hyphen ties the rest of the old name to its core: "-source" goes with no other name. What goes on with
    a form of one of the new name's words ("-licensed") may stay."""
    rest = words[core.end() :].lower()
    if not rest.startswith("-") or words.lower().replace("-", " ") not in {
        name.lower().replace("-", " ") for name in old
    }:
        return False
    parts = _words(new)
    return rest[1:] in parts or not any(part.startswith(rest[1:][:_STEM]) for part in parts)


def _is_shared(beside: set[str], names: Sequence[str]) -> bool:
    """Whether the words beside a name may stand beside another: it has forms of them, or the old full name had."""
    stems = {word[:_STEM] for name in names for word in _words(name)}
    return all(word[:_STEM] in stems for word in beside)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _like(written: str, names: Sequence[str], beside: set[str]) -> str:
    """The name, or the id with the name's capitals: the one that has words of the old name, or else is shorter.

    Never one with a word that stands beside it; an id in small letters is no name that stands alone, and of one whose
    words are not the name's nothing is made.
    """
    id_, name = names[:2]
    letters = {word.lower(): word for word in name.split()}
    spaced = " ".join(letters.get(word.lower(), word) for word in id_.split("-"))
    is_spelt = not id_.islower() or all(word in letters for word in id_.split("-"))
    if id_.islower() and not beside:
        return name
    usable = [one for one in (name, *([spaced] if is_spelt else [])) if not beside & _words(one)]
    shortest = min(usable, key=lambda one: (-len(_words(one) & _words(written)), len(one)), default="")
    return shortest or (spaced if is_spelt else "")
