"""Records behave as the standard library's dataclasses do, whose functions take them too."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, Generic, TypeVar

import pytest

from claimcheck import frozen


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    start: int
    words: tuple[str, ...] = ()
    note: str = dataclasses.field(default="", repr=False, compare=False)


@frozen.dataclass(frozen=True, slots=True)
class Ours:
    start: int
    words: tuple[str, ...] = ()
    note: str = frozen.field(default="", repr=False, compare=False)


@frozen.dataclass(slots=True)
class Open:
    seen: list[int] = frozen.field(default_factory=list)
    count: int = 0


@frozen.dataclass(frozen=True, slots=True, order=True)
class Ordered:
    line: int
    column: int = 0


Part = TypeVar("Part")


@frozen.dataclass(frozen=True, slots=True)
class Pair(Generic[Part]):
    first: Part
    second: Part


@frozen.dataclass(frozen=True)
class Above:
    name: str = "a"


@frozen.dataclass(frozen=True)
class Below(Above):
    size: int = 1


def test_records_are_equal_hash_and_show_alike() -> None:
    assert Ours(1, ("a",)) == Ours(1, ("a",), "another note") != Ours(2, ("a",))
    assert len({Ours(1), Ours(1, note="x"), Ours(2)}) == 2
    assert repr(Ours(1, ("a",), "x")) == repr(Theirs(1, ("a",), "x")).replace("Theirs", "Ours")
    theirs: object = Theirs(1)
    assert Ours(1) != theirs


@pytest.mark.parametrize("record", [Ours(1), Theirs(1)])
def test_frozen_record_cannot_be_changed(record: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.start = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del record.note
    with pytest.raises((AttributeError, TypeError)):
        record.other = 2


def test_generic_records_are_frozen_too() -> None:
    record: Any = Pair(1, 2)
    assert record == Pair(1, 2) and {type(record)} == {Pair}
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.first = 2


def test_wrong_fields_are_refused() -> None:
    make: Any = Ours  # what type checkers would refuse
    change: Any = frozen.replace
    for call in (make, lambda: make(1, other=2), lambda: change(Ours(1), other=2)):
        with pytest.raises(TypeError):
            call()


def test_records_survive_a_trip_to_another_process() -> None:
    record = Ours(1, ("a",), "x")
    for again in (pickle.loads(pickle.dumps(record)), copy.deepcopy(record)):
        assert again == record and again.note == "x"


def test_functions_of_the_standard_library_take_our_records() -> None:
    record = Ours(1, ("a",), "x")
    assert dataclasses.is_dataclass(record)
    assert dataclasses.replace(record, start=2) == frozen.replace(record, start=2) == Ours(2, ("a",))
    assert dataclasses.asdict(record) == frozen.asdict(record)
    assert [field.name for field in dataclasses.fields(Ours)] == [field.name for field in frozen.fields(Ours)]


def test_each_open_record_has_lists_of_its_own() -> None:
    first, second = Open(), Open()
    first.seen.append(1)
    first.count += 1
    assert (first, second) == (Open([1], 1), Open())
    with pytest.raises(TypeError):
        hash(first)


def test_ordered_records_sort_by_their_fields() -> None:
    assert sorted([Ordered(2), Ordered(1, 5), Ordered(1)]) == [Ordered(1), Ordered(1, 5), Ordered(2)]
    assert Ordered(1) <= Ordered(1) and Ordered(2) > Ordered(1, 9)


def test_fields_are_inherited() -> None:
    assert Below() == Below("a", 1) and Below("b", 2).size == 2
    assert [field.name for field in frozen.fields(Below)] == ["name", "size"]


def test_what_is_worked_out_once_is_remembered() -> None:
    class Page:
        def __init__(self) -> None:
            self.asked = 0

        @frozen.cached_property
        def lines(self) -> list[int]:
            self.asked += 1
            return [1, 2]

    page = Page()
    assert page.lines is page.lines
    assert page.asked == 1
