"""The lists of the language: those that were kept are those of the file, and what is no such list is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import cache, language


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    monkeypatch.setattr(language, "_primed", {})
    language._file.cache_clear()
    yield
    language._file.cache_clear()


def test_kept_lists_are_those_of_the_file() -> None:
    parsed = language._file()
    language.prime()  # keeps them
    assert not language._primed
    language.prime()
    assert language._primed == parsed


@pytest.mark.parametrize("kept", [None, 1, ["pronouns"], b"pronouns"])
def test_what_are_no_lists_is_parsed_again(kept: object) -> None:
    cache.store(language._SLOT, cache.code_key(), kept)
    language.prime()
    assert "negation" in language._file() and not language._primed


def test_lists_of_other_code_are_not_used() -> None:
    cache.store(language._SLOT, "another key", {"negation": ["never"]})
    language.prime()
    assert not language._primed
