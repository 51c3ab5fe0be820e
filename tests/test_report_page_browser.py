"""The HTML report as a reader meets it: opened from disk in a real browser.

Without a Chromium these tests are skipped; `.ci/run` installs one.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

import browser as chromium
from browser import (
    is_wider_than_window,
    make_report,
    open_page,
    rows_of,
    visible_rows,
    wait_for_finding,
    wait_until,
    watch,
)
from claimcheck.outcomes import Outcome
from claimcheck.records import Value
from claimcheck.report import Look
from report_samples import HOSTILE, SOURCES, claim, finding, hostile_outcomes, written

pytestmark = pytest.mark.skipif(
    not chromium.CHROMIUM, reason="no Chromium: `apt-get install chromium`, or name one in CHROMIUM"
)

VALUES = ("the same value", "another value")
DRAFT = """# A draft

Llama 2 70B has 65 billion parameters. GPT-3 has 175 billion parameters.

| system | parameters |
| --- | --- |
| Llama 2 70B | 70 billion |
"""


def count_of(page: Page) -> str:
    return page.inner_text("#count")


def saved(page: Page) -> str:
    with page.expect_download() as waiting:
        page.click("#export")
    return waiting.value.path().read_bytes().decode()


def own_page(chrome: Browser, folder: Path, outcomes: tuple[Outcome, ...]) -> Page:
    path = folder / "own.html"
    path.write_text(written("html", outcomes, Look(SOURCES)), encoding="utf-8", errors="backslashreplace", newline="")
    return open_page(chrome, path)


def test_page_opens_from_disk_without_a_sound_and_asks_nothing_of_the_network(chrome: Browser, reports: Path) -> None:
    page = chrome.new_page()
    seen = watch(page)
    address = (reports / "page.html").as_uri()
    page.goto(address)
    page.wait_for_selector(".row")
    page.click(".row a")
    wait_for_finding(page)
    assert (seen.noises, seen.requests) == ([], [address])


def test_tiles_and_table_count_what_the_csv_report_has(page: Page, reports: Path) -> None:
    rows = rows_of(reports)
    tiles = {tile.get_attribute("data-verdict"): tile.inner_text() for tile in page.query_selector_all(".tile")}
    for verdict, text in tiles.items():
        assert text.startswith(f"{sum(row['verdict'] == verdict for row in rows)} ")
    assert len(tiles) == 4
    assert count_of(page) == f"{len(rows)} findings"


def test_filters_narrow_the_table_together_and_are_cleared_at_once(page: Page, reports: Path) -> None:
    rows = rows_of(reports)
    page.click(".tile[data-verdict=contradicted]")
    contradicted = [row for row in rows if row["verdict"] == "contradicted"]
    assert count_of(page) == f"{len(contradicted)} of {len(rows)} findings"
    page.select_option("#pick-attribute", "parameters")
    both = [row for row in contradicted if row["attribute"] == "parameters"]
    assert count_of(page) == f"{len(both)} of {len(rows)} findings"
    page.fill("#search", "llama 65B")
    assert {cells[0] for cells in visible_rows(page)} == {"Contradicted"}
    assert {cells[3] for cells in visible_rows(page)} == {"parameter count"}
    assert 0 < len(visible_rows(page)) < len(both)
    page.fill("#search", "no such words")
    assert page.inner_text(".empty") == "No finding is like that."
    page.click("#clear")
    assert count_of(page) == f"{len(rows)} findings"
    assert not page.is_visible("#clear")


def test_bar_of_a_chart_picks_what_it_counts(page: Page, reports: Path) -> None:
    page.click("section[data-pick=attribute] .bar[data-value=release_date]")
    dates = [row for row in rows_of(reports) if row["attribute"] == "release_date"]
    assert count_of(page).startswith(f"{len(dates)} of ")
    label = page.get_attribute("section[data-pick=attribute] .bar[data-value=release_date]", "aria-label")
    assert f"{len(dates)} claims, " in (label or "")
    assert page.input_value("#pick-attribute") == "release_date"


def test_heads_of_columns_sort_up_and_down(page: Page) -> None:
    page.click("th[data-column=subject] button")
    up = [cells[2].lower() for cells in visible_rows(page)]
    page.click("th[data-column=subject] button")
    down = [cells[2].lower() for cells in visible_rows(page)]
    assert page.get_attribute("th[data-column=subject]", "aria-sort") == "descending"
    assert up[0] < down[0]
    assert len(set(up + down)) > 2


def test_click_on_a_claim_tells_all_about_it(page: Page, reports: Path) -> None:
    row = next(row for row in rows_of(reports) if row["article"] == "bert-to-llama.txt" and row["suggestion"])
    page.fill("#search", "bert-to-llama")
    page.locator(".row a").last.click()
    assert page.inner_text("#article-title") == "From BERT to Llama: five years that opened the shelf"
    page.click(f"#article a.claim.v-{row['verdict']}:has-text('{row['value_text']}')")
    wait_for_finding(page)
    told = page.inner_text("#panel")
    assert row["explanation"] in told
    assert f"Write {row['suggestion']} instead." in told
    assert f"bert-to-llama.txt:{row['line']}" in told
    links = page.eval_on_selector_all("#panel .sources a", "links => links.map(link => link.href)")
    assert links == row["source"].split()
    assert page.inner_text("#article [aria-current]").startswith(row["value_text"])


def test_backslashes_of_markdown_are_in_the_csv_and_nowhere_on_the_page(chrome: Browser, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Llama 2 70B is closed\\-source\\. Llama 2 7B has 8\\.5 billion parameters\\.\n", encoding="utf-8")
    make_report(tmp_path, str(draft))
    page = open_page(chrome, tmp_path / "page.html")
    page.fill("#search", "8.5 billion parameters")
    assert [cells[4][:11] for cells in visible_rows(page)] == ["8.5 billion"]
    assert saved(page).splitlines()[1] == (tmp_path / "claims.csv").read_text(encoding="utf-8").splitlines()[2]
    page.click(".row a")
    wait_for_finding(page)
    assert page.inner_text("#panel blockquote") == "Llama 2 7B has 8.5 billion parameters."
    assert page.inner_text("#panel mark") == "8.5 billion"
    assert "\\" not in page.inner_text("body")


def test_panel_leads_to_other_places_about_the_same_thing(page: Page) -> None:
    page.fill("#search", "bert-to-llama 65B")
    page.click(".row a")
    same, different = (page.locator("#panel section", has_text=f"Others that give {which}") for which in VALUES)
    assert "bert-to-llama.txt:17: 7B" in different.inner_text()
    same.locator("a", has_text="open-model-table.md").click()
    page.wait_for_selector(".crumbs .name:has-text('open-model-table.md')")
    wait_for_finding(page)
    assert "bert-to-llama.txt:17" in same.inner_text()


def test_links_to_findings_and_articles_outlive_a_change_of_the_article(chrome: Browser, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT)
    make_report(tmp_path, str(tmp_path))
    page = open_page(chrome, tmp_path / "page.html")
    finding_place = page.get_attribute(".row a", "href") or ""
    page.click(".row a")
    page.click(".close")
    article_place = page.evaluate("location.hash")
    draft.write_text(DRAFT.replace("# A draft", "# A draft\n\nGPT-2 has 1.5 billion parameters."))
    make_report(tmp_path, str(tmp_path))
    page = open_page(chrome, tmp_path / "page.html", finding_place)
    assert page.inner_text("#panel-title") == "Llama 2 70B: parameter count"
    page = open_page(chrome, tmp_path / "page.html", article_place)
    assert page.inner_text("#article-title") == "A draft"
    assert not page.is_visible("#panel")


def test_unknown_place_shows_the_overview(chrome: Browser, reports: Path) -> None:
    for place in ("#finding-nowhere", "#%", "#overview", "#rows"):
        page = open_page(chrome, reports / "page.html", place)
        assert page.is_visible("#overview")


def test_saved_csv_is_the_csv_report(page: Page, reports: Path) -> None:
    page.click("th[data-column=where] button")
    assert saved(page) == (reports / "claims.csv").read_bytes().decode()


def test_saved_csv_has_the_filtered_rows_alone(page: Page, reports: Path) -> None:
    page.click(".tile[data-verdict=imprecise]")
    found = list(csv.DictReader(io.StringIO(saved(page))))
    assert found == [row for row in rows_of(reports) if row["verdict"] == "imprecise"]


def test_saved_csv_runs_no_formula_and_keeps_every_character(chrome: Browser, tmp_path: Path) -> None:
    cells = [text for text in (*HOSTILE, "-0.5", "=", "+1", "\t=1", "＝1") if len(text) < 9_999]  # noqa: RUF001
    outcomes = tuple(
        Outcome("a.md", (finding(claim=claim(article="a.md", value_text=text, subject=text), sentence=text),))
        for text in cells
    )
    page = own_page(chrome, tmp_path, outcomes)
    page.click("th[data-column=where] button")
    lone = "\udcff"
    assert lone in "".join(cells)
    assert saved(page) == written("csv", outcomes, Look(SOURCES))


def test_dark_follows_the_system_until_the_reader_chooses(chrome: Browser, reports: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = open_page(chrome, reports / "page.html").evaluate(ground)
    page = open_page(chrome, reports / "page.html", dark=True)
    dark = page.evaluate(ground)
    assert light != dark
    page.select_option("#theme", "light")
    assert page.evaluate(ground) == light
    page.reload()
    page.wait_for_selector(".row")
    assert page.evaluate(ground) == light


def press_until(page: Page, key: str, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"{key} does not lead to {selector}")


def test_keyboard_alone_is_enough(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    press_until(page, "Tab", ".tile[data-verdict=contradicted]")
    page.keyboard.press("Space")
    press_until(page, "Tab", "#search")
    page.keyboard.type("llama 2")
    press_until(page, "Tab", "#rows")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wanted = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    wait_for_finding(page)
    assert page.evaluate("location.hash") == wanted
    assert page.evaluate("document.activeElement.id") == "panel-title"
    press_until(page, "Tab", "#panel a[rel=next]")
    page.keyboard.press("Enter")
    wait_until(page, f"location.hash !== '{wanted}'")
    wait_for_finding(page)
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")
    assert page.evaluate("document.activeElement.matches('a.claim')")
    page.keyboard.press("Enter")
    wait_for_finding(page)
    page.keyboard.press("Escape")
    press_until(page, "Shift+Tab", "a[href='#overview']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#overview")
    assert page.input_value("#search") == "llama 2"


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_nobody_is_kept_out(chrome: Browser, reports: Path, width: int, dark: bool) -> None:
    page = open_page(chrome, reports / "page.html", width=width, dark=dark)
    page.click("#conflicts .more")
    page.click(".tile[data-verdict=contradicted]")
    faults = [Axe().run(page).generate_report()]
    page.click("#clear")
    page.fill("#search", "cheat-sheet")
    page.click(".row a")
    wait_for_finding(page)
    faults.append(Axe().run(page).generate_report())
    page.click(".close")
    faults.append(Axe().run(page).generate_report())
    assert [fault for fault in faults if not fault.startswith("Found 0 ")] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_hostile_articles_run_nothing_and_break_nothing(chrome: Browser, reports: Path, width: int) -> None:
    page = open_page(chrome, reports / "page.html", width=width)
    seen = watch(page)
    shown = 0
    for name in ("markup.md", "broken.html", "reordered.md"):
        page.evaluate("location.hash = 'overview'")
        page.wait_for_selector("#overview")
        page.fill("#search", name)
        page.click(".row a")
        page.wait_for_selector(f".crumbs .name:text-is('{name}')")
        assert page.inner_text(".crumbs .name") == name
        shown += len(page.query_selector_all("#article a.claim"))
        assert not is_wider_than_window(page)
        odd = "script, style, img, svg, iframe, base, [onerror], [onload], [onclick], [onmouseover]"
        assert page.query_selector_all(f"#article :is({odd}), #panel :is({odd})") == []
        assert page.evaluate("[...document.links].filter(link => !/^(https?|file):/.test(link.href)).length") == 0
        for link in page.query_selector_all("#article a.claim"):
            link.click()
            wait_for_finding(page)
    assert shown == sum(row["article"] in ("markup.md", "broken.html", "reordered.md") for row in rows_of(reports))
    assert page.evaluate("typeof window.stolen") == "undefined"
    assert (seen.noises, seen.requests) == ([], [])


def test_hostile_words_anywhere_in_a_finding_run_nothing(chrome: Browser, tmp_path: Path) -> None:
    outcomes = tuple(outcome for text in HOSTILE for outcome in hostile_outcomes(text))
    page = own_page(chrome, tmp_path, outcomes)
    seen = watch(page)
    for number in range(0, len(HOSTILE), 2):
        page.evaluate("location.hash = 'overview'")
        page.wait_for_selector("#overview")
        page.evaluate(f"location.hash = document.querySelectorAll('.row a')[{number}].hash")
        wait_for_finding(page)
        assert not is_wider_than_window(page)
    assert (seen.noises, seen.requests) == ([], [])


def test_words_cannot_turn_round_what_stands_beside_them(page: Page) -> None:
    page.fill("#search", "reordered")
    page.click(".row a")
    wait_for_finding(page)
    assert "\u202e" not in page.inner_text("body")
    assert "The �Llama 2 70B� has" in page.inner_text("#article")


def test_line_without_end_stays_in_the_page(chrome: Browser, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text(
        "Llama 2 70B has 65 billion parameters. " + "x" * 100_000 + "\n\n" + "word " * 20_000
    )
    make_report(tmp_path, str(tmp_path / "long.md"))
    for width in (1280, 390):
        page = open_page(chrome, tmp_path / "page.html", width=width)
        assert not is_wider_than_window(page)
        page.click(".row a")
        wait_for_finding(page)
        assert not is_wider_than_window(page)
        assert page.inner_text("#article").count("x") > 99_999


def many_outcomes(number: int) -> tuple[Outcome, ...]:
    first = finding()
    made = tuple(
        replace(first, claim=replace(first.claim, value=Value("quantity", str(index)), value_text=f"{index} kilograms"),
                line=index + 1)
        for index in range(number)
    )  # fmt: skip
    return (Outcome("birds/emu.md", made),)


def test_many_findings_are_drawn_only_where_one_looks(chrome: Browser, tmp_path: Path) -> None:
    page = own_page(chrome, tmp_path, many_outcomes(3_000))
    assert len(visible_rows(page)) < 100
    page.focus("#rows")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == "2999 kilograms"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == "2998 kilograms"
    assert len(visible_rows(page)) < 100
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.textContent") == "0 kilograms"


def test_mistake_made_again_is_one_row_with_its_lines(chrome: Browser, tmp_path: Path) -> None:
    first = finding()
    again = tuple(replace(first, line=line) for line in (9, 12, 15, 18))
    page = own_page(chrome, tmp_path, (Outcome("birds/emu.md", (first, *again)),))
    (cells,) = visible_rows(page)
    assert cells[1] == "birds/emu.md:3, 9, 12, 15 and 1 more"
    assert page.inner_text("#count") == "5 findings"
    assert len(list(csv.DictReader(io.StringIO(saved(page))))) == 5


def test_what_the_article_is_about_comes_first(chrome: Browser, tmp_path: Path) -> None:
    aside = finding(claim=replace(finding().claim, subject="kiwi", subject_text="Kiwi"))
    mine = [
        replace(finding(), claim=replace(finding().claim, value=Value("quantity", str(n))), line=n) for n in (40, 50)
    ]
    page = own_page(chrome, tmp_path, (Outcome("birds/emu.md", (aside, *mine)),))
    assert [cells[1] for cells in visible_rows(page)] == ["birds/emu.md:40", "birds/emu.md:50", "birds/emu.md:3"]


def test_paper_gets_all_rows_and_no_buttons(chrome: Browser, tmp_path: Path) -> None:
    page = own_page(chrome, tmp_path, many_outcomes(200))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(visible_rows(page)) == 200
    assert not page.is_visible("#filters")
    assert not page.is_visible("#export")
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert len(visible_rows(page)) < 100


def test_paper_has_an_end(chrome: Browser, tmp_path: Path) -> None:
    page = own_page(chrome, tmp_path, many_outcomes(3_010))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(visible_rows(page)) == 3_000
    assert page.inner_text(".empty") == "and 10 more"


def test_page_without_claims_says_so_and_still_has_its_articles(chrome: Browser, tmp_path: Path) -> None:
    page = own_page(chrome, tmp_path, (Outcome("birds/quiet.md"), Outcome("birds/mute.md")))
    seen = watch(page)
    assert page.inner_text("#lead") == "No claims were found."
    page.click("#articles summary")
    page.click("#articles a:has-text('birds/mute.md')")
    assert "No claims were found in this article." in page.inner_text("#article")
    assert seen.noises == []


def test_article_that_has_gone_still_has_its_findings(chrome: Browser, tmp_path: Path) -> None:
    page = own_page(chrome, tmp_path, many_outcomes(3))
    page.click(".row a")
    assert "could not be read again" in page.inner_text("#article")
    assert len(page.query_selector_all(".here li")) == 3
    assert "Zürich Zoo register" in page.inner_text("#panel")
