"""Backslashes of Markdown inside of words: read over, and every place told as it is in the file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.backslashes import drop_escapes, escapes_in, legible
from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.read.escapes import unescape

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


SEEN = [
    (r"5\%\. 64\.6 on MMLU\. It is closed\-source", "5%. 64.6 on MMLU. It is closed-source"),
    (r"\~8\.5\%, 3 \* 4, \_so\_, \<7B", "~8.5%, 3 * 4, _so_, <7B"),
    (r"**2\.5B** (Qwen2\.5\-7B)", "**2.5B** (Qwen2.5-7B)"),
    (r"so it is said\[12\], \[not a link\], \[2\.5\]", "so it is said[12], [not a link], [2.5]"),
    (r"in a notebook: 8\\.5", "in a notebook: 8.5"),
    (r"it cost $5\.5, or $6\.5", "it cost $5.5, or $6.5"),
]
OWN = [
    r"C:\users\x",
    r"C:\models\llama\.cache\llama\-2",
    r"\\server\share\.x",
    r"$L = \frac{1}{n}\sum x\_i\%$",
    r"\alpha\_1",
    r"\[ E = mc^2 \]",
    r"`a\.b` and `\*`",
    r"one \\ two",
    r"`\[12\]`",
    r"\[x = 1\], \[ a + b \], \[a_1\]",
]


@pytest.mark.parametrize(("text", "seen"), SEEN)
def test_people_see_no_backslash_that_markdown_wants(text: str, seen: str) -> None:
    assert legible(text) == seen


@pytest.mark.parametrize("text", OWN)
def test_paths_formulas_and_code_keep_their_backslashes(text: str) -> None:
    assert legible(text) == text


@settings(deadline=None)
@given(st.text(st.sampled_from("ab1 .-%$`\\\n*|"), max_size=60))
def test_every_sign_is_found_again_in_the_file(text: str) -> None:
    file = read_text(text, "a.md")
    plain = unescape(file)
    places = [plain.to_file(offset) for offset in range(len(plain.article.text))]
    assert "".join(text[place] for place in places) == plain.article.text
    assert "".join(file.prose[place] for place in places) == plain.article.prose
    assert [plain.from_file(place) for place in places] == list(range(len(places)))
    assert {text[place] for place in plain.removed} <= {"\\"}


@settings(deadline=None)
@given(st.text(st.sampled_from("ab1 .-%$`\\\n*|"), max_size=60))
def test_legible_takes_out_backslashes_alone(text: str) -> None:
    assert legible(text).replace("\\", "") == text.replace("\\", "")
    assert all(text[place] == "\\" for place in escapes_in(text))


def test_notebooks_say_what_their_cells_say(checker: Checker) -> None:
    cell = json.dumps({"cells": [{"cell_type": "markdown", "source": ["Llama 2 7B has 8\\.5 billion parameters\\."]}]})
    [found] = checker.check(read_text(cell, "a.ipynb", "ipynb"))
    assert (found.claim.value.text, found.claim.value_text) == ("8500000000", r"8\\.5 billion")
    assert cell[found.claim.start : found.claim.end] == found.claim.value_text


@pytest.mark.parametrize("name", ["text", "markdown", "claimreview"])
def test_reports_for_people_have_no_backslashes(name: str, tmp_path: Path) -> None:
    shown = report(name, tmp_path)
    assert "\\" not in shown
    assert "closed" in shown


@pytest.mark.parametrize("name", ["csv", "json"])
def test_reports_for_programs_have_the_words_of_the_file(name: str, tmp_path: Path) -> None:
    assert "68\\.9" in report(name, tmp_path).replace("\\\\", "\\")


def test_notebook_tables_have_no_backslashes() -> None:
    assert "\\" not in claimcheck.check_text(ESCAPED)._repr_html_()
    assert "\\" not in (claimcheck.display(ESCAPED) or "\\")


def report(name: str, folder: Path) -> str:
    (folder / "a.md").write_text(ESCAPED, encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "check", "a.md", "--verbose", "--format", name]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8").stdout
