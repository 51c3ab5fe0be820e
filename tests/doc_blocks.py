"""The fenced blocks of the documentation, and a desk to run them on.

A comment above a fence says what the words around it cannot: `<!-- not run: WHY -->`, or `<!-- file: PATH -->` for a
block that is the content of a file.
"""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
PAGES = tuple(page for page in PAGES if "examples" not in page.parts)
_FENCE = re.compile(
    r"""
    ^(?:<!--[ ](?P<mark>not[ ]run|file):[ ](?P<about>[^\n]+)[ ]-->\n)?
    ```(?P<language>[a-z]*)\n (?P<text>.*?) ^```$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^(?:    |\$ )(?:\$ )?(?:claimcheck|python|pip|make) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; `mark` is `not run`, `file` or nothing, `about` why or which."""

    page: Path
    line: int
    language: str
    text: str
    mark: str = ""
    about: str = ""

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks_of(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, match.start()) + 1, match["language"], match["text"], match["mark"] or "",
              match["about"] or "")
        for match in _FENCE.finditer(text)
    ]  # fmt: skip


def stray_commands(page: Path) -> list[str]:
    """Commands outside of fences, where nobody would run them."""
    text = _FENCE.sub(lambda match: "\n" * match[0].count("\n"), page.read_text(encoding="utf-8"))
    return [f"{page.name}:{text.count(chr(10), 0, match.start()) + 1}" for match in _COMMAND.finditer(text)]


def set_desk(folder: Path) -> None:
    """What the commands of the documentation speak of: articles, a draft, another reference, a repository."""
    examples = ROOT / "docs" / "examples"
    for name in ("docs/examples", "articles", "posts"):
        shutil.copytree(examples, folder / name)
    for name in ("space-probes", "my-field", "my/phones"):
        shutil.copytree(ROOT / "reference" / "space-probes", folder / name)
    shutil.copytree(ROOT / "reference" / "space-probes" / "articles", folder / "notes")
    shutil.copy(examples / "llama-2.md", folder / "draft.md")
    bin_folder = folder / ".venv" / "bin"  # hidden, so that no check of the folder reads it
    bin_folder.mkdir(parents=True)
    program = bin_folder / "claimcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    identity = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    for words in (
        ("init", "-q"),
        ("add", "posts"),
        (*identity, "commit", "-q", "-m", "posts"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
