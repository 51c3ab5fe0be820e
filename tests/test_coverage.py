"""What was not checked is listed with the reason; what was decided is not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

import claimcheck
from claimcheck.asides import Covered
from claimcheck.cli import main
from claimcheck.coverage import WHY, find_coverage
from claimcheck.mentions import Mentions
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.records import Article, Mention, Segment
from claimcheck.report.summary import coverage_line
from report_samples import OUTCOMES, written

CASES = [
    ("Llama 2 70B has 65 billion parameters.", []),
    ("Llama 2 70B has 65 billion parameters, in 3 colours.", [("3", "withheld")]),
    ("It cost 400 dollars in May 2021.", [("400", "no-name"), ("May 2021", "no-name")]),
    ("Mistral 7B is nice.", [("Mistral 7B", "nothing-said")]),
    ("GPT-4 has 1.76 trillion parameters.", [("1.76 trillion", "undisclosed"), ("GPT-4", "undisclosed")]),
    ("# Llama 2 in 2023\n\nNothing.", [("2023", "no-cue")]),
    ("The MIT licence is short.", [("MIT licence", "no-name")]),
    ("See https://example.org/2023.\n\n    answer = 42\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_gap_has_a_reason(text: str, expected: list[tuple[str, str]], checker: Checker) -> None:
    article = read_text(text, "a.md")
    found = checker.coverage(article, checker.check(article))
    assert sorted((gap.words, gap.reason) for gap in found.gaps) == sorted(expected)
    assert found.places >= len(found.gaps)
    assert {gap.reason for gap in found.gaps} <= set(WHY)


def test_stranger_is_told_as_unknown() -> None:
    text = "Zorblax has 12 legs."
    article = Article("a", text, text, ())
    stranger = Mention("entity", 0, 7)
    found = find_coverage(
        article, [Segment("sentence", 0, len(text), 0)], Mentions([stranger], []), (), article.position
    )
    assert [(gap.words, gap.reason) for gap in found.gaps] == [("Zorblax", "unknown-name"), ("12", "unknown-name")]


def test_coverage_is_shown_with_places_and_a_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ignored = '<!-- claimcheck: ignore all "why" -->\nLlama 2 70B has 65 billion parameters.\n'
    Path("a.md").write_text(f"{ignored}\nIt cost 400 dollars.\n")
    assert main(["check", "a.md", "--coverage"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f'a.md:4:9  number  "400"  [no-name] {WHY["no-name"]}',
        "not checked: 1 of 3 numbers, dates, names and words of lists (1 no-name); silence is no approval",
    ]


LINE = (
    "not checked: 4 of 8 numbers, dates, names and words of lists (2 no-cue, 2 unknown-entity); silence is no approval"
)


@pytest.mark.parametrize("format", ["text", "markdown", "github", "concise"])
def test_report_for_readers_closes_with_what_was_not_checked(format: str) -> None:
    assert written(format).rstrip().split("\n")[-1] == LINE
    unchecked = [Outcome("a.md")]  # claims alone, as `extract` gives them
    assert "not checked" not in written(format, unchecked)


@pytest.mark.parametrize(
    ("covered", "line"),
    [
        ([Covered(0, off_topic=1)], "not checked: 1 article that names nothing known; silence is no approval"),
        (
            [Covered(5, (("no-cue", 1),)), Covered(0, off_topic=1), Covered(0, off_topic=1)],
            "not checked: 1 of 5 numbers, dates, names and words of lists (1 no-cue) and 2 articles that name nothing "
            "known; silence is no approval",
        ),
        ([Covered(5), Covered(0)], "not checked: 0 of 5 numbers, dates, names and words of lists"),
    ],
)
def test_articles_about_other_things_are_counted_apart(covered: list[Covered], line: str) -> None:
    outcomes = [Outcome(f"{number}.md", covered=one) for number, one in enumerate(covered)]
    assert written("text", outcomes).rstrip().split("\n")[-1] == line
    assert json.loads(written("json", outcomes))["coverage"]["off_topic"] == sum(one.off_topic for one in covered)


def test_numbers_of_a_recipe_are_listed_for_those_who_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cake.md").write_text("Bake it for 30 minutes.\n")
    main(["check", "cake.md"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("not checked: 1 article that names nothing known;")
    main(["check", "cake.md", "--coverage"])
    assert capsys.readouterr().out.splitlines() == [
        f'cake.md:1:13  number  "30"  [no-name] {WHY["no-name"]}',
        "not checked: 1 of 1 numbers, dates, names and words of lists (1 no-name); silence is no approval",
    ]


def test_report_for_programs_holds_what_was_not_checked() -> None:
    counts = {"places": 8, "checked": 4, "not_checked": {"no-cue": 2, "unknown-entity": 2}, "off_topic": 0}
    assert json.loads(written("json"))["coverage"] == counts
    assert json.loads(written("sarif"))["runs"][0]["properties"]["coverage"] == {**counts, "summary": LINE}
    told = [suite.findtext("system-out") or "" for suite in ElementTree.fromstring(written("junit"))]
    assert [text.partition(" (")[0] for text in told] == [
        "not checked: 1 of 5 numbers, dates, names and words of lists",
        "",
        "not checked: 3 of 3 numbers, dates, names and words of lists",
        "not checked: nothing was there to check, no number, date, name or word of a list",
    ]
    assert LINE in written("html")


def test_tables_hold_claims_alone() -> None:
    for format in ("csv", "jsonl", "gitlab", "claimreview"):
        assert written(format) == written(format, [Outcome(o.article, o.findings, o.problem) for o in OUTCOMES])


def test_what_was_not_checked_is_the_same_when_results_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        Path(name).write_text("Llama 2 70B has 65 billion parameters, in 3 colours.\n")
    told = []
    for options in (["--no-cache"], [], [], ["--jobs", "2", "--no-cache"], ["--ignore", "all"]):
        main(["check", "a.md", "b.md", *options])
        told.append(capsys.readouterr().out.splitlines()[-1])
    assert told == [told[0]] * 5
    assert told[0].startswith("not checked: 2 of 6 numbers")
    main(["check", "a.md", "b.md", "--coverage"])
    assert capsys.readouterr().out.splitlines()[-1] == told[0]


def test_report_in_memory_knows_what_was_not_checked(tmp_path: Path) -> None:
    report = claimcheck.check_text("Mistral 7B is nice. Llama 2 70B has 65 billion parameters.")
    assert report.covered is not None
    assert (report.covered.places, report.covered.missed) == (3, (("nothing-said", 1),))
    assert "not checked: 1 of 3" in report._repr_html_()
    assert coverage_line(Counter()) == ""
