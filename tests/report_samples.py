"""Findings made by hand, for the tests of everything behind the check: one of each kind that looks different."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.asides import Covered
from claimcheck.domain import Attribute, Example
from claimcheck.outcomes import Outcome, Problem
from claimcheck.records import Claim, Fact, Finding, Span, Value
from claimcheck.report import Look, SourceInfo, write_report

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parent / "data" / "schemas"

SOURCES = {
    "zoo-2023": SourceInfo("zoo-2023", "Zürich Zoo register", "https://zoo.example/register", "primary", "2024-01-02"),
    "book": SourceInfo("book", "Big book of birds", "", "secondary", "2024-01-03"),
}

WEIGHT = Attribute(
    "body_weight",
    "Body weight",
    "quantity",
    "What the animal weighs, in kilograms.",
    cues=("weighs", "weight"),
    units=("kg",),
    fix=True,
    examples=(Example("Ada weighs 36 kg.", ("ada body_weight 36",)), Example("Ada lifts 36 kg.")),
)
FULL = Look(
    SOURCES,
    attributes={"body_weight": WEIGHT},
    version="1.2.3",
    publisher="Bird Weekly",
    publisher_url="https://birds.example",
)
"""All that a report for another program can be told."""

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
    Outcome("birds/emu.md", (finding(), SUPPORTED, SIBLING), covered=Covered(5, (("no-cue", 1),))),
    Outcome("birds/lost.md", problem=Problem("birds/lost.md", "no such file")),
    Outcome("birds/owl.md", (UNKNOWN,), covered=Covered(3, (("unknown-entity", 2), ("no-cue", 1)))),
    Outcome("birds/quiet.md", covered=Covered(0)),
)


HOSTILE = (
    "a\nb\r\nc\u2028d\x85e",
    "::error file=x::boom",
    "\n::set-output name=a::b",
    "##[error]boom",
    "x%0A::error::y%25",
    "]]><evil/>&amp;<![CDATA[",
    "<script>alert(1)</script></script><!-- --> <img src=x onerror=alert(1)>",
    "a|b\\|c\\\\|d",
    "`code` ``more`` ~~~\n```\n*b* _i_ **s** ~~d~~ $x$ \\(y\\)",
    "[click](https://evil.example) ![i](https://evil.example/x.png) [x]: https://evil.example",
    "https://evil.example www.evil.example mail@evil.example xmpp:a@evil.example",
    "@everyone #1 !2 GH-3 org/repo#4 ~label %milestone :tada:",
    "</details></summary></table>\n\n# Heading\n| a | b |\n|---|---|",
    "{0} {{1}} [link](0) \\[x\\]",
    "\x1b]0;title\x07\x1b[2Jgone\x9b31m\x00",
    "\u202eesrever\u2066hidden\u2069\u200f",
    "\ud800 \udcff \ufffe \uffff \U0001f600",
    '"quoted" \'single\' \\ "},{"x":"',
    "=HYPERLINK(1)",
    "70 billion;=HYPERLINK(1)",
    "",
    "\n",
    "x" * 70_000,
)
"""What an article may hold, by accident or on purpose."""


def hostile_outcomes(text: str) -> tuple[Outcome, ...]:
    """A contradicted and an imprecise claim in which every piece is one text, and an unreadable article so named."""
    made = claim(article=text, value_text=text, subject=text, subject_text=text, qualifier=text, cue=text)
    first = finding(
        claim=replace(made, value=Value("text", text)), explanation=text, suggestion=text, expected=text,
        sentence=text, excerpt=text, conflicts_with=f"{text}:9",
    )  # fmt: skip
    return (
        Outcome(text, (first, replace(first, verdict="imprecise"))),
        Outcome(text, problem=Problem(text, text)),
    )


def written(format: str, outcomes: Iterable[Outcome] = OUTCOMES, look: Look | None = None) -> str:
    """A report as text."""
    stream = io.StringIO(newline="")
    write_report(outcomes, stream, format, look or Look(SOURCES))
    return stream.getvalue()


def same_as_golden(name: str, text: str, config: pytest.Config) -> bool:
    """Compare with `golden/NAME` byte by byte; `--update-golden` rewrites the file instead, for a human to read."""
    path = GOLDEN / name
    if config.getoption("--update-golden", default=False):
        path.write_bytes(text.encode())
    return path.read_bytes().decode() == text
