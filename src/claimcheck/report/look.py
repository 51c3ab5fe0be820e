"""What the writers need to know besides the findings, and the shape that every writer has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TextIO

from claimcheck.domain.tables import Attribute, Choice, Entity
from claimcheck.frozen import dataclass, field
from claimcheck.outcomes import Conflict, Outcome
from claimcheck.records import Article
from claimcheck.report.rows import SourceInfo

Texts = Callable[[str], Article | None]
"""Gives the article that an outcome is about, read again; None where that cannot be done."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a report shall look.

    `sources` gives titles and addresses for the source ids in facts. `verdicts` is false for claims that were found but
    not checked: their verdict columns stay empty. `colour` and `width` (columns a quoted line may take) concern the
    text format alone; `verbose` shows supported claims too. Formats for other programs describe rules by the
    `attributes`, name the `version` that ran, call a failure what `fail_on` says, and sign reviews as the `publisher`.
    Pages call subjects what the `entities` are called, qualifiers what `choices` (list by list) call them, and show
    articles where `texts` can give them. `conflicts` gives, once all outcomes are written, what articles say against
    each other.
    """

    sources: Mapping[str, SourceInfo] = field(default_factory=dict)
    verdicts: bool = True
    colour: bool = False
    verbose: bool = False
    width: int = 100
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Choice]] = field(default_factory=dict)
    texts: Texts | None = None
    version: str = ""
    fail_on: str = "contradicted"
    conflicts: Callable[[], Sequence[Conflict]] = tuple
    publisher: str = ""
    publisher_url: str = ""


class Writer(Protocol):
    """Writes outcomes to a text stream in one format. Problems are told on standard error by the caller."""

    def __call__(self, outcomes: Iterable[Outcome], stream: TextIO, look: Look, /) -> None: ...
