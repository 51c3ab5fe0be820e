"""An article that is read again after each change gets the same findings as one that is read for the first time."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from pathlib import Path

import pytest

from claimcheck.extract import Frame
from claimcheck.extract.discourse import Topic
from claimcheck.pipeline import Checker, Memory
from claimcheck.read import find_articles, read_text
from claimcheck.records import Cell, Mention, Segment

CORPUS = Path(__file__).parents[1] / "corpus"
ARTICLES = [source.path for source in find_articles([str(CORPUS)])[0] if source.path.suffix in (".md", ".mdx")]
WORDS = ("It has 7 billion parameters.", "Llama 2", "2023", "\n\n", "# GPT-4\n", "**", "its", "| a | b |\n", "Meta",
         "not ", "\n- ", "1.4 trillion tokens", "x")  # fmt: skip


def edits(text: str, seed: int, number: int) -> list[str]:
    """A text after each of some changes: words put in or taken out, lines swapped."""
    dice, found = random.Random(seed), []
    for _ in range(number):
        place = dice.randrange(len(text) + 1)
        kind = dice.random()
        if kind < 0.6:
            text = text[:place] + dice.choice(WORDS) + text[place:]
        elif kind < 0.9:
            text = text[:place] + text[place + dice.randrange(1, 40) :]
        else:
            lines = text.split("\n")
            first, second = dice.randrange(len(lines)), dice.randrange(len(lines))
            lines[first], lines[second] = lines[second], lines[first]
            text = "\n".join(lines)
        found.append(text)
    return found


@pytest.mark.parametrize("path", ARTICLES, ids=[path.name for path in ARTICLES])
def test_findings_are_those_of_a_first_reading(path: Path, checker: Checker) -> None:
    fresh = replace(checker, parser=replace(checker.parser, mode="never"))
    again = replace(fresh, memory=Memory())
    for text in edits(path.read_text(encoding="utf-8"), len(path.name), 12):
        article = read_text(text, "a.md")
        assert again.check(article) == fresh.check(article)


def test_key_holds_all_that_claims_follow_from() -> None:
    """Whoever adds a field here says in `extract/memory.py` what of it a passage depends on."""
    known = {
        Topic: "systems maker named_alone outside block leads aside page title recent",
        Frame: "article segment domain mentions start end year heading_attributes hidden memory",
        Segment: "kind start end block topics lead cells headers table",
        Mention: "role start end ids value note also weak",
        Cell: "start end column end_column",
    }
    assert {kind: " ".join(field.name for field in fields(kind)) for kind in known} == known


def test_memory_holds_the_last_reading_of_a_few_articles(checker: Checker) -> None:
    memory = Memory()
    again = replace(checker, memory=memory)
    for number in range(30):
        again.check(read_text(f"Llama 2 70B has {number} billion parameters.\n\nGPT-4 is old.", "a.md"))
    kept = (memory.recognised, memory.told)
    assert [[sum(map(len, known.values())) for known in one.articles.values()] for one in kept] == [[2], [2]]
    for number in range(30):
        again.check(read_text("GPT-4 is old.", f"{number}.md"))
    assert [len(readings.articles) for readings in kept] == [8, 8]
