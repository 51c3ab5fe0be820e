"""The language's own words, from `data/en/language.toml`: what is ordinary English and no matter of any domain.

In: that file, or what an earlier run has kept of it. Out: word lists by name, for the stages that find words and
constructions.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from claimcheck import cache as kept

LANGUAGE = Path(__file__).parent / "data" / "en" / "language.toml"
PLAIN = "plain"
_SLOT = "language-"
_primed: dict[str, Any] = {}
"""The file as it was kept."""


def prime() -> None:
    """Let the lists come from the cache folder, or put them there: parsing them takes longer than a short article."""
    known = kept.load(_SLOT, kept.code_key())
    if isinstance(known, dict):
        _primed.update(known)
    else:
        kept.store(_SLOT, kept.code_key(), _file())


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
    if _primed:
        return _primed
    import tomllib

    with LANGUAGE.open("rb") as file:
        return tomllib.load(file)
