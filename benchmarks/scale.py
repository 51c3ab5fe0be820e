"""Large archives: how memory grows, and what Spark costs: `python benchmarks/scale.py memory|spark [ARTICLES]`.

`memory` checks an archive of 10,000 small articles and one of ARTICLES (a million unless told otherwise), and gives the
peak of all processes together (proportional set size). `spark` checks archives of two sizes with two processes of ours
and with two of Spark's, on one machine; what a run of the larger one takes longer, for each article that it has more,
leaves out what starting takes.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from side_by_side import CORPUS, ENVIRONMENT

from claimcheck.read import find_articles, read_article

SMALL = 10_000
ON_TOPIC = 50
"""One of so many articles is on topic."""

OFF_TOPIC = (
    "The carpenter measured the oak boards twice and drove {} nails into each of the {} beams.",
    "In {} the river rose again, and {} families left the valley before the first snow.",
    "Stir {} grams of flour into the milk, and let the dough rest for {} minutes under a cloth.",
)
Sizes = tuple[int, int]


def articles(number: int) -> Iterator[str]:
    """Small articles, always the same: mostly off topic, some with a paragraph of the corpus."""
    texts = [read_article(source).text for source in find_articles([str(CORPUS)])[0] if source.name.endswith(".md")]
    paragraphs = [part for text in texts for part in text.split("\n\n") if 80 < len(part) < 600]
    chance = random.Random(1)
    for index in range(number):
        sentences = [chance.choice(OFF_TOPIC).format(chance.randint(2, 99), chance.randint(2, 99)) for _ in range(2)]
        topic = [chance.choice(paragraphs)] if index % ON_TOPIC == 0 else []
        yield "\n\n".join([" ".join(sentences), *topic])


def write_archive(folder: Path, number: int) -> Path:
    """An archive of so many articles, as JSON lines."""
    path = folder / f"{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for index, text in enumerate(articles(number)):
            file.write(json.dumps({"id": f"p{index}", "text": text}) + "\n")
    return path


def measured(*args: str) -> tuple[float, float]:
    """Seconds of a command, and MiB of its processes at their highest."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *args], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as run:
        peak = 0.0
        while run.poll() is None:
            peak = max(peak, sum(map(memory_of, family_of(run.pid))))
            time.sleep(0.2)
        if run.returncode not in (0, 1):
            raise SystemExit(run.stderr.read().decode() if run.stderr else "")
    return time.perf_counter() - begun, peak


def family_of(process: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family_of(int(child))


def memory_of(process: int) -> float:
    """MiB of a process; what it shares with others counts in part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def show_memory(folder: Path, many: int) -> None:
    """Memory of runs over a small and a large archive, two processes at work."""
    base = 0.0
    print(f"{'articles':>10} {'MiB':>8} {'x':>6} {'articles/s':>11}")
    for number in (SMALL, many):
        archive = write_archive(folder, number)
        report = ("--format", "parquet", "--output", str(folder / "claims.parquet"))
        seconds, peak = measured("-m", "claimcheck", "check", str(archive), "--jobs", "2", *report)
        base = base or peak
        print(f"{number:>10,} {peak:>8.0f} {peak / base:>6.2f} {number / seconds:>11.0f}", flush=True)


def show_spark(folder: Path, many: int, rounds: int = 3) -> None:
    """Seconds for each article beyond those of a smaller archive, with our processes and with Spark's, taking turns."""
    few = many // 10
    small, large = write_archive(folder, few), write_archive(folder, many)
    costs: dict[str, list[float]] = {"--jobs 2": [], "local[2]": [], "local-cluster[2,1,1024]": []}
    print(f"{'':>24} {few:>10,} {many:>10,}   seconds; ms for each article more; ratio")
    for _ in range(rounds):
        for name, found in costs.items():
            short, long = (_seconds(name, archive, folder) for archive in (small, large))
            found.append((long - short) / (many - few) * 1000)
            print(
                f"{name:>24} {short:>10.1f} {long:>10.1f}   {found[-1]:.3f}  {found[-1] / costs['--jobs 2'][-1]:.2f}",
                flush=True,
            )
    print()
    for name, found in costs.items():
        ratios = sorted(cost / base for cost, base in zip(found, costs["--jobs 2"], strict=True))
        print(f"{name:>24}  median ratio {ratios[len(ratios) // 2]:.2f}  ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def _seconds(name: str, archive: Path, folder: Path) -> float:
    out = tempfile.mkdtemp(dir=folder)
    if name == "--jobs 2":
        report = ("--format", "parquet", "--output", f"{out}/claims.parquet")
        return measured("-m", "claimcheck", "check", str(archive), "--jobs", "2", "--id-column", "id", *report)[0]
    place = ("--overwrite", "--id-column", "id", "--master", name)
    return measured("-m", "claimcheck", "spark-check", str(archive), out, *place)[0]


def main(what: str, number: int | None = None) -> None:
    """The measurement that is asked for."""
    with tempfile.TemporaryDirectory() as name:
        if what == "memory":
            show_memory(Path(name), number or 1_000_000)
        else:
            show_spark(Path(name), number or 100_000)


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    main(sys.argv[1], *map(int, sys.argv[2:]))
