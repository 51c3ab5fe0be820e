"""What several tests share: the reference that comes along, a checker for it, and `--update-golden`."""

from __future__ import annotations

import pytest

from claimcheck.domain import Domain, load_domain
from claimcheck.pipeline import Checker, make_checker


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden files instead of comparing; read the diff afterwards",
    )


@pytest.fixture(scope="session")
def domain() -> Domain:
    """The reference that comes with claimcheck."""
    return load_domain()


@pytest.fixture(scope="session")
def checker() -> Checker:
    """A checker for that reference, with the parser where a sentence needs it."""
    return make_checker()
