"""Loading the reference: in memory, out of the cache, from its tables: `python benchmarks/reference.py [ROUNDS]`.

Times are processor times of the loading alone, in fresh processes that collect garbage as rarely as the command does.
The last part loads one reference again and again, changed each time, and shows how much memory the process ever took:
it must not grow once four are kept.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from side_by_side import ENVIRONMENT

from claimcheck.domain import DEFAULT_REFERENCE

TIMED = """
import sys, time
begun = time.process_time()
from claimcheck.domain import load_domain
from claimcheck.frozen import collect_rarely
collect_rarely()
imported = time.process_time()
domain = load_domain(sys.argv[1], cached={cached})
loaded = time.process_time()
domain.facts_of("{entity}")
print(imported - begun, loaded - imported, time.process_time() - loaded)
"""
MEMORY = """
import resource, sys
from pathlib import Path
from claimcheck.domain import load_domain
path = Path(sys.argv[1]) / "facts.csv"
for number in range(int(sys.argv[2])):
    with path.open("a") as stream:
        stream.write("{entity},{attribute},,{value},2026-01-01,,,{source},again %d\\n" % number)
    load_domain(sys.argv[1])
    if number in (0, 4) or number == int(sys.argv[2]) - 1:
        print(number + 1, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main(rounds: int = 7, loads: int = 12) -> None:
    """Medians in milliseconds, cold and warm, and the peak of memory after some loads."""
    with tempfile.TemporaryDirectory() as name:
        cache, copy = Path(name) / "cache", Path(name) / "reference"
        shutil.copytree(DEFAULT_REFERENCE, copy)
        first = (copy / "facts.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
        entity = first[0]
        cold = [_seconds(TIMED.format(cached=False, entity=entity), cache, str(copy)) for _ in range(rounds)]
        _seconds(TIMED.format(cached=True, entity=entity), cache, str(copy))
        warm = [_seconds(TIMED.format(cached=True, entity=entity), cache, str(copy)) for _ in range(rounds)]
        print(f"{'':<32}{'import':>10}{'load':>10}{'one entity':>12}   ms, median of {rounds}")
        for label, times in (("cold, from the tables", cold), ("warm, out of the cache", warm)):
            parts = [median(part) * 1000 for part in zip(*times, strict=True)]
            print(f"{label:<32}{parts[0]:>10.1f}{parts[1]:>10.1f}{parts[2]:>12.2f}")
        filled = MEMORY.format(entity=entity, attribute=first[1], value=first[3], source=first[7])
        print("\npeak of memory (MB) after so many loads of a changed reference")
        print(_run(filled, cache, str(copy), str(loads)))


def _seconds(code: str, cache: Path, *args: str) -> list[float]:
    return [float(word) for word in _run(code, cache, *args).split()]


def _run(code: str, cache: Path, *args: str) -> str:
    environment = ENVIRONMENT | {"CLAIMCHECK_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", code, *args], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
