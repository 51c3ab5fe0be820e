"""Coverage-guided fuzzing with atheris: `python tests/fuzz.py --seconds 60 [TARGET…]`, or `make fuzz`.

With `--inputs 1000000` a target is done when it has tried so many, or when its time is over. Short inputs (`--longest`)
are tried sooner, and few lines show most of what is wrong; long ones are for `tests/hostile.py`. Each target runs in a
process of its own.

Guided inputs are slow, as the branches of the program are counted. `--by-chance` tries changes of all inputs that were
kept so far, without that. What is found goes to `build/fuzz/TARGET`, what is said to `TARGET.log` beside it; a crash is
an input to put into `tests/data/fuzz/TARGET`, where it is tried by the ordinary tests from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[1]
SEEDS = Path(__file__).parent / "data" / "fuzz"
FOUND = ROOT / "build" / "fuzz"
WORDS = SEEDS / "words.txt"
"""What chance would not write: libFuzzer's dictionary."""

LONGEST = 256
LONGER = {"archives": 2560, "reference": 1600, "editors": 768, "assistants": 512}
"""Bytes below which an input of a target says little."""
PATIENCE = 2
"""Seconds of the processor after which an input counts as a hang; on a busy machine the clock says nothing."""
NAMES = (
    "markdown",
    "html",
    "text",
    "notebook",
    "check",
    "encodings",
    "archives",
    "values",
    "reference",
    "configuration",
    "baseline",
    "gitignore",
    "comments",
    "messages",
    "editors",
    "assistants",
)


def main() -> int:
    """Fuzz the targets, one after the other, and sum up."""
    parser = argparse.ArgumentParser(description="Fuzz claimcheck.")
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(NAMES)} (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="time for each target")
    parser.add_argument("--inputs", type=int, default=0, help="inputs after which a target is done (default: its time)")
    parser.add_argument("--longest", type=int, default=LONGEST, help="bytes of the longest input")
    parser.add_argument("--by-chance", action="store_true", help="change the inputs that were kept, without guidance")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only and args.by_chance:
        try_changes(args.only, args.seconds, args.inputs or sys.maxsize, args.longest)
        return 0
    if args.only:
        fuzz(args.only, args.seconds, args.inputs, args.longest)
    return max(run(name, sys.argv[1:]) for name in args.targets or NAMES)


def run(name: str, options: list[str]) -> int:
    """Fuzz one target in a process of its own; 1 if something was found."""
    command = [sys.executable, __file__, "--only", name, *options]
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{name}.log"
    with path.open("wb") as stream:
        done = subprocess.run(command, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT, check=False)
    log = path.read_text(encoding="utf-8", errors="replace")
    runs = re.findall(r"stat::number_of_executed_units:\s*(\d+)", log) or re.findall(r"^#(\d+)", log, re.MULTILINE)
    crashes = re.findall(r"Test unit written to (\S+)", log)
    print(f"{name:14} {int(runs[-1]) if runs else 0:>10,} inputs  {len(crashes)} found", *crashes, flush=True)
    if done.returncode and not crashes:
        print(log[-3000:])
    return int(bool(done.returncode))


def fuzz(name: str, seconds: int, inputs: int, longest: int) -> None:
    """Fuzz a target in this process, which ends with it."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]  # an extra that few have
    from atheris.import_hook import HookManager  # type: ignore[import-untyped, import-not-found, unused-ignore]

    own = {"claimcheck", "fuzz_targets", "fuzz_files", "fuzz_servers"}
    with HookManager(own, set(), enable_loader_override=True, trace_dataflow=False):  # dataflow costs half of the speed
        from fuzz_targets import TARGETS

        for seed in sorted((SEEDS / name).iterdir()):  # in here, as readers are imported by the first text of theirs
            TARGETS[name](seed.read_bytes())

    def patient(data: bytes) -> None:
        begun = time.process_time()
        TARGETS[name](data)
        if time.process_time() - begun > PATIENCE:
            raise TimeoutError(f"more than {PATIENCE} seconds of processor time")

    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}", f"-runs={inputs or -1}", f"-max_len={max(longest, LONGER.get(name, 0))}",
        f"-timeout={PATIENCE * 20}", f"-dict={WORDS}",
        "-print_final_stats=1", "-rss_limit_mb=4096", f"-report_slow_units={PATIENCE * 20}",
        f"-artifact_prefix={folder}/found-", str(folder), str(SEEDS / name),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], patient)
    atheris.Fuzz()


def try_changes(name: str, seconds: int, inputs: int, longest: int) -> None:
    """Try inputs that chance makes of those that were kept, until the time or their number is over."""
    from fuzz_targets import TARGETS

    target, chance = TARGETS[name], random.Random(time.time())
    paths = [path for folder in (SEEDS / name, FOUND / name) if folder.is_dir() for path in sorted(folder.iterdir())]
    kept = [path.read_bytes() for path in paths if not path.name.startswith("found-")]
    kept += [line.encode().decode("unicode_escape").encode("latin-1") for line in _words()]
    signal.signal(signal.SIGVTALRM, _give_up)
    number, end, longest = 0, time.monotonic() + seconds, max(longest, LONGER.get(name, 0))
    for data in kept:  # what is made ready for the first input is not counted
        target(data[:longest])
    while number < inputs and (number % 100 or time.monotonic() < end):
        data = chance.choice(kept)
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            data = changed(data, chance, chance.choice(kept))
        number += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            target(data[:longest])
        except Exception:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            _keep(name, data[:longest])
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    print(f"#{number} DONE")


def _keep(name: str, data: bytes) -> None:
    path = FOUND / name / f"found-chance-{hashlib.sha256(data).hexdigest()[:16]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    traceback.print_exc()
    print(f"Test unit written to {path}", flush=True)


def _give_up(*_: object) -> NoReturn:
    raise TimeoutError(f"more than {PATIENCE} seconds of processor time")


def _words() -> list[str]:
    return re.findall(r'^"(.*)"$', WORDS.read_text(encoding="ascii"), re.MULTILINE)


def changed(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """The bytes with a stretch removed, doubled, replaced by one of another input, or a byte changed."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.randrange(1, 20))
    way = chance.randrange(4)
    if way == 0:
        return data[:start] + data[end:]
    if way == 1:
        return data[:end] + data[start:]
    if way == 2:
        place = chance.randrange(len(other) + 1)
        return data[:start] + other[place : place + 20] + data[end:]
    return data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]


if __name__ == "__main__":
    sys.exit(main())
