"""Claimcheck from Python: text or files in, a `Report` out. What the package `claimcheck` offers stands here.

Checkers are kept: the first call for a reference folder pays for reading it, later ones only for their text.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from functools import lru_cache
from os import PathLike, fspath
from typing import Protocol, get_args

from claimcheck.config import Settings
from claimcheck.conflict import Ledger
from claimcheck.domain import Domain, load_domain
from claimcheck.errors import UsageError
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_text
from claimcheck.read.article import TextKind
from claimcheck.report import Report, collect_report
from claimcheck.review import Policy, find_ignores, review_outcome, review_outcomes
from claimcheck.runs import check_paths as _outcomes
from claimcheck.texts import Texts

__all__ = ["Report", "check_paths", "check_text", "display", "load_reference"]

AnyPath = str | PathLike[str]
AnyReference = AnyPath | Sequence[AnyPath] | None
TEXT = "<text>"
"""What findings call a text without a name."""


class Document(Protocol):
    """A document of spaCy's, as far as we look at it."""

    @property
    def text(self) -> str:
        """The words as they were given."""


def check_text(text: str, *, reference: AnyReference = None, name: str = TEXT, kind: TextKind = "md") -> Report:
    """The report on one text. `kind` is `md`, `txt`, `html` or `ipynb`; `name` is what the findings call the text.

    >>> report = check_text("Llama 2 70B has 65 billion parameters.")
    >>> [(finding.verdict, finding.expected) for finding in report.findings]
    [('contradicted', '70 billion')]
    """
    if kind not in get_args(TextKind):
        raise UsageError(f"check_text: kind {kind!r} is none of {', '.join(get_args(TextKind))}")
    checker = _checker_of(load_reference(reference))
    article = read_text(text, name, kind)
    findings, covered = checker.survey(article)
    outcome = Outcome(name, findings, ignores=find_ignores(article), covered=covered)
    return collect_report([review_outcome(outcome, Policy())], checker.domain.sources, {name: article}.get)


def check_paths(paths: AnyPath | Iterable[AnyPath], *, reference: AnyReference = None) -> Report:
    """The report on files, folders and globs. What could not be read is in `Report.problems`."""
    named = [paths] if isinstance(paths, str | PathLike) else paths
    settings = Settings(reference=_folder(reference), jobs=1)  # more would run the caller's script in each
    texts = Texts([fspath(path) for path in named])
    domain = load_reference(reference)
    ledger = Ledger(domain)
    reviewed = review_outcomes(_outcomes(texts.paths, settings, texts), Policy())
    outcomes = list(ledger.watch(reviewed))
    return collect_report(ledger.settled(outcomes), domain.sources, texts.read, ledger.conflicts())


def display(what: Report | Document | str, *, reference: AnyReference = None) -> str | None:
    """Show the articles of a report, or a text, with the claims marked. Outside of notebooks, give the HTML instead.

    A text is read as Markdown, a document of spaCy's as plain text.

    >>> "65 billion<small>contradicted</small>" in display("Llama 2 70B has 65 billion parameters.")
    True
    """
    from claimcheck.report.page.notebook import articles_html

    if isinstance(what, Report):
        return _show(articles_html(what))
    text, kind = (what, "md") if isinstance(what, str) else (what.text, "txt")
    report = check_text(text, reference=reference, name=TEXT, kind=kind)  # type: ignore[arg-type]  # one of the two
    return _show(articles_html(report, [TEXT]))


def _show(html: str) -> str | None:
    """Show HTML in a notebook, or give it back where there is none."""
    shell = getattr(builtins, "get_ipython", None)
    if shell is None or getattr(shell(), "kernel", None) is None:  # a terminal's IPython has no kernel
        return html
    from IPython.display import HTML, display  # type: ignore[import-not-found]  # comes with every notebook

    display(HTML(html))
    return None


def load_reference(folder: AnyReference = None) -> Domain:
    """A reference folder in memory (the one that comes with claimcheck when none is named), read anew if it changed.

    Several are laid over each other: one that holds a domain, and those that add to it.

    Raises FolderError with all faults of the folder.

    >>> load_reference().name_of("gpt-4")
    'GPT-4'
    """
    return load_domain(_folder(folder))


def _folder(reference: AnyReference) -> str | tuple[str, ...] | None:
    if reference is None or isinstance(reference, str | PathLike):
        return None if reference is None else fspath(reference)
    return tuple(fspath(folder) for folder in reference)


@lru_cache(maxsize=4)
def _checker_of(domain: Domain) -> Checker:
    """The checker of a domain; as long as its folder does not change, `load_domain` gives the same one."""
    return make_checker(Settings(reference=domain.folders))
