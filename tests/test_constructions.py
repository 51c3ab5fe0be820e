"""Words of a reference that become parts of patterns: what they may hold, and that none makes a search endless."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.cli import main
from claimcheck.domain import load_domain
from claimcheck.domain.constructions import MOST_WAYS, fault_of
from claimcheck.errors import FolderError
from claimcheck.limits import time_limit
from pumps import pumps_of

TINY = Path(__file__).parent / "data" / "tiny"

RIGHT = (
    "layers?", "fine-?tun(?:ed|es|ing)", "licen[sc]e", r"\d-shot", "win[- ]?rate", "knowledge(?! graph| work)",
    r"c\+\+", r"(?:[\w-]{1,20} ){0,5}data", "pass@1", "type=dense", "’s part", r"W \(peak\)", "a.b",
)  # fmt: skip
WRONG = {
    r"(?:\w+\s?)+!": "'+' may not stand there",
    "a*": "'*' may not stand there",
    "(a)": "'(' may not stand there",
    "(": "'(' may not stand there",
    "(?i)a": "'(' may not stand there",
    "(?P<a>b)": "'(' may not stand there",
    "(?<=a)b": "'(' may not stand there",
    r"\1": r"'\\' may not stand there",
    "a{3}": "'{' may not stand there",
    "a$": "'$' may not stand there",
    "a#b": "'#' may not stand there",  # a comment in some patterns
    "[ab": "'[' may not stand there",
    "a\\": r"'\\' may not stand there",
    "(?:a": "no pattern: missing )",
    "a)|(?:b": "no pattern: unbalanced parenthesis",
    "?a": "no pattern: nothing to repeat",
    "a{3,1}": "no pattern: min repeat greater than max repeat",
    "(?:a|a){0,30}b": "2147483647 ways",
    "(?:a|a){0,30}?b": "2147483647 ways",
    "(?:a{0,20}){0,20}": "ways",
    r"(?:\w ?){0,40}!": "ways",
    r"(?:\w{1,20}\d){0,9}": "ways",
    "a?" * 13 + "a": "8192 ways",
    "[a-z]{0,99}[a-z]{0,99}": "10000 ways",
    "(?!" * 2 + "a" * 400 + "))": "more than 400 signs",
}


@pytest.mark.parametrize("phrase", RIGHT)
def test_words_and_a_few_signs_are_right(phrase: str) -> None:
    assert fault_of(phrase) == ""


@pytest.mark.parametrize("phrase", WRONG)
def test_what_goes_on_without_end_is_wrong(phrase: str) -> None:
    assert WRONG[phrase] in fault_of(phrase)


_PARTS = st.sampled_from(
    ("a", "b", " ", "-", "?", "{0,3}", "{1,9}", "(?:", "(?!", ")", "|", r"\w", r"\d", r"\s", "[ab]", "[^b]", r"\b", ".")
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_PARTS, max_size=14).map("".join))
def test_phrase_that_is_right_compiles_and_comes_to_an_end(phrase: str) -> None:
    if fault_of(phrase):
        return
    inside = re.compile(rf"\b(?:{phrase}|{phrase}s)\b!", re.IGNORECASE)
    for before, unit in pumps_of(re.compile(phrase)):
        text = before + unit * (400 // len(unit))
        with time_limit(20):  # raises
            assert sum(1 for _ in inside.finditer(text)) <= len(text) + 1


def test_ways_are_no_fewer_than_there_are() -> None:
    assert fault_of("a?" * 12) == "" and 2**12 < MOST_WAYS < 2**13
    assert str(2**13) in fault_of("a?" * 13)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def add(path: Path, text: str) -> int:
    """Add lines to a file; the number of the last one."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    return path.read_text(encoding="utf-8").count("\n")


def test_domain_with_a_pattern_is_refused_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = add(folder / "domain.toml", '[words]\neditions = ["Pro"]\nsame_things = ["family", \'(?:\\w+\\s?)+!\']\n')
    with pytest.raises(FolderError, match="may not stand there"):
        load_domain(folder, cached=False)
    assert main(["reference", "check", "--reference", str(folder)]) == 2
    assert f"domain.toml:{line}: words.same_things.1: " in capsys.readouterr().out


@pytest.mark.parametrize("words", ["units", "cues", "headers", "compared", "measured", "parts", "false_friends"])
@pytest.mark.parametrize("phrase", ["(", "c++", "W (peak)", "[", "a|b", "\\", "Watts"])
def test_words_of_an_attribute_mean_themselves(words: str, phrase: str, folder: Path, tmp_path: Path) -> None:
    path = folder / "attributes" / "transistors.toml"
    text = re.sub(rf"^{words} = .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(f"{words} = ['{phrase}', 'transistors']\n{text}", encoding="utf-8")
    (tmp_path / "a.md").write_text(
        f"Oak 2 7B has 7 billion {phrase} and more {phrase} than Oak 1. It is water-cooled.\n"
    )
    assert main(["check", str(tmp_path / "a.md"), "--reference", str(folder), "--no-cache"]) in (0, 1)


@pytest.mark.parametrize("noun", ["(", "c++", "chips?", "Chips"])
def test_nouns_of_a_domain_mean_themselves(noun: str, folder: Path, tmp_path: Path) -> None:
    path = folder / "domain.toml"
    text = re.sub(r"^\[nouns\]\n(?:.+\n)*", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(f'{text}\n[nouns]\nsubjects = ["{noun}"]\n', encoding="utf-8")
    (tmp_path / "a.md").write_text(
        f"Oak 2 is the largest {noun}. Oak 1, a {noun} by Acorn, comes in three {noun}: 7B.\n"
    )
    assert main(["check", str(tmp_path / "a.md"), "--reference", str(folder), "--no-cache"]) in (0, 1)


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("cooling", 'compared = ["cooler"]', "compared is for the kind quantity, and this is of the kind choice"),
        ("cooling", 'measured = ["size"]', "measured is for the kind quantity"),
        ("cooling", 'qualifier = "marks"', "qualifier is for the kind quantity"),
        ("cooling", 'conflicts = "digits"', 'conflicts = "digits" is for the kind quantity'),
        ("built_by", 'conflicts = "value"', 'conflicts = "value" is for the kind date or quantity or choice'),
        ("transistors", 'choices = "marks"', "choices is for the kind choice, and this is of the kind quantity"),
        ("transistors", 'qualifier = "nothing"', "qualifier: there is no choices/nothing.csv; the lists are"),
    ],
)  # fmt: skip
def test_what_only_some_kinds_can_have_is_told(
    file: str, line: str, told: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "attributes" / f"{file}.toml"
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    (tmp_path / "a.md").write_text("Oak 2 has 7 billion transistors.\n")
    assert main(["check", str(tmp_path / "a.md"), "--reference", str(folder), "--no-cache"]) == 2
    errors = capsys.readouterr().err
    assert f"attributes/{file}.toml:1: " in errors
    assert told in errors
