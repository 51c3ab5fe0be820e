"""The documentation site: it builds without a warning, loads nothing from elsewhere, and leaves out nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import fields
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

import browser
import claimcheck
from claimcheck.cli.options import build_parser
from claimcheck.config import FORMAT_NAMES, Settings
from claimcheck.domain import Domain
from claimcheck.domain.shapes import AttributeFile
from claimcheck.policy import REPORTED
from claimcheck.report import COLUMNS
from claimcheck.verdicts import DERIVED, REASONS, VERDICTS
from doc_blocks import PAGES, ROOT

_LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)|(?:src|srcset)=\"(?P<image>[^\"]+)\"")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert "not included in the nav" not in done.stderr, done.stderr
    return folder


class Loads(HTMLParser):
    """What a page loads by itself, and its text."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.codes: set[str] = set()
        self.inside = 0
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.inside += tag == "code"
        rel = known.get("rel") or ""
        if tag in ("script", "img", "source", "iframe") or (tag == "link" and rel not in ("canonical", "next", "prev")):
            self.addresses += [known.get(name) or "" for name in ("src", "href", "srcset") if known.get(name)]

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "code"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.codes.update(data.split())


def codes_of(site: Path, name: str) -> set[str]:
    """The words that a page of the reference shows as code."""
    return Loads(site / "reference" / f"{name}.html").codes


def options_and_arguments() -> Iterable[str]:
    for parser in build_parser()[1].values():
        for action in parser._actions:
            yield from (name for name in action.option_strings if name.startswith("--") and name != "--help")


def test_site_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 15
    outside = [(page.name, address) for page in pages for address in Loads(page).addresses if "//" in address]
    assert outside == []
    assert not re.search(r"@import|url\((?:https?:)?//", "".join(s.read_text() for s in site.rglob("*.css")))


@pytest.mark.skipif(not browser.CHROMIUM, reason="no Chromium: `apt-get install chromium`, or name one in CHROMIUM")
@pytest.mark.parametrize("dark", [False, True])
def test_site_keeps_nobody_out(chrome: Browser, site: Path, dark: bool) -> None:
    page = chrome.new_page(color_scheme="dark" if dark else "light")
    for name in ("tutorial", "own-field", "reference/python"):
        page.goto((site / f"{name}.html").as_uri())
        faults = Axe().run(page).response["violations"]
        assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")] == [], name
        assert not browser.is_wider_than_window(page), name
    page.close()


def test_site_holds_pages_alone(site: Path) -> None:
    assert list(site.rglob("*.py")) == []
    assert not (site / "examples").exists()


def test_reference_names_every_command_option_and_format(site: Path, domain: Domain) -> None:
    shown = codes_of(site, "commands")
    assert {*options_and_arguments(), *FORMAT_NAMES} - shown == set()
    headings = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert [name for name in build_parser()[1] if f">claimcheck {name}<" not in headings] == []


def test_reference_names_every_setting_rule_attribute_and_column(site: Path, domain: Domain) -> None:
    assert {setting.name.replace("_", "-") for setting in fields(Settings)} - codes_of(site, "configuration") == set()
    about = [id_.replace("_", "-") for id_ in (*domain.attributes, *DERIVED)]
    rules = {f"{verdict}/{id_}" for verdict in REPORTED for id_ in about}
    assert {*rules, *VERDICTS, *REASONS} - codes_of(site, "rules") == set()
    assert {*domain.attributes, *AttributeFile.model_fields} - codes_of(site, "attributes") == set()
    assert set(COLUMNS) - codes_of(site, "columns") == set()


def test_reference_names_all_of_the_package(site: Path) -> None:
    text = unescape((site / "reference" / "python.html").read_text(encoding="utf-8"))
    names = set(claimcheck.__all__) - {"__version__"}
    assert [name for name in names if f'<h3 id="{name.lower()}">' not in text] == []
    assert "Report.to_frame" in re.sub(r"<[^>]+>", "", text) or "to_frame()" in re.sub(r"<[^>]+>", "", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(page: Path) -> None:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    targets = {match["target"] or match["image"] for match in _LINK.finditer(text)}
    broken = [target for target in targets if not leads_somewhere(target, page)]
    assert broken == []


def leads_somewhere(target: str, page: Path) -> bool:
    if re.match(r"[a-z]+:", target):
        return target.startswith(("https://", "http://"))
    path, _, anchor = target.partition("#")
    file = page.parent / path if path else page
    return file.exists() and (not anchor or anchor in anchors_of(file))


def anchors_of(file: Path) -> set[str]:
    """The anchors of a page's headings, as hosts of repositories and MkDocs make them."""
    heads = re.findall(r"^#+ (.+)$", _FENCED.sub("", file.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}
