"""Whole runs, start-up and report included: cache and processes. `python benchmarks/runs.py [ROUNDS] [COPIES]`.

The cache is timed by processor seconds, processes by the clock on the wall, beside what two bare loops reach.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from itertools import count
from multiprocessing import Process
from pathlib import Path

from side_by_side import CORPUS, in_turns, python, show


def main(rounds: int = 3, copies: int = 20) -> None:
    """Medians of runs over copies of the corpus."""
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "many", Path(name) / "cache"
        for copy in range(copies):
            shutil.copytree(CORPUS, folder / str(copy))
        articles = sum(1 for path in folder.rglob("*") if path.is_file())
        numbers = count()

        def run(*options: str) -> None:
            python("-m", "claimcheck", "check", str(folder), "--parser", "never", *options, cache=cache)

        def anew(*options: str) -> None:
            for kept in ("results", "runs"):
                shutil.rmtree(cache / kept, ignore_errors=True)
            run(*options)

        def edited() -> None:
            (folder / "0" / "weekly-digest.md").open("a").write("\n" * next(numbers))
            run("--jobs", "1")

        print(f"{articles} articles\n")
        cached = {
            "nothing known": lambda: anew("--jobs", "1"),
            "nothing has changed": lambda: run("--jobs", "1"),
            "one article has changed": edited,
        }
        show(in_turns(cached, rounds), "nothing known")
        print("\nprocesses, by the clock\n")
        jobs = {
            "--jobs 1": lambda: anew("--jobs", "1"),
            "--jobs 2": lambda: anew("--jobs", "2"),
            "two loops, one after the other": lambda: _loops(1),
            "two loops at once": lambda: _loops(2),
        }
        show(in_turns(jobs, rounds, time.perf_counter), "--jobs 1")


def _loops(at_once: int) -> None:
    for _ in range(2 // at_once):
        processes = [Process(target=_loop) for _ in range(at_once)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()


def _loop() -> None:
    for _ in range(40_000_000):
        pass


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
