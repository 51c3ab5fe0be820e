"""Lists of choices with columns of their own: what stands in them, what it implies, which standard the ids are of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimcheck.domain import load_domain
from claimcheck.selfcheck import check_reference
from test_selfcheck import TINY, spoil

DESCRIBED = """standard = "spdx"
own = "ours"
[columns.ours]
meaning = "yes: not of the standard"
values = ["yes"]
[columns.maker]
meaning = "who sells it"
implies = "built_by"
[columns.weight]
meaning = "in grams"
kind = "quantity"
[columns.page]
meaning = "where it is described"
kind = "url"
"""
ROWS = """id,name,aliases,broader,excludes,ours,maker,weight,page
air,air-cooled,air cooling|cooled by air,,water,yes,acorn,1.5,https://cool.example/air
fan,fan-cooled,cooled by a fan,air,,yes,,,
water,water-cooled,water cooling,,air,yes,birch,,
MIT,MIT,,,,,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny reference whose list of coolings has columns of its own."""
    copy = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    (copy / "choices" / "coolings.toml").write_text(DESCRIBED)
    (copy / "choices" / "coolings.csv").write_text(ROWS)
    return copy


def test_described_columns_are_read_and_no_fault(folder: Path) -> None:
    assert check_reference(folder) == []
    air = load_domain(folder).choices["coolings"]["air"]
    assert air.more == (("ours", "yes"), ("maker", "acorn"), ("weight", "1.5"), ("page", "https://cool.example/air"))
    assert air.implies == (("built_by", "acorn"),)
    assert load_domain(folder).choices["coolings"]["fan"].implies == ()


def test_described_columns_outlive_the_cache(folder: Path) -> None:
    fresh = load_domain(folder, cached=False).choices["coolings"]
    load_domain(folder)
    from claimcheck.domain.access import _from_cache

    assert _from_cache((str(folder),)).choices["coolings"] == fresh


LIST = "choices/coolings.csv"
FAULTS = [
    (LIST, "air,,water,yes", "air,,water,ja", f"{LIST}:2", "ours: 'ja'; expected yes"),
    (LIST, "1.5", "light", f"{LIST}:2", "weight: 'light'; expected a quantity"),
    (LIST, "https://cool", "cool", f"{LIST}:2", "page: 'cool.example/air'; expected a url"),
    (LIST, "water,yes,acorn", "water,yes,acron", f"{LIST}:2", "implies: 'acron' is not in"),
    (LIST, "air,,water,yes", "air,,water,", f"{LIST}:2", "SPDX has no such id; is it ours?"),
    (LIST, "MIT,MIT,,,,,", "MIT,MIT,,,,yes,", f"{LIST}:5", "'MIT' is an id of SPDX; leave"),
    (LIST, "MIT,MIT,,,,", "mit,MIT,,,,", f"{LIST}:5", "id 'mit': SPDX writes 'MIT'"),
    (LIST, "MIT,MIT", "GPL-9.0,MIT", f"{LIST}:5", "SPDX has no such id"),
    (LIST, "weight,page", "height,page", f"{LIST}:1", "unknown column height"),
    ("choices/coolings.toml", "kind = \"url\"", "kind = \"link\"", "choices/coolings.toml:1",
     "columns.page.kind: Input should be"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "message"), FAULTS)
def test_fault_is_told_with_its_place(file: str, old: str, new: str, place: str, message: str, folder: Path) -> None:
    spoil(folder, file, old, new)
    told = [str(fault) for fault in check_reference(folder)]
    assert any(fault.startswith(f"{place}: ") and message in fault for fault in told), told


def test_value_is_not_said_in_two_columns(folder: Path) -> None:
    text = ROWS.replace("excludes", "implies").replace(",,water,yes,", ",,built_by=acorn,yes,").replace(",,air,", ",,,")
    (folder / "choices" / "coolings.csv").write_text(text)
    told = [str(fault) for fault in check_reference(folder)]
    assert "choices/coolings.csv:2: implies: built_by has a column of its own, maker: write it there alone" in told


@pytest.mark.parametrize("id_", ["Apache-2.0", "GPL-3.0-only", "CC-BY-NC-4.0"])
def test_ids_of_the_standard_need_no_owner(id_: str, folder: Path) -> None:
    spoil(folder, LIST, "MIT,MIT", f"{id_},MIT")
    assert check_reference(folder) == []


def test_licences_tell_use_approval_and_limits() -> None:
    licences = load_domain().choices["licences"]
    assert dict(licences["Apache-2.0"].more) == {"commercial_use": "allowed", "osi": "yes"}
    assert ("commercial_use", "allowed") in licences["Apache-2.0"].implies
    assert dict(licences["llama-2-community"].more)["user_limit"] == "700000000"
    assert dict(licences["CC-BY-NC-4.0"].more) == {"commercial_use": "not-allowed", "osi": "no"}
