"""Backslashes of Markdown inside of words: read over, and every place told as it is in the file."""

from __future__ import annotations

import pytest

from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.read.escapes import drop_escapes, unescape

ESCAPED = (
    "# Notes\n\nLlama 2 scored **68\\.9** on MMLU\\. It is closed\\-source, from Meta\\.\n\n"
    "| Name | Size |\n| --- | --- |\n| GPT\\-2 | 1\\.5B |\n"
)


def told(checker: Checker, text: str) -> list[tuple[str, str, str, str, str]]:
    findings = checker.check(read_text(text, "a.md"))
    return [(f.claim.subject, f.claim.attribute, f.claim.qualifier, f.claim.value.text, f.verdict) for f in findings]


def test_escaped_text_says_what_the_plain_one_says(checker: Checker) -> None:
    plain = drop_escapes(ESCAPED)
    assert "\\" not in plain
    assert told(checker, ESCAPED) == told(checker, plain) != []


def test_words_and_places_are_those_of_the_file(checker: Checker) -> None:
    findings = checker.check(read_text(ESCAPED, "a.md"))
    assert {f.claim.value_text for f in findings} >= {"68\\.9", "closed\\-source", "1\\.5B"}
    lines = ESCAPED.splitlines()
    for finding in findings:
        claim = finding.claim
        assert ESCAPED[claim.start : claim.end] == claim.value_text
        assert lines[finding.line - 1][finding.column - 1 :].startswith(claim.value_text)


def test_coverage_places_are_those_of_the_file(checker: Checker) -> None:
    article = read_text("GPT\\-4 and Llama\\-2 are here; 12\\.5 of them.\n", "a.md")
    gaps = checker.coverage(article, checker.check(article)).gaps
    assert [(gap.line, gap.column) for gap in gaps if gap.kind == "name"] == [(1, 1), (1, 12)]


@pytest.mark.parametrize(
    "text", [r"C:\users\x is a path", r"\alpha is a letter", r"a line \\ break", r"3 \* 4", "one\\\ntwo"]
)
def test_other_backslashes_stay(text: str) -> None:
    article = read_text(text, "a.txt")
    assert unescape(article).article is article
