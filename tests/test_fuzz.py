"""Inputs that fuzzing has begun with or found, and changes of them by chance that is always the same."""

from __future__ import annotations

import random

import pytest

from fuzz import NAMES
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


def changed(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """The bytes with a stretch removed, doubled, replaced by one of another input, or a byte changed."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.randrange(1, 20))
    way = chance.randrange(4)
    if way == 0:
        return data[:start] + data[end:]
    if way == 1:
        return data[:end] + data[start:]
    if way == 2:
        place = chance.randrange(len(other) + 1)
        return data[:start] + other[place : place + 20] + data[end:]
    return data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]
