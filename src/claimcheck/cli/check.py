"""`claimcheck check` and `claimcheck extract`: articles in, a report out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from claimcheck.cli.console import say_error, silence_stdout, wants_colour, width_of
from claimcheck.cli.options import options_of
from claimcheck.cli.output import open_output
from claimcheck.cli.watch import Watch, gentle_interrupt, watch_outcomes
from claimcheck.config import Settings, load_settings, show_settings
from claimcheck.errors import UsageError
from claimcheck.records import Outcome
from claimcheck.report import Look, SourceInfo, write_report


def run_check(args: Namespace) -> int:
    """Run `check` or `extract` and give the exit code."""
    loaded = load_settings(Path.cwd(), options_of(args))
    if args.show_settings:
        print(show_settings(loaded))
        return 0
    if not args.paths:
        raise UsageError("no article given; name files or folders, or - for standard input")
    verdicts = args.command == "check"
    watch = Watch()
    outcomes, sources = _find(args.paths, loaded.settings, verdicts)
    try:
        with gentle_interrupt(watch), open_output(loaded.settings.output) as stream:
            look = _look(loaded.settings, stream, sources, verdicts)
            write_report(watch_outcomes(outcomes, watch), stream, loaded.settings.format, look)
    except BrokenPipeError:  # `claimcheck check articles | head`: what was found until then decides
        silence_stdout()
    if not watch.tally["articles"] + watch.tally["problems"] and not watch.interrupted:
        say_error(f"no articles found in {', '.join(args.paths)}")
        return 2
    return watch.exit_code(loaded.settings.fail_on if verdicts else "never")


def _find(paths: list[str], settings: Settings, verdicts: bool) -> tuple[Iterable[Outcome], Mapping[str, SourceInfo]]:
    """The outcomes, still to be worked out, and the sources that their facts name."""
    from claimcheck.pipeline import check_paths, extract_paths

    if not verdicts:
        return extract_paths(paths, settings), {}
    from claimcheck.domain import load_domain

    return check_paths(paths, settings), load_domain(settings.reference).sources


def _look(settings: Settings, stream: TextIO, sources: Mapping[str, SourceInfo], verdicts: bool) -> Look:
    colour = wants_colour(settings.color, stream)
    return Look(sources, verdicts, colour, settings.verbose, width_of(stream))
