"""Bad articles among good ones: each is told, none costs another its findings, nothing in them steers who reads."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import cache
from claimcheck.cli import main
from claimcheck.config import FORMAT_NAMES
from claimcheck.desk import open_desk
from claimcheck.errors import ReadError
from claimcheck.limits import Limits
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker
from claimcheck.read import Source, decode, find_articles, read_bytes, read_text
from claimcheck.review import Policy, find_ignores, review_outcome
from hostile import BINARY, FALSE, ODD_NAMES, PROBLEMS, TEXTS, make_articles, make_odd_names, make_oddities

SIZE = 3000
GOOD = "GPT-3 has 100 billion parameters. It was released in {year}.\n"
UNIX = pytest.mark.skipif(os.name == "nt", reason="files of these kinds are another system's")


def run(*args: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "claimcheck", *args]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, timeout=300, check=False
    )  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_is_read_to_its_end_or_told(kind: str, checker: Checker) -> None:
    ending, make = TEXTS[kind]
    data = make(SIZE)
    try:
        article = read_bytes(data, f"a{ending}", Limits(nesting=1_000_000))
    except ReadError as error:
        assert kind in PROBLEMS | BINARY or ending == ".docx"
        assert error.reason
        return
    assert kind not in PROBLEMS
    findings = checker.check(article)
    for finding in findings:
        claim = finding.claim
        assert article.text[claim.start : claim.end] == claim.value_text
        assert article.position(claim.start) == (finding.line, finding.column)
    outcome = Outcome("a", findings, ignores=find_ignores(article))
    kept = review_outcome(outcome, Policy(attributes=checker.domain.attributes))
    assert len(kept.findings) + kept.ignored == len(findings)
    planted = sum(finding.claim.value_text == "65 billion" for finding in findings)
    assert planted >= (FALSE.encode() in data and ending != ".docx" and kind not in ("ignores", "fence"))


def good_rows(output: bytes) -> list[dict[str, object]]:
    rows = [json.loads(line) for line in output.splitlines()]
    return [row for row in rows if str(row["article"]).startswith("good")]


@UNIX
def test_good_articles_are_reported_as_if_the_bad_ones_were_not_there(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"good-{number:02}.md").write_text(GOOD.format(year=2001 + number % 30))
    arguments = (
        "check",
        ".",
        "--format",
        "jsonl",
        "--jobs",
        "2",
        "--no-cache",
        "--parser",
        "never",
        "--max-nesting",
        "9999",
    )
    clean = run(*arguments, folder=tmp_path)
    assert (clean.returncode, len(good_rows(clean.stdout))) == (1, 120)
    names = make_articles(tmp_path, SIZE)
    make_oddities(tmp_path)
    dirty = run(*arguments, folder=tmp_path)
    assert dirty.returncode == 2
    assert good_rows(dirty.stdout) == good_rows(clean.stdout)
    told = set(re.findall(r"^claimcheck: error: ([^:]+):", dirty.stderr.decode(), re.MULTILINE))
    assert told == {name for name in names if Path(name).stem.replace("-", " ") in _plain(PROBLEMS)}


def _plain(kinds: frozenset[str]) -> set[str]:
    return {kind.replace("-", " ") for kind in kinds}


@UNIX
def test_what_is_no_ordinary_file_is_told_when_it_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_oddities(tmp_path)
    (tmp_path / "gone.md").symlink_to("nothing")
    for name in ("fifo.md", "zero.md", "socket.md"):
        assert main(["check", str(tmp_path / name)]) == 2
        assert "is a folder, a named pipe or a device: name a file" in capsys.readouterr().err
    for name in ("loop.md", "gone.md"):
        assert main(["check", str(tmp_path / name)]) == 2
        assert "there is no such file or folder" in capsys.readouterr().err
    assert find_articles([str(tmp_path / "*.md")])[0] == []


def test_file_that_vanishes_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened \\(no such file or directory\\)"):
        decode(Source("a.md", tmp_path / "a.md"))


LIMITS = {
    "size": (Limits(size=1), b"a" * 1_000_001, "has 1.0 MB, over the limit of 1 MB: split it, or raise max-size"),
    "lists": (Limits(nesting=3), b"- - - - a", "nests lists, quotes or elements 4 deep, over the limit of 3"),
    "quotes": (Limits(nesting=3), b">>>> a", "nests lists, quotes or elements 4 deep"),
    "elements": (Limits(nesting=3), b"<div>" * 4, "close what is open, or raise max-nesting"),
    "cells": (Limits(cells=3), b"|a|b|\n|-|-|\n|c|d|", "has tables of 4 cells or more, over the limit of 3"),
    "columns": (Limits(cells=3), b"<table><tr><td colspan=4>a<td>b<tr><td>c<td>d</table>", "raise max-cells"),
    "rows": (Limits(cells=5), b"<table><tr><td rowspan=9>a<td>b" + b"<tr><td>c" * 4 + b"</table>", "raise max-cells"),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_what_is_over_a_limit_is_told_and_what_is_not_is_read(limit: str, tmp_path: Path) -> None:
    limits, data, reason = LIMITS[limit]
    path = tmp_path / "a.md"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=re.escape(reason)):
        read_text(decode(Source("a.md", path), limits).text, "a.md", limits=limits)
    assert read_text(decode(Source("a.md", path)).text, "a.md").name == "a.md"


def test_limits_hold_in_archives_and_for_editors_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    row = json.dumps({"text": f"<html><p>{FALSE}</p>{'<div>' * 20}"})
    (tmp_path / "posts.jsonl").write_text(f"{row}\n{json.dumps({'text': FALSE})}\n")
    done = run("check", "posts.jsonl", "--format", "csv", "--max-nesting", "10", folder=tmp_path)
    assert (done.returncode, done.stdout.count(b"contradicted/parameters")) == (2, 1)
    assert b"posts.jsonl#1: nests lists, quotes or elements 20 deep, over the limit of 10" in done.stderr
    assert run("check", "posts.jsonl", "--format", "csv", folder=tmp_path).stdout.count(b"contradicted/parameters") == 2
    (tmp_path / "claimcheck.toml").write_text("max-nesting = 3\n")
    outcome = open_desk(str(tmp_path), cached=False).check("a.md", b"- - - - a").outcome
    assert outcome.note.startswith("nests lists, quotes or elements 4 deep, over the limit of 3")


def test_article_that_takes_too_long_is_given_up_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.md", "endless.md", "z.md"):
        (tmp_path / name).write_text(FALSE)
    survey = Checker.survey

    def slow(self: Checker, article: object) -> object:
        while getattr(article, "name", "") == "endless.md":
            pass
        return survey(self, article)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "survey", slow)
    assert main(["check", str(tmp_path), "--max-seconds", "1", "--no-cache", "--format", "csv"]) == 2
    output, errors = capsys.readouterr()
    assert "endless.md: took more than 1 seconds of processor time and was given up" in errors
    assert [row["article"] for row in csv.DictReader(io.StringIO(output))] == ["a.md", "z.md"]


@pytest.mark.parametrize("fault", [IndexError("\x1b[31mno"), RecursionError("deep"), MemoryError(), KeyError("x")])
def test_fault_of_ours_in_one_article_costs_no_other_its_findings(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.md", "faulty.md", "z.md"):
        (tmp_path / name).write_text(FALSE)
    survey = Checker.survey

    def faulty(self: Checker, article: object) -> object:
        if getattr(article, "name", "") == "faulty.md":
            raise fault
        return survey(self, article)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "survey", faulty)
    assert main(["check", str(tmp_path), "--no-cache", "--format", "csv"]) == 2
    output, errors = capsys.readouterr()
    assert errors.startswith(f"claimcheck: error: {(tmp_path / 'faulty.md').as_posix()}: ")
    assert "\x1b" not in errors
    assert [row["article"] for row in csv.DictReader(io.StringIO(output))] == ["a.md", "z.md"]


def test_standard_input_of_any_bytes_is_read_or_told(tmp_path: Path) -> None:
    def piped(data: bytes) -> tuple[int, bytes]:
        command = [sys.executable, "-m", "claimcheck", "check", "-", "--max-size", "1"]
        done = subprocess.run(command, input=data, cwd=tmp_path, capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout + done.stderr

    assert piped(FALSE.encode() + "Größe".encode("latin-1"))[0] == 1
    code, told = piped(b"a\0b")
    assert (code, b"<stdin>: holds NUL characters" in told) == (2, True)
    code, told = piped(b"a" * 1_000_001)
    assert (code, b"over the limit of 1 MB" in told) == (2, True)


# What is shown

COMMANDS = re.compile(rb"^\s*::(?!(?:error|warning|notice) (?:file|title)=)|##[\w.-]*\[", re.MULTILINE)
TERMINAL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")
CONTROLS = re.compile(rb"%b|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]" % TERMINAL.pattern)
"""Also what changes the direction of writing, which CSV keeps: it is no terminal's."""


