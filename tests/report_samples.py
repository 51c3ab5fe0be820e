"""Findings made by hand, for the tests of everything behind the check: one of each kind that looks different."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.records import Claim, Fact, Finding, Outcome, Problem, Span, Value
from claimcheck.report import SourceInfo

GOLDEN = Path(__file__).parent / "golden"

SOURCES = {
    "zoo-2023": SourceInfo("zoo-2023", "Zürich Zoo register", "https://zoo.example/register", "primary", "2024-01-02"),
    "book": SourceInfo("book", "Big book of birds", "", "secondary", "2024-01-03"),
}

LINE = "The emu Ada weighs 65 kilograms and was born in May 2019."


def claim(**changes: object) -> Claim:
    """A claim about an emu's weight."""
    base = Claim(
        article="birds/emu.md",
        start=19,
        end=31,
        subject="ada",
        subject_text="Ada",
        readings=("ada",),
        attribute="body_weight",
        value=Value("quantity", "65", 64.5, 65.5),
        value_text="65 kilograms",
        sentence=Span(0, len(LINE)),
        cue="weighs",
        rule="subject-cue-value",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def finding(**changes: object) -> Finding:
    """A contradicted claim about an emu's weight, with the fact that contradicts it."""
    base = Finding(
        claim=claim(),
        verdict="contradicted",
        reason="wrong-value",
        expected="36",
        suggestion="36 kilograms",
        facts=(Fact("ada", "body_weight", Value("quantity", "36", 36, 36), as_of="2023-05-01", source="zoo-2023"),),
        explanation="The article says that Ada weighs 65; the reference says 36 (Zürich Zoo register, 2023-05-01).",
        line=3,
        column=20,
        end_line=3,
        end_column=32,
        sentence=LINE,
        excerpt=LINE,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


SUPPORTED = finding(
    claim=claim(
        attribute="birth_date", value=Value("date", "2019-05", 737180, 737210), value_text="May 2019", cue="born"
    ),
    verdict="supported",
    reason="",
    suggestion="",
    expected="2019-05-04",
    explanation="The reference says 2019-05-04.",
    column=49,
    end_column=57,
)
SIBLING = finding(
    claim=claim(status="hedged", operator=">=", qualifier="net"),
    verdict="imprecise",
    reason="sibling",
    conflicts_with="birds/emu.md:9",
    facts=(
        Fact("bob", "body_weight", Value("quantity", "65", 65, 65), as_of="2022", source="book"),
        Fact("bob", "body_weight", Value("quantity", "65", 65, 65), as_of="2023-02", source="zoo-2023"),
        Fact("ada", "body_weight", Value("quantity", "36", 36, 36), as_of="2021", source="book"),
    ),
    line=12,
    end_line=12,
)
UNKNOWN = finding(
    claim=claim(article="birds/owl.md", subject="owl-9", readings=(), value_text="65\n  kilograms"),
    verdict="not-enough-info",
    reason="unknown-entity",
    expected="",
    suggestion="",
    facts=(),
    explanation="The reference does not know owl-9.",
    end_line=4,
    end_column=12,
    sentence="The emu Ada weighs 65\n  kilograms.",
    excerpt="The emu Ada weighs 65",
)
OUTCOMES = (
    Outcome("birds/emu.md", (finding(), SUPPORTED, SIBLING)),
    Outcome("birds/lost.md", problem=Problem("birds/lost.md", "no such file")),
    Outcome("birds/owl.md", (UNKNOWN,)),
    Outcome("birds/quiet.md"),
)


def same_as_golden(name: str, text: str, config: pytest.Config) -> bool:
    """Compare with `golden/NAME` byte by byte; `--update-golden` rewrites the file instead, for a human to read."""
    path = GOLDEN / name
    if config.getoption("--update-golden", default=False):
        path.write_bytes(text.encode())
    return path.read_bytes().decode() == text
