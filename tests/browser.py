"""A real browser for the tests of the HTML report: Debian's Chromium, or the one that `CHROMIUM` names."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""


@dataclass(slots=True)
class Seen:
    """What a page did besides showing itself. A good one does nothing."""

    noises: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a window; inside a container it cannot have a sandbox of its own."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def open_page(browser: Browser, path: Path, place: str = "", *, width: int = 1280, dark: bool = False) -> Page:
    """A page from disk, once it has read its findings."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(path.as_uri() + place)
    page.wait_for_selector("#loading", state="detached")
    return page


def watch(page: Page) -> Seen:
    """What a page does from now on: messages, errors, dialogs, requests."""
    seen = Seen()
    page.on("console", lambda message: seen.noises.append(message.text))
    page.on("pageerror", lambda error: seen.noises.append(str(error)))
    page.on("dialog", lambda dialog: _dismiss(dialog, seen))
    page.on("request", lambda request: seen.requests.append(request.url))
    return seen


def wait_until(page: Page, condition: str) -> None:
    """Wait until a condition holds. Playwright's own way of waiting needs `eval`, which the page's policy forbids."""
    for _ in range(500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"does not come true: {condition}")


def _dismiss(dialog: Dialog, seen: Seen) -> None:
    seen.noises.append(dialog.message)
    dialog.dismiss()


def visible_rows(page: Page) -> list[list[str]]:
    """The cells of the table's rows that are in the document."""
    rows: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.row')].map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return rows


def is_wider_than_window(page: Page) -> bool:
    """Say whether one has to scroll sideways to see all of the page."""
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider


def make_report(folder: Path, *paths: str) -> None:
    """Let the real program write `page.html` and `claims.csv`."""
    outputs = ("--output", f"html:{folder / 'page.html'}", "--output", f"csv:{folder / 'claims.csv'}")
    command = [sys.executable, "-m", "claimcheck", "check", *paths, *outputs]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr


def rows_of(folder: Path) -> list[dict[str, str]]:
    """The rows of that CSV report."""
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wait_for_finding(page: Page) -> None:
    """Wait until the panel shows the finding that the address names."""
    wait_until(page, "document.querySelector('#panel:not([hidden]) .permalink')?.hash === location.hash")
