"""What the benchmarks share: candidates taken in turns, medians, and a table of ratios."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from claimcheck.read import find_articles
from claimcheck.runs import Worker

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPATH": str(ROOT / "src"),
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "claimcheck-benchmark-pycache"),
}
"""As after an installation: with compiled modules, wherever the environment would rather not have them."""


def processor_seconds() -> float:
    """What this process and those that it has waited for have used of all processors: others leave it alone."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def in_turns(
    candidates: Mapping[str, Callable[[], float | None]], rounds: int, clock: Callable[[], float] = processor_seconds
) -> dict[str, float]:
    """The median seconds of each candidate; they take turns, so that a busy moment hits all. One round warms up.

    A candidate may tell by itself how long it took.
    """
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(rounds + 1):
        for name, run in candidates.items():
            begun = clock()
            told = run()
            if number:
                seconds[name].append(clock() - begun if told is None else told)
    return {name: median(values) for name, values in seconds.items()}


def checking(worker: Worker, folder: Path) -> Callable[[], None]:
    """What checks the articles of a folder, one after the other."""
    sources = find_articles([str(folder)])[0]

    def run() -> None:
        for source in sources:
            worker.work(source)

    return run


def apart(run: Callable[[], None], times: int = 1) -> Callable[[], float]:
    """The same in a fork of this process, which takes with it what it has learnt; gives the seconds that it took. What
    is done too soon to be measured is done some `times`, if nothing is remembered of it."""

    def timed() -> float:
        told, tell = get_context("fork").Pipe(duplex=False)

        def work() -> None:
            begun = processor_seconds()
            for _ in range(times):
                run()
            tell.send((processor_seconds() - begun) / times)

        process = get_context("fork").Process(target=work)
        process.start()
        process.join()
        seconds: float = told.recv()
        return seconds

    return timed


def python(*args: str, cache: Path | None = None) -> None:
    """A fresh interpreter, from start to end, in a folder that no configuration holds for."""
    environment = ENVIRONMENT | ({"CLAIMCHECK_CACHE_DIR": str(cache)} if cache else {})
    done = subprocess.run(
        [sys.executable, *args], env=environment, cwd=tempfile.gettempdir(), capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):  # 1: findings
        raise SystemExit(done.stderr)


def show(medians: Mapping[str, float], base: str) -> None:
    """A table: the ratio to the base is what counts, seconds tell of the machine."""
    width = max(map(len, medians))
    print(f"{'':<{width}}  {'x':>8}  {'seconds':>9}")
    for name, seconds in medians.items():
        print(f"{name:<{width}}  {seconds / medians[base]:>8.4f}  {seconds:>9.4f}")
