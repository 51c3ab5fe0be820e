"""How time and memory grow with the articles and with the reference: `python benchmarks/growth.py [ROUNDS]`.

Ten times the articles should take ten times as long, and a reference fifty times as large should hardly show. Times
are processor seconds without loading. Memory is the most that a run ever took.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from side_by_side import CORPUS, ENVIRONMENT, checking, in_turns, show

from claimcheck.config import Settings
from claimcheck.domain import DEFAULT_REFERENCE
from claimcheck.runs import Worker


def main(rounds: int = 3) -> None:
    """Ratios of time over 10 times the articles and a far larger reference, and memory over 20 times the articles."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for copy in range(10):
            shutil.copytree(CORPUS, root / "articles" / str(copy))
        one, ten = root / "articles" / "0", root / "articles"
        worker = Worker(Settings(parser="never", cache=False), "check")
        show(
            in_turns({"1 x articles": checking(worker, one), "10 x articles": checking(worker, ten)}, rounds),
            "1 x articles",
        )

        large = root / "reference"
        shutil.copytree(DEFAULT_REFERENCE, large)
        _enlarge(large, 100_000)
        wide = Worker(Settings(parser="never", cache=False, reference=str(large)), "check")
        label = f"{len(worker.checker.domain.entities):,} entities"
        wider = f"{len(wide.checker.domain.entities):,} entities"
        print()
        show(in_turns({label: checking(worker, one), wider: checking(wide, one)}, rounds), label)

        print("\nmost memory, small articles\n")
        for number in (200, 4_000):
            folder = root / f"small-{number}"
            folder.mkdir()
            for article in range(number):
                (folder / f"{article}.md").write_text(f"GPT-3 has {article % 300} billion parameters.\n")
            if number == 200:
                _peak(folder, root / "cache")  # the first run also reads the reference afresh
            print(f"{number:>8,} articles  {_peak(folder, root / 'cache'):>8.1f} MB")


def _enlarge(reference: Path, entities: int) -> None:
    """Add made-up versions of made-up families to a reference."""
    with (reference / "entities.csv").open("a", encoding="utf-8") as table:
        kind = (reference / "entities.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[1]
        for number in range(entities):
            table.write(f"zq{number:x}-{number},{kind},Zq{number:x}-{number},,,\n")


def _peak(folder: Path, cache: Path) -> float:
    """Megabytes that a run over a folder took at most, in one process; `getrusage` would count ours as well."""
    code = (
        "import sys; from claimcheck.cli import main; main(sys.argv[1:]); "
        "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0], file=sys.stderr)"
    )
    args = ["check", str(folder), "--jobs", "1", "--format", "csv", "--output", str(folder) + ".csv"]
    for kept in ("results", "runs"):
        shutil.rmtree(cache / kept, ignore_errors=True)
    environment = ENVIRONMENT | {"CLAIMCHECK_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", code, *args], env=environment, capture_output=True, text=True, check=True
    )
    return int(done.stderr.split()[-1]) / 1024


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
