"""What can go wrong with a user's files and options.

    ClaimcheckError
    ├── UsageError        an option, a path or a setting that makes no sense
    ├── ConfigError       the configuration file is wrong
    ├── FolderError       the reference folder is wrong; carries every fault found
    ├── ReadError         one article could not be read; the run goes on without it
    ├── LimitError        a text has more of something than the limits allow
    ├── FixError          one article cannot be rewritten; the run goes on
    └── ParserError       the grammar pipeline is missing or not the one that was tested

Findings are no errors: a false statement in an article is what this program is for.
"""

from __future__ import annotations

from claimcheck.frozen import dataclass


class ClaimcheckError(Exception):
    """Base of every error that claimcheck raises on purpose."""


class UsageError(ClaimcheckError):
    """An option or an argument cannot be used; the message lists what would be valid."""


class ConfigError(ClaimcheckError):
    """A configuration file has an unknown key or a wrong value; the message names file and key."""


class ParserError(ClaimcheckError):
    """The spaCy pipeline was asked for and is not there, or its files are not the pinned ones."""


class FixError(ClaimcheckError):
    """An article cannot be rewritten without harm; the message says why and what to do."""


class LimitError(ClaimcheckError):
    """A text is too large, or holds too much; whoever knows the article makes a ReadError of it."""


class ReadError(ClaimcheckError):
    """An article could not be read. `article` is the name it would have had in the report."""

    def __init__(self, article: str, reason: str) -> None:
        super().__init__(f"{article}: {reason}")
        self.article = article
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a reference folder: the file (relative to the folder), its 1-based line, what is wrong."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class FolderError(ClaimcheckError):
    """A reference folder cannot be trusted. `faults` holds all of its faults, not only the first."""

    def __init__(self, folder: str, faults: list[Fault]) -> None:
        self.folder = folder
        self.faults = sorted(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{folder}: {len(faults)} fault(s) in the reference\n{lines}")
