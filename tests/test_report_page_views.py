"""What the HTML report says of articles that disagree, and what its address keeps, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import browser as chromium
from browser import is_wider_than_window, make_report, open_page, visible_rows, wait_for_finding, wait_until, watch
from claimcheck.outcomes import Conflict, Outcome, Side
from claimcheck.read import read_text
from claimcheck.report import Look
from report_samples import HOSTILE, SOURCES, hostile_outcomes, written

pytestmark = pytest.mark.skipif(
    not chromium.CHROMIUM, reason="no Chromium: `apt-get install chromium`, or name one in CHROMIUM"
)

FOLDER = {
    "one.md": "Llama 2 70B has 65 billion parameters.\n\nZonos-2 is an LLM. Zonos-2 was launched in June 2023.\n",
    "two.md": "Llama 2 70B has 70 billion parameters.\n\nZonos-2 is an LLM. Zonos-2 was launched in March 2023.\n",
    "self.md": "Corvid-1 is a language model. Corvid-1 scored 68.9 on MMLU.\n\nCorvid-1 scored 69.8 on MMLU.\n",
    "apart.md": "GPT-3 has 175 billion parameters. GPT-2 has 1.5 billion parameters.\n",
}
"""Articles that disagree, one that disagrees with itself, and one that agrees with all."""


@pytest.fixture(scope="module")
def quarrel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quarrel")
    (folder / "articles").mkdir()
    for name, text in FOLDER.items():
        (folder / "articles" / name).write_text(text)
    make_report(folder, str(folder / "articles"))
    return folder / "page.html"


def cases_of(page: Page) -> dict[str, str]:
    """The cases of disagreement by their titles."""
    cases = page.query_selector_all(".case")
    return {(case.query_selector("h3") or case).inner_text(): case.inner_text() for case in cases}


def test_articles_that_disagree_are_told_with_the_reference_s_view(chrome: Browser, quarrel: Path) -> None:
    cases = cases_of(open_page(chrome, quarrel))
    sizes = cases["Llama 2 70B: parameter count"]
    assert "Between 2 articles" in sizes
    assert sizes.index("70 billion\nSupported\ntwo.md:1") < sizes.index("65 billion\nContradicted\none.md:1")
    assert "The reference says 70 billion." in sizes
    dates = cases["Zonos-2: release date"]
    assert "June 2023\nNot enough information\none.md:3" in dates
    assert "The reference does not decide" in dates
    assert not any(name.startswith(("GPT-3", "GPT-2")) for name in cases)


def test_article_that_disagrees_with_itself_is_told(chrome: Browser, quarrel: Path) -> None:
    page = open_page(chrome, quarrel)
    case = cases_of(page)["Corvid-1: benchmark score (MMLU)"]
    assert "Within self.md" in case
    assert "68.9" in case
    assert "69.8" in case
    page.click(".case a:text-is('self.md:3')")
    wait_for_finding(page)
    assert "69.8" in page.inner_text("#panel blockquote mark")
    assert page.inner_text("#panel a:text-is('self.md:1')") == "self.md:1"


def test_articles_that_agree_have_no_such_section(chrome: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FOLDER["apart.md"])
    (tmp_path / "b.md").write_text(FOLDER["apart.md"])
    make_report(tmp_path, str(tmp_path))
    page = open_page(chrome, tmp_path / "page.html")
    assert len(visible_rows(page)) > 2
    assert not page.is_visible("#conflicts")
    assert "disagree" not in page.inner_text("#lead")


def test_summary_leads_to_the_cases_and_leaves_the_address_alone(page: Page) -> None:
    page.click("#lead a")
    assert page.evaluate("document.activeElement.id") == "conflicts-title"
    assert page.evaluate("location.hash") == ""
    top = page.evaluate("document.querySelector('#conflicts').getBoundingClientRect().top")
    assert -5 < top < 500


def test_long_list_of_cases_is_opened_and_closed(page: Page) -> None:
    few = len(cases_of(page))
    page.click("#conflicts .more")
    assert len(cases_of(page)) > few
    page.click("#conflicts .more")
    assert len(cases_of(page)) == few


def test_address_keeps_what_is_searched_filtered_and_sorted(chrome: Browser, page: Page, reports: Path) -> None:
    page.fill("#search", "llama & 2")
    page.click(".tile[data-verdict=contradicted]")
    page.click(".tile[data-verdict=imprecise]")
    page.select_option("#pick-attribute", "parameters")
    page.click("th[data-column=subject] button")
    page.click("th[data-column=subject] button")
    page.fill("#search", "llama 2")
    wait_until(page, "location.hash.includes('search=llama+2&')")
    place = page.evaluate("location.hash")
    rows = visible_rows(page)
    assert page.get_attribute("#link", "href") == place
    other = open_page(chrome, reports / "page.html", place)
    assert visible_rows(other) == rows
    assert 0 < len(rows) < 60
    assert other.input_value("#search") == "llama 2"
    assert other.input_value("#pick-attribute") == "parameters"
    assert other.get_attribute("th[data-column=subject]", "aria-sort") == "descending"
    pressed = [tile.get_attribute("aria-pressed") for tile in other.query_selector_all(".tile")]
    assert pressed == ["true", "true", "false", "false"]
    other.context.close()


def test_link_to_a_view_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".tile[data-verdict=contradicted]")
    page.click("#link")
    wait_until(page, "document.querySelector('#link').textContent === 'Link copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("location.href")
    page.click("#clear")
    assert not page.is_visible("#link")
    assert page.text_content("#link") == "Link to this view"


def test_address_without_filters_says_nothing(page: Page) -> None:
    page.click(".tile[data-verdict=contradicted]")
    assert page.evaluate("location.hash") == "#show?verdict=contradicted"
    page.click("#clear")
    assert page.evaluate("location.hash") == "#overview"
    assert not page.is_visible("#link")


def test_way_back_from_a_finding_leads_to_the_same_rows(page: Page) -> None:
    page.click(".tile[data-verdict=contradicted]")
    rows, place = visible_rows(page), page.evaluate("location.hash")
    page.click(".row a")
    wait_for_finding(page)
    page.go_back()
    page.wait_for_selector("#overview")
    assert (visible_rows(page), page.evaluate("location.hash")) == (rows, place)
    page.click(".row a")
    wait_for_finding(page)
    page.click("a[href='#overview']")
    page.wait_for_selector("#overview")
    assert (visible_rows(page), page.evaluate("location.hash")) == (rows, place)


def test_address_that_is_changed_by_hand_is_followed(page: Page) -> None:
    page.evaluate("location.hash = '#show?attribute=release_date'")
    wait_until(page, "document.querySelector('#pick-attribute').value === 'release_date'")
    assert {cells[3] for cells in visible_rows(page)} == {"release date"}


@pytest.mark.parametrize(
    "place",
    [
        "#show?verdict=x&attribute=nowhere&article=<script>&sort=-zzz&status=%00",
        "#show?",
        "#show?search=%E0%A4%A",
        "#show?subject=__proto__&sort=constructor",
    ],
)
def test_address_that_names_nothing_shows_what_there_is(chrome: Browser, reports: Path, place: str) -> None:
    page = open_page(chrome, reports / "page.html", place)
    seen = watch(page)
    page.click("th[data-column=subject] button")
    assert page.is_visible("#overview")
    assert page.query_selector("#filters script") is None
    assert seen.noises == []
    page.context.close()


def test_skip_link_stays_on_the_page_that_one_reads(page: Page) -> None:
    page.click(".row a")
    wait_for_finding(page)
    place = page.evaluate("location.hash")
    page.focus(".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert (page.evaluate("location.hash"), page.is_visible("#panel")) == (place, True)


def test_findings_are_reached_past_tiles_and_charts(page: Page) -> None:
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.evaluate("[document.activeElement.id, location.hash]") == ["search", ""]


LAST_LETTER = """selector => [...document.querySelectorAll(selector)].map(node => {
  const range = document.createRange();
  range.setStart(node.firstChild, node.firstChild.length - 1);
  range.setEnd(node.firstChild, node.firstChild.length);
  const [letter, box] = [range.getBoundingClientRect(), node.parentNode.getBoundingClientRect()];
  return letter.width > 0 && letter.left >= box.left && letter.right <= box.right + 1;
})"""
"""Whether the last letter of each element lies within what holds the element."""


def test_long_path_is_cut_off_in_front_for_its_end_and_line_tell_articles_apart(
    chrome: Browser, tmp_path: Path
) -> None:
    for name in ("one", "another"):
        folder = tmp_path / "a-folder-with-a-long-name" / "and-one-within-it-that-has-one-too" / name
        folder.mkdir(parents=True)
        (folder / "index.md").write_text("Llama 2 70B has 65 billion parameters.\n")
    make_report(tmp_path, str(tmp_path / "a-folder-with-a-long-name"))
    page = open_page(chrome, tmp_path / "page.html", width=1200)
    assert page.evaluate(LAST_LETTER, ".row .c-where bdi") == [True, True]
    assert page.evaluate(LAST_LETTER, ".chart[data-pick=article] bdi") == [True, True]
    assert visible_rows(page)[0][1].endswith("another/index.md:1")


def test_same_words_at_the_same_places_are_one_case(chrome: Browser, tmp_path: Path) -> None:
    def told(entity: str, words: str) -> Conflict:
        sides = [Side("body_weight", value, f"{value} kg", "not-enough-info", (f"{value}.md:1",), 1) for value in words]
        return Conflict(entity, "body_weight", "", tuple(sides))

    cases = [told("emu", "12"), told("emu-1", "12"), told("rhea", "13")]
    (tmp_path / "own.html").write_text(written("html", (), Look(SOURCES, conflicts=lambda: cases)), newline="")
    page = open_page(chrome, tmp_path / "own.html")
    assert [title.partition(":")[0] for title in cases_of(page)] == ["emu, emu-1", "rhea"]
    assert "2 cases" in page.inner_text("#lead")


def test_hostile_words_in_a_disagreement_run_nothing(chrome: Browser, tmp_path: Path) -> None:
    def told(text: str) -> Conflict:
        sides = [Side(text, value, text, "contradicted", (f"{text}:1", f"{text}:9"), 5) for value in ("1", "not 2")]
        return Conflict(text, f"{text} and openness", text, tuple(sides))

    path = tmp_path / "own.html"
    look = Look(SOURCES, conflicts=lambda: [told(text) for text in HOSTILE])
    outcomes = tuple(outcome for text in HOSTILE for outcome in hostile_outcomes(text))
    path.write_text(written("html", outcomes, look), encoding="utf-8", errors="backslashreplace", newline="")
    for width in (1280, 390):
        page = open_page(chrome, path, width=width)
        seen = watch(page)
        page.click("#conflicts .more")
        assert len(page.query_selector_all(".case")) >= len(HOSTILE)
        assert page.query_selector_all("#conflicts :is(script, style, img, svg, iframe, [onerror])") == []
        assert not is_wider_than_window(page)
        assert "\u202e" not in page.inner_text("#conflicts")
        assert (seen.noises, seen.requests) == ([], [])
        page.context.close()


@pytest.mark.parametrize("width", [400, 1280])
def test_deep_lists_and_wide_tables_stay_within_the_page(width: int, chrome: Browser, tmp_path: Path) -> None:
    deep = "".join(f"{'  ' * depth}- deep\n" for depth in range(90))
    cells = " | ".join(f"column {number}" for number in range(40))
    table = f"| {cells} |\n|{'---|' * 40}\n| {cells} |\n"
    text = f"Llama 2 70B has 65 billion parameters.\n\n{deep}\n{table}\n{'x' * 20_000}\n"
    look = Look(SOURCES, texts=lambda name: read_text(text, name))
    page_file = tmp_path / "own.html"
    page_file.write_text(written("html", (Outcome("a.md"),), look), newline="")
    page = open_page(chrome, page_file, width=width)
    page.click("summary")
    page.click("a[href^='#article-']")
    page.wait_for_selector("article li")
    assert not is_wider_than_window(page)
