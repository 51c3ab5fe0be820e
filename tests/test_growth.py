"""Time grows with the text, not with its square: every kind of hostile article, and every regular expression.

Times are those of the processor and are only compared with each other, so that a slow or busy machine changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from claimcheck.config import Settings
from claimcheck.errors import ReadError
from claimcheck.limits import Limits, TimeUp, time_limit
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_bytes
from claimcheck.review import Policy, find_ignores, review_outcome
from hostile import TEXTS
from pumps import Found, found_patterns, pumps_of, unknown_sites

FACTOR = 8
ALLOWED = 2.5
"""How much more than its share a larger text may take: caches and garbage cost, but the square would be eight times."""
SHORT = 0.02
"""Seconds below which a comparison says nothing."""

PATIENCE = 20
"""Seconds of the processor for all that is tried of a pattern and a text; an endless one would never say so."""
_DEEP = Limits(nesting=1_000_000)


@pytest.fixture(scope="module")
def plain() -> Checker:
    return make_checker(Settings(parser="never"))


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def grows_too_fast(work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Say whether the time grows faster than allowed, and does so again when it is measured once more."""
    small, large = seconds(work(size)), seconds(work(size * FACTOR))
    if large < max(SHORT, ALLOWED * FACTOR * small):
        return False
    small = min(small, *(seconds(work(size)) for _ in range(3)))
    large = min(large, *(seconds(work(size * FACTOR)) for _ in range(2)))
    return large > max(SHORT, ALLOWED * FACTOR * small)


@pytest.mark.parametrize("kind", TEXTS)
def test_work_grows_with_the_article(kind: str, plain: Checker) -> None:
    ending, make = TEXTS[kind]

    def work(size: int) -> Callable[[], object]:
        data = make(size)
        return lambda: _check(data, f"a{ending}", plain)

    assert not grows_too_fast(work, 2000)


def _check(data: bytes, name: str, checker: Checker) -> None:
    try:
        article = read_bytes(data, name, _DEEP)
    except ReadError:
        return
    outcome = Outcome(name, checker.check(article), ignores=find_ignores(article))
    review_outcome(outcome, Policy(attributes=checker.domain.attributes))


PATTERNS = found_patterns()


def test_patterns_are_found() -> None:
    rooms = {found.place.partition("/")[0] for found in PATTERNS}
    assert {"read", "segment", "recognise", "extract", "compare", "check", "kinds", "report", "review"} <= rooms
    assert len(PATTERNS) > 1000
    assert unknown_sites() == []


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.place)
def test_no_pattern_backtracks_without_end(found: Found) -> None:
    """In texts of a sentence's length the time may grow with the square, for longer ones are never searched so."""
    for before, unit in pumps_of(found.pattern):
        assert not _explodes(found, before, unit), f"{before!r} and then many {unit!r}"


def _explodes(found: Found, before: str, unit: str) -> bool:
    """Say whether the time for four times the text is a hundred times as much: the square is 16 times, the cube 64."""
    try:
        with time_limit(PATIENCE):
            return any(_grows(found, before, unit, size) for size in (5, 16, 64))
    except TimeUp:
        return True


def _grows(found: Found, before: str, unit: str, size: int) -> bool:
    few, many = (before + unit * (length // len(unit)) + "\x00" for length in (size, size * 4))
    taken = _time(found, many)
    return taken > SHORT and min(taken, _time(found, many)) > 100 * max(_time(found, few), 0.0002)


def _time(found: Found, text: str) -> float:
    return seconds(lambda: _search(found, text))


def _search(found: Found, text: str) -> int:
    """In all ways in which a pattern may be used: what ends well wherever it looks may not if it has to fit a text."""
    whole = [found.pattern.fullmatch(text, 0, end) for end in (len(text) - 1, len(text))]
    return sum(1 for _ in found.pattern.finditer(text)) + sum(match is not None for match in whole)
