"""The locks: every dependency of the project is pinned, each with hashes, at a version that the project allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {"run.txt": (), "dev.txt": ("dev", "fuzz")}
_PINNED = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[[\w,-]+\])?==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE
)


def pinned(lock: str) -> dict[str, tuple[set[str], str]]:
    """The versions of each package, and all that stands behind them."""
    found: dict[str, tuple[set[str], str]] = {}
    for match in _PINNED.finditer((ROOT / "locks" / lock).read_text(encoding="utf-8")):
        versions, rest = found.get(canonicalize_name(match["name"]), (set(), ""))
        found[canonicalize_name(match["name"])] = (versions | {match["version"]}, rest + match["rest"])
    return found


@pytest.mark.parametrize("lock", EXTRAS)
def test_every_dependency_is_pinned_with_hashes(lock: str) -> None:
    found = pinned(lock)
    wanted = [
        *PROJECT["dependencies"],
        *(line for extra in EXTRAS[lock] for line in PROJECT["optional-dependencies"][extra]),
    ]
    others = (Requirement(line) for line in wanted if not line.startswith(f"{PROJECT['name']}["))
    for requirement in others:
        versions, _ = found[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), requirement
    assert len(found) > len(wanted)
    for name, (_, rest) in found.items():
        assert "--hash=sha256:" in rest, name


def test_locks_agree_and_come_from_the_index() -> None:
    run, dev = pinned("run.txt"), pinned("dev.txt")
    assert {name: versions for name, (versions, _) in run.items()}.items() <= {
        name: versions for name, (versions, _) in dev.items()
    }.items()
    for lock in EXTRAS:
        assert "://" not in (ROOT / "locks" / lock).read_text(encoding="utf-8")
