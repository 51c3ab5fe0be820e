"""Inputs that fuzzing has begun with or found, and changes of them by chance that is always the same."""

from __future__ import annotations

import random

import pytest

from fuzz import NAMES, changed
from fuzz_targets import SEEDS, TARGETS

INPUTS = [(name, path.name) for name in TARGETS for path in sorted((SEEDS / name).iterdir())]
CHANGES = 12


def test_each_target_has_inputs() -> None:
    assert set(NAMES) == set(TARGETS) == {name for name, _ in INPUTS}


@pytest.mark.parametrize(("name", "file"), INPUTS)
def test_input_and_changes_of_it_are_survived(name: str, file: str) -> None:
    data = (SEEDS / name / file).read_bytes()
    TARGETS[name](data)
    chance = random.Random(f"{name}/{file}")
    others = [path.read_bytes() for path in sorted((SEEDS / name).iterdir())]
    for _ in range(CHANGES):
        data = changed(data, chance, chance.choice(others))
        TARGETS[name](data)
