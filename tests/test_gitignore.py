"""Patterns of `.gitignore`: they mean what they mean to Git, and none takes long."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from claimcheck.gitignore import covers, read_rules

PATHS = (
    "a.md", "b.md", "ab.md", "a/b.md", "b/a.md", "a/a/b.md", "a/b/a/b.md", "b/ab/a.md", "abab.md", "a-b.md", "c/b.md",
    "c/a/a.md", "#a.md", "!a.md", "[a].md", "a b.md", "a/c d.md",
)  # fmt: skip
PATTERNS = (
    "*.md", "/a.md", "a", "a/", "/a/", "a/b.md", "**/b.md", "a/**", "a/**/b.md", "**", "*", "/*", "/*/", "*/b.md",
    "**/a/**", "a*b*", "?.md", "[ab].md", "[!a].md", "[^a].md", "[a-b]*.md", "[]a].md", "[a", "\\#a.md", "#a.md",
    "\\!a.md", "!a.md", "a\\ b.md", "a b.md ", "a b.md\\ ", "\\[a\\].md", "a\\", "[[:alpha:]].md", "**b.md", "a**.md",
    "a/*/b.md", "*a*b*.md", "/**/a.md", "b/**/", "*/*/*", "c/a", "*.txt", "/", "//", "a//b.md", "[z-a].md", "[\\]].md",
)  # fmt: skip


def ignored(folder: Path, lines: list[str]) -> list[str]:
    """The paths that Git ignores."""
    (folder / ".gitignore").write_text("\n".join(lines) + "\n")
    command = ["git", "-C", str(folder), "check-ignore", "--no-index", "-z", "--stdin"]
    done = subprocess.run(command, input="\0".join(PATHS).encode() + b"\0", capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode().split("\0")[:-1]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    return folder


@pytest.mark.parametrize("pattern", PATTERNS)
def test_pattern_means_what_it_means_to_git(pattern: str, repository: Path) -> None:
    rules = read_rules([pattern])
    assert [path for path in PATHS if covers(rules, path)] == ignored(repository, [pattern])


@pytest.mark.parametrize("number", range(60))
def test_patterns_by_chance_mean_what_they_mean_to_git(number: int, repository: Path) -> None:
    chance = random.Random(number)
    pieces = ("a", "b", "*", "**", "/", "/", "?", "[ab]", "[!b]", ".md", "!", "**/", "/**")
    lines = ["".join(chance.choices(pieces, k=chance.randrange(1, 6))) for _ in range(chance.randrange(1, 5))]
    rules = read_rules(lines)
    assert [path for path in PATHS if covers(rules, path)] == ignored(repository, lines), lines


SLOW = (
    ("*a" * 100 + "b", "a" * 250),
    ("*a?" * 60 + "b", "a" * 250),
    ("/".join(["*a*a*"] * 12) + "/b", "/".join(["a" * 200] * 12) + "/c"),
    ("**/a/" * 40 + "b", "a/" * 1000 + "c"),
    ("?" * 250 + "*" + "[ab]" * 100, "a" * 255),
)


@pytest.mark.parametrize(("pattern", "path"), SLOW)
def test_no_pattern_takes_centuries(pattern: str, path: str) -> None:
    rules = read_rules([pattern])
    assert rules
    assert not covers(rules, path)


@pytest.mark.parametrize("pattern", ["[b\0c]", "[\0-c]", "[b\0-]c", "[!\0]", "[b-\0]", "*[\0]*[\0"])
def test_nul_in_a_set_is_no_sign_of_a_path(pattern: str) -> None:
    assert covers(read_rules([pattern]), "a") == (pattern in ("[\0-c]", "[!\0]"))
