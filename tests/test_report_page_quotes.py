"""The page quotes an article as people see it: without its markup, with what is no markup left alone."""

from __future__ import annotations

import pytest

from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.read.article import kind_of
from claimcheck.report.page.layout import as_read
from claimcheck.report.page.quotes import seen_words

CASES = [
    (
        "a.md",
        "Llama 2 70B has *65 billion* parameters, as [its card](https://a.example) says &amp; `b`.",
        {"Llama 2 70B has 65 billion parameters, as its card says & b."},
    ),
    (
        "a.md",
        "Llama 2 70B has **6\\.5&nbsp;billion** parameters.",
        {"Llama 2 70B has 6.5 billion parameters.", "6.5 billion", "70 billion"},
    ),
    ("a.md", "| Name | Size |\n|---|---|\n| [GPT\\-2](https://a.example) | **2\\.5B** |\n", {"GPT-2 | 2.5B", "2.5B"}),
    (
        "a.html",
        "<p>Llama 2 70B has <b>65&nbsp;billion</b> parameters.",
        {"Llama 2 70B has 65 billion parameters.", "65 billion", "70 billion"},
    ),
    ("a.html", "<table><tr><th>Name<th>Parameters<tr><td>GPT-2<td>2.5B</table>", {"GPT-2 | 2.5B"}),
    ("a.txt", "Llama 2 70B has 65 billion parameters, a * b < c.", set()),
]


@pytest.mark.parametrize(("name", "text", "seen"), CASES, ids=range(len(CASES)))
def test_quotes_are_what_a_reader_sees(name: str, text: str, seen: set[str], checker: Checker) -> None:
    article = read_text(text, name, kind_of(name))
    findings = checker.check(article)
    assert findings
    assert set(seen_words(findings, as_read(article)).values()) == seen


def test_without_the_article_backslashes_alone_are_gone(checker: Checker) -> None:
    findings = checker.check(read_text("Llama 2 70B has *6\\.5 billion* parameters.", "a.md"))
    assert set(seen_words(findings, None).values()) == {"Llama 2 70B has *6.5 billion* parameters.", "6.5 billion"}
