"""Several reports of one run: where they go, what is refused, what a failure leaves; articles named from the root."""

from __future__ import annotations

import csv
import html
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimcheck.domain
from claimcheck.cli import main
from claimcheck.cli.places import Places, place_of, project_root
from claimcheck.cli.targets import Target, targets_of
from claimcheck.config import REVIEW_FORMATS, Settings
from claimcheck.errors import UsageError
from claimcheck.outcomes import Outcome, Problem
from claimcheck.read import find_articles
from claimcheck.report import Look
from fake_run import install
from report_samples import OUTCOMES, SOURCES, claim, finding, written

HERE = Path(__file__).parent
SOURCE = str(Path(claimcheck.__file__).parents[1])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder; the real library comes back at the end, whatever `install` puts in its place."""
    for name in ("claimcheck.runs", "claimcheck.selfcheck"):
        monkeypatch.setitem(sys.modules, name, sys)
    monkeypatch.setattr(claimcheck.domain, "load_domain", None)
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def outputs(*output: str, format: str = "text") -> Settings:
    return Settings(format=format, output=output)


TARGETS = [
    # settings, reports
    (outputs(), [("text", "-")]),
    (outputs("a.txt"), [("text", "a.txt")]),
    (outputs("sarif:a.sarif"), [("text", "-"), ("sarif", "a.sarif")]),
    (outputs("sarif:a.sarif", "a.txt"), [("sarif", "a.sarif"), ("text", "a.txt")]),
    (outputs("a.csv", "json:-", format="csv"), [("json", "-"), ("csv", "a.csv")]),
    (outputs("csv:a", "csv:b", format="json"), [("json", "-"), ("csv", "a"), ("csv", "b")]),
]


@pytest.mark.parametrize(("settings", "reports"), TARGETS)
def test_reports_go_where_outputs_say_and_the_main_one_to_standard_output_else(
    settings: Settings, reports: list[tuple[str, str]]
) -> None:
    assert targets_of(settings, {}, verdicts=True) == [Target(*report) for report in reports]


REFUSED = [
    (outputs("a", "b"), True, r"--output: a and b would both take the text report; .* --output csv:b"),
    (outputs("csv:-"), True, r"standard output cannot take both the text and the csv report"),
    (outputs("csv:a", "json:./a"), True, r"\./a cannot take both the csv and the json report; name another file"),
    (
        outputs(format="sarif"),
        False,
        r"sarif reports need verdicts, and extract gives none; use check, or one of the f",
    ),
    (outputs("junit:a"), False, r"junit reports need verdicts"),
]


@pytest.mark.parametrize(("settings", "verdicts", "message"), REFUSED)
def test_what_cannot_be_is_refused_with_a_way_out(settings: Settings, verdicts: bool, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        targets_of(settings, {}, verdicts=verdicts)


AUTO = [
    ({"GITHUB_ACTIONS": "true"}, True, "github"),
    ({"GITHUB_ACTIONS": "true"}, False, "text"),
    ({"GITHUB_ACTIONS": "false"}, True, "text"),
    ({"CI": "true"}, True, "text"),
    ({}, True, "text"),
]


@pytest.mark.parametrize(("environment", "verdicts", "format"), AUTO)
def test_auto_is_annotations_where_github_runs_us(environment: dict[str, str], verdicts: bool, format: str) -> None:
    assert targets_of(Settings(format="auto"), environment, verdicts=verdicts) == [Target(format, "-")]
    assert targets_of(Settings(), environment, verdicts=verdicts) == [Target("text", "-")]


def test_all_formats_at_once_are_what_each_would_be_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install("clean")
    formats = ("csv", "jsonl", *REVIEW_FORMATS)
    wanted = [part for format in formats for part in ("--output", f"{format}:out.{format}")]
    assert main(["check", "a", *wanted]) == 1
    assert capsys.readouterr().out == written("text", OUTCOMES[:1])
    for format in formats:
        assert main(["check", "a", "--format", format, "--output", "alone"]) == 1
        assert (here / f"out.{format}").read_bytes() == (here / "alone").read_bytes() != b""


def test_configuration_may_name_several_outputs(here: Path) -> None:
    (here / "claimcheck.toml").write_text('output = ["claims.csv", "gitlab:quality.json"]\nformat = "csv"\n')
    install("clean")
    assert main(["check", "a"]) == 1
    assert len(list(csv.DictReader((here / "claims.csv").read_text().splitlines()))) == 3
    assert len(json.loads((here / "quality.json").read_text())) == 2


def test_configured_publisher_signs_reviews(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "claimcheck.toml").write_text('publisher = "Bird Weekly"\npublisher-url = "https://birds.example"\n')
    install("clean")
    assert main(["check", "a", "--format", "claimreview"]) == 1
    author = json.loads(capsys.readouterr().out)["@graph"][0]["author"]
    assert author == {"@type": "Organization", "name": "Bird Weekly", "url": "https://birds.example"}


@pytest.mark.parametrize(
    ("mode", "bad"), [("broken", "sarif:a.sarif"), ("clean", "sarif:no/such/folder/a"), ("bug", "sarif:a.sarif")]
)
def test_run_that_fails_leaves_no_report_and_no_rest(mode: str, bad: str, here: Path) -> None:
    install(mode)
    (here / "claims.csv").write_text("old")
    assert main(["check", "a", "--format", "csv", "--output", "claims.csv", "--output", bad]) == 2
    assert [path.name for path in here.iterdir()] == ["claims.csv"]
    assert (here / "claims.csv").read_text() == "old"


def test_reader_who_leaves_early_does_not_cost_the_file(here: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, str(HERE / "fake_run.py"), "many", "check", "a", "--output", "csv:claims.csv"]
    environment = os.environ | {"PYTHONPATH": SOURCE}
    done = subprocess.run(
        command, cwd=here, env=environment, stdout=writer, stderr=subprocess.PIPE, timeout=30, check=False
    )
    os.close(writer)
    assert (done.stderr, done.returncode) == (b"", 1)
    assert len((here / "claims.csv").read_text().splitlines()) == 91


def test_unreadable_article_is_in_every_report_that_can_tell(here: Path) -> None:
    install("samples")
    assert main(["check", "a", "--output", "sarif:a.sarif", "--output", "junit:a.xml"]) == 2
    assert '"executionSuccessful": false' in (here / "a.sarif").read_text()
    assert '<error type="unreadable-article"' in (here / "a.xml").read_text()


def outcomes_of(paths: list[str]) -> list[Outcome]:
    """What a run over paths has to tell of."""
    sources, problems = find_articles([path for path in paths if path != "-"])
    found = [Outcome(source.name, path=str(source.path)) for source in sources]
    found += [Outcome(problem.article, problem=problem) for problem in problems]
    return [Outcome("-")] * ("-" in paths) + found


def from_root(outcomes: list[Outcome], folder: Path) -> list[Outcome]:
    places = Places()
    return list(places.from_root(folder).named(list(places.watch(outcomes))))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with articles in two folders."""
    for name in (".git/x", "posts/a.md", "posts/deep/b.md", "pages/a.md", "top.md"):
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text("Text.\n")
    (tmp_path / "outside.md").write_text("Text.\n")
    return tmp_path / "project"


