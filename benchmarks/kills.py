"""Kills a run at random moments, again and again, resumes it, and compares the reports with those of a whole run.

    python benchmarks/kills.py --articles 5000 --kills 200

Each trial begins with an empty cache, kills the run once (`kill -9`), resumes it and compares every byte. Articles are
short, and one in ten is on topic: what is tried is how results are kept, not how they are found. One kill in ten hits
the start of a program, before there is anything to lose; the others hit the work, or the writing of reports. In memory
(`TMPDIR=/dev/shm`) trials are faster, and a killed process leaves the same behind.
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
from pathlib import Path

from claimcheck import cache

OUTPUTS = ("--output", "claims.csv", "--output", "json:claims.json")
ON_TOPIC = "# Article {0}\n\nGPT-3 has {0} billion parameters. Llama 2 70B was released in July {1}.\n"
OFF_TOPIC = "# A walk\n\nWe went up the hill, had tea and came back along the river. It took {1} minutes.\n"


def main() -> None:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    chance = random.Random(f"{args.kills} {args.jobs} {args.seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "articles", args.articles)
        run(folder, "warm", args.jobs).wait()  # the compiled reference
        ready, length = timed(folder, args.jobs)
        expected = reports(folder)
        came: Counter[str] = Counter()
        while came["killed"] < args.kills:
            moment = chance.uniform(0, ready) if chance.random() < 0.1 else chance.uniform(ready, length)
            came += trial(folder, args, moment, expected)
            print(f"\r{dict(came)}", end="", flush=True)
        print(f"\n{args.articles} articles in {length:.1f} s; left behind: {sorted(os.listdir(folder))}")


def write_articles(folder: Path, number: int) -> None:
    """Short articles, one in ten with something to find."""
    folder.mkdir()
    for index in range(number):
        text = OFF_TOPIC if index % 10 else ON_TOPIC
        (folder / f"{index:05}.md").write_text(text.format(index, 2001 + index % 30))


def timed(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds of a run until its first article is finished, and until its end."""
    fresh_cache(folder)
    begun = time.monotonic()
    process = run(folder, "cache", jobs)
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


def trial(folder: Path, args: argparse.Namespace, moment: float, expected: list[bytes]) -> Counter[str]:
    """Kill a run and resume it: what the kill hit, and whether the reports are the same."""
    fresh_cache(folder)
    process = run(folder, "cache", args.jobs)
    time.sleep(moment)
    process.kill()
    if process.wait() != -9:
        found = Counter({"too late": 1})
        reports(folder)
    else:
        finished = kept(folder / "cache")
        stage = "in the work" if 0 < finished < args.articles else "in the start" if not finished else "in the reports"
        run(folder, "cache", args.jobs).wait()
        found = Counter({"killed": 1, stage: 1, "identical": int(reports(folder) == expected)})
    shutil.rmtree(folder / "cache")
    return found


def kept(cache_folder: Path) -> int:
    """How many articles a run has finished."""
    return sum(1 for _ in (cache_folder / "results").glob("*/*.bin"))


def run(folder: Path, kept: str, jobs: int) -> subprocess.Popen[bytes]:
    """A run over the articles, with a cache of that name."""
    command = [sys.executable, "-m", "claimcheck", "check", "articles", "--resume", "--parser", "never",
               "--jobs", str(jobs), *OUTPUTS]  # fmt: skip
    environment = os.environ | {cache.VARIABLE: str(folder / kept)}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip


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
