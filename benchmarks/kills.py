"""Kills a run at random moments, again and again, resumes it, and compares the reports with those of a whole run.

    python benchmarks/kills.py --articles 5000 --kills 200

Each trial begins with an empty cache, kills the run once (`kill -9`), resumes it and compares every byte. Articles are
short, and one in ten is on topic: what is tried is how results are kept, not how they are found. One kill in ten hits
the start of a program, before there is anything to lose, one in ten the writing of reports, the others the work.

In memory (`TMPDIR=/dev/shm`) trials are faster, and a killed process leaves the same behind. With `--forked` a run is
a process of its own as well, but a copy of one that has loaded program and reference already: no kill hits the loading.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from claimcheck import cache
from claimcheck.cli import main as main_of_claimcheck

OUTPUTS = ("--output", "claims.csv", "--output", "json:claims.json")
ON_TOPIC = "# Article {0}\n\nGPT-3 has {0} billion parameters. Llama 2 70B was released in July {1}.\n"
OFF_TOPIC = "# A walk\n\nWe went up the hill, had tea and came back along the river. It took {1} minutes.\n"


def main() -> None:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--forked", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    chance = random.Random(f"{args.kills} {args.jobs} {args.seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "articles", args.articles)
        if args.forked:
            load(folder)
        run(folder, "warm", args).wait()  # the compiled reference
        ready, length = timed(folder, args)
        expected = reports(folder)
        came: Counter[str] = Counter()
        while came["killed"] < args.kills:
            came += trial(folder, args, moment_of(chance, args.articles, ready, length), expected)
            print(f"\r{dict(came)}", end="", flush=True)
        print(f"\n{args.articles} articles in {length:.1f} s; left behind: {sorted(os.listdir(folder))}")


def write_articles(folder: Path, number: int) -> None:
    """Short articles, one in ten with something to find."""
    folder.mkdir()
    for index in range(number):
        text = OFF_TOPIC if index % 10 else ON_TOPIC
        (folder / f"{index:05}.md").write_text(text.format(index, 2001 + index % 30))


def timed(folder: Path, args: argparse.Namespace) -> tuple[float, float]:
    """Seconds of a run until its first article is finished, and until its end."""
    fresh_cache(folder)
    begun = time.monotonic()
    process = run(folder, "cache", args)
    while not kept(folder / "cache") and process.poll() is None:
        time.sleep(0.02)
    ready = time.monotonic() - begun
    process.wait()
    length = time.monotonic() - begun
    shutil.rmtree(folder / "cache")
    return ready, length


def fresh_cache(folder: Path) -> None:
    """A cache that knows the reference, and no article."""
    shutil.copytree(folder / "warm", folder / "cache", ignore=shutil.ignore_patterns("results", "runs"))


def moment_of(chance: random.Random, articles: int, ready: float, length: float) -> tuple[int, float]:
    """When a run is killed: once so many articles are finished, and so many seconds later. On a busy machine a time
    alone would often come too late."""
    stage = chance.random()
    if stage < 0.1:
        return 0, chance.uniform(0, ready)
    each = (length - ready) / articles
    return (articles, chance.uniform(0, length / 20)) if stage > 0.9 else (
        chance.randrange(articles), chance.uniform(0, each))  # fmt: skip


def trial(folder: Path, args: argparse.Namespace, moment: tuple[int, float], expected: list[bytes]) -> Counter[str]:
    """Kill a run and resume it: what the kill hit, and whether the reports are the same."""
    fresh_cache(folder)
    process = run(folder, "cache", args)
    while kept(folder / "cache") < moment[0] and process.poll() is None:
        time.sleep(0.004)
    time.sleep(moment[1])
    process.kill()
    if process.wait() != -9:
        found = Counter({"too late": 1})
        reports(folder)
    else:
        finished = kept(folder / "cache")
        stage = "in the work" if 0 < finished < args.articles else "in the start" if not finished else "in the reports"
        run(folder, "cache", args).wait()
        found = Counter({"killed": 1, stage: 1, "identical": int(reports(folder) == expected)})
    shutil.rmtree(folder / "cache")
    return found


def kept(cache_folder: Path) -> int:
    """How many articles a run has finished."""
    return sum(1 for _ in (cache_folder / "results").glob("*/*.bin"))


class Run(Protocol):
    """A process."""

    def poll(self) -> int | None: ...
    def wait(self) -> int: ...
    def kill(self) -> None: ...


def run(folder: Path, kept: str, args: argparse.Namespace) -> Run:
    """A run over the articles, with a cache of that name."""
    options = ["check", "articles", "--resume", "--parser", "never", "--jobs", str(args.jobs), *OUTPUTS]
    environment = os.environ | {cache.VARIABLE: str(folder / kept)}
    if args.forked:
        process = get_context("fork").Process(target=work, args=(folder, environment, options))
        process.start()
        return Forked(process)
    command = [sys.executable, "-m", "claimcheck", *options]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip


@dataclass(frozen=True)
class Forked:
    """A copy of this process, with the ways of one that was started."""

    process: BaseProcess

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int:
        self.process.join()
        assert self.process.exitcode is not None
        return self.process.exitcode

    def kill(self) -> None:
        self.process.kill()


def work(folder: Path, environment: Mapping[str, str], options: list[str]) -> None:
    """What a copy of this process does."""
    os.chdir(folder)
    os.environ.update(environment)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        code = main_of_claimcheck(options)
    os._exit(code)


def load(folder: Path) -> None:
    """Load the program and the reference here, by a run over a few articles."""
    write_articles(folder / "few", 20)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        main_of_claimcheck(["check", str(folder / "few"), "--no-cache", "--parser", "never", "--jobs", "1"])
    shutil.rmtree(folder / "few")


def reports(folder: Path) -> list[bytes]:
    """The reports, which are taken away."""
    found = []
    for name in ("claims.csv", "claims.json"):
        path = folder / name
        found.append(path.read_bytes() if path.exists() else b"")
        path.unlink(missing_ok=True)
    return found


if __name__ == "__main__":
    main()
