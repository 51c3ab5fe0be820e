"""What notebooks show: a report as a table, articles with their claims marked. No script, and no foreign markup."""

from __future__ import annotations

import builtins
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import claimcheck
from claimcheck.report import Report, collect_report
from claimcheck.report.page.notebook import MOST, articles_html, report_html
from report_samples import HOSTILE, OUTCOMES, SOURCES, finding, hostile_outcomes

TEXT = "# News\n\n1. Llama 2 70B has **65 billion** parameters.\n\n| a | b |\n|---|---|\n| c | d |\n"


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") for name, _ in attrs)


def shown(text: str | Report) -> str:
    html = claimcheck.display(text)
    assert html is not None
    return html


def test_report_shows_counts_problems_and_what_deserves_a_look() -> None:
    html = collect_report(OUTCOMES, SOURCES)._repr_html_()
    assert "3 articles, 1 not readable, 4 claims: 1 contradicted, 1 imprecise" in html
    assert "birds/lost.md" in html and "no such file" in html
    assert "birds/emu.md:3" in html and "65 kilograms" in html
    assert "May 2019" not in html  # supported
    assert Tags(html).links == ["https://zoo.example/register", "https://zoo.example/register"]


def test_table_of_a_long_report_ends_and_says_so() -> None:
    report = Report((finding(),) * (MOST + 7), (), 1, SOURCES)
    html = report_html(report)
    assert html.count("birds/emu.md:3") == MOST
    assert "and 7 more, all of them in Report.to_frame()" in html


def test_text_is_shown_with_its_layout_and_its_claims_marked() -> None:
    html = shown(TEXT)
    assert '<p class="head level-1">News</p>' in html
    assert '<p class="item level-1">1. Llama 2 70B has <mark class="claim v-contradicted"' in html
    assert "65 billion<small>contradicted</small></mark> parameters.</p>" in html
    assert "<table>" in html and ">c</td>" in html


def test_text_without_claims_is_shown_as_it_is() -> None:
    assert '<p class="paragraph">Nothing here.</p>' in shown("Nothing here.")


def test_document_of_spacy_is_shown_like_its_text() -> None:
    html = claimcheck.display(SimpleNamespace(text="Llama 2 70B has 65 billion parameters."))
    assert html is not None and "65 billion<small>" in html


def test_report_on_files_shows_their_articles(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(TEXT)
    (tmp_path / "two.md").write_text("GPT-3 has 12 trillion parameters.")
    html = shown(claimcheck.check_paths(tmp_path))
    assert "one.md" in html and "two.md" in html
    assert "News" in html and "12 trillion<small>contradicted</small>" in html


def test_articles_that_have_gone_show_the_lines_that_are_known() -> None:
    html = articles_html(collect_report(OUTCOMES, SOURCES))
    assert "The emu Ada weighs <mark" in html
    assert "65 kilograms<small>contradicted</small></mark> and was born in <mark" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    report = collect_report(hostile_outcomes(text), SOURCES)
    usual = collect_report(hostile_outcomes("x"), SOURCES)
    assert Tags(report_html(report)).seen == Tags(report_html(usual)).seen
    line = replace(report.findings[0], excerpt=text, column=1, end_column=2, end_line=3)
    assert set(Tags(articles_html(replace(report, findings=(line,)))).seen) <= {"style", "div", "p", "mark", "small"}
    assert "script" not in Tags(shown(text)).seen


def test_notebook_shows_instead_of_giving_back(monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[str] = []
    fake = ModuleType("IPython.display")
    fake.HTML = str  # type: ignore[attr-defined]
    fake.display = cells.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", fake)
    monkeypatch.setattr(builtins, "get_ipython", lambda: SimpleNamespace(kernel=object()), raising=False)
    assert claimcheck.display("Nothing here.") is None
    assert "Nothing here." in cells[0]
    monkeypatch.setattr(builtins, "get_ipython", lambda: SimpleNamespace(), raising=False)
    assert "Nothing here." in (claimcheck.display("Nothing here.") or "")