def test_root_is_the_nearest_repository_above_or_the_folder_itself(project: Path) -> None:
    assert project_root(project / "posts" / "deep") == project
    assert project_root(project.parent) == project.parent
    (project / "posts" / ".git").write_text("gitdir: elsewhere\n")
    assert project_root(project / "posts" / "deep") == project / "posts"


PLACES = [
    # working folder, paths, names from the root, names from here
    (".", ["posts"], ["posts/a.md", "posts/deep/b.md"], None),
    (".", ["./posts/"], ["posts/a.md", "posts/deep/b.md"], None),
    (".", ["posts/a.md", "./top.md"], ["posts/a.md", "top.md"], None),
    (".", ["posts", "pages"], ["posts/a.md", "posts/deep/b.md", "pages/a.md"], None),
    (".", ["."], ["pages/a.md", "posts/a.md", "posts/deep/b.md", "top.md"], None),
    ("posts", ["."], ["posts/a.md", "posts/deep/b.md"], ["a.md", "deep/b.md"]),
    ("posts", ["../top.md", "../pages"], ["top.md", "pages/a.md"], ["../top.md", "../pages/a.md"]),
    ("posts", ["deep/gone.md"], ["posts/deep/gone.md"], ["deep/gone.md"]),
    (".", ["*.md"], ["top.md"], None),
    ("posts", ["-"], ["<stdin>"], None),
]


