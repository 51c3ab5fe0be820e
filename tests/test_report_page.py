"""What the HTML report is told and made of. How it behaves is in `test_report_page_browser`."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.outcomes import Conflict, Outcome, Side
from claimcheck.read import read_text
from claimcheck.read.article import TextKind, kind_of
from claimcheck.records import Article, Finding
from claimcheck.report import Look
from claimcheck.report.page.layout import layout_of
from claimcheck.report.page.words import plain_words, runs_of
from report_samples import FULL, HOSTILE, OUTCOMES, SOURCES, claim, finding, hostile_outcomes, same_as_golden, written


class Elements(HTMLParser):
    """The elements of a page with their attributes and what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}, ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attrs, text = self.found[-1]
            self.found[-1] = (tag, attrs, text + data)

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, text) for found, attrs, text in self.found if found == tag]


def parts(page: str, kind: str) -> list[object]:
    """The page's data of a class, or with an id."""
    found = [(attrs, text) for attrs, text in Elements(page).of("script") if kind in attrs.values()]
    return [json.loads(text) for _, text in found]


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_policy_allows_our_style_and_our_script_by_their_hashes_and_nothing_else() -> None:
    elements = Elements(written("html", look=FULL))
    [policy] = [attrs["content"] for attrs, _ in elements.of("meta") if "Content-Security-Policy" in attrs.values()]
    [style] = [text for _, text in elements.of("style")]
    [script] = [text for attrs, text in elements.of("script") if "type" not in attrs]
    rules = dict(rule.split(" ", 1) for rule in (policy or "").split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == hash_of(style)
    assert rules["script-src"] == hash_of(script)


def test_page_names_nothing_outside_itself() -> None:
    page = written("html", (), Look())
    assert [text for text in re.findall(r"""(?:https?:)?//[^\s"'<>]+""", page) if "www.w3.org" in text] == [
        "http://www.w3.org/2000/svg"
    ]
    assert [attrs for attrs, _ in Elements(page).of("link")] == []
    assert all("src" not in attrs for _, attrs, _ in Elements(page).found)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_place_in_the_page(text: str) -> None:
    look = Look(SOURCES, texts=lambda name: read_text(text, name))
    page = written("html", (*hostile_outcomes(text), Outcome(text)), look)
    plain = written("html", (*hostile_outcomes("x"), Outcome("x")), Look(SOURCES, texts=lambda name: None))
    assert [tag for tag, _, _ in Elements(page).found] == [tag for tag, _, _ in Elements(plain).found]
    assert "\u2028" not in page


def test_page_is_told_what_it_was_told_before(request: pytest.FixtureRequest) -> None:
    page = written("html", look=FULL)
    told = [*parts(page, "findings"), *parts(page, "shared")]
    assert same_as_golden("report-page.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n", request.config)


def test_problems_and_what_articles_share_come_last() -> None:
    [shared] = parts(written("html", look=FULL), "shared")
    assert isinstance(shared, dict)
    assert shared["problems"] == [{"article": "birds/lost.md", "reason": "no such file"}]
    assert shared["attributes"]["body_weight"] == {"title": "Body weight"}
    assert shared["sources"]["book"] == {"title": "Big book of birds", "url": ""}
    assert shared["summary"]["contradicted"] == 1


def test_page_is_told_what_articles_say_against_each_other() -> None:
    sides = (
        Side("body_weight", "36", "36 kg", "supported", ("birds/emu.md:3", "birds/owl.md:1", "birds/owl.md:7"), 9),
        Side("birth_date", "not 2019", "2019", "contradicted", ("birds/owl.md:4",)),
    )
    conflicts = (Conflict("ada", "body_weight and birth_date", "net", sides),)
    [shared] = parts(written("html", look=replace(FULL, conflicts=lambda: conflicts)), "shared")
    assert isinstance(shared, dict)
    [told] = shared["conflicts"]
    assert told["attributes"] == {"body_weight": "Body weight", "birth_date": "birth date"}
    assert [(side["value"], side["denied"], side["more"]) for side in told["sides"]] == [
        ("36", False, 6),
        ("2019", True, 0),
    ]


def test_anchors_differ_though_articles_have_one_name() -> None:
    page = written("html", (OUTCOMES[0], OUTCOMES[0]))
    anchors = re.findall(r'"((?:finding|article)-[0-9a-f-]+)"', page)
    assert len(set(anchors)) == len(anchors) == 8


def test_addresses_that_are_no_web_addresses_are_left_out() -> None:
    from claimcheck.report.page.content import web_address

    assert web_address("https://a.example/b") == "https://a.example/b"
    assert [web_address(url) for url in ("javascript:x", "data:text/html,x", "//a.example", " https://a.b", "")] == [
        ""
    ] * 5


WORDS = [
    # kind, text, what a reader sees
    ("md", "**7B** and *70B* models", "7B and 70B models"),
    ("md", 'a [7B model](https://a.example/x_(y) "t") here', "a 7B model here"),
    ("md", "run `pip install x_y`, then", "run pip install x_y, then"),
    ("md", "as shown [3], it is", "as shown [3], it is"),
    ("md", "fish &amp; chips&nbsp;now &lt;7B", "fish & chips now <7B"),
    ("md", "> quoted\n> twice", "quoted twice"),
    ("md", "one<br>two <b>three</b><!-- four --> five", "one two three five"),
    ("md", "about ~~7B~~ 8B", "about 7B 8B"),
    ("html", "<p>It&rsquo;s <i>big</i> &ldquo;now&rdquo;</p>", "It’s big “now”"),
    ("md", r"so $\sum x\_i$ and \(a\_b \cdot c\) are 8\.5", r"so $\sum x\_i$ and \(a\_b \cdot c\) are 8.5"),
    ("txt", "a * b < c", "a * b < c"),
]


@pytest.mark.parametrize(("kind", "text", "seen"), WORDS)
def test_words_are_those_that_a_reader_sees(kind: TextKind, text: str, seen: str) -> None:
    article = read_text(text, "a", kind)
    [block] = article.blocks
    assert " ".join("".join(map(str, runs_of(article, block.start, block.end, []))).split()) == seen


def test_claims_that_share_words_share_a_run() -> None:
    article = read_text("Some 7B words.", "a")
    assert runs_of(article, 0, 14, [(5, 7, 0), (5, 7, 1)]) == ["Some ", [[0, 1], "7B"], " words."]


def test_claims_that_overlap_are_cut_where_they_part() -> None:
    article = read_text("one two three", "a")
    runs = runs_of(article, 0, 13, [(0, 7, 0), (4, 13, 1)])
    assert runs == [[[0], "one "], [[0, 1], "two"], [[1], " three"]]


def kinds_of(article: Article, findings: Iterable[Finding] = ()) -> list[tuple[str, object]]:
    pieces = layout_of(article, list(findings)) or []
    return [(piece["kind"], piece.get("words") or [len(row["cells"]) for row in piece["rows"]]) for piece in pieces]


def test_layout_keeps_headings_lists_tables_and_tells_what_was_not_checked() -> None:
    text = "# One\n\n1. two\n2. three\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nnot_checked = a * b\n```\n\nEnd."
    assert kinds_of(read_text(text, "a.md")) == [
        ("heading", ["One"]),
        ("item", ["two"]),
        ("item", ["three"]),
        ("table", [2, 2]),
        ("left-out", ["not_checked = a * b"]),
        ("paragraph", ["End."]),
    ]


BACKSLASHES = [
    ("a.txt", r"It\'s 8\.5\%\. See C:\x\.y, $\alpha\_1$.", r"It's 8.5%. See C:\x\.y, $\alpha\_1$."),
    ("a.md", r"It\'s 8\.5\% of \*x\* in `a\.b`.", r"It's 8.5% of *x* in a\.b."),
    ("a.ipynb", json.dumps({"cells": [{"cell_type": "markdown", "source": [r"8\.5 \*is\* it"]}]}), "8.5 *is* it"),
]


@pytest.mark.parametrize(("name", "text", "seen"), BACKSLASHES)
def test_layout_has_the_backslashes_of_paths_formulas_and_code_alone(name: str, text: str, seen: str) -> None:
    assert kinds_of(read_text(text, name, kind_of(name))) == [("paragraph", [seen])]


def test_numbers_of_lists_are_kept() -> None:
    pieces = layout_of(read_text("3. three\n4. four\n\n- dash", "a.md"), []) or []
    assert [piece["number"] for piece in pieces] == [3, 4, 0]


def test_cells_that_reach_over_rows_and_columns_keep_their_place() -> None:
    text = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    [table] = layout_of(read_text(text, "a.html", "html"), []) or []
    sizes = [[(cell["words"], cell["columns"], cell["rows"]) for cell in row["cells"]] for row in table["rows"]]
    assert sizes == [[(["a"], 1, 2), (["b"], 2, 1)], [(["c"], 1, 1), (["d"], 1, 1)]]


def test_another_text_than_the_findings_were_found_in_has_no_layout() -> None:
    found = finding(claim=claim(start=0, end=3, value_text="65 "))
    assert layout_of(read_text("65 kilograms", "a"), [found]) is not None
    assert layout_of(read_text("70 kilograms", "a"), [found]) is None


@given(st.text(st.sampled_from("ab1 \n#*_`[](){}<>!|&;\\-\"'/~="), max_size=80), st.sampled_from(("md", "txt", "html")))
def test_layout_never_fails_and_loses_no_letter_of_a_block(text: str, kind: TextKind) -> None:
    article = read_text(text, f"a.{kind}", kind)
    shown = json.dumps(layout_of(article, []))
    for block in article.blocks:
        for word in article.prose[block.start : block.end].split():
            if word.isalnum():
                assert word in shown


def test_plain_words_take_time_in_proportion_to_their_length() -> None:
    for piece in ("<!--", "`", "](", "<a", "[", "{#", "*"):
        assert len(plain_words(piece * 50_000)) <= 4_000
