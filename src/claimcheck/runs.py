"""Runs over files: which articles there are, what earlier runs know of them, and who works on the rest.

In: paths and settings. Out: outcomes in the order of the paths, each as soon as it and all before it are there. The
stages are imported for the first article that no earlier run knows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.config import Settings
from claimcheck.domain import load_domain
from claimcheck.guard import guarded
from claimcheck.read import Source, find_articles, read_article, read_bytes
from claimcheck.records import Article, Finding, Outcome, Problem
from claimcheck.review import find_ignores
from claimcheck.texts import STDIN, Texts

if TYPE_CHECKING:
    from claimcheck.coverage import Coverage
    from claimcheck.pipeline import Checker
    from claimcheck.results import Results

MANY = 40
"""Articles from which on it may pay off to use more than one process."""

ALONE = 192 * 1024
"""Bytes of articles that are checked faster than other processes would be ready."""


def check_paths(paths: Sequence[str], settings: Settings, texts: Texts | None = None) -> Iterator[Outcome]:
    """The outcomes of all articles in files, folders and globs, sorted by name; `-` is standard input.

    Who wants to read the articles again afterwards gives the `texts` of the same paths.
    """
    return _start(paths, settings, "check", texts)


def extract_paths(paths: Sequence[str], settings: Settings, texts: Texts | None = None) -> Iterator[Outcome]:
    """Like `check_paths`, without asking the reference for verdicts."""
    return _start(paths, settings, "extract", texts)


def count_finished(paths: Sequence[str], settings: Settings, command: str) -> tuple[int, int]:
    """How many of the articles earlier runs have finished, and how many there are."""
    sources, _ = find_articles([path for path in paths if path != STDIN])
    worker = Worker(settings, command, lazy=True)
    return sum(worker.known(source) is not None for source in sources), len(sources)


def make_rechecker(settings: Settings) -> Callable[[Outcome, bytes], Outcome]:
    """What checks the file of an outcome again, as if it had other bytes."""
    worker = Worker(settings, "check", lazy=True)

    def recheck(outcome: Outcome, data: bytes) -> Outcome:
        article = read_bytes(data, outcome.article, settings.limits)
        return replace(outcome, findings=worker.findings(article), ignores=find_ignores(article), ignored=0, remarks=())

    return recheck


def make_survey(settings: Settings) -> Callable[[Outcome], Coverage]:
    """What tells how much of an outcome's article was checked."""
    worker = Worker(settings, "check", lazy=True)

    def survey(outcome: Outcome) -> Coverage:
        article = read_article(Source(outcome.article, Path(outcome.path)), settings.limits)
        return worker.checker.coverage(article, outcome.findings)

    return survey


def _start(paths: Sequence[str], settings: Settings, command: str, texts: Texts | None) -> Iterator[Outcome]:
    load_domain(settings.reference, cached=settings.cache)  # a faulty one is told before anything is written
    return _run(paths, settings, command, texts or Texts(paths, settings.limits))


def _run(paths: Sequence[str], settings: Settings, command: str, texts: Texts) -> Iterator[Outcome]:
    sources, problems = find_articles([path for path in paths if path != STDIN])
    worker = Worker(settings, command, lazy=len(sources) < MANY)
    if STDIN in paths:
        yield guarded(STDIN, lambda: _piped(worker, texts), settings.max_seconds)
    for problem in problems:
        yield Outcome(problem.article, (), problem)
    jobs = settings.jobs or _processes(len(sources))
    if jobs == 1:
        yield from map(worker.outcome, sources)
    else:
        yield from _in_parallel(sources, worker, jobs)


def _processes(articles: int) -> int:
    """How many processes pay off for so many articles, if they are not known yet."""
    if articles < MANY:
        return 1
    from claimcheck.jobs import processors

    return processors()


@dataclass(frozen=True)
class Worker:
    """Whoever works on articles, in this process or another. It remembers what it has found, where that is wanted."""

    settings: Settings
    command: str
    lazy: bool = False

    @cached_property
    def checker(self) -> Checker:
        """The checker, made for the first article that needs one."""
        from claimcheck.pipeline import make_checker

        return make_checker(self.settings, lazy=self.lazy)

    @cached_property
    def results(self) -> Results | None:
        """What earlier runs have found; None where they shall not be asked."""
        return self._open() if self.settings.cache else None

    def known(self, source: Source) -> Outcome | None:
        """What an earlier run has found in an article."""
        found = self.results.look_up(source) if self.results else None
        return replace(found, path=str(source.path)) if found else None

    def outcome(self, source: Source) -> Outcome:
        """What is found in an article, by an earlier run or now."""
        return self.known(source) or self.work(source)

    def work(self, source: Source) -> Outcome:
        """What is found in an article now; it is kept for later runs."""
        key = self.results.key_of(source) if self.results else ""
        outcome = guarded(source.name, lambda: self._read(source), self.settings.max_seconds)
        if self.results and not outcome.problem and self._is_steady:
            self.results.keep(source, key, outcome)
        return outcome

    def _read(self, source: Source) -> Outcome:
        article = read_article(source, self.settings.limits)
        findings, ignores = self.findings(article), find_ignores(article)
        return Outcome(source.name, findings, note=article.note, path=str(source.path), ignores=ignores)

    def _open(self) -> Results:
        from claimcheck.results import open_results

        return open_results(self.settings, self.command)

    @cached_property
    def _is_steady(self) -> bool:
        """Say whether the reference that the checker was made of is the one that results are kept for."""
        return self.checker is not None and self._open() == self.results

    def findings(self, article: Article) -> tuple[Finding, ...]:
        """The findings of the command in an article."""
        return self.checker.check(article) if self.command == "check" else self.checker.extract(article)


def _piped(worker: Worker, texts: Texts) -> Outcome:
    """The outcome of standard input."""
    article = texts.piped()
    return Outcome(STDIN, worker.findings(article), note=article.note, ignores=find_ignores(article))


def _in_parallel(sources: Iterable[Source], worker: Worker, jobs: int) -> Iterator[Outcome]:
    """The outcomes by other processes, but for those that earlier runs know.

    Unless processes were asked for, the first articles are worked on here: a few are done before others would be ready.
    """
    from claimcheck.jobs import Ready, Work, run_jobs

    rest, alone = iter(sources), 0 if worker.settings.jobs else ALONE
    for source in rest if alone else ():
        outcome = worker.known(source)
        if outcome is None:
            outcome = worker.work(source)
            alone -= size_of(source)
        yield outcome
        if alone <= 0:
            break
    entries = ((Ready(known) if (known := worker.known(source)) else source) for source in rest)
    work = Work(_work, _prepare, (worker.settings, worker.command), size_of, _lost)
    yield from run_jobs(entries, work, jobs)


def size_of(source: Source) -> int:
    """Bytes of an article's file; 0 where it is gone."""
    try:
        return os.stat(source.path).st_size
    except OSError:
        return 0


def _lost(source: Source) -> Outcome:
    reason = "the process that checked it ended without a word; run again with --jobs 1 to see why"
    return Outcome(source.name, (), Problem(source.name, reason))


_workers: list[Worker] = []
"""The worker of this process, in the processes of a pool."""


def _prepare(settings: Settings, command: str) -> None:
    _workers[:] = [Worker(settings, command)]
    _ = _workers[0].checker


def _work(source: Source) -> Outcome:
    return _workers[0].work(source)
