"""The command line: arguments become settings, the library does the work, a writer shows it, the exit code sums it up.

Exit codes: 0 nothing at or above `--fail-on`, 1 findings, 2 could not do all of the job, 130 and 143 interrupted.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from claimcheck.cli.console import INTERRUPTED, say_error, silence_stdout
from claimcheck.cli.options import parse_arguments
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.frozen import collect_rarely


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, and give its exit code; no error leaves as a traceback but a bug."""
    collect_rarely()
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
        if not sys.stdout.closed:  # the language server has closed it
            sys.stdout.flush()
        return code
    except BrokenPipeError:  # `claimcheck explain parameters | head -1`
        silence_stdout()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except ClaimcheckError as error:
        say_error(str(error))
    except OSError as error:
        say_error(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except Exception:  # Python would end with 1, which here means "findings"
        from traceback import format_exc

        from claimcheck.report.plain import show_plain

        sys.stderr.writelines(f"{show_plain(line)}\n" for line in format_exc().splitlines())
        say_error("this is a bug in claimcheck, not a fault of yours; please report it with the lines above")
    return 2


def _run(argv: list[str]) -> int:
    _refuse_files(argv)
    try:
        args = parse_arguments(argv)
    except SystemExit as leave:  # argparse has answered (--help, --version) or complained already
        return leave.code if isinstance(leave.code, int) else 0
    return _command(args)


def _refuse_files(argv: Sequence[str]) -> None:
    """Raise UsageError for an option that is a file's name too: hooks and shells put the names of files here."""
    for argument in argv:
        if argument == "--":
            return
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            ways = f"for the file write ./{argument}, for the option rename the file"
            raise UsageError(f"{argument}: is it the option, or the file of that name? {ways}")


def _command(args: Namespace) -> int:
    """Run the chosen command; its module is imported only now."""
    if args.command == "check" and args.watch and not args.show_settings:
        from claimcheck.cli.follow import run_follow

        return run_follow(args)
    if args.command in ("check", "extract"):
        from claimcheck.cli.check import run_check

        return run_check(args)
    if args.command == "explain":
        from claimcheck.cli.explain import run_explain

        return run_explain(args)
    if args.command == "lsp":
        from claimcheck.cli.lsp import run_lsp

        return run_lsp()
    if args.command == "mcp":
        from claimcheck.cli.mcp import run_mcp

        return run_mcp()
    if args.command == "init":
        from claimcheck.cli.init import run_init

        return run_init(args)
    if args.command == "cache":
        from claimcheck.cli.cache import run_cache

        return run_cache(args)
    if args.command == "spark-check":
        from claimcheck.cli.spark import run_spark_check

        return run_spark_check(args)
    if args.command == "plot":
        from claimcheck.cli.plot import run_plot

        return run_plot(args)
    from claimcheck.cli.reference import run_reference

    return run_reference(args)
