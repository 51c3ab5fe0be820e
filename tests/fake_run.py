"""The command line over a fake library: what `python fake_run.py MODE check …` gives needs no reference and no article.

Modes: `samples` gives the hand-made outcomes; `clean` those of one article; `many` gives thirty, `endless` goes on for
ever; `slow` gives one article and then works for long; `broken` fails on the second, `bug` in a way that no program
should; `empty` finds no article.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import claimcheck.domain
from claimcheck.cli import main
from claimcheck.config import Settings
from claimcheck.domain import Attribute, Domain, Entity
from claimcheck.errors import Fault, FolderError, ParserError
from claimcheck.outcomes import Outcome
from claimcheck.records import Fact, Value
from report_samples import OUTCOMES, SOURCES, WEIGHT, finding

DOMAIN = Domain(
    id="birds",
    title="Birds",
    folder="birds",
    subjects=("bird",),
    makers=(),
    collective=(),
    entities={
        "emu": Entity("emu", "kind", "Emu"),
        "ada": Entity("ada", "bird", "Ada", ("Old Ada",), "emu"),
        "bob": Entity("bob", "bird", "Bob", ("Old Ada",), "emu"),
    },
    attributes={"body_weight": WEIGHT, "origin": Attribute("origin", "Origin", "choice", "Where it comes from.")},
    choices={},
    facts=(
        Fact("ada", "body_weight", Value("quantity", "36"), as_of="2023-05-01", source="zoo-2023", note="After lunch."),
        Fact("emu", "origin", Value("choice", "asia"), negated=True, source="book"),
    ),
    sources=SOURCES,
)


def outcomes_of(mode: str) -> Iterator[Outcome]:
    """What the library would say."""
    if mode == "empty":
        return
    yield from OUTCOMES if mode == "samples" else OUTCOMES[:1]
    if mode == "clean":
        return
    if mode == "broken":
        raise ParserError("no parser here")
    if mode == "bug":
        raise KeyError("oops")
    if mode == "slow":
        Path(os.environ["READY"]).touch()
        time.sleep(30)
    if mode == "many":
        yield from OUTCOMES[:1] * 29
    while mode == "endless":
        yield Outcome("again.md", (finding(),))


def install(mode: str) -> ModuleType:
    """A library that gives the outcomes of a mode; `paths` of the last call are kept in `asked`."""
    fake = ModuleType("claimcheck.runs")

    def run(paths: Sequence[str], settings: Settings, texts: object = None) -> Iterator[Outcome]:
        fake.asked, fake.settings = list(paths), settings  # type: ignore[attr-defined]
        return outcomes_of(mode)

    def load(folder: str | None, *, cached: bool = True) -> Domain:
        if folder == "nowhere":
            raise FolderError("nowhere", [Fault("domain.toml", 1, "no such file")])
        return DOMAIN

    fake.check_paths = fake.extract_paths = run  # type: ignore[attr-defined]
    sys.modules["claimcheck.runs"] = fake
    selfcheck = ModuleType("claimcheck.selfcheck")
    faults = [Fault("facts.csv", 3, "no source")]
    selfcheck.check_reference = lambda folder: faults if folder == "faulty" else []  # type: ignore[attr-defined]
    sys.modules["claimcheck.selfcheck"] = selfcheck
    claimcheck.domain.load_domain = load  # type: ignore[assignment]
    return fake


if __name__ == "__main__":
    install(sys.argv[1])
    raise SystemExit(main(sys.argv[2:]))
