"""The Markdown comment, as a Markdown reader sees it: our tables, and in them words that stay words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimcheck.outcomes import Outcome
from claimcheck.report import Look, SourceInfo
from claimcheck.report.markdown_text import escape_code, escape_markdown, link
from claimcheck.report.plain import defuse
from report_samples import HOSTILE, SUPPORTED, finding, hostile_outcomes, written

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = set("h3 p strong table thead tbody tr th td code br a details summary".split())


class Page(HTMLParser):
    """Tags, links, comments and the words of each table cell."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.cells: list[str] = []
        self.words = ""
        self.inside = False
        self.feed(READER.render(markdown))

    def handle_starttag(self, tag: str, attributes: Iterable[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in ("href", "src")]
        if tag == "td":
            self.inside = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.inside:
            self.cells[-1] += data


def test_comment_begins_with_its_marker_and_shows_the_counts() -> None:
    lines = written("markdown").split("\n")
    assert lines[0] == "<!-- claimcheck-report -->"
    assert lines[1] == "### claimcheck: 1 contradicted, 1 imprecise, 1 not enough information, 1 supported"
    assert lines[-4] == (
        "3 articles, 1 not readable, 4 claims: 1 contradicted, 1 imprecise, 1 not enough information, 1 supported"
    )
    assert lines[-2] == (
        "not checked: 4 of 8 numbers, dates, names and words of lists (2 no-cue, 2 unknown-entity); "
        "silence is no approval"
    )


def test_contradicted_claims_are_in_sight_and_others_folded_away() -> None:
    text = written("markdown")
    assert text.index("65 kilograms") < text.index("<details>")
    assert re.findall("<summary>(.*)</summary>", text) == ["Imprecise (1)", "Not enough information (1)"]
    assert text.count("<details>") == text.count("</details>") == 2


def test_row_says_where_what_and_what_to_write() -> None:
    page = Page(written("markdown", (Outcome("birds/emu.md", (finding(),)),)))
    where, said, known = page.cells
    assert (where, said) == ("birds/emu.md:3", "65 kilogramscontradicted/body-weight")
    assert "Write 36 kilograms." in known
    assert page.links == ["https://zoo.example/register"]


def test_no_findings_need_no_table() -> None:
    text = written("markdown", (Outcome("a", (SUPPORTED,)),))
    assert "|" not in text
    assert "1 article, 1 claim: 1 supported" in text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(text: str) -> None:
    page = Page(written("markdown", hostile_outcomes(text)))
    assert set(page.tags) <= OURS
    assert page.tags.count("table") == 3
    assert set(page.links) <= {"https://zoo.example/register"}
    assert page.tags.count("details") == 1


@given(st.text())
@example("::error::")
@example("##[group]")
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    for escape in (escape_markdown, escape_code):
        page = Page(f"| a | b |\n| - | - |\n| {escape(text)} | x |")
        assert len(page.cells) == 2
        assert set(page.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "code"}
        if text.isprintable() and not re.search(r"[\u200b\ufffd]", text):
            assert page.cells[0].replace("\u200b", "").strip() == defuse(text).strip()  # no command of a forge


CALLS = ["@everyone", "#12", "!3", "~label", "%4", "&5", "$x$", ":tada:", "https://a.b", "www.a.b", "GH-12", "a/b#1"]


@pytest.mark.parametrize("text", CALLS)
def test_forges_find_nobody_to_call(text: str) -> None:
    assert "\u200b" in Page(escape_markdown(text)).words


@pytest.mark.parametrize("text", ["5 %", "a: b", "65 # 3", "Ada & Bob", "yes!", "10$", "3.5", "GHz-12", "wwwx"])
def test_plain_punctuation_gets_no_invisible_space(text: str) -> None:
    assert Page(escape_markdown(text)).words.strip() == text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "", "https://", "ftp://a", "https://a b", "/a"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert Page(link("Title", address)).links == []


@pytest.mark.parametrize("address", ["https://a.b/(c)?d=e&f#g", "https://a.b/<c>|d\"'`[x]", "https://a.b/é%20"])
def test_web_address_is_one_link_whatever_is_in_it(address: str) -> None:
    page = Page(f"| a |\n| - |\n| {link('a](b', address)} |")
    assert (len(page.links), len(page.cells), page.cells[0]) == (1, 1, "a](b")


def test_long_report_fits_into_a_comment_and_counts_the_rest() -> None:
    sources = {"zoo-2023": SourceInfo("zoo-2023", "T" * 200, "https://zoo.example/" + "x" * 200, "primary", "")}
    many = [
        Outcome(f"a{n}.md", (finding(), finding(verdict="imprecise"), finding(verdict="not-enough-info")))
        for n in range(1000)
    ]
    text = written("markdown", many, Look(sources))
    assert len(text) < 65_536
    page = Page(text)
    left = sum(int(number) for number in re.findall(r"… and (\d+) more", text))
    assert page.tags.count("tr") - page.tags.count("table") + left == 3000
    assert page.tags.count("details") == 2
