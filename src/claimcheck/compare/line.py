"""A sentence as one line in which each name is one letter, so that patterns over names are short.

In: an article's prose, a stretch of it and the mentions there. Out: a `Line`; offsets in it lead back to the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from claimcheck.frozen import cached_property, dataclass
from claimcheck.mentions import Mentions
from claimcheck.records import Mention, Span

ENTITY = 0xE000
TEST = 0xF000
_MOST = 0x400

ENTITIES = f"[{chr(ENTITY)}-{chr(ENTITY + _MOST)}]"
"""A pattern for the letter of any entity."""
TESTS = f"[{chr(TEST)}-{chr(TEST + _MOST)}]"
"""A pattern for the letter of any test."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article, and the sentence or row that it stands in."""

    start: int
    end: int
    sentence: Span


@dataclass(frozen=True)
class Line:
    """A sentence: `text` has one letter per name and one blank per run of blanks.

    `pieces` are the stretches of the article behind names, blanks and the words between them: start, end and the number
    of letters that stand for them. `entities` and `tests` are the mentions behind the letters of names.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    entities: tuple[Mention, ...]
    tests: tuple[Mention, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset in the article at which each letter begins; few lines are asked for it."""
        return tuple(start + at for start, _, letters in self.pieces for at in range(letters))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The offset in the article at which each letter ends."""
        return tuple(end - at for _, end, letters in self.pieces for at in reversed(range(letters)))

    def mention(self, letter: str) -> Mention:
        """The mention that a letter stands for."""
        code = ord(letter)
        return self.tests[code - TEST] if code >= TEST else self.entities[code - ENTITY]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the article of a stretch of the line."""
        return self.starts[start], self.ends[end - 1]

    @property
    def sentence(self) -> Span:
        """The line as a stretch of the article."""
        return Span(self.starts[0], self.ends[-1])

    def place(self, start: int, end: int) -> Place:
        """The place in the article of a stretch of the line, with the end of a bracket that opens in it."""
        if self.text.count("(", start, end) > self.text.count(")", start, end) and self.text.startswith(")", end):
            end += 1
        return Place(*self.span(start, end), self.sentence)


class Stretch(Protocol):
    """Anything that was found in a line: where it begins and ends there."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Found = TypeVar("Found", bound=Stretch)


def apart(found: Iterable[Found]) -> Iterator[Found]:
    """What was found, of things that overlap the first alone."""
    taken: list[tuple[int, int]] = []
    for one in found:
        if not any(one.start < end and start < one.end for start, end in taken):
            taken.append((one.start, one.end))
            yield one


def make_line(
    prose: str, start: int, end: int, mentions: Mentions, tests: Iterable[str], *, plainly: bool = False
) -> Line:
    """The line of a stretch of prose; `tests` are the lists whose members count as tests.

    Read `plainly`, phrases in lower case are no names: "the largest open language model".
    """
    groups = frozenset(tests)
    names = [name for name in mentions.names_in(start, end) if not (name.weak or (plainly and is_phrase(prose, name)))]
    entities = tuple(name for name in names if name.role == "entity")[:_MOST]
    measured = tuple(n for n in names if n.role == "choice" and n.note in groups and not _is_word(prose, n))[:_MOST]
    letters = {name.start: (chr(ENTITY + at), name.end) for at, name in enumerate(entities)}
    letters |= {name.start: (chr(TEST + at), name.end) for at, name in enumerate(measured)}
    parts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    at = start
    for low in (*sorted(letters), end):
        if low < at:
            continue  # inside of another name
        for run in _RUN.finditer(prose, at, low):
            words, first, last = run.group(), run.start(), run.end()
            if words[0].isspace():
                if not parts or parts[-1] == " ":
                    continue
                words, last = " ", first + 1
            parts.append(words)
            pieces.append((first, last, len(words)))
        if low < end:
            letter, at = letters[low]
            parts.append(letter)
            pieces.append((low, at, 1))
    return Line("".join(parts).replace("’", "'"), tuple(pieces), entities, measured)


# words with a space between them, or blanks
_RUN = re.compile(r"\S+(?: \S+)*|\s+")


def is_phrase(prose: str, name: Mention) -> bool:
    """Say whether a name is written as several words in lower case."""
    words = prose[name.start : name.end]
    return words.islower() and " " in words


def _is_word(prose: str, name: Mention) -> bool:
    """Say whether a test is called by a short word in lower case: "a drop of 4 points"."""
    return name.end - name.start <= 5 and prose[name.start : name.end].islower()
