"""Kills a run at random moments, again and again, resumes it, and compares the reports with those of a whole run.

    python benchmarks/kills.py --articles 5000 --kills 200

Each trial begins with a cache that knows the reference alone, starts the program over articles that are made of
paragraphs of `corpus/` and of others that are off topic, kills it (`kill -9`), starts it again with `--resume` and
compares every byte of two reports. The moment is told by the processor time that the run has used, evenly from its
start to its end, as a busy machine makes clocks useless (Linux only). It needs hours; with `TMPDIR=/dev/shm` fewer: a
killed process leaves the same behind.
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

from side_by_side import CORPUS

from claimcheck import cache

OUTPUTS = ("claims.csv", "claims.json")
OFF_TOPIC = "We went up the hill, had tea and came back along the river. It took {} minutes."
TICKS = os.sysconf("SC_CLK_TCK")


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
        write_articles(folder / "one", 1)
        finish(start(folder, "warm", args, "one"))  # compiles the reference
        reports(folder)
        length = whole_run(folder, args)
        expected = reports(folder)
        print(f"{length:.1f} s of processor time; reports of {sum(map(len, expected)):,} bytes")
        came: Counter[str] = Counter()
        while came["killed"] < args.kills:
            came += trial(folder, args, chance.uniform(0, length), expected)
            print(dict(came), flush=True)
        print(f"left behind: {sorted(os.listdir(folder))}")


def write_articles(folder: Path, number: int) -> None:
    """Short articles: in one of five there is a paragraph or two of the corpus, the others are off topic."""
    chance = random.Random(0)
    paths = sorted(path for path in CORPUS.rglob("*") if path.suffix in (".md", ".txt"))
    texts = [path.read_text(encoding="utf-8").split("\n\n") for path in paths]
    folder.mkdir()
    for index in range(number):
        paragraphs = chance.choice(texts)
        first = chance.randrange(len(paragraphs))
        body = [OFF_TOPIC.format(index)] if index % 5 else paragraphs[first : first + chance.randint(1, 2)]
        article = "\n\n".join([f"# Article {index}", *body])
        (folder / f"{index:05}.md").write_text(f"{article}\n", encoding="utf-8")


def whole_run(folder: Path, args: argparse.Namespace) -> float:
    """Run to the end; the processor time that it took."""
    fresh_cache(folder)
    process = start(folder, "cache", args)
    used = 0.0
    while process.poll() is None:
        used = max(used, seconds_of(process.pid))
        time.sleep(0.02)
    shutil.rmtree(folder / "cache")
    return used


def fresh_cache(folder: Path) -> None:
    """A cache that knows the reference, and no article."""
    shutil.copytree(folder / "warm", folder / "cache", ignore=shutil.ignore_patterns("results", "runs"))


def trial(folder: Path, args: argparse.Namespace, moment: float, expected: list[bytes]) -> Counter[str]:
    """Kill a run and resume it: what the kill hit, and whether the reports are the same."""
    fresh_cache(folder)
    process = start(folder, "cache", args)
    while process.poll() is None and seconds_of(process.pid) < moment:
        time.sleep(0.005)
    process.kill()
    if process.wait() != -9:
        found = Counter({"too late": 1})
        reports(folder)
    else:
        finished = sum(1 for _ in (folder / "cache" / "results").glob("*/*.bin"))
        stage = "in the work" if 0 < finished < args.articles else "in the start" if not finished else "in the reports"
        finish(start(folder, "cache", args))
        found = Counter({"killed": 1, stage: 1, "identical": int(reports(folder) == expected)})
    shutil.rmtree(folder / "cache")
    return found


def start(folder: Path, kept: str, args: argparse.Namespace, articles: str = "articles") -> subprocess.Popen[bytes]:
    """The program over the articles, with a cache of that name."""
    table, records = OUTPUTS
    outputs = ("--output", table, "--output", f"json:{records}")
    command = [sys.executable, "-m", "claimcheck", "check", articles, "--resume", "--jobs", str(args.jobs), *outputs]
    environment = os.environ | {cache.VARIABLE: str(folder / kept)}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip


def finish(process: subprocess.Popen[bytes]) -> None:
    """Wait for a run that nothing disturbs."""
    if process.wait() not in (0, 1):
        raise SystemExit(f"claimcheck ended with {process.returncode}")


def seconds_of(pid: int) -> float:
    """The processor time that a process and those that it has started have used."""
    try:
        used = sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])) / TICKS
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has ended
        return 0.0
    return used + sum(map(seconds_of, map(int, children)))


def reports(folder: Path) -> list[bytes]:
    """The reports, which are taken away."""
    found = []
    for name in OUTPUTS:
        path = folder / name
        found.append(path.read_bytes() if path.exists() else b"")
        path.unlink(missing_ok=True)
    return found


if __name__ == "__main__":
    main()
