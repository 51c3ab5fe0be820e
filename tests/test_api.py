"""Claimcheck from Python: what comes back, what is loaded when, what is said of wrong arguments."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.errors import FolderError, UsageError
from claimcheck.report import COLUMNS

TINY = Path(__file__).parent / "data" / "tiny"
WRONG = "Oak 2 7B has 8 billion transistors."
RIGHT = "Oak 2 7B has 7 billion transistors."
OFF_TOPIC = "A carpenter needs 8 billion nails."


def verdicts(report: claimcheck.Report) -> list[tuple[str, str]]:
    return [(finding.claim.article, finding.verdict) for finding in report.findings]


def test_text_is_checked_against_the_reference_that_comes_along() -> None:
    report = claimcheck.check_text("# News\n\nLlama 2 70B has 65 billion parameters.")
    (finding,) = report.findings
    assert (finding.claim.subject, finding.verdict, finding.line) == ("llama-2-70b", "contradicted", 3)
    assert report.articles == 1


def test_text_is_checked_against_a_folder_of_ones_own() -> None:
    assert verdicts(claimcheck.check_text(WRONG, reference=TINY, name="draft")) == [("draft", "contradicted")]
    assert verdicts(claimcheck.check_text(RIGHT, reference=str(TINY))) == [("<text>", "supported")]
    assert verdicts(claimcheck.check_text(OFF_TOPIC, reference=TINY)) == []


def test_kind_says_how_a_text_is_read() -> None:
    page = f"<p>{RIGHT}</p><!-- {WRONG} -->"
    assert verdicts(claimcheck.check_text(page, reference=TINY, kind="html")) == [("<text>", "supported")]


def test_paths_are_checked_and_problems_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG)
    (tmp_path / "b.md").write_text(OFF_TOPIC)
    report = claimcheck.check_paths(tmp_path, reference=TINY)
    assert (verdicts(report), report.articles, report.problems) == ([("a.txt", "contradicted")], 2, ())
    missing = claimcheck.check_paths([tmp_path / "b.md", str(tmp_path / "c.md")], reference=TINY)
    assert (verdicts(missing), missing.articles) == ([], 1)
    assert [Path(problem.article).name for problem in missing.problems] == ["c.md"]


def test_frame_has_a_row_for_each_claim_and_the_columns_of_the_csv() -> None:
    frame = claimcheck.check_text(f"{WRONG} {OFF_TOPIC}", reference=TINY).to_frame()
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["expected"]) == ["7 billion"]
    assert list(frame["source"]) == ["https://chips.example/sheets"]


def test_reference_can_be_looked_into() -> None:
    assert claimcheck.load_reference(TINY).name_of("oak-1") == "Oak 1"
    with pytest.raises(FolderError, match=r"domain\.toml:1: no such file"):
        claimcheck.load_reference(TINY / "choices")


def test_wrong_arguments_are_told() -> None:
    with pytest.raises(UsageError, match="kind 'pdf' is none of md, txt, html"):
        claimcheck.check_text("", kind="pdf")  # type: ignore[arg-type]
    with pytest.raises(AttributeError, match="no attribute 'check_claims'"):
        claimcheck.check_claims  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    heavy = "spacy", "pandas", "pydantic", "rapidfuzz", "claimcheck.api"
    code = f"import claimcheck, sys; dir(claimcheck); print([name for name in {heavy} if name in sys.modules])"
    source = str(Path(claimcheck.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": source}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_all_names_are_there() -> None:
    assert set(claimcheck.__all__) <= set(dir(claimcheck))
    assert all(getattr(claimcheck, name) for name in claimcheck.__all__)
