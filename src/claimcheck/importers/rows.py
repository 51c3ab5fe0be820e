"""What travels from an importer's reader to its report."""

from __future__ import annotations

from claimcheck.domain import Source
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass, field
from claimcheck.records import Fact, Value

TABLES = "tables"
"""The column under which the claims of a card's tables go: their qualifier holds attribute and test."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A value as a file has it; `qualifier` are words for what narrows it (a test), `entity` whose it is if known."""

    text: str
    qualifier: str = ""
    entity: str = ""
    note: str = ""


@dataclass(frozen=True)
class Record:
    """What a file says of one thing: names that it may go by, the best first, and values by column.

    `place` is where it stands; `path` its file, relative to the folder that was named.
    """

    names: tuple[str, ...]
    values: dict[str, tuple[Raw, ...]]
    place: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The day on which the files were fetched, and where from; both may be unknown as long as nothing is written."""

    as_of: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that the reference might get."""

    entity: str
    attribute: str
    value: Value
    source: Source
    place: str
    qualifier: str = ""
    note: str = ""

    @property
    def statement(self) -> str:
        """The row in words: `some-thing score/some-test = 68.9`."""
        qualifier = f"/{self.qualifier}" if self.qualifier else ""
        return f"{self.entity} {self.attribute}{qualifier} = {self.value.text}"


@dataclass
class Harvest:
    """Rows, and what could not become one: names without an entity, values without a place in their list."""

    candidates: list[Candidate] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)
    records: int = 0


@dataclass
class Comparison:
    """The rows of a harvest beside the facts: what is new, what is known, and what the facts deny."""

    harvest: Harvest
    new: list[Candidate] = field(default_factory=list)
    equal: list[Candidate] = field(default_factory=list)
    conflicts: list[tuple[Candidate, tuple[Fact, ...]]] = field(default_factory=list)


def unreadable(place: str, found: str, expected: str) -> UsageError:
    """The error about a file that has not the shape of its importer."""
    return UsageError(f"{place}: {found}; expected {expected}")
