"""What was true once and no longer is: how it is told, and `check --aged`."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.records import Finding
from claimcheck.report.rules import level_of

OLD = """---
date: {day}
---

GPT-4 is the latest GPT model. It has a context window of 8,192 tokens.

Falcon 7B is released under the TII Falcon LLM License. Falcon 7B has 9 billion parameters.
"""


def check(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "claimcheck", "check", ".", "--color", "never", *options]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.md").write_text(OLD.format(day="2023-05-02"), encoding="utf-8")
    (tmp_path / "fresh.md").write_text("Llama 2 was released in July 2023.\n", encoding="utf-8")
    return tmp_path


def aged(checker: Checker, day: str) -> dict[str, Finding]:
    findings = checker.check(read_text(OLD.format(day=day), "old.md", "md"))
    return {finding.claim.attribute: finding for finding in findings if finding.reason == "outdated"}


def test_only_what_has_aged_is_listed(folder: Path) -> None:
    done = check(folder, "--aged", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["article"], row["attribute"], row["reason"]) for row in rows] == [
        ("old.md", "recency", "outdated"),
        ("old.md", "licence", "outdated"),
    ]
    assert done.returncode == 0
    assert check(folder, "--aged", "--fail-on", "imprecise").returncode == 1


def test_without_the_option_the_rest_is_told_too(folder: Path) -> None:
    done = check(folder, "--format", "csv")
    verdicts = [row["verdict"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert "contradicted" in verdicts and "supported" in verdicts
    assert done.returncode == 1


def test_change_is_told_with_its_date_and_the_day_of_the_article(checker: Checker) -> None:
    told = aged(checker, "2023-05-02")["licence"]
    assert "true until May 2023, and is Apache License 2.0 since" in told.explanation
    assert "the article is of 2 May 2023, before that change" in told.explanation
    assert "after that change" in aged(checker, "2024-01-02")["licence"].explanation


def test_statement_that_was_wrong_on_its_day_has_not_aged(checker: Checker) -> None:
    assert "recency" in aged(checker, "2023-05-02")
    assert "recency" not in aged(checker, "2026-01-02")


def test_aged_statements_are_notes(checker: Checker) -> None:
    assert level_of(aged(checker, "2023-05-02")["licence"], checker.domain.attributes) == "note"
