"""Which kind of blog a repository holds, and where its articles are. What tells them apart is data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from claimcheck.frozen import dataclass
from claimcheck.read import find_articles

LAYOUTS = Path(__file__).parents[1] / "data" / "starter" / "layouts.toml"
USUAL = ("content", "posts", "_posts", "articles", "blog", "docs")
"""Where articles are looked for in a repository of no layout that is known."""


@dataclass(frozen=True, slots=True)
class Site:
    """A blog: what it is called, the file that told (empty: none did), and the folders of its articles.

    Folders are seen from the root of the repository. `drafts` and `old` are those of them whose findings count less.
    """

    title: str
    mark: str
    content: tuple[str, ...]
    drafts: tuple[str, ...] = ()
    old: tuple[str, ...] = ()


def find_site(root: Path) -> Site:
    """The blog in a repository; one that is nothing special where no layout is recognised."""
    known = tomllib.loads(LAYOUTS.read_text(encoding="utf-8"))
    for base in known["bases"]:
        for layout in known["layouts"]:
            mark = _mark(root, base, layout)
            if mark:
                return _site(root, base, layout, mark)
    content = tuple(name for name in USUAL if _has_articles(root / name))
    return Site("", "", content[:1] or (".",))


# Any: a table of the file above
def _mark(root: Path, base: str, layout: Mapping[str, Any]) -> str:
    """The file that tells that a folder has a layout; empty where none does."""
    folder = root / base
    if not any((folder / name).is_dir() for name in layout.get("needs", ["."])):
        return ""
    names = (mark.replace("{ext}", extension) for mark in layout["marks"] for extension in layout["extensions"])
    return next((_join(base, name) for name in names if (folder / name).is_file()), "")


def _site(root: Path, base: str, layout: Mapping[str, Any], mark: str) -> Site:
    named = list(_named(root / mark, base, layout))
    usual = [_join(base, name) for name in layout["content"]]
    usual += layout.get("above", []) if base else []
    candidates = list(dict.fromkeys([*named, *usual] if layout.get("within") else named or usual))
    content = [folder for folder in candidates if _has_articles(root / folder)]
    outer = [folder for folder in content if not any(other in PurePosixPath(folder).parents for other in
             map(PurePosixPath, content))]  # fmt: skip

    def among(key: str) -> tuple[str, ...]:
        last = layout.get(key, ())
        return tuple(folder for folder in outer if PurePosixPath(folder).name in last)

    return Site(layout["title"], mark, tuple(outer) or (candidates[0],), among("drafts"), among("old"))


def _named(config: Path, base: str, layout: Mapping[str, Any]) -> Iterator[str]:
    """The folders that the settings of the blog name; none outside of it."""
    key = layout.get("key")
    # contentDir = "posts", docs_dir: texts, "contentDir": "posts"
    pattern = re.compile(rf"""^\s*["']?{key}["']?\s*[:=]\s*(?P<quote>["']?)(?P<name>[^"'#\n,]+)(?P=quote)""", re.M)
    found = pattern.search(config.read_text(encoding="utf-8", errors="replace")) if key else None
    if found is None:
        return
    name = PurePosixPath(found["name"].strip())
    if name.is_absolute() or ".." in name.parts:
        return
    for inner in layout.get("within", [""]):
        yield _join(base, str(name / inner))


def _join(base: str, name: str) -> str:
    return (PurePosixPath(base) / name).as_posix()


def _has_articles(folder: Path) -> bool:
    return folder.is_dir() and bool(find_articles([str(folder)])[0])
