"""What a start loads: the heavy packages stay away until a sentence, a frame or a new reference needs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import claimcheck

SOURCE = str(Path(claimcheck.__file__).parents[1])
DRAFT = "# News\n\nLlama 2 70B has 65 billion parameters.\n"
HEAVY = (
    "spacy", "pandas", "numpy", "pydantic", "jinja2", "matplotlib", "rich", "hashlib", "csv", "difflib", "pickle",
    "multiprocessing", "license_expression", "yaml",
)  # fmt: skip
LATE = ("claimcheck.extract", "claimcheck.recognise", "claimcheck.check")
"""What a run over known articles does without."""


def loaded(*args: str) -> set[str]:
    """The modules in memory after a command."""
    code = "import sys; from claimcheck.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *args], env=os.environ | {"PYTHONPATH": SOURCE}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return set(done.stderr.split())


def test_warm_start_loads_no_heavy_package(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT)
    args = ("check", str(draft), "--parser", "never")
    loaded(*args)
    draft.write_text(DRAFT + "\nMore.\n")
    warm = loaded(*args)
    assert sorted(warm & {*HEAVY, "traceback"}) == []
    assert set(LATE) <= warm


def test_known_article_loads_no_stage(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT)
    args = ("check", str(draft), "--parser", "never")
    loaded(*args)
    assert sorted(loaded(*args) & {*HEAVY, *LATE}) == []


def test_cache_commands_load_neither_reference_nor_stages() -> None:
    assert sorted(loaded("cache", "path") & {*HEAVY, *LATE, "claimcheck.pipeline"}) == []


def test_reading_the_reference_loads_no_heavy_package() -> None:
    loaded("reference", "show", "llama-2")
    assert sorted(loaded("reference", "show", "llama-2") & (set(HEAVY) | {"claimcheck.selfcheck"})) == []
