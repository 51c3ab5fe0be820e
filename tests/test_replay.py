"""A run like the last one tells its report again: the same bytes and exit code, and no article is checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import cache, runs
from claimcheck.cli import main, replay

TINY = Path(__file__).parent / "data" / "tiny"
WRONG = "Oak 2 7B has 8 billion transistors.\n"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article and a reference, and an empty cache."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TINY, tmp_path / "reference")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(WRONG)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def check(*options: str) -> tuple[int, str]:
        code = main(["check", "articles", "--reference", "reference", "--parser", "never", *options])
        return code, capsys.readouterr().out

    return check


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From here on, nothing may be worked out."""

    def forbid() -> None:
        def work(*_: object) -> None:
            raise AssertionError("this run was to be told again")

        monkeypatch.setattr(runs, "check_paths", work)

    return forbid


@pytest.mark.parametrize("format", replay.FORMATS)
def test_second_run_says_the_same_and_checks_nothing(run: Run, idle: Callable[[], None], format: str) -> None:
    first = run("--format", format)
    assert first[0] == 1 and "transistors" in first[1]
    idle()
    assert run("--format", format) == first


def test_files_are_written_again(run: Run, folder: Path, idle: Callable[[], None]) -> None:
    options = ("--output", "csv:a.csv", "--output", "json:a.json")
    first = run(*options)
    reports = [(folder / name).read_bytes() for name in ("a.csv", "a.json")]
    for name in ("a.csv", "a.json"):
        (folder / name).unlink()
    idle()
    assert run(*options) == first
    assert [(folder / name).read_bytes() for name in ("a.csv", "a.json")] == reports


def change_article(folder: Path) -> None:
    (folder / "articles" / "a.md").write_text("Oak 2 7B has 7 billion transistors.\n")


def add_article(folder: Path) -> None:
    (folder / "articles" / "b.md").write_text(WRONG)


def change_reference(folder: Path) -> None:
    facts = folder / "reference" / "facts.csv"
    facts.write_text(facts.read_text().replace("oak-2-7b,transistors,,7000000000", "oak-2-7b,transistors,,8000000000"))


def rename_article(folder: Path) -> None:
    (folder / "articles" / "a.md").rename(folder / "articles" / "z.md")


@pytest.mark.parametrize("change", [change_article, add_article, rename_article, change_reference])
def test_whatever_has_changed_is_seen(run: Run, folder: Path, change: Callable[[Path], None]) -> None:
    before = run("--format", "csv")
    change(folder)
    after = run("--format", "csv")
    assert after != before
    assert after == run("--format", "csv", "--no-cache")


@pytest.mark.parametrize("options", [("--verbose",), ("--fail-on", "never"), ("--color", "always"), ("--no-cache",)])
def test_other_options_are_another_run(run: Run, folder: Path, options: tuple[str, ...]) -> None:
    run()
    with_cache = run(*options)
    shutil.rmtree(folder / "cache")
    assert run(*options) == with_cache


def test_what_was_said_beside_the_report_is_said_again(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "articles" / "b.md").write_text("<!-- claimcheck: ignore contradicted/parameters -->\n\nNothing here.\n")
    run()
    main(["check", "articles", "--reference", "reference", "--parser", "never"])
    assert "b.md:1" in capsys.readouterr().err


@pytest.mark.parametrize("paths", [("articles", "--archives"), ("articles/posts.jsonl",)])
def test_archives_are_unpacked_each_time(folder: Path, capsys: pytest.CaptureFixture[str], paths: tuple[str]) -> None:
    def check() -> str:
        main(["check", *paths, "--reference", "reference", "--parser", "never", "--format", "csv"])
        return capsys.readouterr().out

    posts = folder / "articles" / "posts.jsonl"
    posts.write_text('{"text": "Oak 2 7B has 8 billion transistors."}\n')
    before = check()
    posts.write_text('{"text": "Oak 2 7B has 9 billion transistors."}\n')
    after = check()
    assert "8 billion" in before and "9 billion" in after


def test_runs_that_go_on_tell_how_far_they_were(folder: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    main(["check", "articles", "--reference", "reference", "--parser", "never", "--resume"])
    assert "1 of 1 article" in capsys.readouterr().err


def test_reports_that_are_too_large_are_worked_out_each_time(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "LARGEST", 40)
    first = run()
    monkeypatch.setattr(runs, "check_paths", lambda *_: iter(()))
    assert run() != first


def test_broken_report_is_as_good_as_none(run: Run, folder: Path) -> None:
    first = run()
    for path in (folder / "cache" / "runs").rglob("*.bin"):
        path.write_bytes(path.read_bytes()[:-2] + b"xx")
    assert run() == first
