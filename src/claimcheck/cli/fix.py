"""`check --fix` and `check --diff`: outcomes whose clear contradictions have been rewritten, or would be."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from claimcheck.domain import Attribute
from claimcheck.errors import FixError, ReadError, UsageError
from claimcheck.fixing import Fix, fix_bytes, write_whole
from claimcheck.frozen import replace
from claimcheck.outcomes import Outcome, Problem
from claimcheck.read.endings import is_archive
from claimcheck.report.clear import is_clear
from claimcheck.report.plain import defuse, show_controls
from claimcheck.texts import STDIN

if TYPE_CHECKING:
    from claimcheck.cli.reported import Tally

Recheck = Callable[[Outcome, bytes], Outcome]


def refuse_stdin(paths: Sequence[str], archives: bool = False) -> None:
    """Standard input is no file that could be read again or rewritten, and archives are not opened for it."""
    if STDIN in paths:
        raise UsageError("--fix, --diff and --coverage need files; standard input (-) is none")
    archive = next(filter(is_archive, paths), "--archives" if archives else "")
    if archive:
        raise UsageError(f"--fix, --diff and --coverage need articles that are files, not archives ({archive})")


def fix_outcomes(
    outcomes: Iterable[Outcome],
    paths: Sequence[str],
    recheck: Recheck,
    attributes: Mapping[str, Attribute],
    tally: Tally,
) -> Iterator[Outcome]:
    """The outcomes after their files were rewritten. A file that cannot be is a problem."""
    roots = roots_of(paths)
    for outcome in outcomes:
        try:
            fix = _fix(outcome, recheck, attributes)
            if fix is None or not fix.edits:
                yield outcome
                continue
            write_whole(outcome.path, fix.after, roots)
        except (FixError, ReadError) as error:
            reason = str(error).partition(": ")[2]
            yield replace(outcome, problem=Problem(outcome.article, reason))
            continue
        tally.edits += fix.edits
        tally.articles += 1
        yield fix.outcome


def show_diffs(
    outcomes: Iterable[Outcome], recheck: Recheck, attributes: Mapping[str, Attribute], stream: TextIO
) -> Iterator[Outcome]:
    """The outcomes as they are; what `--fix` would change goes to the stream as a unified diff."""
    for outcome in outcomes:
        try:
            fix = _fix(outcome, recheck, attributes)
        except (FixError, ReadError) as error:
            yield replace(outcome, problem=Problem(outcome.article, str(error).partition(": ")[2]))
            continue
        if fix is not None and fix.edits:
            is_read = stream.isatty() or os.environ.get("GITHUB_ACTIONS") == "true"  # by somebody, or as commands
            safe = (lambda line: defuse(show_controls(line))) if is_read else str
            stream.writelines(safe(line) for line in _diff(outcome.path, fix))
            stream.flush()
        yield outcome


def _fix(outcome: Outcome, recheck: Recheck, attributes: Mapping[str, Attribute]) -> Fix | None:
    if outcome.problem or not outcome.path or not any(is_clear(finding, attributes) for finding in outcome.findings):
        return None
    data = Path(outcome.path).read_bytes()
    current = recheck(outcome, data)  # the file may have been saved since it was checked
    return fix_bytes(data, current, lambda changed: recheck(outcome, changed), attributes)


def roots_of(paths: Sequence[str]) -> list[str]:
    """The folders that the paths name, or that the files they name lie in."""
    folders = (path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)) for path in paths)
    return [os.path.realpath(folder.partition("*")[0] or os.curdir) for folder in folders]


def _diff(path: str, fix: Fix) -> Iterator[str]:
    from difflib import unified_diff

    from claimcheck.read import decode_bytes

    texts = (decode_bytes(data, path).text for data in (fix.before, fix.after))
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in texts)
    for line in unified_diff(before, after, path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
