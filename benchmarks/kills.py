"""Kills a run at random moments, again and again, resumes it, and compares the reports with those of a whole run.

    python benchmarks/kills.py --articles 5000 --kills 200

Each trial begins with an empty cache, kills the run once (`kill -9`), resumes it and compares every byte.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from claimcheck import cache

OUTPUTS = ("--output", "claims.csv", "--output", "json:claims.json")
TEXT = "# Article {0}\n\nGPT-3 has {0} billion parameters. Llama 2 70B was released in July {1}.\n"


def main() -> None:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.kills)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        for number in range(args.articles):
            (folder / "articles" / f"{number:05}.md").write_text(TEXT.format(number, 2001 + number % 30))
        run(folder, "warm", args.jobs).wait()  # the compiled reference
        begun = time.monotonic()
        run(folder, "whole", args.jobs).wait()
        length, expected = time.monotonic() - begun, reports(folder)
        same = killed = 0
        for trial in range(args.kills):
            process = run(folder, f"cache-{trial}", args.jobs)
            time.sleep(chance.uniform(0, length))
            process.kill()
            killed += process.wait() == -9
            run(folder, f"cache-{trial}", args.jobs).wait()
            same += reports(folder) == expected
            subprocess.run(["rm", "-rf", str(folder / f"cache-{trial}")], check=True)
            print(f"\r{trial + 1} trials, {killed} killed, {same} identical", end="", flush=True)
        print(f"\n{args.articles} articles in {length:.1f} s; left behind: {sorted(os.listdir(folder))}")


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
