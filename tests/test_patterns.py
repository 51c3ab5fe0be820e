"""Kept patterns: what is primed is what `re` would compile, and what cannot be used is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import cache, patterns

TEXTS = (r"(?P<first>\w+)-(?P<second>\d{2,5})", r"(?i:a|b)+$", '[^\\s<>"|]{0,20}é', r"(?<!x)y(?=z)")


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    monkeypatch.setattr(patterns, "_primed", {})
    monkeypatch.setattr(patterns, "_FEW", 0)
    re.purge()
    yield
    re.purge()


def compiled() -> list[re.Pattern[str]]:
    return [re.compile(text, flags) for text in TEXTS for flags in (0, re.IGNORECASE | re.VERBOSE)]


def test_primed_patterns_are_those_that_were_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled()
    patterns.keep()
    re.purge()
    monkeypatch.setattr(patterns, "_primed", {})
    patterns.prime()
    primed = len(patterns._memory())
    assert primed >= len(before)
    assert compiled() == before  # the code is compared, too
    assert len(patterns._memory()) == primed  # and nothing was compiled again
    found = re.compile(TEXTS[0]).search("the GPT-42")
    assert found is not None and found.groupdict() == {"first": "GPT", "second": "42"}


@pytest.mark.parametrize("kept", [{}, {("a", 0): ("a",)}, {("a", 0): ("a", 32, [1, 2, 3], 0, {}, ())}, ["a"], {"a": 1}])
def test_what_is_no_pattern_is_left_alone(kept: object) -> None:
    cache.store(patterns._SLOT, patterns._key(), kept)
    patterns.prime()
    assert re.compile("a").match("a")


def test_more_are_remembered_than_re_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(re, "_MAXCACHE", 512)
    patterns.prime()
    first = re.compile("text 0")
    for number in range(600):
        re.compile(f"text {number}")
    assert ("text 0", 0) in {key[1:] for key in patterns._memory()} and re.compile("text 0") is first


def test_few_new_patterns_are_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(patterns, "_FEW", 10_000)
    compiled()
    patterns.keep()
    assert not list(tmp_path.rglob("*.bin"))
