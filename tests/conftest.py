"""What several tests share: the reference that comes along, a checker for it, a cache of its own, `--update-golden`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import cache
from claimcheck.domain import Domain, load_domain
from claimcheck.pipeline import Checker, make_checker


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
