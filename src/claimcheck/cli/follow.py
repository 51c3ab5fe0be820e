"""`check --watch`: a report at once, and another one on each article as soon as it is saved. Needs the extra `watch`.

An article is checked again where its file has another size or time than when it was checked; what the system tells of
changes only says when to look. So a change that is made while articles are checked is not lost.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Hashable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from claimcheck.cache import folder_state
from claimcheck.cli.check import check_again, run_check
from claimcheck.cli.console import INTERRUPTED, say, say_error
from claimcheck.cli.options import options_of
from claimcheck.config import LoadedSettings, load_settings
from claimcheck.config_file import CONFIG_NAME
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.exclude import NOTHING
from claimcheck.extras import missing
from claimcheck.frozen import dataclass
from claimcheck.read import Source, find_articles
from claimcheck.runs import Worker
from claimcheck.texts import STDIN

LOOK = 1000
"""Milliseconds after which to look at the files though the system has told of no change."""

_UNFIT = ("fix", "diff", "coverage", "write_baseline", "statistics", "output")


@dataclass(frozen=True)
class _Desk:
    """What articles are checked with, until the settings or the reference change."""

    loaded: LoadedSettings
    worker: Worker


def run_follow(args: Namespace) -> int:
    """Check, and check again what is saved, until Ctrl-C; that is how it ends, so the exit code is 0."""
    _refuse(args)
    desk = state = None
    known: Mapping[Source, Hashable] = {}
    try:
        for _ in chain((None,), _looks(args.paths)):
            now = _settings_state(args, desk)
            before, known = known, _states(args.paths, desk)
            if now != state:
                desk, state = _begin(args) or desk, now
            elif desk and (changed := [source for source, one in known.items() if before.get(source) != one]):
                _again(changed, args, desk)
    except KeyboardInterrupt:
        pass
    return 0


def _refuse(args: Namespace) -> None:
    if not args.paths or STDIN in args.paths:
        raise UsageError("--watch needs files or folders to watch; standard input (-) is none")
    unfit = [name for name in _UNFIT if getattr(args, name)]
    if unfit:
        raise UsageError(
            f"--watch does not go with --{unfit[0].replace('_', '-')}; it reports as text, again and again"
        )
    if args.format not in (None, "text", "auto"):
        raise UsageError(f"--watch reports as text, not as {args.format}")
    if find_spec("watchfiles") is None:
        raise missing("watchfiles", "watch")


def _begin(args: Namespace) -> _Desk | None:
    """A report on everything; None where the settings or the reference are faulty, which is told."""
    plain = Namespace(**{**vars(args), "format": "text", "output": ["-"]})
    try:
        loaded = load_settings(Path.cwd(), options_of(plain))
        if run_check(plain) == INTERRUPTED:
            raise KeyboardInterrupt
    except ClaimcheckError as error:
        say_error(str(error))
        return None
    say(f"watching {', '.join(args.paths)}; Ctrl-C ends")
    return _Desk(loaded, Worker(loaded.settings, "check", lazy=True))


def _again(changed: Sequence[Source], args: Namespace, desk: _Desk) -> None:
    say(f"{', '.join(str(source.path) for source in changed)} changed")
    try:
        if check_again((desk.worker.outcome(source) for source in changed), args, desk.loaded) == INTERRUPTED:
            raise KeyboardInterrupt
    except ClaimcheckError as error:
        say_error(str(error))


def _looks(paths: Sequence[str]) -> Iterator[None]:
    """Each time at which to look at the files: something has changed near them, or some time has passed."""
    from watchfiles import watch

    while True:
        folders = _folders(paths)
        for _ in watch(*folders, recursive=False, watch_filter=None, rust_timeout=LOOK, yield_on_timeout=True):
            yield
            if _folders(paths) != folders:
                break


def _folders(paths: Sequence[str]) -> list[str]:
    """The working folder, the folders of the paths, and those below that are not hidden."""
    found = {os.curdir}
    for path in paths:
        head, star, tail = path.partition("*")
        if os.path.isdir(path) or (star and os.sep in tail):
            for folder, names, _ in os.walk(path if os.path.isdir(path) else os.path.dirname(head) or os.curdir):
                names[:] = [name for name in names if not name.startswith(".") and name != "node_modules"]
                found.add(folder)
        else:
            found.add(os.path.dirname(head) or os.curdir)
    return sorted(folder for folder in found if os.path.isdir(folder))


def _states(paths: Sequence[str], desk: _Desk | None) -> Mapping[Source, Hashable]:
    exclude = desk.loaded.settings.excluded if desk else NOTHING
    return {source: _state(str(source.path)) for source in find_articles(paths, exclude=exclude)[0]}


def _state(path: str) -> Hashable:
    try:
        known = os.stat(path)
    except OSError:
        return None
    return known.st_mtime_ns, known.st_size, known.st_ino


def _settings_state(args: Namespace, desk: _Desk | None) -> Hashable:
    """What settings and reference depend on: the files that there are, and when they changed."""
    folders = (Path.cwd(), *Path.cwd().parents)
    files = [str(folder / name) for folder in folders for name in (CONFIG_NAME, "pyproject.toml")]
    reference = desk.loaded.settings.reference if desk else args.reference
    own = (reference,) if isinstance(reference, str) else tuple(reference or ())
    return tuple(map(_state, files)), own, tuple(map(folder_state, own))
