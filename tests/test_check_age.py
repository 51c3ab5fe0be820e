"""A finding that rests on an old fact about something that changes says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.config import Settings
from claimcheck.pipeline import make_checker
from claimcheck.read import read_text
from test_cli_reference import folder
from test_selfcheck import spoil

__all__ = ["folder"]
AGE = "last looked up more than a year before the article, on 2024-01-02."
WRONG, RIGHT = "Oak 1 is water-cooled.", "Oak 1 is air-cooled."


def explained(folder: Path, text: str, day: str | None) -> list[str]:
    """The explanations for a text written on a day; the cooling of the tiny reference's chips may change."""
    checker = make_checker(Settings(reference=str(folder), parser="never", as_of=day))
    return [finding.explanation for finding in checker.check(read_text(text, "a.md", "md"))]


CASES = [
    (WRONG, "2025-01-03", True),
    (RIGHT, "2025-06", True),
    ("Elm has 7 billion transistors.", "2026-01-01", True),  # undisclosed: may come out
    (WRONG, "2024-12-31", False),
    (WRONG, "2025", False),  # may have been written on its first day
    (WRONG, None, False),  # no clock is asked
    ("Oak 1 was launched in May 2019.", "2034-01-01", False),  # a launch stays what it was
    ("Oak 2 7B is water-cooled.", "2034-01-01", False),  # no fact, no age
]


@pytest.mark.parametrize(("text", "day", "told"), CASES)
def test_age_is_told_where_it_matters(text: str, day: str | None, told: bool, folder: Path) -> None:
    spoil(folder, "attributes/cooling.toml", "closed = true", "closed = true\nchanges = true")
    explanations = explained(folder, text, day)
    assert explanations
    assert [AGE in words for words in explanations] == [told] * len(explanations)


def test_article_that_states_its_own_date_is_taken_at_its_word(folder: Path) -> None:
    spoil(folder, "attributes/cooling.toml", "closed = true", "closed = true\nchanges = true")
    assert AGE in explained(folder, f"---\ndate: 2025-03-01\n---\n\n{WRONG}\n", "2024-02-01")[0]
    assert AGE not in explained(folder, f"---\ndate: 2024-03-01\n---\n\n{WRONG}\n", "2026-02-01")[0]
