"""Lines of plain text and what each of them looks like by itself: bullet, rule, title, `key: value`."""

from __future__ import annotations

import re

from claimcheck.frozen import cached_property, dataclass
from claimcheck.read.bullets import BULLETS, RARE_BULLETS

# "  • words", "12. words", "b) words"; the blank behind the mark is what makes it one
_MARK = re.compile(
    rf"""
    [ \t\u00a0]{{0,40}}
    (?P<mark> [{BULLETS}{RARE_BULLETS}*+–—-]
            | \(? (?P<number> \d{{1,3}} ) [.)] | \(? [a-z] \) )
    [ \t\u00a0]{{1,20}} (?=\S)
    """,
    re.VERBOSE,
)
# "•", "12."
_LONE_MARK = re.compile(rf"[{BULLETS}·]|\d{{1,2}}[.)]")

# marks that may as well stand in running text at the start of a line
_AMBIGUOUS = frozenset("*+-–—→")

# "====", "-----", "* * *", "———"
_RULE = re.compile(r"(?:[=~_*#—–-][ ]?){3,200}")
# "=====", "-----"
_UNDERLINE = re.compile(r"={3,200}|-{3,200}|~{3,200}")

# "## Words ##"
_HASHES = re.compile(r"(?P<hashes>\#{1,6})[ \t]{1,8}(?P<words>[^\s#][^\n]{0,300}?)[ \t#]{0,20}$")

# "Developer: Somebody", but not "https://…", "12:30" or "From here to there: a story"
_FIELD = re.compile(r"[^\W\d_][^\s:|]{0,30}(?:[ ][^\s:|]{1,30}){0,2}:\s{1,4}\S")

# "3.2 Words"
_SECTION = re.compile(r"\d{1,2}(?P<below>(?:\.\d{1,2}){1,3})\.?\s")

# "Category:Some things Category:Others"
_FOOTER = re.compile(r"(?:Category|Categories|Kategorie|Catégorie)\s?:\s?\S", re.IGNORECASE)

_TITLE_LENGTH = 90
_TITLE_WORDS = 14
_UNENDED = frozenset(".!;,:…。&—-–")


@dataclass(frozen=True)
class Line:
    """A line of text: where its words stand, and how far they are set in."""

    start: int
    end: int
    indent: int
    words: str

    @cached_property
    def mark(self) -> re.Match[str] | None:
        """The bullet or number in front of the words."""
        return _MARK.match(self.words)

    @cached_property
    def kind_of_mark(self) -> str:
        """Marks of the same kind belong to the same list."""
        if self.mark is None:
            return "1" if self.words[:1].isdigit() else self.words
        return "1" if self.mark["number"] else "a" if self.mark["mark"][-1] == ")" else self.mark["mark"]

    @property
    def is_lone_mark(self) -> bool:
        """Whether there is nothing but a bullet or number; its words are in the next line then."""
        return _LONE_MARK.fullmatch(self.words) is not None

    @property
    def has_clear_mark(self) -> bool:
        """Whether the mark cannot be part of running text."""
        return self.mark is not None and self.kind_of_mark not in _AMBIGUOUS and self.kind_of_mark not in "1a"

    @property
    def is_underline(self) -> bool:
        """Whether it is drawn below a title."""
        return _UNDERLINE.fullmatch(self.words) is not None

    @property
    def is_rule(self) -> bool:
        """Whether it only divides."""
        return _RULE.fullmatch(self.words) is not None

    @property
    def is_footer(self) -> bool:
        """Whether it files the page, as wikis do, rather than says something."""
        return _FOOTER.match(self.words) is not None

    @property
    def hashes(self) -> re.Match[str] | None:
        """A title as in Markdown."""
        return _HASHES.match(self.words)

    @cached_property
    def is_field(self) -> bool:
        """Whether it has the form `key: value`."""
        return _FIELD.match(self.words) is not None

    @cached_property
    def could_be_title(self) -> bool:
        """Whether it is short, has letters, and does not end like a sentence or a lead."""
        words = self.words[:-1] if self.words.isupper() else self.words
        words = words if self.words.endswith(":") else self.words
        if not words or len(words) > _TITLE_LENGTH or words[-1] in _UNENDED or "|" in words or "://" in words:
            return False
        return any(map(str.isalpha, words)) and len(words.split()) <= _TITLE_WORDS and not words[0].islower()

    @property
    def ends_sentence(self) -> bool:
        """Whether the last words end a sentence or lead to what follows."""
        return self.words.rstrip("\"'”’)]*_")[-1:] in tuple(".!?:;。…")

    @property
    def section_level(self) -> int:
        """Depth of a title that bears a section number: 3 for "3.2", else 2."""
        match = _SECTION.match(self.words)
        return min(6, 2 + match["below"].count(".")) if match else 2


def read_lines(text: str) -> list[Line]:
    """Every line of a text.

    >>> [(line.start, line.end, line.indent, line.words) for line in read_lines("one\\n  two\\n")]
    [(0, 3, 0, 'one'), (6, 9, 2, 'two')]
    """
    lines = []
    place = 0
    for whole in text.splitlines(keepends=True):
        words = whole.strip()
        lead = len(whole) - len(whole.lstrip()) if words else 0
        start = place + lead
        indent = len(whole[:lead].expandtabs(4)) if lead else 0
        lines.append(Line(start, start + len(words), indent, words))
        place += len(whole)
    return lines
