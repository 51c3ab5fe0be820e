"""Runs that are cut off, at whatever moment: what was finished is not lost, nothing is told twice or left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import cache
from claimcheck.cli.output import PART

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are ended differently there")

ARTICLES = 60
OUTPUTS = ("--output", "claims.csv", "--output", "json:claims.json")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "claimcheck", "check", "articles", "--parser", "never", *arguments]


def run(folder: Path, *arguments: str, preexec: Callable[[], None] | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {cache.VARIABLE: str(folder / "cache")}
    return subprocess.run(
        command(*arguments), cwd=folder, env=environment, capture_output=True, timeout=200, check=False,
        preexec_fn=preexec,
    )  # fmt: skip


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {cache.VARIABLE: str(folder / "cache")}
    return subprocess.Popen(
        command(*arguments), cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for number in range(ARTICLES):
        text = f"# Article {number}\n\nGPT-3 has {number} billion parameters. Llama 2 was released in July 2022.\n" * 3
        (tmp_path / "articles" / f"{number:03}.md").write_text(text)
    (tmp_path / "articles" / "bad.md").write_bytes(b"a\0b")
    return tmp_path


def reports(folder: Path) -> tuple[bytes, bytes]:
    return (folder / "claims.csv").read_bytes(), (folder / "claims.json").read_bytes()


def kept(folder: Path) -> int:
    return sum(1 for path in (folder / "cache" / "results").rglob("*.bin")) if (folder / "cache").exists() else 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_run_that_is_killed_again_and_again_ends_with_the_same_reports(folder: Path, jobs: str) -> None:
    assert run(folder, *OUTPUTS, "--jobs", jobs, "--no-cache").returncode == 2
    expected = reports(folder)
    for path in ("claims.csv", "claims.json"):
        (folder / path).unlink()
    chance = random.Random(7)
    for wanted in sorted(chance.sample(range(1, ARTICLES - 10), 3)):
        process = start(folder, *OUTPUTS, "--jobs", jobs, "--resume")
        while kept(folder) < wanted and process.poll() is None:
            time.sleep(0.002)
        process.kill()
        process.communicate()
        assert not (folder / "claims.csv").exists()
    finished = kept(folder)
    assert finished
    done = run(folder, *OUTPUTS, "--jobs", jobs, "--resume")
    assert done.returncode == 2
    assert reports(folder) == expected
    assert (
        f"{kept(folder) if finished == ARTICLES else finished} of {ARTICLES + 1} articles were".encode() in done.stderr
    )
    assert not [name for name in os.listdir(folder) if name.endswith(PART)]


def test_processes_of_a_run_that_is_killed_end_too(folder: Path) -> None:
    process = start(folder, "--jobs", "2", "--no-cache", "--output", "claims.csv")
    children: set[int] = set()
    while len(children) < 2 and process.poll() is None:
        children = {int(child) for child in _children(process.pid)}
        time.sleep(0.01)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 60
    while any(_is_alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if _is_alive(child)]


def _children(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_run_writes_what_was_finished(folder: Path, number: int, code: int) -> None:
    process = start(folder, "--jobs", "1", "--format", "csv", "--output", "claims.csv")
    while kept(folder) < 5 and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert process.returncode in (code, 2)  # 2: it was done before the signal came
    assert (folder / "claims.csv").read_bytes().endswith(b"\n")
    assert not [name for name in os.listdir(folder) if name.endswith(PART)]


def test_output_that_finds_no_room_is_told_and_the_old_one_stays(folder: Path) -> None:
    (folder / "claims.csv").write_text("old")

    def small() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = run(folder, "--format", "csv", "--output", "claims.csv", "--jobs", "1", "--no-cache", preexec=small)
    assert done.returncode == 2
    assert b"File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (folder / "claims.csv").read_text() == "old"
    assert not [name for name in os.listdir(folder) if name.endswith(PART)]
    done = run(folder, "--format", "csv", "--output", "/dev/full", "--jobs", "1", "--no-cache")
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr


def test_cache_that_finds_no_room_costs_no_finding(folder: Path) -> None:
    def small() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))

    whole = run(folder, "--format", "csv", "--jobs", "1", "--no-cache")
    # the report goes through a pipe, which has no such limit
    done = run(folder, "--format", "text", "--verbose", "--jobs", "1", preexec=small)
    assert (done.returncode, kept(folder)) == (2, 0)
    assert done.stdout.count(b"contradicted  parameters") == whole.stdout.count(b",contradicted/parameters,")


def test_two_runs_at_once_on_one_cache_and_one_output(folder: Path) -> None:
    alone = run(folder, *OUTPUTS, "--no-cache").returncode, reports(folder)
    processes = [start(folder, *OUTPUTS, "--jobs", "1") for _ in range(2)]
    codes = [process.wait(timeout=120) for process in processes]
    for process in processes:
        process.communicate()
    assert codes == [2, 2]
    assert (2, reports(folder)) == alone
    assert not [name for name in os.listdir(folder) if name.endswith(PART)]


def test_resuming_without_results_is_an_error(folder: Path) -> None:
    done = run(folder, "--resume", "--no-cache")
    assert done.returncode == 2
    assert b"--resume: results of finished articles are not kept" in done.stderr
