"""Claimcheck from Python: text or files in, a `Report` out. What the package `claimcheck` offers stands here.

Checkers are kept: the first call for a reference folder pays for reading it, later ones only for their text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from os import PathLike, fspath
from typing import get_args

from claimcheck.config import Settings
from claimcheck.domain import Domain, load_domain
from claimcheck.errors import UsageError
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_text
from claimcheck.read.article import TextKind
from claimcheck.records import Outcome
from claimcheck.report import Report, collect_report
from claimcheck.runs import check_paths as _outcomes

__all__ = ["Report", "check_paths", "check_text", "load_reference"]

AnyPath = str | PathLike[str]


def check_text(text: str, *, reference: AnyPath | None = None, name: str = "<text>", kind: TextKind = "md") -> Report:
    """The report on one text. `kind` is `md`, `txt`, `html` or `ipynb`; `name` is what the findings call the text.

    >>> report = check_text("Llama 2 70B has 65 billion parameters.")
    >>> [(finding.verdict, finding.expected) for finding in report.findings]
    [('contradicted', '70 billion')]
    """
    if kind not in get_args(TextKind):
        raise UsageError(f"check_text: kind {kind!r} is none of {', '.join(get_args(TextKind))}")
    checker = _checker_of(load_reference(reference))
    findings = checker.check(read_text(text, name, kind))
    return collect_report([Outcome(name, findings)], checker.domain.sources)


def check_paths(paths: AnyPath | Iterable[AnyPath], *, reference: AnyPath | None = None) -> Report:
    """The report on files, folders and globs. What could not be read is in `Report.problems`."""
    named = [paths] if isinstance(paths, str | PathLike) else paths
    settings = Settings(reference=_folder(reference), jobs=1)  # more would run the caller's script in each
    return collect_report(_outcomes([fspath(path) for path in named], settings), load_reference(reference).sources)


def load_reference(folder: AnyPath | None = None) -> Domain:
    """A reference folder in memory (the one that comes with claimcheck when none is named), read anew if it changed.

    Raises FolderError with all faults of the folder.

    >>> load_reference().name_of("gpt-4")
    'GPT-4'
    """
    return load_domain(_folder(folder))


def _folder(reference: AnyPath | None) -> str | None:
    return None if reference is None else fspath(reference)


@lru_cache(maxsize=4)
def _checker_of(domain: Domain) -> Checker:
    """The checker of a domain; as long as its folder does not change, `load_domain` gives the same one."""
    return make_checker(Settings(reference=domain.folder))
