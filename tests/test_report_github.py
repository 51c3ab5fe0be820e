"""GitHub's annotations, read as its runner reads them: a line that begins with `::` is a command, the rest is log."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.outcomes import Outcome
from report_samples import HOSTILE, OUTCOMES, SUPPORTED, UNKNOWN, finding, hostile_outcomes, written

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^\n]*?)::(?P<message>[^\n]*)")
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


def commands(report: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands as the runner takes them apart, and no line that is neither a command nor a summary."""
    *lines, rest = report.split("\n")
    assert not rest
    if lines[-1].startswith("not checked: "):
        lines.pop()
    summary = lines.pop()
    assert re.fullmatch(r"(no|\d+) articles?, .*claims?.*", summary)
    found = []
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match is not None
        pairs = dict(pair.split("=", 1) for pair in match["properties"].split(","))
        found.append((match["name"], {key: plain(value) for key, value in pairs.items()}, plain(match["message"])))
    return found


def plain(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_annotation_gives_level_place_title_and_message() -> None:
    name, properties, message = commands(written("github"))[0]
    assert name == "error"
    assert properties == {
        "file": "birds/emu.md", "line": "3", "endLine": "3", "col": "20", "endColumn": "31",
        "title": "contradicted/body-weight",
    }  # fmt: skip
    assert message.split("\n")[1:] == [
        'help: write "36 kilograms"',
        "source: Zürich Zoo register <https://zoo.example/register> (2023-05-01)",
    ]


def test_levels_are_those_of_the_verdicts_and_unreadable_articles_are_errors() -> None:
    told = [(name, properties["title"]) for name, properties, _ in commands(written("github"))]
    assert told == [
        ("error", "contradicted/body-weight"),
        ("warning", "imprecise/body-weight"),
        ("error", "unreadable-article"),
        ("notice", "not-enough-info/body-weight"),
    ]


def test_columns_are_given_within_one_line_only() -> None:
    _, properties, _ = commands(written("github", (Outcome("a", (UNKNOWN,)),)))[0]
    assert set(properties) == {"file", "line", "endLine", "title"}


def test_finding_without_a_place_names_its_article_alone() -> None:
    lost = finding(line=0, column=0, end_line=0, end_column=0)
    _, properties, _ = commands(written("github", (Outcome("a", (lost,)),)))[0]
    assert set(properties) == {"file", "title"}


def test_supported_claims_are_not_annotated() -> None:
    assert commands(written("github", (Outcome("a", (SUPPORTED,)), OUTCOMES[3]))) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_makes_a_command_or_a_property_of_its_own(text: str) -> None:
    found = commands(written("github", hostile_outcomes(text)))
    assert [name for name, _, _ in found] == ["error", "warning", "error"]
    assert all(set(properties) <= PROPERTIES for _, properties, _ in found)


@given(st.text())
def test_message_comes_back_but_for_what_cannot_be_shown(text: str) -> None:
    made = finding(explanation=f"x{text}x", facts=(), suggestion="")
    ((_, _, message),) = commands(written("github", (Outcome("a", (made,)),)))
    if text.isprintable() and not re.search(r"%(25|0A|0D|3A|2C)", text):
        assert message == f"x{text}x"
