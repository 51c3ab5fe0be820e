"""Finds the files that paths, folders and patterns name. Nothing is opened but for a look at its first bytes."""

from __future__ import annotations

import glob
import os
import re
import stat
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.exclude import NOTHING, Exclude
from claimcheck.frozen import dataclass
from claimcheck.gitignore import Rule, read_rules, says
from claimcheck.outcomes import Problem
from claimcheck.read.endings import ENDINGS, is_archive

_SAMPLE = 8192
_MOST_IGNORES = 200_000
"""Characters of a `.gitignore` that are read."""
# what no text holds: "\x01", but not a tab or a form feed
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `name` is what reports call it: relative to the folder given, with `/` between its parts."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Ignores:
    """A folder's `.gitignore`, and the one above it."""

    folder: str
    rules: tuple[Rule, ...]
    above: _Ignores | None


def find_articles(
    paths: Sequence[str], *, archives: bool = False, exclude: Exclude = NOTHING
) -> tuple[list[Source], list[Problem]]:
    """Files to read, each once, and what could not be found.

    A file keeps the name it was given by; a file in a folder is named relative to the folder. Folders are searched for
    the known endings, without hidden, ignored, excluded and binary files; for `archives` too, where these are wanted.
    The order is that of the paths, sorted within each.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in paths:
        if exclude.forbids(path):
            continue
        found = list(_find(path, problems, archives, exclude))
        if not found and os.path.isdir(path):
            kinds = f"only files ending in {' '.join(sorted(ENDINGS))} are read"
            kinds += ", and none that the setting exclude leaves out" if exclude.patterns else ""
            problems.append(Problem(path, f"there is no article in this folder: {kinds}"))
        for source in found:
            sources.setdefault(os.path.realpath(source.path), source)
    return list(sources.values()), problems


def _find(path: str, problems: list[Problem], archives: bool, exclude: Exclude) -> Iterable[Source]:
    if os.path.isdir(path):
        return _walk(path, problems, archives, exclude)
    if os.path.exists(path):
        return [Source(_posix(path), Path(path))]
    if glob.has_magic(path):
        return _expand(path, problems, archives, exclude)
    problems.append(Problem(path, "there is no such file or folder: check the spelling, or give a pattern in quotes"))
    return []


def _expand(pattern: str, problems: list[Problem], archives: bool, exclude: Exclude) -> list[Source]:
    """Files that a pattern matches. Where it leaves the ending open, only known ones count; folders are not entered."""
    home = os.path.realpath(_fixed_part(pattern))
    found = (match for match in glob.iglob(pattern, recursive=True) if os.path.isfile(match))
    matches = sorted(match for match in found if _lies_in(home, match) and not exclude.covers(match))
    if pattern.endswith(("*", "?", "]")):
        matches = [match for match in matches if _is_wanted(match, archives)]
    if not matches:
        problems.append(Problem(pattern, "the pattern matches no file: use ** to search folders within folders"))
    return [Source(_posix(match), Path(match)) for match in matches]


def _fixed_part(pattern: str) -> str:
    """The folder that a pattern begins in: what comes before its first sign, up to the last slash."""
    parts = pattern.replace(os.sep, "/").split("/")
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part) or index == len(parts) - 1)
    return "/".join(parts[:fixed]) + "/" if fixed else os.curdir


def _lies_in(home: str, path: str) -> bool:
    """Say whether a path, links followed, leads to somewhere in a folder."""
    return os.path.commonpath((home, os.path.realpath(path))) == home


def _walk(root: str, problems: list[Problem], archives: bool, exclude: Exclude) -> list[Source]:
    """Articles in a folder and below. Of a file reached twice, by a link and by itself, the link is left out."""
    found: dict[str, tuple[bool, Source]] = {}
    for path, is_link in _files(root, problems, exclude):
        if _is_wanted(path, archives):
            source = Source(_posix(os.path.relpath(path, root)), Path(path))
            real = os.path.realpath(path)
            if real not in found or found[real][0] > is_link:
                found[real] = (is_link, source)
    return sorted((source for _, source in found.values()), key=lambda source: source.name)


def _files(root: str, problems: list[Problem], exclude: Exclude) -> Iterator[tuple[str, bool]]:
    """Every file that is neither hidden nor ignored nor excluded, with whether a link led to it."""
    home = os.path.realpath(root)
    seen = {home}
    pending: list[tuple[str, _Ignores | None, bool]] = [(root, None, False)]
    while pending:
        folder, above, linked = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(Problem(_posix(folder), f"this folder cannot be read ({(error.strerror or '').lower()})"))
            continue
        ignores = _read_ignores(folder, above)
        for entry in entries:
            is_folder, is_link = os.path.isdir(entry.path), linked or entry.is_symlink()
            if entry.name.startswith(".") or _is_ignored(entry.path, is_folder, ignores):
                continue
            if exclude.leaves_out(entry.path, is_folder):
                continue
            real = os.path.realpath(entry.path) if is_link else entry.path
            if is_link and not _lies_in(home, real):
                continue
            if not is_folder:
                yield entry.path, is_link
            elif (real := os.path.realpath(real)) not in seen or not is_link:
                seen.add(real)
                pending.append((entry.path, ignores, is_link))


def _is_wanted(path: str, archives: bool) -> bool:
    return _is_article(path) or (archives and is_archive(path) and os.path.isfile(path))


def _is_article(path: str) -> bool:
    """Whether a file has a known ending and looks like text."""
    if os.path.splitext(path)[1].lower() not in ENDINGS or not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            sample = file.read(_SAMPLE)
    except OSError:
        return True
    return not _is_binary(sample)


def _is_binary(sample: bytes) -> bool:
    """Say whether a file is none of text. A text with NULs in it, or in UTF-16 without its mark, is a broken article:
    that is told, not passed over."""
    if b"\0" not in sample or sample.startswith(_WIDE_MARKS):
        return False
    rest = sample.replace(b"\0", b"")
    return bool(_CONTROL.search(rest)) or _is_no_utf8(rest)


def _is_no_utf8(sample: bytes) -> bool:
    """Say whether bytes are no UTF-8, the end of the sample apart."""
    try:
        getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return True
    return False


def _read_ignores(folder: str, above: _Ignores | None) -> _Ignores | None:
    path = os.path.join(folder, ".gitignore")
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):  # Git follows no links here either
            return above
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read(_MOST_IGNORES).split("\n")
    except OSError:
        return above
    return _Ignores(folder, read_rules(lines), above)


def _is_ignored(path: str, is_folder: bool, ignores: _Ignores | None) -> bool:
    """What the nearest `.gitignore` that mentions a path says of it."""
    while ignores:
        relative = _posix(os.path.relpath(path, ignores.folder))
        said = says(ignores.rules, relative, is_folder)
        if said is not None:
            return said
        ignores = ignores.above
    return False


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")
