"""What several tests share: the reference that comes along, a checker for it, a cache of its own, `--update-golden`."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimcheck import cache
from claimcheck.domain import Domain, load_domain
from claimcheck.pipeline import Checker, make_checker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def pytest_configure() -> None:
    """Programs that the tests start can be interrupted, also where the tests run in the background of a shell, which
    has them ignore that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden files instead of comparing; read the diff afterwards",
    )


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the tests' own; the user's stays as it is."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.VARIABLE, str(folder))
        yield folder


@pytest.fixture(scope="session")
def domain() -> Domain:
    """The reference that comes with claimcheck."""
    return load_domain()


@pytest.fixture(scope="session")
def checker() -> Checker:
    """A checker for that reference, with the parser where a sentence needs it."""
    return make_checker()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """Chromium for the tests of a module."""
    import browser

    with browser.open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page and the CSV report on the corpus and the hostile articles, made by the real program."""
    from browser import make_report

    folder = tmp_path_factory.mktemp("reports")
    make_report(folder, str(Path(__file__).parents[1] / "corpus"), str(Path(__file__).parent / "data" / "hostile"))
    return folder


@pytest.fixture
def page(chrome: Browser, reports: Path) -> Iterator[Page]:
    """That page, opened."""
    from browser import open_page

    page = open_page(chrome, reports / "page.html")
    yield page
    page.context.close()
