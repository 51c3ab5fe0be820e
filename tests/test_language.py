"""The lists of the language: those that were kept are those of the file, none is there that nobody reads."""

from __future__ import annotations

import ast
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


FAMILIES = ("compare_", "recency_", "superlative_", "table_")
"""How the names of lists begin that modules ask for by the rest."""


def _names_in_code() -> set[str]:
    """Strings of the program, and the words of those that hold several."""
    files = Path(language.__file__).parent.rglob("*.py")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    strings = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    several = (string.split() for string in strings if string.replace(" ", "").isalpha() and string.islower())
    return strings.union(*(words for words in several if len(words) > len(FAMILIES)))


def test_every_list_is_asked_for_by_name() -> None:
    names, lists = _names_in_code(), language._file()
    rests = {name: next((name.removeprefix(one) for one in FAMILIES if name.startswith(one)), name)
             for name in (*lists, *lists[language.PLAIN])}  # fmt: skip
    assert [name for name, rest in rests.items() if not {name, rest} & names] == []


def test_no_list_has_a_word_twice() -> None:
    lists = language.function_words() | language._file()[language.PLAIN]
    assert {name: words for name, words in lists.items() if len(words) > len(set(words))} == {}
