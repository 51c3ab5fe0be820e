"""The frame of extraction: a segment (or a table cell) with everything recognised in it.

In: an article, one of its segments, its mentions. Out: `Frame`s, which all rules ask, and the records that rules give:
`Statement` (a value with its attribute) and `Subject` (whose it is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute, Domain
from claimcheck.frozen import cached_property, dataclass, field, replace
from claimcheck.kinds.blanks import Blanks, blanks_of
from claimcheck.kinds.dates import DateFound, find_dates, parse_date
from claimcheck.kinds.numbers import NumberFound, find_numbers
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.mentions import Mentions
from claimcheck.records import Article, Mention, Operator, Segment, Status, Value

# "GPT-4-class systems", "the ChatGPT moment": what is like a system is another one
_LIKE = re.compile(
    rf"""
    [\s-]?-{any_of(word_list("alike"))}\b
  | \s(?:class|style|moment|level|powered|implementations?|re-?implementations?)\b
  | \sfine-?tunes?\b(?!\s(?:the\s|an?\s)?(?-i:[A-Z]))
  | \sbased\b(?!\s(?:on|off|in|at|upon)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# what is not as it should be between words: several blanks, or one that is no space
_BLANKS = re.compile(r"\s\s+|[^\S ]")
# two blanks in a row, one that is no space, or one in front of an owner's ending
_LOOSE = re.compile(r"\s(?:(?<! )|\s|['’]s)")
# "GPT-3      ’s": what is left of "GPT-3&rsquo;s"
_OWNER = re.compile(r" (['’]s\b)")
# "7 b"
_APART = re.compile(r"\d\s[kmbt]\b")
# "2023", "’23"
_YEAR_IN = re.compile(r"\d{4}|['’]\d\d")
# "Pathways Language Model[ (]PaLM"
_TO_ACRONYM = re.compile(r"[\"”'*_]*\s\(")
# where one clause ends and the next may bring its own subject
_CLAUSE = re.compile(
    r"[;:]\s|,?\s(?:while|whereas|but|although|though|however|meanwhile)\s|\s[–—]\s|\.\s", re.IGNORECASE
)


# "[May] and July 2023", "[May], June and July 2023"
_SHARES_YEAR = re.compile(r"(?:,\s[A-Za-z]{3,9})*,?\sand\s[A-Za-z]{3,9}\s(?:19|20)\d\d\b")


# "2023 saw …: X in February": the year of the months that follow
_OPENING_YEAR = re.compile(r"[\s*_•>-]*(?:(?:in|during|throughout)\s)?(?P<year>20[0-3]\d)\b(?![\d/.-])", re.IGNORECASE)


def _is_lone_month(text: str, date: DateFound) -> bool:
    """Say whether a date is a month that has no year of its own, nor one that the month behind it shares."""
    return not re.search(r"\d", text[date.start : date.end]) and _SHARES_YEAR.match(text, date.end) is None


# "an updated version of [GPT]", ", known as [GPT-2]"
_VERSION_OF = re.compile(
    r"\b(?:version|variant|iteration|edition|update|upgrade|successor)\s(?:of|to)\s(?:the\s)?$", re.I
)
_KNOWN_AS = re.compile(r",?\s(?:known\sas|called|named|dubbed|code-?named|titled)\s(?:the\s)?[\"“'*_]*", re.IGNORECASE)


@dataclass(frozen=True)
class Frame:
    """One segment, its names and cues, and the numbers and dates in it."""

    article: Article
    segment: Segment
    domain: Domain
    mentions: Mentions
    start: int
    end: int
    year: int | None = None
    """What a date without a year means."""
    heading_attributes: tuple[str, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    """Stretches whose names are none of their own: the words that an acronym stands for."""
    memory: dict[object, tuple[Mention, ...]] = field(default_factory=dict)
    """What was worked out for other frames of the article already."""

    @cached_property
    def text(self) -> str:
        """The whole prose of the article: offsets of the frame are offsets into it."""
        return self.article.prose

    @cached_property
    def names(self) -> list[Mention]:
        """Every name in the frame: entities, makers and choices, weak ones among them."""
        names = self.mentions.names_in(self.start, self.end)
        if not self.hidden:
            return names
        return [name for name in names if not any(low <= name.start < high for low, high in self.hidden)]

    @cached_property
    def cues(self) -> list[Mention]:
        """Cues, units, false friends and function words in the frame."""
        return self.mentions.cues_in(self.start, self.end)

    @cached_property
    def entities(self) -> list[Mention]:
        """Names that may be subjects; "GPT-4-class" is none."""
        return [
            name
            for name in self.names
            if name.role == "entity"
            and not name.weak
            and not _LIKE.match(self.text, name.end)
            and not self._is_renamed(name)
            and not self._is_firm(name)
        ]

    def _is_renamed(self, name: Mention) -> bool:
        """ "an updated version of GPT, known as GPT-2": a name that only tells what the next one is a version of."""
        known_as = _KNOWN_AS.match(self.text, name.end, self.end)
        if known_as is None or not _VERSION_OF.search(self.before(name.start, 30)):
            return False
        return any(other.start == known_as.end() for other in self.names)

    def _is_firm(self, name: Mention) -> bool:
        """ "The Mistral company": a name that is a maker's too, and stands for it."""
        nouns = self.domain.nouns.get("makers", ())
        following = self.behind(name.end, 16).split()
        return bool(following) and following[0].lower() in nouns and name.may_be("maker")

    @cached_property
    def makers(self) -> list[Mention]:
        """Names that are, or may be, those of makers."""
        return [name for name in self.names if name.role == "maker" or name.may_be("maker")]

    @cached_property
    def compared(self) -> dict[Mention, bool]:
        """Which names stand behind a word of comparison, as far as that was asked for: many rules do."""
        return {}

    @cached_property
    def dates(self) -> list[DateFound]:
        """Dates that are no part of a name."""
        opening = _OPENING_YEAR.match(self.text, self.start, self.end)
        year = int(opening["year"]) if opening else self.year
        found = list(find_dates(self.text, self.start, self.end, year=year))
        if not found:
            return []
        years = [not opening and bool(_YEAR_IN.search(self.text, date.start, date.end)) for date in found]
        months = [_is_lone_month(self.text, date) for date in found]
        return [
            self._of_the_past(date)
            for date, is_month in zip(found, months, strict=True)
            if not (is_month and any(years)) and not self._in_name(date.start, date.end)
        ]  # "in February 2019, … and the next one in September": the year of such a month is the other date's, or not

    def _of_the_past(self, date: DateFound) -> DateFound:
        """ "in December" in an article of January: a date without a year does not lie ahead of the article's own."""
        own, text = self.article.date or "", date.value.text
        is_ahead = len(text) >= 7 and own[:7] < text[:7] and own[:4] == text[:4] and not text.endswith("02-29")
        if not is_ahead or _YEAR_IN.search(self.text, date.start, date.end):
            return date
        before = parse_date(f"{int(text[:4]) - 1}{text[4:]}")
        return replace(date, value=before)

    @cached_property
    def numbers(self) -> list[NumberFound]:
        """Numbers that are no part of a name or a date."""
        taken = [(date.start, date.end) for date in self.dates]
        return [
            number
            for number in self._scaled()
            if not self._in_name(number.start, number.end)
            and not any(left < number.end and number.start < right for left, right in taken)
        ]

    def _scaled(self) -> Iterator[NumberFound]:
        """Numbers with their scales; "7 b" is one of them in a table, or in front of a unit ("7 b parameters")."""
        if self.segment.kind == "row" or not _APART.search(self.text, self.start, self.end):
            yield from find_numbers(self.text, self.start, self.end, apart=self.segment.kind == "row")
            return
        apart = {number.start: number for number in find_numbers(self.text, self.start, self.end, apart=True)}
        units = {cue.start for cue in self.cues if cue.role == "unit"}
        for number in find_numbers(self.text, self.start, self.end):
            other = apart.get(number.start, number)
            yield other if {other.end, other.end + 1} & units else number

    def _in_name(self, start: int, end: int) -> bool:
        return any(name.start < end and start < name.end for name in self.names)

    def between(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.text[start:end]

    def gap(self, start: int, end: int) -> str:
        """The words between two offsets with each run of blanks as one: blanked markup leaves many behind."""
        words = self._seen(start, end)
        if self._is_tight and self.start <= start and end <= self.end:
            return words
        if "  " in words or not words.isprintable():  # of all blanks, single spaces alone are printable
            words = _BLANKS.sub(" ", words)
        return _OWNER.sub(r"\1", words) if " ’s" in words or " 's" in words else words

    def _seen(self, start: int, end: int) -> str:
        """The words between two offsets without those that the acronym right behind them stands for."""
        words = self.text[start:end]
        for low, high in reversed(self.hidden):
            if start <= low and high < end and _TO_ACRONYM.match(self.text, high, end):
                words = words[: low - start] + words[high - start :].lstrip()
        return words

    def cues_of(
        self, attribute: str, start: int | None = None, end: int | None = None, *, role: str = "cue"
    ) -> list[Mention]:
        """Cues (or units, false friends) of an attribute between two offsets."""
        return self._cues_by(role, attribute, start, end)

    def words(self, group: str, start: int | None = None, end: int | None = None) -> list[Mention]:
        """Function words of a list of `language.toml` between two offsets."""
        return self._cues_by("word", group, start, end)

    def _cues_by(self, role: str, id_: str, start: int | None, end: int | None) -> list[Mention]:
        known = self._cues.get((role, id_))
        if known is None:
            return []
        low, high = self.start if start is None else start, self.end if end is None else end
        return [cue for cue in known if low <= cue.start and cue.end <= high]

    @cached_property
    def _cues(self) -> dict[tuple[str, str], list[Mention]]:
        """The cues by role and id: most rules ask for a few of many."""
        found: dict[tuple[str, str], list[Mention]] = {}
        for cue in self.cues:
            for id_ in cue.ids:
                found.setdefault((cue.role, id_), []).append(cue)
        return found

    def back(self, offset: int, count: int) -> int:
        """The offset some characters earlier, blanked stretches counted as one; never before the frame."""
        if self._is_tight and self.start <= offset <= self.end:
            return max(self.start, offset - count)
        return max(self.start, self._blanks.back(offset, count))

    def ahead(self, offset: int, count: int) -> int:
        """The offset some characters later, blanked stretches counted as one; never behind the frame."""
        if self._is_tight and self.start <= offset <= self.end:
            return min(self.end, offset + count)
        return min(self.end, self._blanks.ahead(offset, count))

    def before(self, offset: int, count: int) -> str:
        """The words in front of an offset, at most so many characters, with each run of blanks as one."""
        return self.gap(self.back(offset, count), offset)

    def behind(self, offset: int, count: int) -> str:
        """The words behind an offset, at most so many characters, with each run of blanks as one."""
        return self.gap(offset, self.ahead(offset, count))

    @cached_property
    def _blanks(self) -> Blanks:
        return blanks_of(self.text)

    @cached_property
    def _is_tight(self) -> bool:
        """Whether the frame has no blanks but single spaces, so that what is between two offsets is as it stands."""
        return _LOOSE.search(self.text, self.start, self.end) is None

    @cached_property
    def clause_borders(self) -> list[int]:
        """Offsets at which clauses begin, and the end of the frame."""
        return [self.start, *(match.end() for match in _CLAUSE.finditer(self.text, self.start, self.end)), self.end]

    def clause_of(self, offset: int) -> tuple[int, int]:
        """Bounds of the clause around an offset."""
        borders = self.clause_borders
        low = max((border for border in borders if border <= offset), default=self.start)
        high = min((border for border in borders if border > offset), default=self.end)
        return low, high

    def nameless(self, start: int, end: int) -> str:
        """The words between two offsets without the names of systems: "the active size of [Scout] is"."""
        words, at = "", start
        for name in self.entities:
            if at < name.end and name.start < end:
                words, at = words + self.gap(at, max(at, name.start)), min(name.end, end)
        return words + self.gap(at, end)

    def is_owner(self, name: Mention) -> bool:
        """Say whether what follows is a name's own: "Meta's …"."""
        return self.text[name.end : name.end + 1] in ("'", "’")

    def attribute_of(self, statement: Statement) -> Attribute:
        """The attribute that a statement gives a value of."""
        return self.domain.attributes[statement.attribute]

    def narrowed(self, start: int, end: int) -> Frame:
        """The same frame between other bounds."""
        return replace(self, start=start, end=end)

    def parted(self, border: re.Pattern[str]) -> list[Frame]:
        """The parts of the frame between the borders in it, such as slashes; the frame alone where there is none."""
        borders = [match.span() for match in border.finditer(self.text, self.start, self.end)]
        starts, ends = [self.start, *(end for _, end in borders)], [*(start for start, _ in borders), self.end]
        return [self.narrowed(start, end) for start, end in zip(starts, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with its attribute, before it is known whose it is."""

    attribute: str
    value: Value
    start: int
    end: int
    qualifier: str = ""
    operator: Operator = "="
    cue: str = ""
    status: Status = "asserted"
    told: bool = False
    """Whether it is said by a turn of phrase, which has a verb of its own and may have its subject inside."""
    denied: str = ""
    """The value where the turn of phrase is denied."""
    series: int = -1
    """Statements of one enumeration ("7B, 13B and 70B") share a number; -1 outside of enumerations."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a statement is about: mentions in the text, or what an earlier passage was about."""

    mentions: tuple[Mention, ...]
    rule: str
