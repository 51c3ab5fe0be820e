"""The command line as a real process over a fake library: exit codes, streams, pipes, interrupts, files."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import claimcheck
import claimcheck.domain
from claimcheck.cli import main
from fake_run import install

HERE = Path(__file__).parent
SOURCE = str(Path(claimcheck.__file__).parents[1])
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
ENVIRONMENT["PYTHONPATH"] = SOURCE


def command(mode: str, *args: str) -> list[str]:
    return [sys.executable, str(HERE / "fake_run.py"), mode, *args]


def run(
    mode: str, *args: str, folder: Path = HERE, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(mode, *args), cwd=folder, env=ENVIRONMENT | (environment or {}), capture_output=True, text=True,
        encoding="utf-8", timeout=30, check=False,
    )  # fmt: skip


EXIT_CODES = [
    # mode, arguments, code, a part of standard error
    ("clean", ("check", "a"), 1, ""),
    ("clean", ("check", "a", "--fail-on", "never"), 0, ""),
    ("clean", ("extract", "a"), 0, ""),
    ("samples", ("check", "a", "--fail-on", "never"), 2, "claimcheck: error: birds/lost.md: no such file\n"),
    ("samples", ("extract", "a"), 2, "birds/lost.md: no such file"),
    ("empty", ("check", "a", "b"), 2, "claimcheck: error: no articles found in a, b\n"),
    ("clean", ("check",), 2, "no article given; name files or folders, or - for standard input"),
    ("clean", ("check", "a", "--format", "cvs"), 2, "--format: 'cvs' is none of text, csv"),
    ("clean", ("check", "a", "--fail-on", "often"), 2, "--fail-on: 'often' is none of contradicted, imprecise"),
    ("clean", ("check", "a", "--parser", "no"), 2, "--parser: 'no' is none of auto, never, always"),
    ("clean", ("check", "a", "--as-of", "today"), 2, "--as-of: 'today' is no day"),
    ("clean", ("check", "a", "--jobs", "x"), 2, "--jobs"),
    ("clean", ("check", "a", "--jobs", "-2"), 2, "--jobs: -2 is no number of processes"),
    ("clean", ("check", "a", "--fail", "never"), 2, "unrecognised argument: --fail never"),
    ("clean", ("check", "a", "--reference", "nowhere"), 2, "nowhere: 1 fault(s) in the reference\n  domain.toml:1:"),
    ("clean", ("check", "a", "--output", "no/such/folder/x"), 2, "--output: cannot write no/such/folder/x: No such"),
    ("clean", ("check", "a", "--output", "."), 2, "--output: . is a folder; name a file in it"),
    ("broken", ("check", "a"), 2, "claimcheck: error: no parser here\n"),
    ("bug", ("check", "a"), 2, "this is a bug in claimcheck"),
    ("clean", ("chekc", "a"), 2, "invalid choice: 'chekc'"),
    ("clean", (), 2, "usage: claimcheck"),
    ("clean", ("--help",), 0, ""),
    ("clean", ("--version",), 0, ""),
    ("clean", ("explain", "imprecise"), 0, ""),
    ("clean", ("explain", "nonsense"), 2, "'nonsense' is no attribute, verdict or reason, and no place"),
    ("samples", ("explain", "a.md:3"), 2, "claimcheck: error: birds/lost.md: no such file"),
    ("clean", ("reference", "check"), 0, ""),
    ("clean", ("reference", "check", "--reference", "faulty"), 2, ""),
    ("clean", ("reference", "list", "--reference", "nowhere"), 2, "domain.toml:1: no such file"),
    ("clean", ("reference", "show"), 2, "reference show: name an entity"),
    ("clean", ("reference", "show", "adda"), 2, "no entity is called 'adda'; did you mean ada"),
    ("clean", ("reference", "grow"), 2, "invalid choice: 'grow'"),
]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real library comes back at the end, whatever `install` puts in its place."""
    for name in ("claimcheck.runs", "claimcheck.selfcheck"):
        monkeypatch.setitem(sys.modules, name, sys)
    monkeypatch.setattr(claimcheck.domain, "load_domain", None)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(("mode", "args", "code", "error"), EXIT_CODES)
def test_exit_code_and_message(
    mode: str, args: tuple[str, ...], code: int, error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    install(mode)
    assert main(args) == code
    errors = capsys.readouterr().err
    assert error in errors
    assert ("Traceback" in errors) == (mode == "bug")
    assert code == 2 or not errors


def test_other_articles_are_reported_beside_an_unreadable_one() -> None:
    rows = list(csv.DictReader(io.StringIO(run("samples", "check", "a", "--format", "csv").stdout)))
    assert [row["article"] for row in rows] == ["birds/emu.md"] * 3 + ["birds/owl.md"]


def test_extract_gives_the_same_rows_without_verdicts() -> None:
    checked, extracted = (
        [json.loads(line) for line in run("samples", name, "a", "--format", "jsonl").stdout.splitlines()]
        for name in ("check", "extract")
    )
    assert [(row["line"], row["value"]) for row in extracted] == [(row["line"], row["value"]) for row in checked]
    assert {row["verdict"] for row in extracted} == {""}


def test_reader_that_leaves_early_gets_no_traceback() -> None:
    process = subprocess.Popen(
        command("endless", "check", "a", "--format", "csv"),
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"article,line")
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=30) == 1


