"""A comparison that was found in words: what is compared with what, and how.

In: a match of one of the patterns of comparisons in a line. Out: `Comparison`s. Where the subject or the other side is
not plain, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from claimcheck.compare.line import Line
from claimcheck.compare.subject import find_sized, find_subject, is_unstated
from claimcheck.compare.words import factor_of, is_in, is_percent
from claimcheck.frozen import dataclass

Relation = Literal["more", "less", "same", "factor"]
"""How one side lies to the other: `factor` times it, `same` as it, or `more` or `less` than it."""
PREDECESSOR = "predecessor"
LAST = "last"
"""As the other side: what the sentence before is about."""
SIZED = "size"
"""As the other side: a member of the subject's family that is named by its size ("the 7B")."""
OF_NUMBER = "#"
"""As a subject: whose number stands in front."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison in words: positions are those of the line.

    `subject` is the letter of what is compared (empty: what the passage is about), `other` that of what it is compared
    with (`predecessor`: the one before it). `factor` is how many times as much, `strength` how the words bound it:
    `exact`, `about`, `over`, `beneath`, `under`, `slightly`, `widely`. `own` and `theirs` are the numbers that
    the words give, as stretches of the line. `unit` is the length in days of what a distance in time is counted in.
    Where `attribute` is empty, it is what the own number was found to be claimed of, or the only thing that is claimed
    of the subject nearby. `subject_size` and `other_size` are the sizes of members that are called by these alone.
    With `of_other`, it is the other side of which that is claimed.
    """

    start: int
    end: int
    subject: str
    other: str
    attribute: str
    test: str
    relation: Relation
    factor: float = 1.0
    strength: str = "exact"
    own: tuple[int, int] | None = None
    theirs: tuple[int, int] | None = None
    unit: float = 0.0
    subject_size: tuple[int, int] | None = None
    other_size: tuple[int, int] | None = None
    of_other: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """How one side is measured by the other."""

    relation: Relation
    factor: float = 1.0


MORE, LESS, SAME = Measure("more"), Measure("less"), Measure("same")


def times(words: str) -> Measure:
    """The measure of "twice", "10x"."""
    return Measure("factor", factor_of(words))


def by_words(match: re.Match[str], words: str) -> Measure:
    """The measure of "fewer", "ten times larger", "30% smaller"."""
    is_more = is_in(words, "more")
    if not match["factor"]:
        return MORE if is_more else LESS
    factor = factor_of(match["factor"])
    if is_percent(match["factor"]):
        return Measure("factor", 1 + factor if is_more else 1 - factor)
    return Measure("factor", factor if is_more or factor < 1 else 1 / factor)


_MARKS = ("", "b_", "c_")
_OTHERS = ("other", "named", "b_other", "b_named", "c_other", "c_named")


def found_in(
    line: Line,
    match: re.Match[str],
    attribute: str,
    measure: Measure,
    *,
    test: str = "",
    subject: str | None = None,
    other: str | None = None,
) -> Iterator[Comparison]:
    """The comparison of a match; `subject` and `other` where they are known, else what stands in front and in it."""
    groups = match.groupdict()
    other = other or next((groups[name] for name in _OTHERS if groups.get(name)), None)
    sized = next((match.span(f"{mark}sized") for mark in _MARKS if groups.get(f"{mark}sized")), None)
    if other is None and sized is None and not any(groups.get(f"{mark}before") for mark in _MARKS):
        return
    size = None
    if subject is None or is_unstated(line.text):
        called = find_sized(line, match.start())
        subject, size = called or (find_subject(line, match.start(), other or ""), None)
    if subject is None and groups.get("own"):
        subject = OF_NUMBER
    if subject is None or measure.factor <= 0 or subject == other:
        return
    yield Comparison(
        match.start("said") if "said" in groups else match.start(),
        match.end(),
        subject,
        other or (SIZED if sized else PREDECESSOR),
        attribute,
        test,
        measure.relation,
        measure.factor,
        strength_of(groups, measure.factor),
        span_of(match, "own"),
        span_of(match, "theirs"),
        subject_size=size,
        other_size=sized,
    )


def span_of(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where a group of a pattern that may not have it stands."""
    return match.span(name) if name in match.re.groupindex and match[name] else None


def strength_of(groups: dict[str, str | None], factor: float) -> str:
    """How the words bound a factor; "more than ten times smaller" is `beneath` a tenth."""
    words = next((groups[f"{mark}strength"] for mark in _MARKS if groups.get(f"{mark}strength")), None)
    found = (name for name in ("slightly", "widely", "over", "under", "about") if words and is_in(words, name))
    strength = next(found, "exact")
    return "beneath" if strength == "over" and factor < 1 and is_in(groups.get("more") or "", "less") else strength
