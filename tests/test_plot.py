"""Pictures: what is counted and gathered for them, and that the program draws them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.domain import Attribute, Domain, Entity
from claimcheck.errors import UsageError
from claimcheck.kinds.dates import parse_date
from claimcheck.outcomes import Outcome
from claimcheck.records import Fact, Finding, Value, Verdict
from claimcheck.report.plot.counts import counts_of
from claimcheck.report.plot.draw import draw_counts, draw_histories
from claimcheck.report.plot.figure import colours, new_figure
from claimcheck.report.plot.history import attributes_of, histories_of
from claimcheck.verdicts import VERDICTS
from report_samples import OUTCOMES, SOURCES, WEIGHT, claim, finding

HATCHED = Attribute("hatched", "Day of hatching", "date", "When the bird hatched.")
COLOUR = Attribute("colour", "Colour", "choice", "What the bird looks like.")
DAYS = {year: parse_date(f"{year}-05-04") for year in (2019, 2020, 2021)}


def kilograms(number: float) -> Value:
    return Value("quantity", f"{number:g}", number - 0.5, number + 0.5)


DOMAIN = Domain(
    id="birds", title="Birds", folder="birds", subjects=("bird",), makers=(), collective=(),
    sources=SOURCES, choices={},
    entities={
        "emu": Entity("emu", "kind", "Emu"),
        "ada": Entity("ada", "bird", "Ada $a$", (), "emu"),
        "chick": Entity("chick", "bird", "Chick", (), "ada"),
        "owl": Entity("owl", "kind", "Owl"),
    },
    attributes={"body_weight": WEIGHT, "hatched": HATCHED, "colour": COLOUR},
    facts=(
        Fact("emu", "hatched", DAYS[2019]),
        Fact("ada", "hatched", DAYS[2020]),
        Fact("ada", "body_weight", kilograms(36)),
        Fact("ada", "body_weight", kilograms(99), negated=True),
        Fact("owl", "body_weight", kilograms(2)),
    ),
)  # fmt: skip


def says(subject: str, attribute: str, value: Value, verdict: Verdict = "supported", operator: str = "=") -> Finding:
    return finding(claim=claim(subject=subject, attribute=attribute, value=value, operator=operator), verdict=verdict)


def histories(
    findings: Sequence[Finding], *attributes: str
) -> list[tuple[list[tuple[str, float]], list[tuple[str, float, str]]]]:
    made = histories_of([Outcome("a.md", tuple(findings))], DOMAIN, ["emu"], attributes)
    return [
        (
            [(point.name, point.value) for point in history.known],
            [(point.name, point.value, point.verdict) for point in history.claimed],
        )
        for history in made
    ]


def test_claims_are_counted_by_attribute_and_verdict_the_most_frequent_first() -> None:
    counts = counts_of(OUTCOMES, {"body_weight": WEIGHT})
    assert [(count.title, dict(count.verdicts)) for count in counts] == [
        ("Body weight", {"contradicted": 1, "imprecise": 1, "not-enough-info": 1}),
        ("birth date", {"supported": 1}),
    ]


def test_history_has_what_is_known_and_what_is_claimed_of_a_family() -> None:
    found = [
        says("ada", "body_weight", kilograms(36)),
        says("chick", "body_weight", kilograms(65), "contradicted"),
        says("owl", "body_weight", kilograms(2)),  # another family
        says("ada", "body_weight", kilograms(1), operator=">="),  # no value of its own
        says("nobody", "body_weight", kilograms(1)),
    ]
    [(known, claimed)] = histories(found, "body_weight")
    assert known == [("Ada $a$", 36), ("Chick", 36)]  # the chick's is inherited, as a claim is about it
    assert claimed == [("Ada $a$", 36, "supported"), ("Chick", 65, "contradicted")]


def test_history_of_dates_is_measured_in_days() -> None:
    [(known, claimed)] = histories([says("ada", "hatched", DAYS[2021], "contradicted")], "hatched")
    assert known == [("Emu", DAYS[2019].low), ("Ada $a$", DAYS[2020].low)]
    assert claimed == [("Ada $a$", DAYS[2021].low, "contradicted")]


def test_attributes_are_those_that_are_known_best_or_the_named_one() -> None:
    assert attributes_of(["emu"], DOMAIN, None) == ["body_weight", "hatched"]
    assert attributes_of(["emu"], DOMAIN, "body-weight") == ["body_weight"]
    with pytest.raises(UsageError, match="'colour' cannot be drawn over time; choose one of body_weight, hatched"):
        attributes_of(["emu"], DOMAIN, "colour")
    with pytest.raises(UsageError, match="--about: the reference has no date for Owl; name a family"):
        attributes_of(["owl"], DOMAIN, None)


def test_pictures_show_names_as_they_are_and_are_the_same_each_time() -> None:
    found = Outcome("a.md", (says("ada", "body_weight", kilograms(36)),))
    made = [
        draw_histories(histories_of([found], DOMAIN, ["emu"], ["body_weight", "hatched"]), "Emu", "svg")
        for _ in range(2)
    ]
    assert made[0] == made[1]
    text = made[0].decode()
    assert ">Ada $a$<" in text
    assert "Emu: Body weight, known and claimed" in text and "Emu: Day of hatching, known and claimed" in text


def test_pictures_of_nothing_are_drawn_all_the_same() -> None:
    assert draw_counts([], "png").startswith(b"\x89PNG")
    assert b"Emu" in draw_histories(histories_of([], DOMAIN, ["emu"], ["body_weight", "hatched"]), "Emu", "svg")


def test_verdicts_have_the_colours_of_the_page() -> None:
    assert set(VERDICTS) <= set(colours())


def test_missing_library_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(
        UsageError, match=r"matplotlib is not installed; get it: pip install 'claimcheck-facts\[plots\]'"
    ):
        new_figure(1)


def plot(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    (folder / "draft.md").write_text("Llama 2 70B has 65 billion parameters. It was released in July 2023.\n")
    command = [sys.executable, "-m", "claimcheck", "plot", "draft.md", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


def test_program_draws_claims_by_attribute_and_a_family_over_time(tmp_path: Path) -> None:
    assert plot(tmp_path, "--output", "claims.png").returncode == 0
    assert (tmp_path / "claims.png").read_bytes().startswith(b"\x89PNG")
    assert plot(tmp_path, "--about", "Llama 2", "--output", "family.svg").returncode == 0
    picture = (tmp_path / "family.svg").read_text()
    assert "Contradicted (1)" in picture and "Llama 2: parameter count, known and claimed" in picture


REFUSED = [
    (("--output", "a.gif"), "'a.gif' is no picture; end its name in .png, .svg, .pdf"),
    (("--about", "Lama 2", "--output", "a.svg"), "--about: no entity is called 'Lama 2'; did you mean"),
    (("--attribute", "parameters", "--output", "a.svg"), "--attribute: name a family too, with --about"),
    (("missing.md", "--output", "a.svg"), "missing.md: there is no such file or folder"),
    ((), "the following arguments are required: --output"),
]


@pytest.mark.parametrize(("args", "message"), REFUSED)
def test_program_says_what_is_wrong(args: Sequence[str], message: str, tmp_path: Path) -> None:
    done = plot(tmp_path, *args)
    assert done.returncode == 2
    assert message in done.stderr


def test_time_is_when_members_came_out_though_another_date_is_known_more_often() -> None:
    seen = Attribute("seen", "Last seen", "date", "When the bird was seen.")
    main = replace(HATCHED, headers=("year",))
    facts = (*DOMAIN.facts, *(Fact(bird, "seen", DAYS[2021]) for bird in ("emu", "ada", "chick")))
    attributes = {"body_weight": WEIGHT, "hatched": main, "seen": seen}
    domain = replace(DOMAIN, attributes=attributes, facts=facts)
    assert attributes_of(["emu"], domain, None) == ["body_weight", "hatched"]
    assert attributes_of(["emu"], replace(domain, attributes=attributes | {"hatched": HATCHED}), None)[1] == "seen"
    (weights,) = histories_of([], domain, ["emu"], ["body_weight"])
    assert {point.day for point in weights.known} == {DAYS[2020].low}
