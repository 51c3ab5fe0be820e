"""Only what changed: the lines of files that differ from a revision, as Git tells them.

In: a folder and a revision. Out: line ranges by file, and outcomes with the findings that these lines bear on.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.errors import ReadError, UsageError
from claimcheck.frozen import dataclass, field, replace
from claimcheck.outcomes import Outcome
from claimcheck.read import Source, decode
from claimcheck.records import Article

Lines = list[tuple[int, int]]
"""Ranges of lines from 1, both ends included."""

ALL_LINES: Lines = [(1, 1 << 60)]

# "@@ -1,2 +3,4 @@", "+++ b/some name.md", '+++ "b/a\\303\\251.md"'
_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(?P<first>\d+)(?:,(?P<count>\d+))? @@")
_FILE = re.compile(rb"\+\+\+ (?P<path>.+?)\t?$")
_ESCAPE = re.compile(rb"\\(?:(?P<octal>[0-7]{3})|(?P<sign>.))")
_HARMLESS = (
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.devnull, "-c", "safe.bareRepository=explicit",
    "-c", "core.untrackedCache=false", "--no-pager",
)  # fmt: skip
"""Git runs nothing that the configuration of a repository names; one within a working tree is not taken for one."""
_SIGNS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of each file, by its real path."""

    lines: dict[str, Lines] = field(default_factory=dict)


def find_changes(folder: str, revision: str) -> Changes:
    """The lines changed since a revision: in commits, in the index and in the working tree. New files are new whole.

    `A..B` and `A...B` stand for themselves; what is branched off from a revision is compared with the branching point.
    Raises UsageError where there is no repository, no such revision or no Git.
    """
    root = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    compared = _compared(root, revision)
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules")
    diff = _git(root, "diff", *options, "--src-prefix=a/", "--dst-prefix=b/", *compared, "--")
    lines = {os.path.realpath(os.path.join(root, path)): ranges for path, ranges in read_diff(diff).items()}
    if ".." not in revision:
        for path in _git(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
            if path:
                lines[os.path.realpath(os.path.join(root, os.fsdecode(path)))] = ALL_LINES
    return Changes(lines)


def _compared(root: str, revision: str) -> tuple[str, ...]:
    """What is compared with the working tree, or with each other."""
    for name in revision.replace("...", "..").split(".."):
        try:
            _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name or 'HEAD'}^{{commit}}")
        except UsageError as error:
            hint = "see git log, or fetch more history (fetch-depth: 0)"
            raise UsageError(f"--since: {name!r} is no revision of the repository in {root}; {hint}") from error
    if ".." in revision:
        return ("--end-of-options", revision)
    try:
        return (_git(root, "merge-base", "--end-of-options", revision, "HEAD").decode().strip(),)
    except UsageError:  # unrelated, or a shallow clone
        return ("--end-of-options", revision)


def _git(folder: str, *arguments: str) -> bytes:
    command = ["git", *_HARMLESS, "-C", folder or os.curdir, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except FileNotFoundError as error:
        raise UsageError("--since: needs Git, and there is no program called git; install it, or do without") from error
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().partition("\n")[0] or f"git {arguments[0]} failed"
        place = os.path.abspath(folder or os.curdir)
        raise UsageError(f"--since: {told} (in {place}); run it in a Git repository, or without --since")
    return done.stdout


def read_diff(diff: bytes) -> dict[str, Lines]:
    r"""The changed lines of each file that a diff without context leaves behind.

    >>> read_diff(b"--- a/x.md\n+++ b/x.md\n@@ -1 +1,2 @@\n-a\n+b\n+++ c\n@@ -9,2 +9,0 @@\n-d\n-e\n")
    {'x.md': [(1, 2)]}
    """
    changed: dict[str, Lines] = {}
    path, left = "", 0
    for line in diff.split(b"\n"):
        if left and line[:1] in b"+-":
            left -= 1
        elif hunk := _HUNK.match(line):
            first, count = int(hunk["first"]), int(hunk["count"] or 1)
            left = count + _removed(line)
            if path and count:
                changed.setdefault(path, []).append((first, first + count - 1))
        elif file := _FILE.match(line):
            path = _path(file["path"])
    return changed


def _removed(line: bytes) -> int:
    """How many lines a hunk removes, by its head."""
    old = line.split(b" ")[1].partition(b",")
    return int(old[2]) if old[1] else 1


def _path(shown: bytes) -> str:
    """A path as Git shows it, without its prefix; empty for a file that is gone."""
    if shown == b"/dev/null":
        return ""
    if shown[:1] == b'"':
        shown = _ESCAPE.sub(_unescape, shown[1:-1])
    return os.fsdecode(shown[2:])


def _unescape(match: re.Match[bytes]) -> bytes:
    return bytes([int(match["octal"], 8)]) if match["octal"] else _SIGNS.get(match["sign"], match["sign"])


def keep_changed(outcomes: Iterable[Outcome], changes: Changes) -> Iterator[Outcome]:
    """The outcomes with the findings whose sentences stand in changed lines, and the remarks on such lines.

    Of an archive that has changed, all is kept. How much of whole articles was not checked says nothing of their
    changes, so that is left out.
    """
    for outcome in outcomes:
        if outcome.archive:
            is_changed = os.path.realpath(outcome.archive) in changes.lines
            yield outcome if is_changed else replace(outcome, findings=(), remarks=(), covered=None)
            continue
        lines = changes.lines.get(os.path.realpath(outcome.path), []) if outcome.path else ALL_LINES
        if lines is ALL_LINES:
            yield outcome
        elif outcome.findings or outcome.remarks:
            yield replace(_of_lines(outcome, lines), covered=None)
        else:
            yield replace(outcome, covered=None)


def _of_lines(outcome: Outcome, lines: Lines) -> Outcome:
    try:
        text = decode(Source(outcome.article, Path(outcome.path))).text if lines else ""
    except ReadError:  # gone since it was checked
        text = ""
    article = Article(outcome.article, text, text, ())

    def is_changed(first: int, last: int) -> bool:
        return any(first <= end and start <= last for start, end in lines)

    kept = []
    for finding in outcome.findings if text else ():
        sentence = finding.claim.sentence
        first = min(finding.line, article.position(sentence.start)[0])
        last = max(finding.end_line, article.position(max(sentence.start, sentence.end - 1))[0])
        if is_changed(first, last):
            kept.append(finding)
    remarks = tuple(remark for remark in outcome.remarks if is_changed(remark.line, remark.line))
    return replace(outcome, findings=tuple(kept), remarks=remarks)
