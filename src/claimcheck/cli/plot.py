"""`claimcheck plot`: a picture of what articles claim, by attribute and verdict, or of a family over time."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from claimcheck.cli.console import say_error
from claimcheck.cli.options import options_of
from claimcheck.cli.output import open_output
from claimcheck.cli.reference_show import entities_named
from claimcheck.cli.watch import Watch, gentle_interrupt, watch_outcomes
from claimcheck.config import load_settings
from claimcheck.errors import UsageError


def run_plot(args: Namespace) -> int:
    """Check the articles, draw what was found, and give the exit code: findings are no failure here."""
    from claimcheck.report.plot.figure import ENDINGS, new_figure

    ending = os.path.splitext(args.picture)[1].lower().lstrip(".")
    if ending not in ENDINGS:
        raise UsageError(f"--output: {args.picture!r} is no picture; end its name in .{', .'.join(ENDINGS)}")
    if not args.paths:
        raise UsageError("no article given; name files or folders, or - for standard input")
    new_figure(1)  # a missing library is told before the work, not after it
    watch = Watch(fail_on="never")
    with gentle_interrupt(watch):
        picture = _draw(args, watch, ending)
    if not watch.tally["articles"] + watch.tally["problems"]:
        say_error(f"no articles found in {', '.join(args.paths)}")
        return 2
    with open_output(args.picture) as stream:
        stream.buffer.write(picture)
    return watch.exit_code()


def _draw(args: Namespace, watch: Watch, ending: str) -> bytes:
    from claimcheck.domain import load_domain
    from claimcheck.report.plot import counts, draw, history
    from claimcheck.runs import check_paths

    settings = load_settings(Path.cwd(), options_of(args)).settings
    domain = load_domain(settings.reference, cached=settings.cache)
    family = entities_named(args.about, domain, "--about") if args.about else ()
    if args.attribute and not family:
        raise UsageError("--attribute: name a family too, with --about")
    attributes = history.attributes_of(family, domain, args.attribute) if family else []
    outcomes = watch_outcomes(check_paths(args.paths, settings), watch)
    if not family:
        return draw.draw_counts(counts.counts_of(outcomes, domain.attributes), ending)
    histories = history.histories_of(outcomes, domain, family, attributes)
    return draw.draw_histories(histories, domain.name_of(family[0]), ending)
