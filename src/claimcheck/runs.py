"""Runs over files: which articles there are, what earlier runs know of them, and who works on the rest.

In: paths and settings. Out: outcomes in the order of the paths, each as soon as it and all before it are there. The
stages are imported for the first article that no earlier run knows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from claimcheck import language, patterns
from claimcheck.asides import OFF_TOPIC
from claimcheck.config import Settings
from claimcheck.domain import load_domain
from claimcheck.frozen import cached_property, collect_rarely, dataclass, replace
from claimcheck.guard import guarded
from claimcheck.limits import DEFAULT, Limits
from claimcheck.outcomes import Outcome, Problem
from claimcheck.read import Source, decode, is_plain, may_nest_too_deep, read_article, read_bytes, read_decoded
from claimcheck.read.endings import is_archive
from claimcheck.records import Article
from claimcheck.review import find_ignores
from claimcheck.texts import STDIN, Texts, sources_of

if TYPE_CHECKING:
    from claimcheck.coverage import Coverage
    from claimcheck.pipeline import Checker
    from claimcheck.read.archives import Entry
    from claimcheck.results import Results

Task: TypeAlias = "Source | Entry | Problem"
"""What is to be worked on: a file, an article in an archive, or one that could not be had from there."""

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
    sources, _ = sources_of(paths, exclude=settings.excluded)
    worker = Worker(settings, command, lazy=True)
    return sum(worker.known(source) is not None for source in sources), len(sources)


def make_rechecker(settings: Settings) -> Callable[[Outcome, bytes], Outcome]:
    """What checks the file of an outcome again, as if it had other bytes."""
    worker = Worker(settings, "check", lazy=True)

    def recheck(outcome: Outcome, data: bytes) -> Outcome:
        found = worker.found(read_bytes(data, outcome.article, settings.limits))
        return replace(
            outcome, findings=found.findings, ignores=found.ignores, covered=found.covered, ignored=0, remarks=()
        )

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
    return _run(paths, settings, command, texts or Texts(paths, settings.limits, settings.excluded))


def _run(paths: Sequence[str], settings: Settings, command: str, texts: Texts) -> Iterator[Outcome]:
    sources, problems = sources_of(paths, archives=settings.archives, exclude=settings.excluded)
    many = MANY if any(is_archive(source.name) for source in sources) else len(sources)
    worker = Worker(settings, command, lazy=many < MANY)
    if texts.is_piped:
        yield guarded(texts.stdin_file or STDIN, lambda: _piped(worker, texts), settings.max_seconds)
    for problem in problems:
        yield _told(problem)
    jobs = settings.jobs or _processes(many)
    tasks = _unpacked(sources, settings)
    if jobs == 1:
        yield from map(worker.outcome, tasks)
    else:
        yield from _in_parallel(tasks, worker, jobs)
    if worker.has_worked and settings.cache:
        patterns.keep()


def _unpacked(sources: Iterable[Source], settings: Settings) -> Iterator[Task]:
    """The files, and in the place of each archive what it holds."""
    for source in sources:
        if is_archive(source.name):
            from claimcheck.read.archives import Columns, read_archive

            yield from read_archive(source, Columns(settings.text_column, settings.id_column, settings.text_kind))
        else:
            yield source


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
    scan: bool = True
    """Whether texts that can hold no claim are told by a scan, and nothing is looked for in them."""

    @cached_property
    def checker(self) -> Checker:
        """The checker, made for the first article that needs one."""
        if self.settings.cache:
            patterns.prime()
            language.prime()
        from claimcheck.pipeline import make_checker

        return make_checker(self.settings, lazy=self.lazy)

    @property
    def has_worked(self) -> bool:
        """Whether there was an article that no earlier run knew."""
        return "checker" in self.__dict__

    @cached_property
    def results(self) -> Results | None:
        """What earlier runs have found; None where they shall not be asked."""
        return self._open() if self.settings.cache else None

    def known(self, source: Task) -> Outcome | None:
        """What an earlier run has found in an article, or what kept it from being had. Nothing is kept of archives."""
        if isinstance(source, Problem):
            return _told(source)
        if not isinstance(source, Source):
            return None
        found = self.results.look_up(source) if self.results else None
        return replace(found, path=str(source.path)) if found else None

    def outcome(self, source: Task) -> Outcome:
        """What is found in an article, by an earlier run or now."""
        return self.known(source) or self.work(source)

    def work(self, source: Task) -> Outcome:
        """What is found in an article now; it is kept for later runs, if it is a file."""
        if isinstance(source, Problem):
            return _told(source)
        if not isinstance(source, Source):
            return self._work_on_entry(source)
        key = self.results.key_of(source) if self.results else ""
        if self.settings.cache:
            patterns.prime()
        outcome = guarded(source.name, lambda: self._read(source), self.settings.max_seconds)
        outcome = replace(outcome, path=str(source.path)) if outcome.problem else outcome
        if self.results and not outcome.problem and self._is_steady:
            self.results.keep(source, key, outcome)
        return outcome

    def _read(self, source: Source) -> Outcome:
        limits = self.settings.limits
        decoded = decode(source, limits)
        if self._scans and _is_off_topic(decoded.text, source.name, self.checker, limits):
            outcome = _passed_over(source.name, decoded.note, self.command)
        else:
            outcome = self.found(read_decoded(decoded, source.name, limits))
        return replace(outcome, article=source.name, path=str(source.path))

    @property
    def _scans(self) -> bool:
        return self.scan and not self.lazy

    def _work_on_entry(self, entry: Entry) -> Outcome:
        def work() -> Outcome:
            return check_entry(entry, self.checker, self.command, scan=self._scans, limits=self.settings.limits)

        return guarded(entry.name, work, self.settings.max_seconds)

    def _open(self) -> Results:
        from claimcheck.results import open_results

        return open_results(self.settings, self.command)

    @cached_property
    def _is_steady(self) -> bool:
        """Say whether the reference that the checker was made of is the one that results are kept for."""
        return self.checker is not None and self._open() == self.results

    def found(self, article: Article) -> Outcome:
        """What the command finds in an article."""
        return _found(article, self.checker, self.command)


def _is_off_topic(text: str, name: str, checker: Checker, limits: Limits) -> bool:
    """Say whether a text needs no reading: a scan tells that nothing can be found in it, and nothing be too deep."""
    return is_plain(name) and not may_nest_too_deep(text, limits) and not checker.may_claim(text)


def _passed_over(name: str, note: str, command: str) -> Outcome:
    """What a command finds in a text about other things."""
    return Outcome(name, (), note=note, covered=OFF_TOPIC if command == "check" else None)


def _found(article: Article, checker: Checker, command: str) -> Outcome:
    """What a command finds in an article."""
    findings, covered = checker.survey(article) if command == "check" else (checker.extract(article), None)
    return Outcome(article.name, findings, note=article.note, ignores=find_ignores(article), covered=covered)


def _piped(worker: Worker, texts: Texts) -> Outcome:
    """The outcome of standard input."""
    return replace(worker.found(texts.piped()), article=texts.stdin_file or STDIN, path=texts.stdin_file)


def _in_parallel(sources: Iterable[Task], worker: Worker, jobs: int) -> Iterator[Outcome]:
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


def check_entry(
    entry: Entry, checker: Checker, command: str = "check", *, scan: bool = True, limits: Limits = DEFAULT
) -> Outcome:
    """What is found in an article that lies in an archive; `ReadError` if it cannot be read, or is over a limit."""
    from claimcheck.read.archives import decode_entry, read_decoded_entry

    decoded = decode_entry(entry)
    if scan and _is_off_topic(decoded.text, entry.inner, checker, limits):
        found = _passed_over(entry.name, decoded.note, command)
    else:
        found = _found(read_decoded_entry(entry, decoded, limits), checker, command)
    return replace(found, archive=entry.archive)


def size_of(source: Task) -> int:
    """Bytes of an article; 0 where its file is gone."""
    if not isinstance(source, Source):
        return 0 if isinstance(source, Problem) else len(source.data)
    try:
        return os.stat(source.path).st_size
    except OSError:
        return 0


def _lost(source: Task) -> Outcome:
    reason = "the process that checked it ended without a word; run again with --jobs 1 to see why"
    return _told(source if isinstance(source, Problem) else Problem(source.name, reason))


def _told(problem: Problem) -> Outcome:
    return Outcome(problem.article, (), problem)


_workers: list[Worker] = []
"""The worker of this process, in the processes of a pool."""


def _prepare(settings: Settings, command: str) -> None:
    collect_rarely()
    _workers[:] = [Worker(settings, command)]
    _ = _workers[0].checker


def _work(source: Task) -> Outcome:
    return _workers[0].work(source)
