"""Work on many processes, its results in the order of the work. What the work is, the caller says.

Tasks go out in batches of about the same size, and few batches are on their way at a time, so memory stays flat. A
process that dies takes no more with it than the task that killed it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from claimcheck.frozen import dataclass, field

Task = TypeVar("Task")
Result = TypeVar("Result")

BATCH_SIZE = 32 * 1024
BATCH_TASKS = 64
BATCHES_EACH = 3
"""Batches on their way for each process: one in work, one waiting, one being read by us."""


@dataclass(frozen=True, slots=True)
class Ready(Generic[Result]):
    """A result that needs no work; it keeps its place among the others."""

    result: Result


@dataclass(frozen=True)
class Work(Generic[Task, Result]):
    """What processes do: `start(*arguments)` once in each, then `run(task)`; `lost` makes a result of a task that
    killed its process. `start` and `run` must be functions of a module."""

    run: Callable[[Task], Result]
    start: Callable[..., None]
    arguments: tuple[Any, ...]
    size: Callable[[Task], int]
    lost: Callable[[Task], Result]


@dataclass
class _Batch(Generic[Task, Result]):
    """Tasks, and results that were there already, in order."""

    entries: list[Task | Ready[Result]] = field(default_factory=list)
    size: int = 0
    future: Future[list[Result]] | None = None

    @property
    def tasks(self) -> list[Task]:
        return [entry for entry in self.entries if not isinstance(entry, Ready)]

    def merged(self, results: Sequence[Result]) -> Iterator[Result]:
        """All results in the order of the entries, given those of the tasks."""
        rest = iter(results)
        for entry in self.entries:
            yield entry.result if isinstance(entry, Ready) else next(rest)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_jobs(entries: Iterable[Task | Ready[Result]], work: Work[Task, Result], processes: int) -> Iterator[Result]:
    """The results of all tasks, in their order, as they come. Closing the iterator ends the processes."""
    pool = _Pool(work, processes)
    waiting: deque[_Batch[Task, Result]] = deque()
    try:
        for batch in _batches(entries, work.size):
            pool.submit(batch)
            waiting.append(batch)
            if len(waiting) > processes * BATCHES_EACH:
                yield from pool.results(waiting.popleft())
        while waiting:
            yield from pool.results(waiting.popleft())
    finally:
        pool.close()


def _batches(entries: Iterable[Task | Ready[Result]], size_of: Callable[[Task], int]) -> Iterator[_Batch[Task, Result]]:
    batch: _Batch[Task, Result] = _Batch()
    for entry in entries:
        batch.entries.append(entry)
        if not isinstance(entry, Ready):
            batch.size += size_of(entry)
        if batch.size >= BATCH_SIZE or len(batch.entries) >= BATCH_TASKS:
            yield batch
            batch = _Batch()
    if batch.entries:
        yield batch


class _Pool(Generic[Task, Result]):
    """A pool of processes that is made anew when one of them dies."""

    def __init__(self, work: Work[Task, Result], processes: int) -> None:
        self._work = work
        self._processes = processes
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, batch: _Batch[Task, Result]) -> None:
        """Send a batch on its way."""
        tasks = batch.tasks
        if tasks:
            batch.future = self._submit(tasks)

    def results(self, batch: _Batch[Task, Result]) -> Iterator[Result]:
        """The results of a batch, waiting for them."""
        if batch.future is None:
            yield from batch.merged(())
            return
        try:
            found: list[Result] = batch.future.result()
        except BrokenProcessPool:
            found = self._one_by_one(batch.tasks)
        yield from batch.merged(found)

    def _one_by_one(self, tasks: list[Task]) -> list[Result]:
        """The results of tasks one of which may have killed its process, or was with it in the same pool."""
        found: list[Result] = []
        alone: _Pool[Task, Result] = _Pool(self._work, 1)
        try:
            for task in tasks:
                try:
                    found.extend(alone._submit([task]).result())
                except BrokenProcessPool:
                    found.append(self._work.lost(task))
        finally:
            alone.close()
        return found

    def _submit(self, tasks: list[Task]) -> Future[list[Result]]:
        """A batch sent; the first one, or the first after a process has died, makes the pool."""
        with _deaf():
            if self._executor is not None:
                try:
                    return self._executor.submit(_run_all, self._work.run, tasks)
                except BrokenProcessPool:
                    self.close()
            start = (self._work.start, self._work.arguments)
            self._executor = ProcessPoolExecutor(self._processes, get_context("spawn"), _start, start)
            return self._executor.submit(_run_all, self._work.run, tasks)

    def close(self) -> None:
        """Let the processes end after what they are doing; what waits is not begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started in here do not hear Ctrl-C: the terminal sends it to all, but it is ours to answer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler if before is None else before)


def _start(start: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = "1"  # numpy's threads would fight with the other processes
    start(*arguments)


def _leave_with_parent() -> None:
    """End this process when the one that started it is gone: killed, it has told nobody."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_all(run: Callable[[Task], Result], tasks: list[Task]) -> list[Result]:
    return [run(task) for task in tasks]
