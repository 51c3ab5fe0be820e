"""`claimcheck reference`: is the reference sound, what does it know, what would another table add to it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from claimcheck.cli.console import prepare_stdout
from claimcheck.cli.options import options_of
from claimcheck.cli.output import open_output
from claimcheck.config import Settings, load_settings
from claimcheck.errors import UsageError
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import counted


def run_reference(args: Namespace) -> int:
    """Do what the action says and give the exit code; a faulty reference is 2, as everywhere."""
    given = {name: value for name, value in options_of(args).items() if name in ("reference", "as_of")}
    settings = load_settings(Path.cwd(), given).settings
    if args.names and args.action in ("check", "list", "describe"):
        raise UsageError(f"reference {args.action}: takes no name; found {args.names[0]!r}")
    if args.action in ("list", "gaps", "import") and args.format not in (None, "text", "csv"):
        raise UsageError(f"reference {args.action}: --format {args.format!r} is none of text, csv")
    if args.action == "check":
        return _check(args, settings)
    if args.action == "list":
        return _list(args, settings)
    if args.action == "show":
        return _show(args, settings)
    if args.action == "gaps":
        from claimcheck.cli.reference_gaps import run_gaps

        return run_gaps(args, settings)
    if args.action == "describe":
        from claimcheck.cli.reference_describe import run_describe

        return run_describe(one_folder(settings, "describe"), write=args.write)
    from claimcheck.cli.reference_import import run_import

    return run_import(args, settings)


def _check(args: Namespace, settings: Settings) -> int:
    from claimcheck.domain import folders_of
    from claimcheck.domain.access import is_layer
    from claimcheck.selfcheck import check_reference

    stream = prepare_stdout()
    folders = folders_of(settings.reference)
    faults = [] if settings.reference and all(map(is_layer, _given(settings))) else check_reference(folders[0])
    told = [str(fault) for fault in faults]
    for number, layer in enumerate(folders[1:], start=1):
        from claimcheck.selfcheck.layer import check_layer

        told += [f"{layer}/{fault}" for fault in (check_layer(layer, folders[:number]) if not told else ())]
    for line in told:
        print(show_plain(line), file=stream)
    print(counted(len(told), "fault"), file=stream)
    stale = args.stale is not None and _tell_stale(args.stale, args.as_of, settings)
    return 2 if told else 1 if stale else 0


def _given(settings: Settings) -> tuple[str, ...]:
    """The folders that the settings name."""
    given = settings.reference or ()
    return (given,) if isinstance(given, str) else given


def one_folder(settings: Settings, action: str) -> str | None:
    """The one folder that an action is about."""
    from claimcheck.domain.access import is_layer

    given = _given(settings)
    if len(given) > 1 or any(map(is_layer, given)):
        raise UsageError(f"reference {action}: works on one folder with a domain.toml; found {', '.join(given)}")
    return given[0] if given else None


def _tell_stale(days: int, day: str | None, settings: Settings) -> bool:
    """Show the old facts, and say whether there are any."""
    from claimcheck.selfcheck.age import find_stale

    stream = prepare_stdout()
    today, stale = find_stale(one_folder(settings, "check --stale"), days, day)
    for fact in stale:
        print(show_plain(str(fact)), file=stream)
    hint = "" if day else ", the day of the youngest fact (--as-of names another)"
    print(f"{counted(len(stale), 'fact')} to look up again: may change, and older than {days} days on {today}{hint}",
          file=stream)  # fmt: skip
    return bool(stale)


def _list(args: Namespace, settings: Settings) -> int:
    from claimcheck.cli.reference_list import list_csv, list_domain, wide_rows
    from claimcheck.domain import load_domain

    domain = load_domain(settings.reference)
    with open_output(args.output) as stream:
        if args.format == "csv":
            list_csv(domain, stream, wide=args.wide)
        else:
            for line in wide_rows(domain) if args.wide else list_domain(domain):
                print(show_plain(line), file=stream)
    return 0


def _show(args: Namespace, settings: Settings) -> int:
    from claimcheck.cli.reference_show import show_entity
    from claimcheck.domain import load_domain

    if not args.names:
        raise UsageError("reference show: name an entity; `claimcheck reference list` lists them")
    with open_output(args.output) as stream:
        for line in show_entity(" ".join(args.names), load_domain(settings.reference)):
            print(show_plain(line), file=stream)
    return 0