@pytest.mark.parametrize(("folder", "paths", "root", "here"), PLACES)
def test_articles_are_named_from_the_root_and_from_here(
    folder: str,
    paths: list[str],
    root: list[str],
    here: list[str] | None,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project / folder)
    outcomes = outcomes_of(paths)
    assert [outcome.article for outcome in from_root(outcomes, Path.cwd())] == root
    assert [outcome.article for outcome in Places().from_here().named(outcomes)] == (here or root)


def test_article_outside_of_the_project_keeps_its_whole_path(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    outside = (project.parent / "outside.md").as_posix()
    (outcome,) = outcomes_of(["../outside.md"])
    assert from_root([outcome], project)[0].article == outside
    assert place_of(outcome) == "../outside.md"


def test_findings_conflicts_and_problems_move_with_their_article(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    made = finding(claim=claim(article="a.md"), conflicts_with="b.md:9")
    first, other = Outcome("a.md", (made,), path="posts/a.md"), Outcome("b.md", path="posts/b.md")
    lost = Outcome("gone.md", problem=Problem("gone.md", "no such file"), path="posts/gone.md")
    moved, _, missing = from_root([first, other, lost], project)
    assert (moved.findings[0].claim.article, moved.findings[0].conflicts_with) == ("posts/a.md", "posts/b.md:9")
    assert (missing.article, missing.problem) == ("posts/gone.md", Problem("posts/gone.md", "no such file"))


def test_what_articles_say_against_each_other_is_named_from_here(here: Path) -> None:
    (here / "posts").mkdir()
    for name, size in (("a", 7), ("b", 9)):
        (here / "posts" / f"{name}.md").write_text(f"Zorblax-3 is an LLM with {size} billion parameters.\n")
    call = [sys.executable, "-m", "claimcheck", "check", "posts", "--output", "csv:a.csv", "--output", "markdown:a.md"]
    done = subprocess.run(call, cwd=here, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "posts/a.md:1" in done.stdout and "posts/b.md:1" in done.stdout
    assert " a.md:1" not in done.stdout and " b.md:1" not in done.stdout
    told = html.unescape((here / "a.md").read_text()).replace("\u200b", "")
    assert told.count("a.md:1") == told.count("posts/a.md:1") == 4
    assert {row["conflicts_with"] for row in csv.DictReader((here / "a.csv").read_text().splitlines())} == {
        "a.md:1", "b.md:1",
    }  # fmt: skip


def test_only_reports_for_other_programs_name_articles_from_the_root(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "posts")
    (project / "posts" / "birds").mkdir()
    (project / "posts" / "birds" / "emu.md").write_text("Text.\n")
    for name in ("claimcheck.runs", "claimcheck.selfcheck"):
        monkeypatch.setitem(sys.modules, name, sys)
    monkeypatch.setattr(claimcheck.domain, "load_domain", None)
    install("clean")
    assert main(["check", ".", "--output", "csv:a.csv", "--output", "gitlab:a.json", "--output", "a.txt"]) == 1
    assert {row["article"] for row in csv.DictReader(Path("a.csv").read_text().splitlines())} == {"birds/emu.md"}
    assert {entry["location"]["path"] for entry in json.loads(Path("a.json").read_text())} == {"posts/birds/emu.md"}
    assert "posts/" not in Path("a.txt").read_text()


def test_verbose_run_looks_the_same_from_the_tape(here: Path) -> None:
    install("clean")
    assert main(["check", "a", "--verbose", "--format", "json", "--output", "a.json", "--output", "text:a.txt"]) == 1
    assert (here / "a.txt").read_text() == written("text", OUTCOMES[:1], Look(SOURCES, verbose=True))
