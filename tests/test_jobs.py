"""Several processes: the same outcomes in the same order as one, whatever happens to a process."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck import runs
from claimcheck.config import Settings
from claimcheck.jobs import BATCH_TASKS, BATCHES_EACH, Ready, Work, run_jobs
from claimcheck.records import Article, Segment
from claimcheck.runs import check_paths

CORPUS = Path(__file__).parents[1] / "corpus"
FINE, DEADLY, FAULTY = 1, -1, -2


def start(*_: object) -> None:
    """Nothing to prepare."""


def double(number: int) -> int:
    if number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == FAULTY:
        raise ValueError("a bug")
    return 2 * number


def threads(_: int) -> int:
    return int(os.environ["OMP_NUM_THREADS"])


def size(_: int) -> int:
    return 1


def lost(_: int) -> int:
    return -99


DOUBLE = Work(double, start, (), size, lost)


def test_results_keep_the_order_of_tasks_and_of_what_was_ready() -> None:
    entries = [Ready(-5) if number % 3 == 0 else number for number in range(300)]
    expected = [-5 if number % 3 == 0 else 2 * number for number in range(300)]
    assert list(run_jobs(entries, DOUBLE, 2)) == expected


def test_nothing_to_do_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.jobs.ProcessPoolExecutor", None)
    assert list(run_jobs([Ready(1), Ready(2)], DOUBLE, 2)) == [1, 2]
    assert list(run_jobs([], DOUBLE, 2)) == []


@pytest.mark.skipif(os.name == "nt", reason="processes are ended otherwise there")
def test_dead_process_costs_its_task_alone() -> None:
    tasks = [*range(100), DEADLY, *range(100)]
    expected = [2 * number for number in range(100)]
    assert list(run_jobs(tasks, DOUBLE, 2)) == [*expected, -99, *expected]


def test_error_in_a_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="a bug"):
        list(run_jobs([FINE, FAULTY], DOUBLE, 2))


def test_tasks_are_read_only_as_results_are_taken() -> None:
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            yield FINE

    results = run_jobs(endless(), DOUBLE, 2)
    assert [next(results) for _ in range(3)] == [2, 2, 2]
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert read <= BATCH_TASKS * (2 * BATCHES_EACH + 1)


def test_processes_have_one_thread_each() -> None:
    assert list(run_jobs([FINE], Work(threads, start, (), size, lost), 2)) == [1]


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    for copy in range(3):
        shutil.copytree(CORPUS, tmp_path / str(copy))
    (tmp_path / "1" / "broken.md").write_bytes(b"\xff\xfe\x00")
    chosen = Settings(parser="never", jobs=1, cache=False)
    alone = list(check_paths([str(tmp_path)], chosen))
    assert len(alone) > 40
    assert list(check_paths([str(tmp_path)], replace(chosen, jobs=2))) == alone
    kept = replace(chosen, jobs=2, cache=True)
    assert list(check_paths([str(tmp_path)], kept)) == alone
    assert list(check_paths([str(tmp_path)], replace(kept, jobs=1))) == alone


def test_many_articles_are_shared_out_only_after_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CORPUS, tmp_path / "a")
    shutil.copytree(CORPUS, tmp_path / "b")
    chosen = Settings(parser="never", jobs=1, cache=False)
    alone = list(check_paths([str(tmp_path)], chosen))
    monkeypatch.setattr(runs, "MANY", 10)
    monkeypatch.setattr(runs, "ALONE", 10_000)
    monkeypatch.setattr("claimcheck.jobs.processors", lambda: 2)
    assert list(check_paths([str(tmp_path)], replace(chosen, jobs=0))) == alone


DATES = [(None, None), ("2023-03-01", "2023-03-01")]


@pytest.mark.parametrize(("as_of", "expected"), DATES)
def test_as_of_is_the_date_of_articles_that_state_none(
    as_of: str | None, expected: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("Llama 2 70B has 65 billion parameters.\n")
    (tmp_path / "b.md").write_text("---\ndate: 2024-05-06\n---\n\nLlama 2 70B has 65 billion parameters.\n")
    seen: list[str | None] = []

    def note(article: Article) -> list[Segment]:
        seen.append(article.date)
        return []

    monkeypatch.setattr("claimcheck.pipeline.find_segments", note)
    list(check_paths([str(tmp_path)], Settings(parser="never", jobs=1, cache=False, as_of=as_of)))
    assert seen == [expected, "2024-05-06"]
