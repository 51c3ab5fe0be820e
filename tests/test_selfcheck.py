"""`reference check`: a sound folder has no faults, and each kind of fault is told with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimcheck.domain import load_domain
from claimcheck.errors import FolderError
from claimcheck.selfcheck import check_reference

TINY = Path(__file__).parent / "data" / "tiny"
FACT = "oak-1,{},2024-01-02,,,sheet,"

# file, what is replaced ("" adds a line at the end), by what, the place of the fault, a part of what is said
SAYING = '[[sayings]]\nvalue = "ice"\nwords = [["cooled by"], ["ice"]]'
FAULTS = [
    # shapes
    ("entities.csv", "", "Bad Id,chip,Bad,,,", "entities.csv:9", "'Bad Id' is no id"),
    ("entities.csv", "id,type,name", "id,type,title", "entities.csv:1", "unknown column title"),
    ("entities.csv", "type,name", "name,", "entities.csv:1", "missing column type"),
    ("entities.csv", "elm,chip,Elm,,,", "elm,chip,Elm,,", "entities.csv:8", "expected 6 cells"),
    ("entities.csv", "elm,chip,Elm,,,", "elm,chip,Elm,,,,", "entities.csv:8", "expected 6 cells"),
    ("entities.csv", "elm,chip,Elm,,,", 'elm,chip,"Elm,,,', "entities.csv:8", "no valid CSV"),
    ("facts.csv", "", FACT.format("colour,,red"), "facts.csv:10", "unknown attribute 'colour'; known: built_by"),
    ("facts.csv", "", FACT.format("transistors,,many"), "facts.csv:10", "'many' is no quantity"),
    ("facts.csv", "", FACT.format("transistors,,inf"), "facts.csv:10", "'inf' is no quantity"),
    ("facts.csv", "2019-05-04", "2019-05-34", "facts.csv:3", "'2019-05-34' is no date"),
    ("facts.csv", "2019-05-04,2024-01-02,,,sheet", "2019-05-04,2024-01-02,,,", "facts.csv:3", "source:"),
    ("facts.csv", "2019-05-04,2024-01-02", "2019-05-04,May 2024", "facts.csv:3", "'May 2024' is no ISO date"),
    ("sources.csv", "primary", "first", "sources.csv:2", "'primary' or 'secondary'"),
    ("attributes/mark.toml", "kind =", "kin =", "attributes/mark.toml:2", "kin: Extra inputs are not permitted"),
    ("attributes/mark.toml", 'kind = "quantity"', 'kind = "number"', "attributes/mark.toml:2", "kind: Input should be"),
    ("attributes/mark.toml", "many = true", "many = yes", "attributes/mark.toml:5", "no valid TOML"),
    ("domain.toml", "subjects =", "subject =", "domain.toml:4", "subject: Extra inputs"),
    # names
    ("entities.csv", "", "elm,chip,Other,,,", "entities.csv:9", "id 'elm' is given twice, first on line 8"),
    ("entities.csv", "", "ash,chip,Ash,ELM,,", "entities.csv:9", "'ELM' names 'ash' here and 'elm' on line 8"),
    ("entities.csv", "", "ash,chip,Ash,first-oak,,", "entities.csv:9", "names 'ash' here and 'oak-1' on line 5"),
    ("entities.csv", "", "ash,company,Ash,acorn works,,", "entities.csv:9", "'acorn' on line 2"),
    ("entities.csv", "", "ash,chip,Ash,!?,,", "entities.csv:9", "neither letters nor digits"),
    ("entities.csv", "", "ash,bird,Ash,,,", "entities.csv:9", "unknown type 'bird'"),
    ("entities.csv", "", "ash,chip,Ash,,trees,", "entities.csv:9", "unknown family 'trees'"),
    ("entities.csv", "oak,line,Oak,,,", "oak,line,Oak,,oak-2,", "entities.csv:6", "oak-2 → oak → oak-2"),
    ("choices/coolings.csv", "", "oil,oil-cooled,air cooling,,", "choices/coolings.csv:5", "here and 'air' on line 2"),
    # links
    ("facts.csv", "oak-1,launched", "oak-11,launched", "facts.csv:3", "unknown entity 'oak-11'; did you mean 'oak-1'?"),
    ("facts.csv", "sheet,\noak-1,launched", "shet,\noak-1,launched", "facts.csv:2", "unknown source 'shet'; did you"),
    ("facts.csv", "built_by,,acorn", "built_by,,acron", "facts.csv:2", "unknown entity 'acron'"),
    ("facts.csv", "built_by,,acorn", "built_by,,elm", "facts.csv:2", "'elm' is of type 'chip'; expected company"),
    ("facts.csv", "cooling,,air", "cooling,,oil", "facts.csv:4", "'oil' is not in choices/coolings.csv"),
    ("facts.csv", "mark,quick", "mark,slow", "facts.csv:6", "qualifier 'slow' is not in choices/marks.csv"),
    ("facts.csv", "mark,quick", "mark,", "facts.csv:6", "no qualifier; expected one of choices/marks.csv"),
    ("sources.csv", "", "leaflet,A leaflet,https://x.example,primary,2024", "sources.csv:4", "'leaflet' is not used"),
    ("attributes/mark.toml", '"marks"', '"grades"', "attributes/mark.toml:3", "there is no choices/grades.csv"),
    ("attributes/mark.toml", "many = true", 'mistaken_for = "rank"', "attributes/mark.toml:5", "attribute 'rank'"),
    ("attributes/built_by.toml", '"company"', '"firm"', "attributes/built_by.toml:4", "unknown type 'firm'"),
    ("attributes/cooling.toml", "closed = true", 'yes = "ice"', "attributes/cooling.toml:5", "yes: 'ice' is not in"),
    ("attributes/cooling.toml", "", SAYING, "attributes/cooling.toml:14", "sayings: 'ice' is not in"),
    ("choices/coolings.csv", "air,\nwater", "wind,\nwater", "choices/coolings.csv:3", "broader: 'wind' is not in this"),
    ("choices/coolings.csv", ",,air\n", ",,ice\n", "choices/coolings.csv:4", "excludes: 'ice' is not in this list"),
    ("choices/coolings.csv", "excludes", "clashes", "choices/coolings.csv:2", "clashes: unknown attribute"),
    ("domain.toml", "[nouns]", 'complete = ["oka-1"]\n[nouns]', "domain.toml:1", "complete: unknown entity 'oka-1'"),
    # sense
    ("facts.csv", "", "elm,built_by,,birch,2024-01-02,,,book,", "facts.csv:10", "the same fact stands on line 7"),
    ("facts.csv", "2019-05-04,2024-01-02", "2019-05-04,", "facts.csv:3", "as_of: no date"),
    ("facts.csv", "2019-05-04", "2025-05-04", "facts.csv:3", "2025-05-04 lies after 2024-01-02"),
    ("facts.csv", "2019-05-04", "1919-05-04", "facts.csv:3", "lies before 1940"),
    ("facts.csv", "air,2024-01-02,,", "air,2024-01-02,2023,2022", "facts.csv:4", "valid_from 2023 lies after valid_to"),
    ("facts.csv", "7000000000", "9000000000", "facts.csv:5", "does not fit the size in the name 'oak-2-7b'"),
    ("facts.csv", "7000000000", "70", "facts.csv:5", "70 is out of the bounds of the attribute, 1000 to 10000"),
    ("facts.csv", "", FACT.format("cooling,,water"), "facts.csv:10", "true together with 'air' on line 4"),
    ("facts.csv", "", FACT.format("cooling,,not:air"), "facts.csv:10", "'not:air' cannot be true together with 'air'"),
    ("facts.csv", "", "elm,transistors,,9e9,2024,,,book,", "facts.csv:10", "together with 'undisclosed' on line 8"),
    # examples
    ("attributes/mark.toml", "= 68.9", "= 69.8", "attributes/mark.toml:8", "should say 'oak-2-7b mark"),
    ("attributes/mark.toml", "mark/quick =", "mark/quick is", "attributes/mark.toml:8", "is no claim; expected"),
    ("attributes/launched.toml", "In May 2019 a visitor asked about Oak 1.", "Oak 1 was launched in 2019.",
     "attributes/launched.toml:10", "should not say 'oak-1 launched = 2019'"),
    ("attributes/launched.toml", 'claims = ["oak-1 launched = 2019-05"]', "", "attributes/launched.toml:1",
     "no [[examples]] table with a claim"),
    # lines of tables
    ("entities.csv", "acorn,company,Acorn,", 'acorn,company,"Acorn,', "entities.csv:2", "no valid CSV"),
    ("entities.csv", "", "\nBad Id,chip,Bad,,,", "entities.csv:10", "'Bad Id' is no id"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny reference, to be spoilt."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else f"{text}{new}\n", encoding="utf-8")


def test_sound_folder_has_no_faults() -> None:
    assert check_reference(TINY) == []


@pytest.mark.parametrize(("file", "old", "new", "place", "message"), FAULTS)
def test_fault_is_told_with_file_and_line(
    file: str, old: str, new: str, place: str, message: str, folder: Path
) -> None:
    spoil(folder, file, old, new)
    told = [str(fault) for fault in check_reference(folder)]
    assert any(fault.startswith(f"{place}: ") and message in fault for fault in told), told


NO_FAULTS = [
    # a maker may be called like a chip; sizes in a name may be round; periods that do not meet cannot be at odds
    ("entities.csv", "acorn,company,Acorn,Acorn Works", "acorn,company,Acorn,Elm"),
    ("facts.csv", "7000000000", "7600000000"),
    ("facts.csv", "7000000000", "5700000000"),
    ("facts.csv", "cooling,,air,2024-01-02,,,sheet,", "cooling,,air,2024-01-02,,2020,sheet,\n"
     "oak-1,cooling,,water,2024-01-02,2021,,sheet,"),
    ("facts.csv", "", FACT.format("cooling,,fan")),
    ("facts.csv", "", FACT.format("cooling,,not:water")),
    # shapes: a mark at the start of the file, quoted cells, lists with blanks
    ("entities.csv", "id,type,name", "\ufeffid,type,name"),
    ("entities.csv", "elm,chip,Elm,,,", 'elm,chip,"Elm","Elm, the chip | The Elm",,'),
    ("facts.csv", "transistors,,7000000000", "transistors,,7e9"),
    ("facts.csv", "2019-05-04,2024-01-02", "2019-05,2024"),
    # names: the same one twice for one owner, in two lists, of a thing and a choice; a family of four generations
    ("entities.csv", "elm,chip,Elm,,,", "elm,chip,Elm,ELM|elm,,"),
    ("choices/marks.csv", "quick,QuickMark,", "quick,QuickMark,air cooling"),
    ("choices/marks.csv", "quick,QuickMark,", "quick,QuickMark,Elm"),
    ("entities.csv", "", "oak-2-7b-pro,chip,Oak 2 7B Pro,,oak-2-7b,"),
    # links: a denied member, a maker that is one of several, a fact with no qualifier where none is needed
    ("facts.csv", "", FACT.format("built_by,,birch")),
    ("facts.csv", "", FACT.format("built_by,,not:birch")),
    ("attributes/cooling.toml", "closed = true", 'closed = true\nyes = "fan"\nno = "water"'),
    # sense: equal but for source, note or period; a value of the very day it was looked up; an open end
    ("facts.csv", "", "elm,built_by,,birch,2024-01-02,,,sheet,"),
    ("facts.csv", "", "elm,built_by,,birch,2024-01-02,,,book,second edition"),
    ("facts.csv", "2019-05-04,2024-01-02", "2024-01-02,2024-01-02"),
    ("facts.csv", "air,2024-01-02,,", "air,2024-01-02,2022,2022"),
    ("facts.csv", "7000000000", "7000000001"),
    ("facts.csv", "", "elm,transistors,,not:9e9,2024,,,book,"),
    # examples: another word for the same, and a third one
    ("attributes/mark.toml", "Oak 2 7B scored", "The Oak 2 7B scored"),
    ("attributes/launched.toml", "In May 2019 a visitor asked about Oak 1.", "Oak 1 was seen in May 2019."),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), NO_FAULTS)
def test_what_only_looks_like_a_fault_is_none(file: str, old: str, new: str, folder: Path) -> None:
    spoil(folder, file, old, new)
    assert check_reference(folder) == []


def test_faults_of_all_sorts_are_told_at_once(folder: Path) -> None:
    for file, old, new, _, _ in (FAULTS[0], FAULTS[6], FAULTS[12], FAULTS[17], FAULTS[26], FAULTS[33]):
        spoil(folder, file, old, new)
    told = {str(fault).split(" ")[0] for fault in check_reference(folder)}
    assert told == {
        "entities.csv:9:",
        "entities.csv:10:",
        "facts.csv:3:",
        "facts.csv:10:",
        "sources.csv:2:",
        "sources.csv:4:",
    }


def test_loading_tells_all_faults_of_shape(folder: Path) -> None:
    for file, old, new, _, _ in FAULTS[:1] + FAULTS[6:8] + FAULTS[12:13]:
        spoil(folder, file, old, new)
    with pytest.raises(FolderError, match=r"4 fault\(s\) in the reference") as caught:
        load_domain(folder)
    assert [fault.line for fault in caught.value.faults] == [9, 10, 11, 2]


def test_empty_folder_names_the_files_that_are_needed(tmp_path: Path) -> None:
    told = {(fault.file, fault.line) for fault in check_reference(tmp_path)}
    assert told == {("domain.toml", 1), ("entities.csv", 1), ("facts.csv", 1), ("sources.csv", 1)}


def test_folder_that_changed_is_read_again(folder: Path) -> None:
    before = load_domain(folder)
    assert load_domain(folder) is before
    spoil(folder, "entities.csv", "", "ash,chip,Ash,,,")
    assert "ash" in load_domain(folder).entities
