"""How time grows with the text for every kind of hostile article: `python benchmarks/hostile_growth.py [KIND…]`.

Each kind is read and checked at two sizes, one ten times the other. A ratio above the goal is measured again, and the
best of each counts: on a busy machine a time is only ever too long. Kinds that take no time worth measuring are counted
at the end; the others are told as they come.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from claimcheck.config import Settings
from claimcheck.errors import ReadError
from claimcheck.limits import Limits
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_bytes
from hostile import TEXTS

FACTOR = 10
GOAL = 12.0
SHORT = 0.05
"""Seconds for the larger text below which a ratio says nothing."""
TRIES = 4
_LIMITS = Limits(nesting=1_000_000)


def main() -> None:
    """Print ratio and time of each kind, and how many are above the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--size", type=int, default=4_000, help="bytes of the smaller text")
    args = parser.parse_args()
    checker = make_checker(Settings(parser="never"))
    kinds, short, over = args.kinds or list(TEXTS), 0, 0
    for kind in kinds:
        ratio, taken = measure(kind, args.size, checker)
        short += taken < SHORT
        over += taken >= SHORT and ratio > GOAL
        if taken >= SHORT:
            print(f"{ratio:6.1f} x  {taken:7.2f} s  {kind}", flush=True)
    print(f"{len(kinds)} kinds, {short} of them in no time, {over} above {GOAL:g} x")


def measure(kind: str, size: int, checker: Checker) -> tuple[float, float]:
    """How many times as long ten times the text takes, and how long that is."""
    ending, make = TEXTS[kind]
    small, large = make(size), make(size * FACTOR)
    least = most = float("inf")
    for _ in range(TRIES):
        least = min(least, seconds(small, f"a{ending}", checker), seconds(small, f"a{ending}", checker))
        most = min(most, seconds(large, f"a{ending}", checker))
        if most <= max(SHORT, GOAL * least):
            break
    return most / max(least, 1e-6), most


def seconds(data: bytes, name: str, checker: Checker) -> float:
    """Seconds of the processor to read and check an article."""
    begun = time.process_time()
    with contextlib.suppress(ReadError):
        checker.check(read_bytes(data, name, _LIMITS))
    return time.process_time() - begun


if __name__ == "__main__":
    main()
