"""JUnit XML: valid by the schema of its readers, with counts that hold and names that do not move."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.outcomes import Outcome
from claimcheck.records import Finding
from claimcheck.report import Look
from report_samples import HOSTILE, OUTCOMES, SCHEMAS, SIBLING, SUPPORTED, UNKNOWN, finding, hostile_outcomes, written

ALL = [OUTCOMES, (), *map(hostile_outcomes, HOSTILE)]


def suites(*outcomes: Outcome, look: Look | None = None) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(written("junit", outcomes, look))
    assert root.tag == "testsuites"
    return list(root)


def result_of(finding: Finding, fail_on: str = "contradicted") -> str:
    (case,) = suites(Outcome("a", (finding,)), look=Look(fail_on=fail_on))[0]
    return ", ".join(child.tag for child in case)


@pytest.fixture(scope="module")
def schema() -> Any:
    return pytest.importorskip("xmlschema").XMLSchema(str(SCHEMAS / "junit-10.xsd"))


@pytest.mark.parametrize("outcomes", ALL, ids=range(len(ALL)))
def test_report_is_valid_by_the_schema(schema: Any, outcomes: tuple[Outcome, ...]) -> None:
    schema.validate(written("junit", outcomes))


@pytest.mark.parametrize("outcomes", ALL, ids=range(len(ALL)))
def test_counts_are_those_of_the_cases(outcomes: tuple[Outcome, ...]) -> None:
    for suite in suites(*outcomes):
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[count]) == len(suite.findall(f"testcase/{tag}"))


def test_an_article_is_a_suite_and_a_claim_a_case() -> None:
    assert [(suite.attrib["name"], len(suite.findall("testcase"))) for suite in suites(*OUTCOMES)] == [
        ("birds/emu.md", 3),
        ("birds/lost.md", 1),
        ("birds/owl.md", 1),
        ("birds/quiet.md", 0),
    ]


RESULTS = [
    (finding(), "contradicted", "failure"),
    (finding(), "never", "failure"),
    (SIBLING, "contradicted", "system-out"),
    (SIBLING, "imprecise", "failure"),
    (UNKNOWN, "imprecise", "skipped"),
    (UNKNOWN, "not-enough-info", "failure"),
    (SUPPORTED, "not-enough-info", ""),
]


@pytest.mark.parametrize(("made", "fail_on", "result"), RESULTS)
def test_result_follows_verdict_and_fail_on(made: Finding, fail_on: str, result: str) -> None:
    assert result_of(made, fail_on) == result


def test_unreadable_article_is_an_error() -> None:
    error = suites(OUTCOMES[1])[0].find("testcase/error")
    assert error is not None
    assert error.attrib == {"type": "unreadable-article", "message": "no such file"}


def test_names_do_not_move_with_the_lines_and_differ_within_an_article() -> None:
    first = [case.attrib["name"] for case in suites(Outcome("a", (finding(), finding(line=9), SIBLING)))[0]]
    moved = [case.attrib["name"] for case in suites(Outcome("a", (finding(line=7), finding(line=80), SIBLING)))[0]]
    assert first == moved
    assert len(set(first)) == 3


@given(st.text())
def test_no_text_breaks_the_markup(text: str) -> None:
    made = finding(explanation=text, suggestion=text, sentence=text)
    (suite,) = suites(Outcome(text, (made,)))
    assert [child.tag for child in suite.iter()] == ["testsuite", "testcase", "failure"]
