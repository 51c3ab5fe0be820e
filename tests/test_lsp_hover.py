"""What is shown beside a claim stays what it says, whether the editor shows Markdown or not."""

from __future__ import annotations

from claimcheck.lsp.hover import hover_text
from claimcheck.report import Look
from report_samples import SOURCES, finding

MARKUP = "*a* [b](https://c.example) <d> `e` # f\n> g"


def test_markup_in_what_is_told_is_no_markup() -> None:
    shown = hover_text([finding(explanation=MARKUP)], Look(SOURCES), markdown=True)
    assert "\\*a\\* \\[b\\](https\\://c.example) \\<d\\> \\`e\\` \\# f \\> g" in shown


def test_editors_without_markdown_get_plain_lines() -> None:
    shown = hover_text([finding(explanation=MARKUP)], Look(SOURCES), markdown=False)
    assert shown.splitlines()[1] == "*a* [b](https://c.example) <d> `e` # f > g"
    assert "source: " in shown


def test_findings_at_one_place_are_told_one_after_the_other() -> None:
    assert hover_text([finding(), finding()], Look(SOURCES), markdown=True).count("\n\n---\n\n") == 1
