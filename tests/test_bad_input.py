"""Wrong input is told clearly, ends with the right exit code, and never stops the rest of the work."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from test_cli import run

CASES = tomllib.loads((Path(__file__).parent / "cases" / "bad_input.toml").read_text(encoding="utf-8"))["cases"]
DRAFT = "Llama 2 70B has 65 billion parameters.\n"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_bad_input(case: dict[str, Any], tmp_path: Path) -> None:
    files = {"draft.md": DRAFT.encode(), "posts/right.txt": b"Llama 2 is old.\n"}
    files |= {name: text.encode() for name, text in case.get("files", {}).items()}
    files |= {name: bytes.fromhex(text) for name, text in case.get("hex", {}).items()}
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    done = run(tmp_path, *case["args"])
    assert (done.returncode, "Traceback" in done.stderr) == (case["code"], False), done.stderr
    assert [words for words in case["says"] if words not in done.stderr] == [], done.stderr
    assert bool(done.stderr) == bool(case["says"]), done.stderr
    assert [words for words in case.get("reports", ()) if words not in done.stdout] == [], done.stdout
    assert [name for name in case.get("absent", ()) if (tmp_path / name).exists()] == []
    assert {name: (tmp_path / name).read_bytes() for name in files} == files
    assert [path.name for path in tmp_path.rglob(".*")] == []  # nothing half written is left behind
