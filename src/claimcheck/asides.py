"""What articles say to us, aside from what they say to their readers, and what we say of them. Frozen records."""

from __future__ import annotations

from claimcheck.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Directive:
    """What an article tells claimcheck: where it stands, and the words behind `claimcheck:`.

    `whole` is true in the front matter, where everything is said of the whole article.
    """

    start: int
    end: int
    words: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Ignore:
    """Rules whose findings an article's author wants left out, and why.

    `line` and `column` are where that is said, `start` and `end` what it is said of. With a `fault` it holds for
    nothing.
    """

    line: int
    column: int
    start: int
    end: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell of what an article tells us, at a place in it: `rule` is `malformed-ignore` or the like."""

    line: int
    column: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Covered:
    """How many places of an article there were to check (numbers, dates, names, words of lists), and for each reason
    why some were not, how many. Articles `off_topic` name nothing that a claim could be about: in these, no place is
    counted."""

    places: int
    missed: tuple[tuple[str, int], ...] = ()
    off_topic: int = 0


OFF_TOPIC = Covered(0, off_topic=1)
"""What is said of an article that names nothing: it may be full of numbers, as a recipe is."""
