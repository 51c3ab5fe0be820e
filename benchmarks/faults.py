"""Bad articles among good ones: do the good ones keep their findings? `python benchmarks/faults.py --good 1000`.

The program is started over good articles alone, then over the same ones with bad ones between them: every kind of text
in `tests/hostile.py`, odd names, named pipes, devices, sockets, links in circles and out of the folder, an unreadable
and an empty file, broken archives, and a `.gitignore` that makes no sense. All that is told of the good ones is
compared, byte for byte, with one process and with several. (Linux and alike.)
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from kills import write_articles

from hostile import ODD_NAMES, PROBLEMS, TEXTS, TRUE, make_articles, make_odd_names, make_oddities

OPTIONS = ("--format", "jsonl", "--no-cache", "--archives", "--max-nesting", "1000")
ODDITIES = 9
"""Kinds that are no ordinary files: pipes, a device, sockets, folders, links that lead nowhere, out or in a circle."""

_BROKEN = {
    "cut.jsonl.gz": gzip.compress(TRUE.encode() * 500)[:-20],
    "words.jsonl": b"this is no JSON\n" * 50,
    "words.tar": b"this is no archive\n" * 500,
    "words.warc.gz": b"no archive",
    "words.parquet": b"PAR1",
}


def main() -> None:
    """Run the program over clean and mixed folders, and tell what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--good", type=int, default=1000)
    parser.add_argument("--size", type=int, default=20_000, help="bytes of a bad article")
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    args = parser.parse_args()
    kinds = len(TEXTS) + len(ODD_NAMES) + 1 + ODDITIES + len(_BROKEN) + 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "all"
        write_articles(folder, args.good)
        for path in list(folder.iterdir()):
            path.rename(folder / f"good-{path.name}")
        clean, _, _ = run(folder, 1)
        print(f"{args.good} good articles, {clean.count(os.linesep.encode())} claims; {kinds} kinds of bad ones")
        make_bad(folder, args.size)
        for jobs in args.jobs:
            mixed, told, seconds = run(folder, jobs)
            names = sorted(set(re.findall(r"^claimcheck: error: ([^:\n]+)", told, re.MULTILINE)))
            verdict = "identical" if mixed == clean else f"{differences(clean, mixed)} claims differ"
            print(f"--jobs {jobs}: {verdict}; {len(names)} told as errors; {seconds:.0f} s")
            print("  not told: " + (", ".join(sorted(untold(names))) or "none"))


def make_bad(folder: Path, size: int) -> None:
    """Put the bad ones in, some before and some behind the good ones."""
    make_articles(folder, size)
    make_odd_names(folder)
    make_oddities(folder)
    (folder / ".gitignore").unlink()
    (folder / ".gitignore").write_bytes(b"[z-a]\n[\n**/**/\n*" + b"*a" * 500 + b"\n[!\0]\xff\n!\n/\n")
    (folder / "empty.md").touch()
    (folder / "secret.md").write_text(TRUE)
    (folder / "secret.md").chmod(0)
    for name, data in _BROKEN.items():
        (folder / name).write_bytes(data)


def run(folder: Path, jobs: int) -> tuple[bytes, str, float]:
    """What the program reports of the good articles, what it tells beside the report, and seconds."""
    command = [sys.executable, "-m", "claimcheck", "check", ".", *OPTIONS, "--jobs", str(jobs)]
    begun = time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    lines = done.stdout.splitlines(keepends=True)
    good = b"".join(line for line in lines if str(json.loads(line)["article"]).startswith("good-"))
    return good, done.stderr.decode("utf-8", "replace"), time.monotonic() - begun


def differences(clean: bytes, mixed: bytes) -> int:
    """How many claims are in one report only."""
    return len(set(clean.splitlines()) ^ set(mixed.splitlines()))


def untold(told: list[str]) -> set[str]:
    """Articles that cannot be read, and of which nothing is said."""
    wanted = {kind.replace(" ", "-") + TEXTS[kind][0] for kind in PROBLEMS} | set(_BROKEN)
    return {name for name in wanted if not any(one.startswith(name) for one in told)}


if __name__ == "__main__":
    main()
