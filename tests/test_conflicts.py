"""Statements that cannot both be true: the cases of `cases/conflict.toml`, and what a run makes of them."""

from __future__ import annotations

import csv
import html
import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from claimcheck.conflict import Ledger
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.records import Finding

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "conflict.toml").read_text(encoding="utf-8")
)["case"]

OPEN = {
    "a.md": "LLaMA is an open source model.\n\nIt has a context window of 2,048 tokens.\n",
    "b.md": "LLaMA was released under a non-commercial license.\n",
    "c.md": "Zonos-2 is a speech model. Zonos-2 was released in March 2023.\n",
    "d.md": "Zonos-2 is a speech model. Zonos-2 was released in June 2023.\n",
}


def articles_of(case: dict[str, Any]) -> dict[str, str]:
    return case.get("articles") or {"a": case["text"]}


def settled(articles: Mapping[str, str], checker: Checker) -> Iterator[Finding]:
    """The findings of a run over articles."""
    ledger = Ledger(checker.domain)
    outcomes = [Outcome(name, checker.check(read_text(text, name, "md"))) for name, text in articles.items()]
    for outcome in ledger.settled(list(ledger.watch(outcomes))):
        yield from outcome.findings


def pair_of(finding: Finding) -> frozenset[str]:
    return frozenset((f"{finding.claim.article}:{finding.line}", finding.conflicts_with))


@pytest.mark.parametrize("case", CASES, ids=[" ".join(str(articles_of(case)).split())[:70] for case in CASES])
def test_conflicts_of_a_case_are_all_that_is_found(case: dict[str, Any], checker: Checker) -> None:
    findings = [finding for finding in settled(articles_of(case), checker) if finding.conflicts_with]
    wanted = [conflict.split() for conflict in case.get("conflicts", [])]
    assert {pair_of(finding) for finding in findings} == {frozenset(pair[:2]) for pair in wanted}
    said = {(pair_of(finding), finding.claim.attribute) for finding in findings}
    assert {(frozenset((first, second)), attribute) for first, second, attribute in wanted} <= said
    reasons = case.get("reason", "inconsistent").split("|")
    undecided = [f for f in findings if f.verdict == "not-enough-info"]
    assert [f.reason for f in undecided if f.reason not in reasons] == []


def test_no_case_stands_twice() -> None:
    texts = [json.dumps(articles_of(case)) for case in CASES]
    assert sorted(set(texts)) == sorted(texts)


def test_only_the_refuted_side_is_told_where_the_reference_decides(checker: Checker) -> None:
    text = "BERT was developed by Google.\n\nBERT was developed by OpenAI.\n"
    assert [(f.line, f.verdict) for f in settled({"a": text}, checker) if f.conflicts_with] == [(3, "contradicted")]


def test_both_sides_are_told_where_nothing_decides(checker: Checker) -> None:
    text = "Zonos-2 is a speech model. Zonos-2 has 7 billion parameters.\n\nZonos-2 has 8 billion parameters.\n"
    assert [f.conflicts_with for f in settled({"a": text}, checker) if f.conflicts_with] == ["a:3", "a:1"]


def test_what_is_loosely_true_is_not_told_of_the_mistake_of_another_article(checker: Checker) -> None:
    told = {"a": "Llama 2 is for non-commercial use only.", "b": "Llama 2 is open source."}
    found = {f.claim.article: f for f in settled(told, checker)}
    assert (found["a"].verdict, found["a"].conflicts_with) == ("contradicted", "b:1")
    assert (found["b"].verdict, found["b"].conflicts_with) == ("imprecise", "")


def test_what_is_loosely_true_is_told_of_what_is_true(checker: Checker) -> None:
    told = {"a": "LLaMA 1 was released under a non-commercial licence.", "b": "LLaMA 1 is open source."}
    found = {f.claim.article: f for f in settled(told, checker)}
    assert (found["b"].verdict, found["b"].conflicts_with) == ("imprecise", "a:1")


def check(folder: Path, *options: str) -> str:
    call = [sys.executable, "-m", "claimcheck", "check", ".", "--color", "never", *options]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    for name, text in OPEN.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def rows_of(folder: Path, *options: str) -> list[tuple[str, str, str, str]]:
    rows = csv.DictReader(io.StringIO(check(folder, "--format", "csv", *options)))
    return [(row["article"], row["attribute"], row["reason"], row["conflicts_with"]) for row in rows]


def test_rows_name_the_passage_of_another_article(folder: Path) -> None:
    named = [row for row in rows_of(folder) if row[3]]
    assert named == [
        ("a.md", "openness", "loose-term", "b.md:1"),
        ("b.md", "licence", "", "a.md:1"),
        ("c.md", "release_date", "inconsistent", "d.md:1"),
        ("d.md", "release_date", "inconsistent", "c.md:1"),
    ]


def test_cache_and_processes_change_nothing(folder: Path) -> None:
    plain = rows_of(folder, "--no-cache")
    assert rows_of(folder) == plain
    assert rows_of(folder) == plain
    assert rows_of(folder, "--jobs", "2", "--no-cache") == plain


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_report_closes_with_the_articles_that_disagree(folder: Path, format: str) -> None:
    report = check(folder, "--format", format)
    section = html.unescape(report[report.lower().index("articles that disagree") :])
    for part in ("llama", "openness", "b.md:1", "zonos", "2023-03", "2023-06", "d.md:1"):
        assert part in section
    assert "context" not in section


def test_every_report_of_a_run_has_the_conflicts(folder: Path, tmp_path: Path) -> None:
    text = check(folder, "--output", f"json:{tmp_path / 'r.json'}", "--output", f"sarif:{tmp_path / 'r.sarif'}")
    assert "articles that disagree" in text
    findings = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["findings"]
    assert [f["conflicts_with"] for f in findings if f["conflicts_with"]] == ["b.md:1", "a.md:1", "d.md:1", "c.md:1"]
    results = json.loads((tmp_path / "r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert sum("relatedLocations" in result for result in results) == 4


def test_articles_that_agree_get_no_section(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("LLaMA 2 was released in 2023.\n")
    (tmp_path / "b.md").write_text("LLaMA 2 was released in July 2023.\n")
    assert "disagree" not in check(tmp_path, "--verbose")


def test_what_is_kept_does_not_grow_with_the_articles(checker: Checker) -> None:
    findings = checker.check(read_text("GPT-3 was released in 2020. GPT-3 has 175 billion parameters.", "a", "md"))
    ledger = Ledger(checker.domain)
    sizes = set()
    for number in range(20):
        list(ledger.watch([Outcome(f"{number}.md", findings)]))
        if number > 3:
            kept = [said for bucket in ledger.said.values() for said in bucket.values()]
            sizes.add((len(kept), sum(len(said.places) for said in kept)))
    assert len(sizes) == 1