@pytest.mark.parametrize("args", [("--help",), ("explain", "body_weight"), ("reference", "list"), ("check", "a")])
def test_closed_pipe_ends_every_command_quietly(args: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command("clean", *args), env=ENVIRONMENT, stdout=writer, stderr=subprocess.PIPE, timeout=30, check=False
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode in (0, 1)


def interrupted(folder: Path, *args: str) -> tuple[int, str, str]:
    """Interrupt a run that waits for its second article: exit code, standard output and standard error."""
    ready = folder.parent / f"{folder.name}-ready"
    process = subprocess.Popen(
        command("slow", "check", "a", *args), cwd=folder, env=ENVIRONMENT | {"READY": str(ready)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not ready.exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    return process.returncode, output, errors


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent differently there")
@pytest.mark.parametrize("format", ["csv", "json"])
def test_interrupt_leaves_a_whole_report_of_what_was_finished(format: str, tmp_path: Path) -> None:
    code, output, errors = interrupted(tmp_path, "--format", format)
    assert (code, errors) == (130, "")
    found = json.loads(output)["findings"] if format == "json" else list(csv.DictReader(io.StringIO(output)))
    assert len(found) == 3


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent differently there")
def test_interrupt_writes_the_output_file(tmp_path: Path) -> None:
    code, _, _ = interrupted(tmp_path, "--format", "json", "--output", "report.json")
    assert code == 130
    assert len(json.loads((tmp_path / "report.json").read_text())["findings"]) == 3
    assert os.listdir(tmp_path) == ["report.json"]


def test_output_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    report.write_text("old")
    report.chmod(0o640)
    done = run("clean", "check", "a", "--format", "csv", "--output", "report.csv", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert report.read_bytes().count(b"\n") == 4
    assert report.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["report.csv"]


@pytest.mark.parametrize("mode", ["broken", "bug"])
def test_output_file_stays_as_it_was_when_the_run_fails(mode: str, tmp_path: Path) -> None:
    (tmp_path / "report.csv").write_text("old")
    assert run(mode, "check", "a", "--output", "report.csv", folder=tmp_path).returncode == 2
    assert (tmp_path / "report.csv").read_text() == "old"
    assert os.listdir(tmp_path) == ["report.csv"]


def test_output_follows_a_link_and_a_dash_is_standard_output(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    run("clean", "check", "a", "--format", "csv", "--output", "link", folder=tmp_path)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text().startswith("article,line")
    assert run("clean", "check", "a", "--format", "csv", "--output", "-").stdout.startswith("article,line")


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals there")
@pytest.mark.parametrize(("mode", "shown"), [("many", True), ("clean", False)])
def test_terminal_is_told_that_many_articles_are_on_their_way(mode: str, shown: bool) -> None:
    terminal, end = os.openpty()
    done = subprocess.run(
        command(mode, "check", "a"), env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=end, timeout=30, check=False
    )
    os.close(end)
    os.set_blocking(terminal, False)
    try:
        told = os.read(terminal, 10_000).decode()
    except OSError:  # nothing was written
        told = ""
    os.close(terminal)
    assert ("20 articles, 60 claims" in told) == shown
    assert told.endswith("\r\x1b[K") == shown
    assert b"30 articles" in done.stdout or not shown


COLOURS = [
    ((), {}, False),
    ((), {"FORCE_COLOR": "1"}, True),
    ((), {"FORCE_COLOR": "0"}, False),
    ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    (("--color", "always"), {"NO_COLOR": "1"}, True),
    (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    (("--format", "csv", "--color", "always"), {}, False),
]


@pytest.mark.parametrize(("args", "environment", "coloured"), COLOURS)
@pytest.mark.usefixtures("stand_in")
def test_colours_follow_option_then_environment(
    args: tuple[str, ...],
    environment: dict[str, str],
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    install("clean")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["check", "a", *args]) == 1
    assert ("\x1b[" in capsys.readouterr().out) == coloured


def test_report_is_utf_8_whatever_the_system_thinks() -> None:
    done = run("clean", "check", "a", environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (1, "")
    assert "Zürich" in done.stdout


def test_settings_are_shown_with_their_origins(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('format = "csv"\n')
    done = run("clean", "check", "--show-settings", "--no-cache", folder=tmp_path)
    assert done.returncode == 0
    lines = {line.split(" =")[0]: line for line in done.stdout.splitlines()}
    assert lines["format"].endswith("# " + str(tmp_path / "claimcheck.toml"))
    assert lines["cache"].split() == ["cache", "=", "false", "#", "--no-cache"]
    assert lines["jobs"].endswith("# default")


def test_wrong_file_of_settings_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('formt = "csv"\n')
    done = run("clean", "check", "a", folder=tmp_path)
    assert done.returncode == 2
    assert "claimcheck.toml: unknown key 'formt' (did you mean 'format'?)" in done.stderr


def test_command_line_starts_without_the_heavy_packages() -> None:
    code = (
        "import sys; from claimcheck.cli import main; main(['check', '--show-settings']);"
        "sys.exit(', '.join({'spacy', 'pandas', 'numpy', 'pydantic', 'rich'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
