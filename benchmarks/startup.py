"""Cold start of one draft, beside what it costs to import spaCy: `python benchmarks/startup.py`."""

from __future__ import annotations

import sys
import tempfile
from itertools import count
from pathlib import Path

from side_by_side import CORPUS, in_turns, python, show

BASE = "import spacy"


def main(rounds: int = 7) -> None:
    """Medians of fresh processes: nothing at all, spaCy, and a draft in each state of the cache."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        text = (CORPUS / "weekly-digest.md").read_text(encoding="utf-8")
        numbers = count()

        def check(*options: str, edited: bool = False, parser: str = "never") -> None:
            draft = Path(folder) / f"draft-{edited}-{parser}.md"  # each has results of its own
            draft.write_text(text + "\n" * next(numbers) if edited else text, encoding="utf-8")
            python("-m", "claimcheck", "check", str(draft), "--parser", parser, *options, cache=cache)

        medians = in_turns(
            {
                "python -c pass": lambda: python("-c", "pass"),
                BASE: lambda: python("-c", "import spacy"),
                "claimcheck --help": lambda: python("-m", "claimcheck", "--help"),
                "edited draft": lambda: check(edited=True),
                "same draft again": check,
                "edited draft, parser allowed": lambda: check(edited=True, parser="auto"),
                "without any cache": lambda: check("--no-cache"),
            },
            rounds,
        )
    show(medians, BASE)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
