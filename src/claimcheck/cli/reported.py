"""From what was found to what is reported: rules and comments, known findings, changed lines, rewritten files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from claimcheck.cli.console import prepare_stdout
from claimcheck.cli.output import open_output
from claimcheck.config import LoadedSettings
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass
from claimcheck.outcomes import Outcome
from claimcheck.review import Policy, policy_for, review_outcomes

if TYPE_CHECKING:
    from claimcheck.domain import Domain

Choose = Callable[[Iterable[Outcome]], Iterable[Outcome]]
"""Leaves out of outcomes what is not to be reported."""


@dataclass(slots=True)
class Tally:
    """How many replacements were made, in how many articles. It grows as outcomes come."""

    edits: int = 0
    articles: int = 0


def reported(
    outcomes: Iterable[Outcome], args: Namespace, loaded: LoadedSettings, domain: Domain, changed: Tally
) -> Iterable[Outcome]:
    """The outcomes as settings, articles and options want them reported; all of these are read before any work."""
    policy = policy_for(loaded, domain.attributes)
    chosen = _chooser(args, loaded, policy)
    if args.statistics and (args.coverage or args.diff):
        raise UsageError("--statistics goes with neither --coverage nor --diff; run one after the other")
    if args.coverage or args.fix or args.diff:
        from claimcheck.cli.fix import refuse_stdin

        refuse_stdin(args.paths, loaded.settings.archives)
    if args.coverage and args.fix:
        raise UsageError("--coverage goes with neither --fix nor --diff; run one after the other")
    if args.coverage:  # what is ignored has been checked all the same
        from claimcheck.cli.coverage import show_coverage
        from claimcheck.runs import make_survey

        outcomes = show_coverage(outcomes, make_survey(loaded.settings), prepare_stdout())
    outcomes = chosen(outcomes)
    if args.fix or args.diff:
        from claimcheck.cli.fix import fix_outcomes, show_diffs
        from claimcheck.runs import make_rechecker

        check = make_rechecker(loaded.settings)

        def recheck(outcome: Outcome, data: bytes) -> Outcome:
            return next(iter(chosen([check(outcome, data)])))

        if args.diff:
            return show_diffs(outcomes, recheck, domain.attributes, prepare_stdout())
        return fix_outcomes(outcomes, args.paths, recheck, domain.attributes, changed)
    return _recorded(outcomes, args.write_baseline) if args.write_baseline else outcomes


def _chooser(args: Namespace, loaded: LoadedSettings, policy: Policy) -> Choose:
    """What rules, comments, the baseline and the changed lines leave over."""
    if args.write_baseline and (args.fix or args.diff or args.coverage):
        raise UsageError("--write-baseline goes with none of --fix, --diff and --coverage; fix first, then write it")
    known = None
    if loaded.settings.baseline and not args.write_baseline:
        from claimcheck.review.baseline import leave_out_known, read_baseline

        known = read_baseline(loaded.settings.baseline)
    changes = None
    if args.since:
        from claimcheck.cli.fix import roots_of
        from claimcheck.review.changes import find_changes, keep_changed

        changes = find_changes(roots_of(args.paths)[0], args.since)

    def choose(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
        outcomes = review_outcomes(outcomes, policy)
        if known is not None:
            outcomes = leave_out_known(outcomes, known)
        return keep_changed(outcomes, changes) if changes is not None else outcomes

    return choose


def _recorded(outcomes: Iterable[Outcome], path: str) -> Iterator[Outcome]:
    """The outcomes without their findings, which are in the baseline at the end."""
    from claimcheck.review.baseline import Baseline, record_known, write_baseline

    with open_output(path, "--write-baseline") as stream:
        baseline = Baseline(path)
        yield from record_known(outcomes, baseline)
        write_baseline(baseline, stream)
