"""Every example of every attribute, in every reference folder: adding one needs no edit here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimcheck.config import Settings
from claimcheck.domain import Example, load_domain
from claimcheck.pipeline import Checker, make_checker
from claimcheck.selfcheck.examples import faults_of_example

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[1] / "reference").glob("*/domain.toml"))


@cache
def checker_of(folder: Path) -> Checker:
    return make_checker(Settings(reference=str(folder)))


EXAMPLES = [
    pytest.param(folder, attribute.id, example, id=f"{folder.name}-{attribute.id}-{number}")
    for folder in FOLDERS
    for attribute in load_domain(folder).attributes.values()
    for number, example in enumerate(attribute.examples)
]


@pytest.mark.parametrize(("folder", "attribute", "example"), EXAMPLES)
def test_example_says_what_its_file_says(folder: Path, attribute: str, example: Example) -> None:
    checker = checker_of(folder)
    assert list(faults_of_example(example, checker.domain.attributes[attribute], checker)) == []
