"""Comparisons and sums: the cases of `cases/comparison.toml`, and what reports make of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.explain import explain
from claimcheck.compare import COMPARISON
from claimcheck.config import Settings
from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.records import Finding

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "comparison.toml").read_text(encoding="utf-8")
)["case"]


def show(finding: Finding) -> str:
    claim = finding.claim
    return f"{claim.subject} {claim.qualifier} {claim.operator} {claim.value.text} {finding.verdict}"


def compared(text: str, checker: Checker) -> list[Finding]:
    return [f for f in checker.check(read_text(text, "case.md", "md")) if f.claim.attribute == COMPARISON]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:90] for case in CASES])
def test_comparisons_of_a_case_are_all_that_is_listed(case: dict[str, Any], checker: Checker) -> None:
    assert [show(finding) for finding in compared(case["text"], checker)] == case.get("found", [])


def test_no_case_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert sorted(set(texts)) == sorted(texts)


def test_explanation_has_the_arithmetic_and_the_facts(checker: Checker) -> None:
    (finding,) = compared("GPT-3 is 10x larger than GPT-2.", checker)
    assert "175 billion / 1.558 billion = 112" in finding.explanation
    assert {fact.value.text for fact in finding.facts} == {"175000000000", "1558000000"}
    assert finding.rule == "contradicted/comparison"


def test_hidden_side_gives_its_reason(checker: Checker) -> None:
    (finding,) = compared("Llama 2 has fewer parameters than GPT-4.", checker)
    assert (finding.verdict, finding.reason) == ("not-enough-info", "undisclosed")


def test_words_stand_where_the_finding_says(checker: Checker) -> None:
    text = "First.\n\nWell, **GPT-2** has *more* parameters than GPT-3.\n"
    (finding,) = compared(text, checker)
    assert (finding.line, finding.column) == (3, text.splitlines()[2].index("*more*") + 2)
    assert finding.claim.value_text.endswith("GPT-3")


def test_number_of_the_passage_counts_before_the_reference(checker: Checker) -> None:
    text = "Llama 2 70B scored 68.9 on MMLU.\n\nLlama 2 70B falls far behind GPT-4's MMLU score of 86.4."
    (finding,) = compared(text, checker)
    assert "68.9 < 86.4" in finding.explanation


@pytest.mark.parametrize("what", ["comparison", "contradicted/comparison"])
def test_explain_knows_comparisons(what: str) -> None:
    lines = explain(what, Settings())
    assert any("arithmetic" in line for line in lines)
    assert (lines[0] == "contradicted") == ("/" in what)


def test_extract_lists_comparisons_too(checker: Checker) -> None:
    found = checker.extract(read_text("GPT-3 is 10x larger than GPT-2.", "a.md", "md"))
    assert [f.claim.attribute for f in found] == [COMPARISON]