@UNIX
@pytest.mark.parametrize("format", [name for name in FORMAT_NAMES if name != "parquet"])  # which nobody shows as text
def test_nothing_in_an_article_or_its_name_steers_who_shows_the_report(format: str, tmp_path: Path) -> None:
    make_odd_names(tmp_path, "\x1b[31m" + TEXTS["workflow commands"][1](0).decode() + "\u202e\x9b2J")
    for kind in ("escapes", "formulas", "workflow commands", "markup", "reordered"):
        ending, make = TEXTS[kind]
        (tmp_path / f"{kind}{ending}").write_bytes(make(200))
    (tmp_path / "bad\x1b[2J\n::error::x.md").write_bytes(b"a\0b")
    done = run("check", ".", "--format", format, "--jobs", "1", folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stdout) > 1000
    for shown in (done.stdout, done.stderr):
        assert not (CONTROLS if format != "csv" else TERMINAL).search(shown)
        ours = re.sub(rb"^##vso\[task\.logissue type=(?:error|warning);", b"", shown, flags=re.MULTILINE)
        assert format == "html" or not COMMANDS.search(ours if format == "azure" else shown)
    if format in ("html", "markdown"):
        assert b"<script>alert" not in done.stdout
        assert b"<img src=x" not in done.stdout
    if format == "csv":
        rows = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
        assert len(rows) > len(ODD_NAMES)
        assert not [cell for row in rows for cell in row if re.match(r"[=+@\t\r]..|-[^\d]..", cell)]


