"""A commit of one draft with the hook of `claimcheck init`: `python benchmarks/hook.py [ROUNDS]`.

Each round commits another change of the draft, so that the article is checked and not known; the reference is. With
pre-commit on the path the whole commit by way of pre-commit is measured, too.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

from side_by_side import CORPUS, ENVIRONMENT, in_turns, python, show

BASE = "import spacy"


def main(rounds: int = 7) -> None:
    """Medians of whole processes, from the call to the end."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = ENVIRONMENT | {
            "CLAIMCHECK_CACHE_DIR": str(home / "cache"), "PATH": f"{_program(home)}{os.pathsep}{os.environ['PATH']}",
        }  # fmt: skip
        text, numbers = (CORPUS / "weekly-digest.md").read_text(encoding="utf-8"), count()

        def run(*call: str, cwd: Path) -> None:
            done = subprocess.run(call, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SystemExit(f"{shlex.join(call)}\n{done.stdout}{done.stderr}")

        def blog(name: str) -> Path:
            place = home / name
            (place / "content").mkdir(parents=True)
            run("git", "init", "-q", cwd=place)
            for key, value in (("user.name", "A"), ("user.email", "a@example.org"), ("commit.gpgsign", "false")):
                run("git", "config", key, value, cwd=place)
            run("claimcheck", "init", cwd=place)
            (place / "claimcheck.toml").write_text(
                'fail-on = "never"\n', encoding="utf-8"
            )  # the draft is full of errors
            return place

        def commit(place: Path) -> None:
            (place / "content" / "draft.md").write_text(f"{text}\nEdited {next(numbers)} times.\n", encoding="utf-8")
            run("git", "add", "content", cwd=place)
            run("git", "commit", "-q", "-m", "A draft", cwd=place)

        bare, hooked = blog("bare"), blog("hooked")
        script = hooked / ".git" / "hooks" / "pre-commit"
        script.write_text("#!/bin/sh\nclaimcheck check content/draft.md\n", encoding="utf-8")
        script.chmod(0o755)
        candidates = {
            BASE: lambda: python("-c", "import spacy"),
            "commit without a hook": lambda: commit(bare),
            "commit with the hook": lambda: commit(hooked),
        }
        if shutil.which("pre-commit"):
            managed = blog("managed")
            run("pre-commit", "install", cwd=managed)
            candidates["commit by way of pre-commit"] = lambda: commit(managed)
        show(in_turns(candidates, rounds), BASE)


def _program(home: Path) -> Path:
    """A folder with the program `claimcheck` in it."""
    folder = home / "bin"
    folder.mkdir()
    program = folder / "claimcheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
