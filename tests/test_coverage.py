"""What was not checked is listed with the reason; what was decided is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.cli import main
from claimcheck.coverage import WHY, find_coverage
from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.records import Article, Mention, Mentions, Segment

CASES = [
    ("Llama 2 70B has 65 billion parameters.", []),
    ("Llama 2 70B has 65 billion parameters, in 3 colours.", [("3", "withheld")]),
    ("It cost 400 dollars in May 2021.", [("400", "no-name"), ("May 2021", "no-name")]),
    ("Mistral 7B is nice.", [("Mistral 7B", "nothing-said")]),
    ("GPT-4 has 1.76 trillion parameters.", [("1.76 trillion", "undisclosed"), ("GPT-4", "undisclosed")]),
    ("# Llama 2 in 2023\n\nNothing.", [("2023", "no-cue")]),
    ("The MIT licence is short.", [("MIT licence", "no-name")]),
    ("See https://example.org/2023.\n\n    answer = 42\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_gap_has_a_reason(text: str, expected: list[tuple[str, str]], checker: Checker) -> None:
    article = read_text(text, "a.md")
    found = checker.coverage(article, checker.check(article))
    assert sorted((gap.words, gap.reason) for gap in found.gaps) == sorted(expected)
    assert found.places >= len(found.gaps)
    assert {gap.reason for gap in found.gaps} <= set(WHY)


def test_stranger_is_told_as_unknown() -> None:
    text = "Zorblax has 12 legs."
    article = Article("a", text, text, ())
    stranger = Mention("entity", 0, 7)
    found = find_coverage(article, [Segment("sentence", 0, len(text), 0)], Mentions([stranger], []), ())
    assert [(gap.words, gap.reason) for gap in found.gaps] == [("Zorblax", "unknown-name"), ("12", "unknown-name")]


def test_coverage_is_shown_with_places_and_a_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ignored = '<!-- claimcheck: ignore all "why" -->\nLlama 2 70B has 65 billion parameters.\n'
    Path("a.md").write_text(f"{ignored}\nIt cost 400 dollars.\n")
    assert main(["check", "a.md", "--coverage"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f'a.md:4:9  number  "400"  [no-name] {WHY["no-name"]}',
        "3 numbers, dates, names and words of lists: 2 checked, 1 not (1 no-name)",
    ]
