"""What only shows when rows are laid side by side: order of dates, disputes of one source, weak names, age.

For each fault there is a look-alike that is none.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimcheck.selfcheck import check_reference
from claimcheck.selfcheck.age import find_stale
from test_selfcheck import TINY, spoil

Edit = tuple[str, str, str]
KIND = ("attributes/launched.toml", 'kind = "date"')
DATES = ("attributes/launched.toml", 'kind = "date"', 'kind = "date"\nordered = true')
RETIRED = """title = "end of sale"
kind = "date"
meaning = "The last day on which it could be bought."
{}
cues = ["retired"]
[[examples]]
text = "Oak 1 was retired in May 2021."
claims = ["oak-1 retired = 2021-05"]
[[examples]]
text = "In May 2021 a visitor asked about Oak 1."
"""


def fact(entity: str, rest: str, *, source: str = "sheet", note: str = "", period: str = ",") -> Edit:
    return ("facts.csv", "", f"{entity},{rest},2024-01-02,{period},{source},{note}")


FAULTS: list[tuple[str, list[Edit], str, str]] = [
    ("member-first", [DATES, fact("oak", "launched,,2020"), fact("oak-2", "launched,,2021"),
                      ("domain.toml", "makers =", 'collective = ["line"]\nmakers =')],
     "facts.csv:3", "launched: 'oak-1' has 2019-05-04, before its line, 'oak': 2020 on line 10"),
    ("version-overtakes", [DATES, fact("oak-2", "launched,,2018")],
     "facts.csv:10", "'oak-2' has 2018, before the version before it, 'oak-1': 2019-05-04 on line 3"),
    ("late", [("attributes/retired.toml", "", RETIRED.format("")),
              ("attributes/launched.toml", 'kind = "date"', 'kind = "date"\nnot_after = "retired"'),
              fact("oak-1", "retired,,2018")],
     "facts.csv:3", "launched: 2019-05-04 lies after retired 2018 on line 10"),
    ("not-after-unknown", [("attributes/launched.toml", 'kind = "date"', 'kind = "date"\nnot_after = "retired"')],
     "attributes/launched.toml:3", "not_after: unknown attribute 'retired'"),
    ("out-of-order-unknown", [(*KIND, 'kind = "date"\nout_of_order = ["oak-11"]')],
     "attributes/launched.toml:3", "unknown entity 'oak-11'; did you mean 'oak-1'?"),
    ("two-values", [fact("oak-1", "launched,,2019-06")],
     "facts.csv:10", "launched: 'sheet' says 2019-05-04 on line 3 and 2019-06 here"),
    ("ruled-out", [("choices/coolings.csv", "id,name,aliases,broader,excludes", "id,name,aliases,broader,implies"),
                   ("choices/coolings.csv", "air,air-cooled,air cooling|cooled by air,,water",
                    "air,air-cooled,air cooling|cooled by air,,built_by=birch"),
                   ("choices/coolings.csv", ",,air\n", ",,\n")],
     "facts.csv:2", "built_by: 'acorn' here, but other facts of 'sheet' about 'oak-1' imply birch"),
    ("weak-and-strong", [("choices/coolings.csv", "id,name,aliases,broader,excludes", "id,name,aliases,weak,excludes"),
                         ("choices/coolings.csv", ",air,", ",water-cooled,")],
     "choices/coolings.csv:3", "weak: 'water-cooled' names 'fan' here and 'water' on line 4"),
    ("weak-twice", [("choices/coolings.csv", "id,name,aliases,broader,excludes", "id,name,aliases,weak,excludes"),
                    ("choices/coolings.csv", "by air,,", "by air,blown,"),
                    ("choices/coolings.csv", ",air,", ",Blown,")],
     "choices/coolings.csv:3", "weak: 'Blown' names 'fan' here and 'air' on line 2"),
    ("orphan-family", [("domain.toml", "makers =", 'collective = ["line"]\nmakers ='),
                       ("entities.csv", "", "yew,line,Yew,,,")],
     "entities.csv:9", "line 'yew' has neither members nor facts"),
    ("source-undated", [("sources.csv", "secondary,2024-01-03", "secondary,")], "sources.csv:3", "retrieved: no date"),
    ("source-nowhere", [("sources.csv", "https://chips.example/book", "shelf 3")], "sources.csv:3", "is no address"),
]  # fmt: skip

NO_FAULTS: list[tuple[str, list[Edit]]] = [
    ("family-first", [DATES, fact("oak", "launched,,2019"), fact("oak-2", "launched,,2021")]),
    ("same-year-at-less-precision", [DATES, fact("oak-2", "launched,,2019")]),
    ("exempt", [(*KIND, 'kind = "date"\nordered = true\nout_of_order = ["oak-2"]'),
                fact("oak-2", "launched,,2018")]),
    ("size-is-no-version", [DATES, ("entities.csv", "", "oak-9,chip,Oak 1B,,oak,"), fact("oak-9", "launched,,2018")]),
    ("point-release", [DATES, ("entities.csv", "", "oak-1.5,chip,Oak 1.5,,oak,"), fact("oak-1.5", "launched,,2018")]),
    ("other-family", [DATES, ("entities.csv", "", "elm-2,chip,Elm 2,,elm,"), fact("elm-2", "launched,,2018")]),
    ("in-time", [("attributes/retired.toml", "", RETIRED.format("")),
                 ("attributes/launched.toml", 'kind = "date"', 'kind = "date"\nnot_after = "retired"'),
                 fact("oak-1", "retired,,2019")]),
    ("two-sources", [fact("oak-1", "launched,,2019-06", source="book")]),
    ("noted", [fact("oak-1", "launched,,2019-06", note="second batch")]),
    ("same-at-other-precision", [fact("oak-1", "launched,,2019-05")]),
    ("implied-by-another-source", [
        ("choices/coolings.csv", "id,name,aliases,broader,excludes", "id,name,aliases,broader,implies"),
        ("choices/coolings.csv", "air,air-cooled,air cooling|cooled by air,,water",
         "air,air-cooled,air cooling|cooled by air,,built_by=birch"),
        ("choices/coolings.csv", ",,air\n", ",,\n"), ("facts.csv", "air,2024-01-02,,,sheet", "air,2024-01-02,,,book")]),
    ("weak-alone", [("choices/coolings.csv", "id,name,aliases,broader,excludes", "id,name,aliases,weak,excludes"),
                    ("choices/coolings.csv", ",air,", ",blown,")]),
    ("family-with-a-fact", [("domain.toml", "makers =", 'collective = ["line"]\nmakers ='),
                            ("entities.csv", "", "yew,line,Yew,,,"), fact("yew", "launched,,2019")]),
    ("childless-chip", [("domain.toml", "makers =", 'collective = ["line"]\nmakers ='),
                        ("entities.csv", "", "yew,chip,Yew,,,")]),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny reference, to be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def apply(edits: list[Edit], folder: Path) -> None:
    for file, old, new in edits:
        if not old and not (folder / file).exists():
            (folder / file).write_text(new, encoding="utf-8")
        else:
            spoil(folder, file, old, new)


@pytest.mark.parametrize(("edits", "place", "message"), [pytest.param(*row[1:], id=row[0]) for row in FAULTS])
def test_fault_is_told_with_its_place(edits: list[Edit], place: str, message: str, folder: Path) -> None:
    apply(edits, folder)
    told = [str(fault) for fault in check_reference(folder)]
    assert any(fault.startswith(f"{place}: ") and message in fault for fault in told), told


@pytest.mark.parametrize("edits", [pytest.param(row[1], id=row[0]) for row in NO_FAULTS])
def test_look_alike_is_no_fault(edits: list[Edit], folder: Path) -> None:
    apply(edits, folder)
    assert check_reference(folder) == []


def test_old_fact_about_what_changes_is_stale(folder: Path) -> None:
    spoil(folder, "attributes/cooling.toml", "closed = true", "closed = true\nchanges = true")
    day, stale = find_stale(folder, 365, "2025-01-02")
    assert day == "2025-01-02"
    assert [fault.line for fault in stale] == [4, 8, 9]  # the coolings, and what was never disclosed
    assert str(stale[0]) == "facts.csv:4: oak-1 cooling = air: looked up on 2024-01-02, 366 days ago (sheet)"


@pytest.mark.parametrize(("days", "day"), [(365, "2025-01-01"), (366, "2025-01-02"), (365, None)])
def test_younger_fact_is_not_stale(days: int, day: str | None, folder: Path) -> None:
    spoil(folder, "attributes/cooling.toml", "closed = true", "closed = true\nchanges = true")
    assert find_stale(folder, days, day)[1] == []


def test_what_stays_or_has_ended_is_never_stale(folder: Path) -> None:
    spoil(folder, "attributes/cooling.toml", "closed = true", "closed = true\nchanges = true")
    spoil(folder, "facts.csv", "air,2024-01-02,,,", "air,2024-01-02,,2022,")
    assert [fault.line for fault in find_stale(folder, 365, "2034-01-01")[1]] == [8, 9]


def test_day_that_is_not_given_is_that_of_the_youngest_fact() -> None:
    assert find_stale(TINY, 0, None) == ("2024-01-02", [])
