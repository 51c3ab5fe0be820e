"""The records that travel from stage to stage. All are frozen: a stage returns new ones.

Positions are half-open offsets (`start`, `end`) in code points into `Article.text`; lines and columns exist only in
reports (`Article.position`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from claimcheck.asides import Directive
from claimcheck.frozen import cached_property, dataclass, field

_LINE_END = re.compile(r"\r?\n|\r")
BlockKind = Literal["heading", "paragraph", "item", "row", "caption", "meta"]
Status = Literal["asserted", "hedged", "negated", "quoted"]
Operator = Literal["=", ">=", "<=", "~", "!="]
Verdict = Literal["supported", "contradicted", "imprecise", "not-enough-info"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: where its words stand, and the columns (0-based, half-open) that it covers."""

    start: int
    end: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article as its layout gives it.

    `level` is 1 to 6 for headings and the nesting depth (from 1) for list items; `table` numbers the tables of an
    article from 0 and is -1 outside of tables; `header` marks rows that name columns. A `meta` block is one front
    matter field (`key: value`). A `caption` is an image's alt text or a table's caption.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cells: tuple[Cell, ...] = ()
    table: int = -1
    header: bool = False


@dataclass(frozen=True)
class Article:
    """A file that was read.

    `text` is the decoded file, byte order mark apart. `prose` has the same length: whatever is no prose (markup, code,
    URLs, references, page furniture) is spaces there, so that each offset is valid in both. `blocks` are in order of
    `start`. `date` is the day the article says it was written (ISO, as precise as it says), if it does. `note` is what
    the user should know of how it was read; `directives` are what its author tells us.
    """

    name: str
    text: str
    prose: str
    blocks: tuple[Block, ...]
    date: str | None = None
    note: str = ""
    directives: tuple[Directive, ...] = ()

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line; lines end at LF, CR LF or a lone CR."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line(self, number: int) -> str:
        """A line of the text, counted from 1, without its end. All findings in it share the one text."""
        if number not in self._lines:
            starts = self.line_starts
            end = starts[number] if number < len(starts) else len(self.text)
            self._lines[number] = self.text[starts[number - 1] : end].rstrip("\r\n")
        return self._lines[number]

    @cached_property
    def _lines(self) -> dict[int, str]:
        """Lines, as far as they have been asked for."""
        return {}

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of an offset."""
        line = bisect_right(self.line_starts, offset) - 1
        return line + 1, offset - self.line_starts[line] + 1


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading, list item or table row: the frame in which claims are looked for.

    `topics` are the headings above, outermost first; `lead` is what introduces the list or table that the segment
    belongs to (a bold list lead, the sentence before); `headers` are, per cell, the header cells above it.
    """

    kind: Literal["sentence", "heading", "item", "row", "caption", "meta"]
    start: int
    end: int
    block: int
    topics: tuple[Span, ...] = ()
    lead: Span | None = None
    cells: tuple[Cell, ...] = ()
    headers: tuple[tuple[Span, ...], ...] = ()
    table: int = -1


@dataclass(frozen=True, slots=True)
class Value:
    """A claimed or known value as an interval.

    `kind` is the attribute's kind (`date`, `quantity`, `choice`, `entity`, `text`). `text` is the normal form: an ISO
    date as precise as it was written, a plain number, an identifier. `low` and `high` bound what the words may mean:
    days (proleptic ordinal) for dates, numbers for quantities; both are 0 for the other kinds.
    """

    kind: str
    text: str
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What else words may stand for: an id in another role; `group` is the list of a choice, else empty."""

    role: str
    group: str
    id: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words with a role: `entity`, `maker`, `choice`; `cue`, `unit`, `friend` (false friend), `saying`, `word` (of the
    language).

    `ids` are the identifiers that the words may stand for (entity ids, choice ids, attribute ids for cues); `also` are
    readings in another role, `note` is the name as written or the list that a choice is from; a
    `weak` name is also a common word and counts only beside a cue.
    """

    role: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    value: Value | None = None
    note: str = ""
    also: tuple[Reading, ...] = ()
    weak: bool = False

    def may_be(self, role: str) -> bool:
        """Whether the words may stand for something in another role too."""
        return any(reading.role == role for reading in self.also)


MOST_FACTS = 8
"""How many of the facts that decide a finding are kept."""

TABLE_CELL, OFFER, BESIDE, EVIDENT = "table cell", "table of offers", "beside", "evident"
"""The `rule` of claims from a table, from one with prices, of those that two names side by side make, and of
those that only the reference ties together."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An entity, an attribute and a value, as an article states them.

    `start` and `end` are those of the value's words. `subject` is the entity's id, or a slug of the name as written
    where the reference does not know it; `readings` are the ids of all entities that the name may mean (empty when
    unknown). `cue` are the words that told the attribute, `rule` names the construction that tied value to subject.
    Claims of one enumeration in one sentence share `series`; it is -1 outside of enumerations.
    """

    article: str
    start: int
    end: int
    subject: str
    subject_text: str
    readings: tuple[str, ...]
    attribute: str
    value: Value
    value_text: str
    qualifier: str = ""
    operator: Operator = "="
    status: Status = "asserted"
    sentence: Span = field(default=Span(0, 0))
    cue: str = ""
    rule: str = ""
    series: int = -1
    others: tuple[str, ...] = ()
    """Ids of other entities that a pronoun or heading may mean as well: the passage has just named them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the reference. `value` is parsed by the attribute's kind; `negated` facts say what is not the case."""

    entity: str
    attribute: str
    value: Value
    qualifier: str = ""
    negated: bool = False
    undisclosed: bool = False
    as_of: str = ""
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    note: str = ""

    @property
    def is_told(self) -> bool:
        """Whether it says what the case is: it denies nothing, and nothing is kept back."""
        return not self.negated and not self.undisclosed


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim and what the reference says of it.

    `reason` is empty for a plain `supported`; `expected` shows the reference's value(s); `suggestion` is what could be
    written instead, in the author's style, or empty; `facts` are the rows that decided. `line` and `column` (1-based)
    are where the value's words start in the original file; `excerpt` is that line, whole. `level` is how loudly the
    settings want it reported (empty: as the rule is by itself). `nth` counts, from 1, the claims of an article that
    are the same, verdict and all (0: not counted).
    """

    claim: Claim
    verdict: Verdict
    reason: str = ""
    expected: str = ""
    suggestion: str = ""
    facts: tuple[Fact, ...] = ()
    explanation: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    sentence: str = ""
    excerpt: str = ""
    conflicts_with: str = ""
    level: str = ""
    nth: int = 0

    @property
    def is_news(self) -> bool:
        """Whether there is something to look at: all but supported claims that nothing else contradicts."""
        return self.verdict != "supported" or bool(self.conflicts_with)

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it the same finding wherever it stands in an article, in whatever words. It may be there twice."""
        return self.rule, self.claim.subject, self.claim.qualifier, self.claim.operator, self.claim.value.text

    @property
    def said(self) -> str:
        """What the article says, as the explanation begins; what the reference says follows behind a semicolon."""
        return self.explanation.partition("; ")[0].rstrip(".")

    @property
    def rule(self) -> str:
        """The rule's id, `verdict/attribute`, with hyphens: `contradicted/context-length`."""
        return f"{self.verdict}/{self.claim.attribute.replace('_', '-')}"
