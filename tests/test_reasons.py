"""Findings with one reason, and look-alikes without: the cases of `cases/reasons.toml`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.pipeline import Checker
from claimcheck.read import read_text

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "reasons.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['reason']}: {case['text']}"[:90] for case in CASES])
def test_findings_with_a_reason_are_all_that_is_listed(case: dict[str, Any], checker: Checker) -> None:
    found = [
        f"{finding.claim.subject} {finding.claim.attribute} {finding.claim.value.text} {finding.verdict}"
        for finding in checker.check(read_text(case["text"], "case.md", "md"))
        if finding.reason == case["reason"]
    ]
    assert sorted(found) == sorted(case.get("found", []))


def test_no_case_stands_twice() -> None:
    texts = [json.dumps((case["reason"], case["text"])) for case in CASES]
    assert sorted(set(texts)) == sorted(texts)