def test_faulty_folder_of_a_stranger_is_told_without_its_controls(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('"\\u001b[31m" = 1\n')
    done = run("check", "-\x1b[2J.md", folder=tmp_path)
    assert done.returncode == 2
    assert not CONTROLS.search(done.stderr)


# What is read and written


@UNIX
def test_patterns_and_folders_do_not_lead_out_by_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.md").write_text(FALSE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "own.md").write_text(FALSE)
    (tmp_path / "in" / "leak.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "in" / "same.md").symlink_to("own.md")
    monkeypatch.chdir(tmp_path)
    assert [source.name for source in find_articles(["in/*.md"])[0]] == ["in/own.md"]
    assert [source.name for source in find_articles(["in"])[0]] == ["own.md"]
    monkeypatch.chdir(tmp_path / "in")
    assert [source.name for source in find_articles(["*.md"])[0]] == ["own.md"]
    assert [source.name for source in find_articles(["../*.md"])[0]] == ["../secret.md"]


@UNIX
@pytest.mark.parametrize("file", ["facts.csv", "domain.toml", "attributes/cooling.toml"])
def test_reference_of_a_stranger_reads_nothing_from_outside(file: str, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "tiny"
    shutil.copytree(Path(__file__).parent / "data" / "tiny", folder)
    (tmp_path / "secret").write_text("password\n")
    (folder / file).unlink()
    (folder / file).symlink_to(tmp_path / "secret")
    done = run("reference", "check", "--reference", "tiny", folder=tmp_path)
    assert done.returncode == 2
    assert b"password" not in done.stdout + done.stderr
    assert f"{file}:1: a link out of the reference folder".encode() in done.stdout + done.stderr
    (folder / file).unlink()
    os.mkfifo(folder / file)
    done = run("check", "-", "--reference", "tiny", folder=tmp_path)
    assert done.returncode == 2


@pytest.mark.parametrize(
    "command",
    [
        "reference list", "reference list --wide", "reference list --wide --format csv", "reference show oak-2-7b",
        "reference check", "explain mark", "check a.md", "check a.md --format csv", "check a.md --format github",
        "check a.md --coverage", "explain a.md:1",
    ],
)  # fmt: skip
def test_reference_of_a_stranger_steers_no_terminal_and_no_spreadsheet(command: str, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(Path(__file__).parent / "data" / "tiny", tmp_path / "tiny")
    evil = "\x1b]0;title\x07\x1b[2J\x9b31m"
    for file, words in (
        ("entities.csv", "Oak 2 7B"),
        ("sources.csv", "Data sheets"),
        ("domain.toml", "Computer chips"),
    ):
        path = tmp_path / "tiny" / file
        shown = evil if file != "domain.toml" else "\\u001b[2J"
        path.write_text(path.read_text(encoding="utf-8").replace(words, f"=1+1{words}{shown}"), encoding="utf-8")
    (tmp_path / "a.md").write_text("Oak 1 is water-cooled. Elm was made by Acorn.\n")
    done = run(*command.split(), "--reference", "tiny", folder=tmp_path)
    told = (done.stdout + done.stderr).decode()
    assert told
    assert not CONTROLS.search(done.stdout + done.stderr)
    assert not re.search("[\x80-\x9f]", told)
    if "csv" in command:
        assert not re.search(r"(^|,)=1", told, re.MULTILINE)


BAD_TOML = {
    "brackets": b"a = " + b"[" * 100_000,
    "digits": b"a = " + b"9" * 100_000,
    "bytes": b"\xff\xfe",
    "nul": b"a = '\0'",
    "dots": b"a" + b".a" * 5_000 + b" = 1",
}


@pytest.mark.parametrize("kind", BAD_TOML)
def test_broken_reference_and_configuration_are_told_not_tracebacks(kind: str, tmp_path: Path) -> None:
    for file in ("claimcheck.toml", "tiny/domain.toml", "tiny/attributes/a.toml"):
        folder = tmp_path / file.replace("/", "-")
        (folder / file).parent.mkdir(parents=True)
        (folder / "tiny").mkdir(exist_ok=True)
        (folder / "tiny" / "domain.toml").write_text('id = "t"\n')
        (folder / file).write_bytes(BAD_TOML[kind])
        done = run("check", "-", "--reference", "tiny", folder=folder)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert Path(file).name.encode() in done.stderr


@UNIX
@pytest.mark.parametrize(
    "pattern", ["*a" * 40 + "b", "*a" * 4 + "b", "**/" * 9 + "*a*a*a*b", "?" * 199 + "*a?*b", "[!b]*" * 30 + "b"]
)
def test_patterns_of_a_gitignore_cannot_stop_a_run(pattern: str, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(f"{pattern}\ndrafts/\n")
    (tmp_path / "drafts").mkdir()
    for name in ("a" * 240 + ".md", "drafts/a.md"):
        (tmp_path / name).write_text(FALSE)
    assert len(find_articles([str(tmp_path)])[0]) == 1


@UNIX
def test_reports_are_written_nowhere_else_by_links(tmp_path: Path) -> None:
    repository, outside = tmp_path / "repository", tmp_path / "outside"
    for folder in (repository, outside, repository / "own"):
        folder.mkdir()
    (repository / "a.md").write_text(FALSE)
    (outside / "precious").write_text("precious")
    (repository / "claims.csv").symlink_to(outside / "precious")
    (repository / "new.csv").symlink_to("../outside/new")
    (repository / "out").symlink_to(outside)
    (repository / "kept.csv").symlink_to("own/claims.csv")
    wanted: tuple[tuple[str, ...], ...] = (
        ("check", "a.md", "--output", "claims.csv"), ("check", "a.md", "--output", f"csv:{repository}/claims.csv"),
        ("check", "a.md", "--output", "json:new.csv"), ("check", "a.md", "--output", "out/claims.csv"),
        ("check", "a.md", "--output", "out/../claims.csv"), ("check", "a.md", "--write-baseline", "out/known.json"),
        ("reference", "list", "--output", "claims.csv"), ("plot", "a.md", "--output", "out/a.svg"),
    )  # fmt: skip
    for arguments in wanted:
        done = run(*arguments, folder=repository)
        assert (done.returncode, b"is a link to" in done.stderr) == (2, True), (arguments, done.stderr)
    assert [path.read_text() for path in outside.iterdir()] == ["precious"]
    assert run("check", "a.md", "--output", "csv:kept.csv", folder=repository).returncode == 1
    assert (repository / "kept.csv").is_symlink()
    assert b"contradicted" in (repository / "own" / "claims.csv").read_bytes()
    assert run("check", "a.md", "--format", "csv", "--output", "/dev/stdout", folder=repository).returncode == 1


@UNIX
@pytest.mark.parametrize("name", ["claimcheck.toml", "pyproject.toml"])
def test_configuration_is_read_from_nowhere_else_by_links(name: str, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / "docs").mkdir(parents=True)
    (tmp_path / "secret").write_text('[tool.claimcheck]\nfail-on = "hunter2"\n')
    (repository / "docs" / name).symlink_to(tmp_path / "secret")
    done = run("check", "-", folder=repository / "docs")
    assert (done.returncode, b"a link out of" in done.stderr) == (2, True)
    assert b"hunter2" not in done.stderr
    (repository / "docs" / name).unlink()
    (repository / ".git").mkdir()
    table = "[tool.claimcheck]\n" if name == "pyproject.toml" else ""
    (repository / "own").write_text(f"{table}verbose = true\n")
    (repository / "docs" / name).symlink_to("../own")
    done = run("check", "-", "--show-settings", folder=repository / "docs")
    assert b"verbose = true" in done.stdout


@UNIX
@pytest.mark.parametrize("name", ["--parser-path=evil.md", "--fix", "--output=csv:a.md", "-v", "--ref=evil.md"])
def test_name_of_a_file_is_no_option(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FALSE)
    (tmp_path / name).write_text(FALSE)
    done = run("check", "a.md", name, folder=tmp_path)
    assert (done.returncode, b"or the file of that name?" in done.stderr) == (2, True)
    assert (tmp_path / "a.md").read_text() == FALSE
    done = run("check", "--format", "csv", "a.md", f"./{name}", folder=tmp_path)
    assert (done.returncode, done.stdout.count(b"contradicted/parameters")) == (1, 2)
    done = run("check", "--format", "csv", "--", "a.md", name, folder=tmp_path)
    assert (done.returncode, done.stdout.count(b"contradicted/parameters")) == (1, 2)


@UNIX
def test_what_is_too_deep_or_too_large_for_a_reference_or_a_configuration_is_told(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(Path(__file__).parent / "data" / "tiny", tmp_path / "tiny")
    place = os.open(tmp_path / "tiny" / "attributes", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("a", dir_fd=place)
        place, above = os.open("a", os.O_RDONLY, dir_fd=place), place
        os.close(above)
    os.close(place)
    (tmp_path / "a.md").write_text("It was a walk.\n")
    assert run("check", "a.md", "--reference", "tiny", folder=tmp_path).returncode == 0
    with (tmp_path / "tiny" / "facts.csv").open("ab") as stream:
        stream.truncate(250_000_000)
    done = run("check", "a.md", "--reference", "tiny", folder=tmp_path)
    assert (done.returncode, b"facts.csv:1: larger than" in done.stderr) == (2, True)
    with (tmp_path / "claimcheck.toml").open("wb") as stream:
        stream.truncate(6_000_000_000)
    done = run("check", "a.md", folder=tmp_path)
    assert (done.returncode, b"claimcheck.toml: larger than" in done.stderr) == (2, True)
    subprocess.run(["rm", "-rf", str(tmp_path / "tiny")], check=True)


@UNIX
def test_git_runs_nothing_that_a_repository_names(tmp_path: Path) -> None:
    def git(*args: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *args], check=True, capture_output=True)

    git("init", "-q")
    (tmp_path / "a.md").write_text(FALSE)
    git("add", "a.md")
    git("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "a")
    (tmp_path / "a.md").write_text(f"{FALSE} And more.\n")
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/owned\n")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "pager.diff"):
        git("config", name, str(script))
    (tmp_path / ".gitattributes").write_text("*.md diff=x\n")
    done = run("check", "a.md", "--since", "HEAD", folder=tmp_path)
    assert done.returncode == 1
    assert not (tmp_path / "owned").exists()


@UNIX
def test_cache_that_others_may_write_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o777)
    (tmp_path / "cache").chmod(0o777)
    done = run("check", "--resume", "a.md", folder=tmp_path, **{cache.VARIABLE: str(tmp_path / "cache")})
    assert done.returncode == 2
    assert b"cannot keep results: it belongs to another user, or others may write there" in done.stderr
