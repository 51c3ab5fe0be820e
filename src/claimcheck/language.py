"""The language's own words, from `data/en/language.toml`: what is ordinary English and no matter of any domain.

In: nothing but that file. Out: word lists by name, for the stages that find words and constructions.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = Path(__file__).parent / "data" / "en" / "language.toml"
PLAIN = "plain"


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """The lists whose words are marked wherever they stand in an article, by name."""
    return {name: tuple(words) for name, words in _file().items() if name != PLAIN}


@cache
def word_list(name: str) -> tuple[str, ...]:
    """A list that is only looked up or made part of a pattern; none of its words is marked in an article."""
    return tuple(_file()[PLAIN][name])


@cache
def _file() -> dict[str, Any]:  # Any: lists of words, and one table of such lists
    with LANGUAGE.open("rb") as file:
        return tomllib.load(file)
