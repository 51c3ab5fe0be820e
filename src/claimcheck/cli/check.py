"""`claimcheck check` and `claimcheck extract`: articles in, reports out."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from claimcheck import __version__
from claimcheck.cli.console import prepare_stdout, say, say_error, say_warning, silence_stdout, wants_colour, width_of
from claimcheck.cli.options import options_of
from claimcheck.cli.places import Places
from claimcheck.cli.reported import Tally, reported
from claimcheck.cli.several import write_targets
from claimcheck.cli.targets import Target, refuse_unwritable, targets_of
from claimcheck.cli.watch import Watch, gentle_interrupt, watch_outcomes
from claimcheck.config import PLACE_FORMATS, REVIEW_FORMATS, LoadedSettings, Settings, load_settings, show_settings
from claimcheck.errors import UsageError
from claimcheck.frozen import replace
from claimcheck.outcomes import Outcome
from claimcheck.report import Look, write_report
from claimcheck.report.summary import counted
from claimcheck.texts import STDIN, Texts

if TYPE_CHECKING:
    from claimcheck.cli.replay import Replay
    from claimcheck.conflict import Ledger
    from claimcheck.domain import Domain


def run_check(args: Namespace) -> int:
    """Run `check` or `extract` and give the exit code."""
    loaded = load_settings(Path.cwd(), options_of(args))
    if args.show_settings:
        print(show_settings(loaded))
        return 0
    if args.stdin_filename:
        _expect_stdin(args)
    if not args.paths:
        raise UsageError("no article given; name files or folders, or - for standard input")
    verdicts = args.command == "check"
    counts = verdicts and args.statistics
    targets = targets_of(loaded.settings, os.environ, verdicts=verdicts, counts=counts)
    refuse_unwritable(targets, terminal=sys.stdout.isatty())
    replay = _replay(args, loaded.settings, targets)
    if replay is not None and (code := replay.tell(targets)) is not None:
        return code
    watch = Watch(fail_on=loaded.settings.fail_on if verdicts else "never")
    texts = Texts(args.paths, loaded.settings.limits, loaded.settings.excluded, args.stdin_filename or "")
    if args.resume:
        from claimcheck.cli.resume import tell_resumed

        tell_resumed(texts.paths, loaded.settings, args.command)
    outcomes, domain = _find(texts, loaded.settings, verdicts)
    changed = Tally()
    if domain:
        outcomes = reported(outcomes, args, loaded, domain, changed)
    try:
        with gentle_interrupt(watch):
            watched = watch_outcomes(outcomes, watch)
            if verdicts and (args.diff or args.coverage):  # that is the report
                deque(watched, maxlen=0)
            else:
                _write(watched, targets, args, loaded.settings, domain, texts, replay)
    except BrokenPipeError:  # `claimcheck check articles | head`: what was found until then decides
        silence_stdout()
        replay = None
    return _exit_code(args, watch, changed, replay, loaded.settings)


def _expect_stdin(args: Namespace) -> None:
    """Standard input is what a name for it is given for."""
    args.paths = args.paths or [STDIN]
    if STDIN not in args.paths:
        raise UsageError("--stdin-filename names standard input; give - as the article")
    if args.command == "check" and args.since:
        raise UsageError("--since needs files; standard input has no lines that Git knows")


def _write(
    outcomes: Iterable[Outcome],
    targets: list[Target],
    args: Namespace,
    settings: Settings,
    domain: Domain | None,
    texts: Texts,
    replay: Replay | None,
) -> None:
    """Write all reports on the outcomes; what is written goes to the replay as well, if there is one."""
    ledger, places = _ledger(domain), Places()

    def write(outcomes: Iterable[Outcome], stream: TextIO, target: Target) -> None:
        look = _look(settings, stream, domain, texts, ledger)
        if target.counts:
            from claimcheck.report.counts import write_counts

            return write_counts(outcomes, stream, look, as_json=target.format == "json")
        if target.format in (*PLACE_FORMATS, *REVIEW_FORMATS):
            names = places.from_here() if target.format in PLACE_FORMATS else places.from_root(Path.cwd())
            outcomes = names.named(outcomes)
            look = replace(look, conflicts=lambda: names.in_conflicts(ledger.conflicts() if ledger else ()))
        write_report(outcomes, replay.watched(stream) if replay else stream, target.format, look)

    write_targets(places.watch(outcomes), targets, write, ledger)


def _exit_code(args: Namespace, watch: Watch, changed: Tally, replay: Replay | None, settings: Settings) -> int:
    """Say what is to be said at the end, and give the exit code; the report is kept for the next run."""
    if not watch.tally["articles"] + watch.tally["problems"] and not watch.interrupted:
        named = ", ".join(args.stdin_filename if path == STDIN and args.stdin_filename else path for path in args.paths)
        if settings.force_exclude:  # as in a hook, which hands over whatever is committed
            say_warning(f"nothing to check: exclude leaves out all of {named}")
            return 0
        say_error(f"no articles found in {named}")
        return 2
    if changed.edits:
        say(f"{counted(changed.edits, 'passage')} rewritten in {counted(changed.articles, 'article')}")
    if replay is not None and not watch.told and not watch.interrupted:
        replay.keep(watch.exit_code())
    return watch.exit_code()


def _replay(args: Namespace, settings: Settings, targets: Sequence[Target]) -> Replay | None:
    """Where the report of the last run like this one is kept; None for runs that do more than to report."""
    if args.resume or (
        args.command == "check"
        and (args.fix or args.diff or args.coverage or args.since or args.write_baseline or args.statistics)
    ):
        return None
    from claimcheck.cli.replay import find_replay

    return find_replay(args.paths, settings, args.command, targets)


def check_again(outcomes: Iterable[Outcome], args: Namespace, loaded: LoadedSettings) -> int:
    """Write a report as text on articles that are checked once more, and give the exit code."""
    watch = Watch(fail_on=loaded.settings.fail_on)
    domain = load_domain_of(loaded.settings)
    found = _aged(outcomes) if loaded.settings.aged else outcomes
    found = watch_outcomes(reported(found, args, loaded, domain, Tally()), watch)
    stream = prepare_stdout()
    write_report(
        Places().from_here().named(found),
        stream,
        "text",
        _look(loaded.settings, stream, domain, Texts(args.paths, exclude=loaded.settings.excluded), None),
    )
    stream.flush()
    return watch.exit_code()


def load_domain_of(settings: Settings) -> Domain:
    """The domain that gives the verdicts."""
    from claimcheck.domain import load_domain

    return load_domain(settings.reference, cached=settings.cache)


def _find(texts: Texts, settings: Settings, verdicts: bool) -> tuple[Iterable[Outcome], Domain | None]:
    """The outcomes, still to be worked out, and the domain that gave their verdicts, if there are any."""
    from claimcheck.runs import check_paths, extract_paths

    if not verdicts:
        return extract_paths(texts.paths, settings, texts), None
    found = check_paths(texts.paths, settings, texts)
    return _aged(found) if settings.aged else found, load_domain_of(settings)


def _aged(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes with those findings alone that were true once and no longer are."""
    for outcome in outcomes:
        aged = tuple(finding for finding in outcome.findings if finding.reason == "outdated")
        yield replace(outcome, findings=aged)


def _ledger(domain: Domain | None) -> Ledger | None:
    """What articles say against each other, where there are verdicts."""
    if domain is None:
        return None
    from claimcheck.conflict import Ledger

    return Ledger(domain)


def _look(settings: Settings, stream: TextIO, domain: Domain | None, texts: Texts, ledger: Ledger | None) -> Look:
    """How a report shall look; `domain` is None where there are no verdicts."""
    return Look(
        sources=domain.sources if domain else {},
        verdicts=domain is not None,
        colour=wants_colour(settings.color, stream),
        verbose=settings.verbose,
        width=width_of(stream),
        attributes=domain.attributes if domain else {},
        entities=domain.entities if domain else {},
        choices=domain.choices if domain else {},
        texts=texts.read,
        version=__version__,
        fail_on=settings.fail_on,
        conflicts=ledger.conflicts if ledger else tuple,
        publisher=settings.publisher or "",
        publisher_url=settings.publisher_url or "",
    )
