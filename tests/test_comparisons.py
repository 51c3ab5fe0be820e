"""Comparisons, sums and names: the cases of the files called like their attributes, and what is told of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.explain import explain
from claimcheck.compare import ARITHMETIC, COMPARISON, NAME, RECENCY, SUPERLATIVE
from claimcheck.config import Settings
from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.records import Finding

FOLDER = Path(__file__).parent / "cases"


def load(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["case"]
    return found


CASES = [(kind, case) for kind in (COMPARISON, SUPERLATIVE, ARITHMETIC, NAME, RECENCY) for case in load(f"{kind}.toml")]


def show(finding: Finding) -> str:
    claim = finding.claim
    return f"{claim.subject} {claim.qualifier} {claim.operator} {claim.value.text} {finding.verdict}"


def compared(text: str, checker: Checker, kind: str = COMPARISON) -> list[Finding]:
    return [f for f in checker.check(read_text(text, "case.md", "md")) if f.claim.attribute == kind]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{kind}: {case['text']}"[:90] for kind, case in CASES])
def test_findings_of_a_case_are_all_that_is_listed(kind: str, case: dict[str, Any], checker: Checker) -> None:
    found = [show(finding) for finding in compared(case["text"], checker, kind)]
    assert found == ([] if case.get("missed") else case.get("found", []))


def test_few_statements_are_missed() -> None:
    stated = [case for _, case in CASES if case.get("found")]
    assert sum(case.get("missed", False) for case in stated) < 0.03 * len(stated)


def test_no_case_stands_twice() -> None:
    texts = [(kind, case["text"]) for kind, case in CASES]
    assert sorted(set(texts)) == sorted(texts)


def test_name_that_does_not_exist_gives_those_that_do(checker: Checker) -> None:
    text = "Llama 2 65B is a good choice. We like Llama 2 65B."
    (finding,) = compared(text, checker, NAME)
    assert finding.expected == "Llama 2 13B, Llama 2 34B, Llama 2 70B, Llama 2 7B, Llama 2-Chat"
    assert (finding.reason, finding.claim.start) == ("unknown-entity", 0)


def test_wrong_sum_tells_the_right_one(checker: Checker) -> None:
    (finding,) = compared("Its MMLU score rose from 64.6 to 68.9, a 5.3-point gain.", checker, ARITHMETIC)
    assert (finding.verdict, finding.reason, finding.expected) == ("contradicted", "inconsistent", "4.3")
    assert "68.9 - 64.6 = 4.3" in finding.explanation


def test_explanation_has_the_arithmetic_and_the_facts(checker: Checker) -> None:
    (finding,) = compared("GPT-3 is 10x larger than GPT-2.", checker)
    assert "175 billion / 1.558 billion = 112" in finding.explanation
    assert {fact.value.text for fact in finding.facts} == {"175000000000", "1558000000"}
    assert finding.rule == "contradicted/comparison"


def test_refuted_superlative_names_the_counter_example_and_its_day(checker: Checker) -> None:
    (finding,) = compared("LLaMA 65B was the largest open model at the time.", checker, SUPERLATIVE)
    assert finding.explanation.endswith("LLaMA 65B: 65.2 billion, OPT-175B: 175 billion, out since 2 May 2022.")
    assert {fact.entity for fact in finding.facts} >= {"llama-65b", "opt-175b"}


def test_superlative_of_an_open_set_is_never_proved(checker: Checker) -> None:
    (finding,) = compared("GPT-3 was the largest language model ever.", checker, SUPERLATIVE)
    assert (finding.verdict, finding.reason) == ("not-enough-info", "no-fact")
    assert "cannot know of all" in finding.explanation


def test_superlative_that_held_when_written_has_aged(checker: Checker) -> None:
    text = "---\ndate: 2023-10-01\n---\n\nFalcon 180B is the largest open LLM.\n"
    (finding,) = compared(text, checker, SUPERLATIVE)
    assert (finding.verdict, finding.reason) == ("imprecise", "outdated")


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
