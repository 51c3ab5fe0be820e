"""Texts of `cases/check.toml` and `cases/tables.toml` through the whole check; the form of their claims is told at the
top of the first.

`cases/known_gaps.toml` lists the texts that are not right yet. A listed text that is right fails here, so the list can
only get shorter; `--update-golden` takes such texts out.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.records import Finding
from claimcheck.selfcheck.statements import Statement, is_met, parse_statement, show_claim
from claimcheck.verdicts import DERIVED

CASES = Path(__file__).parent / "cases"
GAPS = CASES / "known_gaps.toml"


@dataclass(frozen=True)
class Expected:
    """A statement, the verdicts that are right for it, and whether it may be missing."""

    line: str
    statement: Statement
    verdicts: tuple[str, ...]
    optional: bool

    def fits(self, finding: Finding) -> bool:
        return is_met(self.statement, finding.claim) and finding.verdict in self.verdicts


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


ALL: list[dict[str, Any]] = [case for name in ("check", "tables") for case in load(CASES / f"{name}.toml")["case"]]
CHECKS: dict[str, list[str]] = {case["text"]: case["claims"] for case in ALL}
KNOWN_GAPS: list[str] = load(GAPS)["gaps"]


def expected(line: str) -> Expected:
    claim, _, verdicts = line.removeprefix("? ").rpartition(" ")
    statement = parse_statement(claim)
    assert statement is not None, f"no claim and verdict: {line!r}"
    return Expected(line, statement, tuple(verdicts.split("|")), line.startswith("? "))


def faults_of(text: str, checker: Checker) -> list[str]:
    """What is missing in a text, and what is found too much."""
    wanted = [expected(line) for line in CHECKS[text]]
    findings = checker.check(read_text(text, "case.md", "md"))
    found = [finding for finding in findings if finding.claim.attribute not in DERIVED]  # these have cases of their own
    missing = [want.line for want in wanted if not want.optional and not any(want.fits(finding) for finding in found)]
    wrong = [finding for finding in found if not any(want.fits(finding) for want in wanted)]
    too_much = [f"{show_claim(finding.claim)} {finding.verdict}" for finding in wrong]
    return [*(f"missing: {line}" for line in missing), *(f"found: {line}" for line in too_much)]


@pytest.mark.parametrize("text", [text for text in CHECKS if text not in KNOWN_GAPS])
def test_case_gives_its_claims_and_no_others(text: str, checker: Checker) -> None:
    assert faults_of(text, checker) == []


def test_known_gaps_are_gaps(checker: Checker, request: pytest.FixtureRequest) -> None:
    closed = [text for text in KNOWN_GAPS if text not in CHECKS or not faults_of(text, checker)]
    if request.config.getoption("--update-golden"):
        left_over = [text for text in KNOWN_GAPS if text not in closed]
        GAPS.write_text(show_gaps(left_over), encoding="utf-8")
        return
    assert closed == [], "take these out of cases/known_gaps.toml: they are right now, or no case any more"


def show_gaps(texts: list[str]) -> str:
    """The content of the list: a comment, and each text as a TOML string."""
    comment = "".join(f"{line}\n".lstrip() for line in GAPS.read_text(encoding="utf-8").splitlines() if line[:1] == "#")
    return f"{comment}gaps = [\n{''.join(f'  {toml_string(text)},' + chr(10) for text in texts)}]\n"


def toml_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def test_no_text_stands_twice() -> None:
    texts = [case["text"] for case in ALL]
    assert sorted(set(texts)) == sorted(texts)
