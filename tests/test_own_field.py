"""Another domain is another folder, an attribute one file, a fact one line; the code knows no word of any."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

import claimcheck
from claimcheck.config import Settings
from claimcheck.domain import load_domain
from claimcheck.pipeline import make_checker
from claimcheck.read import find_articles, read_article, read_text
from claimcheck.report import row_of
from claimcheck.selfcheck import check_reference
from report_samples import same_as_golden
from test_corpus import COLUMNS

PROBES = Path(__file__).parents[1] / "reference" / "space-probes"
PLANTED = [
    ("outer-planets.md", "pioneer-11", "power_source"),
    ("outer-planets.md", "cassini", "launch_date"),
    ("outer-planets.md", "huygens", "agency"),
    ("outer-planets.md", "cassini", "launch_mass"),
    ("outer-planets.md", "cassini", "power_source"),
    ("sun-and-comets.txt", "dawn", "launch_mass"),
    ("sun-and-comets.txt", "messenger", "agency"),
    ("sun-and-comets.txt", "bepicolombo", "power_source"),
]
FACT = "huygens,launch_mass,,320,2026-11-27,,,smwg-cassini,made up for this test\n"
ATTRIBUTE = """title = "antenna"
kind = "quantity"
meaning = "How wide its antenna is, in metres."
units = ["m", "metres"]
cues = ["antenna"]

[[examples]]
text = "Juno has an antenna of 2.5 metres."
claims = ["juno antenna = 2.5"]

[[examples]]
text = "Juno is 3.5 kilometres away from the antenna."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the probes, to be added to."""
    return Path(shutil.copytree(PROBES, tmp_path / "space-probes"))


def verdicts(folder: Path, text: str) -> list[tuple[str, str, str]]:
    checker = make_checker(Settings(reference=str(folder), parser="never"))
    found = checker.check(read_text(text, "a.txt", "txt"))
    return [(finding.claim.subject, finding.claim.attribute, finding.verdict) for finding in found]


def test_articles_of_another_field_are_checked_like_any(request: pytest.FixtureRequest) -> None:
    checker = make_checker(Settings(reference=str(PROBES)))
    sources, problems = find_articles([str(PROBES / "articles")])
    assert problems == []
    stream = io.StringIO()
    table = csv.DictWriter(stream, COLUMNS, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    for source in sources:
        table.writerows(row_of(finding, checker.domain.sources) for finding in checker.check(read_article(source)))
    assert same_as_golden("space-probes.csv", stream.getvalue(), request.config)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    wrong = [(row["article"], row["subject"], row["attribute"]) for row in rows if row["verdict"] == "contradicted"]
    assert wrong == PLANTED
    assert "off-topic.md" not in {row["article"] for row in rows}


def test_domain_is_one_folder() -> None:
    domain = load_domain(PROBES)
    assert len(domain.entities) >= 30
    assert len(domain.attributes) == 6
    assert check_reference(PROBES) == []
    page = " ".join((PROBES.parents[1] / "docs" / "own-field.md").read_text(encoding="utf-8").split())
    counted = f"{len(domain.entities)} entities, {len(domain.attributes)} attributes, {len(domain.facts)} facts"
    assert counted in page


def test_code_knows_no_name_of_either_domain() -> None:
    code = Path(claimcheck.__file__).parent
    names = {"voyager", "cassini", "nasa", "spacecraft", "kilogram"}
    found = [
        (path.name, word)
        for path in code.rglob("*.py")
        for word in re.findall(r"\w+", re.sub(r"\"\"\".*?\"\"\"|#.*", "", path.read_text(encoding="utf-8"), flags=re.S))
        if word.lower() in names
    ]
    assert found == []


def test_fact_is_one_line(folder: Path) -> None:
    text = "Huygens weighed 319 kg at launch."
    assert verdicts(folder, text) == [("huygens", "launch_mass", "not-enough-info")]
    with (folder / "facts.csv").open("a", encoding="utf-8") as stream:
        stream.write(FACT)
    assert verdicts(folder, text) == [("huygens", "launch_mass", "supported")]
    assert verdicts(folder, "Huygens weighed 500 kg at launch.") == [("huygens", "launch_mass", "contradicted")]
    assert check_reference(folder) == []


def test_attribute_is_one_file(folder: Path) -> None:
    text = "Huygens has an antenna of 2.5 metres."
    assert verdicts(folder, text) == []
    (folder / "attributes" / "antenna.toml").write_text(ATTRIBUTE, encoding="utf-8")
    assert verdicts(folder, text) == [("huygens", "antenna", "not-enough-info")]
    assert check_reference(folder) == []


def test_units_of_the_field_are_no_foreign_ones() -> None:
    assert verdicts(PROBES, "Galileo had 570 watts of power at launch.") == [("galileo", "power", "supported")]
    assert verdicts(PROBES, "Galileo was on its way for 570 weeks.") == []
