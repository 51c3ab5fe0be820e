"""The options of all commands, as argparse wants them. What a value may be is decided in `config`, in one place."""

from __future__ import annotations

import os
import sys
from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial

from claimcheck import __version__
from claimcheck.cli.help_texts import COMMANDS, DESCRIPTION, EXAMPLES, EXIT_CODES, REFERENCE
from claimcheck.config import CHOICES, Settings
from claimcheck.frozen import fields
from claimcheck.limits import DEFAULT
from claimcheck.report.plain import show_plain


class ShowVersion(Action):
    """`--version`: show it and leave."""

    def __call__(self, parser: ArgumentParser, *_: object) -> None:
        print(f"claimcheck {__version__}")
        parser.exit()


def parse_arguments(argv: Sequence[str]) -> Namespace:
    """The arguments, with the options of `Settings` under their names there (None: not given)."""
    parser, commands = build_parser(argv)
    args, rest = parser.parse_known_args(argv)
    if args.command is None:
        parser.print_help(sys.stderr)
        parser.exit(2)
    # argparse wants all paths in one place; people write `check a.md --format csv b.md`.
    if rest and not ("paths" in args and all(word == "-" or not word.startswith("-") for word in rest)):
        commands[args.command].error(show_plain(f"unrecognised argument: {' '.join(rest)}"))
    if rest:
        args.paths.extend(rest)
    return args


def options_of(args: Namespace) -> dict[str, object]:
    """What the command line says about settings, by their names."""
    return {setting.name: getattr(args, setting.name, None) for setting in fields(Settings)}


def build_parser(named: Collection[str] = tuple(COMMANDS)) -> tuple[ArgumentParser, dict[str, ArgumentParser]]:
    """The parser, and those of the commands by name; the others than those that are named have no options yet."""
    parser = ArgumentParser(
        "claimcheck", description=DESCRIPTION, epilog=EXAMPLES[""] + "\n" + EXIT_CODES,
        formatter_class=_formatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show the version and leave")
    added = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands = {
        name: added.add_parser(
            name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=EXAMPLES[name],
            formatter_class=_formatter, allow_abbrev=False,
        )
        for name, text in COMMANDS.items()
    }  # fmt: skip
    for name, add in _options():
        if name in named:
            add(commands[name])
    return parser, commands


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    """What lays help out. `argparse` makes one for each option that it takes, and would load `shutil` for the width."""
    return RawDescriptionHelpFormatter(prog, width=_help_width())


@cache
def _help_width() -> int:
    """As many columns as `argparse` leaves for help: what COLUMNS says, else those of the terminal, else 80; less 2."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns) - 2
    with suppress(AttributeError, ValueError, OSError):  # no terminal, or none any more
        return os.get_terminal_size(sys.__stdout__.fileno()).columns - 2  # type: ignore[union-attr]
    return 78


def _options() -> Iterator[tuple[str, Callable[[ArgumentParser], None]]]:
    """What adds options to the commands, in the order of their help."""
    for name in ("check", "extract"):
        yield from (
            (name, add)
            for add in (_add_paths, _add_search, partial(_add_output, verdicts=name == "check"), _add_reading)
        )
        yield from ((name, add) for add in (_add_archives, _add_switches, _add_limits))
    yield from (("check", add) for add in (_add_watch, _add_known, _add_fixing))
    yield from (("plot", add) for add in (_add_paths, _add_plot, _add_reading))
    yield from (("spark-check", add) for add in (_add_spark, partial(_add_archives, folders=False), _add_reading))
    yield from (("explain", add) for add in (_add_what, _add_reading))
    yield from (("reference", _add_reference), ("init", _add_init), ("cache", _add_action))


def _add_what(parser: ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", help="an attribute, verdict, reason, or ARTICLE:LINE")


def _add_action(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=("path", "clear"), help="what to do")


def _add_init(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", default=".", help="the repository (default: this folder)"
    )
    source = "the repository of claimcheck, URL or URL@REVISION (default: the one that it was installed from, if any)"
    parser.add_argument("--source", metavar="URL", help=source)


def _add_paths(parser: ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files, folders or globs; - for standard input")


def _add_search(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("articles")
    patterns = "do not search these files and folders: a pattern as in .gitignore, as often as given"
    group.add_argument("--exclude", metavar="PATTERN", action="append", help=patterns)
    forced = "leave out what is excluded though it is named itself, as a hook does"
    group.add_argument("--force-exclude", action="store_const", const=True, help=forced)
    named = "the file that standard input is: its name tells what kind of text, and which settings hold"
    group.add_argument("--stdin-filename", metavar="FILE", help=named)


def _add_output(parser: ArgumentParser, *, verdicts: bool) -> None:
    group = parser.add_argument_group("report")
    group.add_argument("--format", metavar="F", help=_choices("format", "text"))
    where = "write the report to a file (default: standard output); FORMAT:FILE writes another one, as often as given"
    group.add_argument("--output", metavar="FILE", action="append", help=where)
    group.add_argument("--color", metavar="WHEN", help=_choices("color", "auto"))
    if verdicts:
        level = _choices("fail_on", "contradicted")
        group.add_argument("--fail-on", metavar="LEVEL", help=f"the least finding that makes the exit code 1: {level}")
        counts = "count by rule instead, as text or json; other reports stay as they are"
        group.add_argument("--statistics", action="store_true", help=counts)
        aged = "show only statements that were true once and no longer are"
        group.add_argument("--aged", action="store_const", const=True, help=aged)
        group.add_argument("--verbose", action="store_const", const=True, help="show supported claims too")
        _add_rules(parser)


def _add_known(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("what is new")
    group.add_argument("--since", metavar="REV", help="report on lines alone that have changed since a Git revision")
    group.add_argument("--baseline", metavar="FILE", help="do not report the findings in this file")
    group.add_argument("--write-baseline", metavar="FILE", help="write the findings to this file instead of reporting")


def _add_rules(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("rules", "RULE is contradicted/score, contradicted, score or all.")
    group.add_argument("--select", metavar="RULE", action="append", help="report these rules only")
    group.add_argument("--ignore", metavar="RULE", action="append", help="do not report these rules")
    levels = "report a rule as error, warning, note or off; for --fail-on they count as the verdicts do"
    group.add_argument("--severity", metavar="RULE=LEVEL", action="append", help=levels)


def _add_plot(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("picture")
    help = "write the picture to a file: .png, .svg or .pdf"
    group.add_argument("--output", metavar="FILE", dest="picture", required=True, help=help)
    group.add_argument("--about", metavar="NAME", help="an entity: draw it and its members over time")
    group.add_argument("--attribute", metavar="ID", help="with --about: a date or a quantity (default: one of each)")
    group.add_argument("--jobs", metavar="N", type=int, help="processes (default: 0, as many as pay off)")


def _add_fixing(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("fixing")
    clear = "dates, numbers, names and licences that are clearly wrong"
    group.add_argument("--fix", action="store_true", help=f"rewrite {clear}, and report what is left")
    either = group.add_mutually_exclusive_group()
    missed = "list the numbers, dates and names that were not checked, and why, instead of a report"
    either.add_argument("--coverage", action="store_true", help=missed)
    either.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix would change, instead of a report (--fix may stand there too)",
    )


def _add_reading(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("checking")
    group.add_argument("--reference", metavar="DIR", action="append", help=REFERENCE)
    group.add_argument("--as-of", metavar="DATE", help="the date (2024-07-18) of articles that state none")
    group.add_argument("--parser", metavar="WHEN", help=f"parse sentences: {_choices('parser', 'auto')}")
    group.add_argument("--parser-path", metavar="DIR", help="a folder with the grammar pipeline")


def _add_spark(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="IN", help="a file, folder or pattern: Parquet, JSON lines or WARC")
    parser.add_argument("target", metavar="OUT", help="a folder for the claims: Parquet, or JSON lines (OUT.jsonl)")
    group = parser.add_argument_group("running")
    kinds = "what lies at IN, where its name does not tell: parquet, jsonl or warc"
    group.add_argument("--input-format", metavar="F", choices=("parquet", "jsonl", "warc"), help=kinds)
    group.add_argument("--overwrite", action="store_true", help="replace what is at OUT")
    masters = "where Spark runs (default: as spark-submit says, else local[*])"
    group.add_argument("--master", metavar="URL", help=masters)
    group.add_argument("--fail-on", metavar="LEVEL", help=f"as for check: {_choices('fail_on', 'contradicted')}")


def _add_archives(parser: ArgumentParser, *, folders: bool = True) -> None:
    kinds = "JSON lines, Parquet, WARC, tar, and files packed by gzip or zstd." if folders else None
    group = parser.add_argument_group("archives", kinds)
    if folders:
        group.add_argument("--archives", action="store_const", const=True, help="search folders for archives too")
    group.add_argument("--text-column", metavar="NAME", help="the column that holds the article (default: text)")
    group.add_argument("--id-column", metavar="NAME", help="the column that names it (default: the number of the row)")
    group.add_argument("--text-kind", metavar="KIND", help=f"what rows hold: {_choices('text_kind', 'auto')}")


def _add_switches(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("running")
    group.add_argument("--jobs", metavar="N", type=int, help="processes (default: 0, as many as pay off)")
    group.add_argument("--no-cache", dest="cache", action="store_const", const=False, help="keep no results, use none")
    resume = "go on where an earlier run was cut off, and fail where the results of finished articles cannot be kept"
    group.add_argument("--resume", action="store_true", help=resume)
    group.add_argument("--show-settings", action="store_true", help="show all settings and where each came from")


def _add_watch(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("watching")
    again = "check again what is saved, until Ctrl-C (needs the extra watch)"
    group.add_argument("--watch", action="store_true", help=again)


def _add_limits(parser: ArgumentParser) -> None:
    group = parser.add_argument_group(
        "limits", "An article that is over one of them counts as one that cannot be read."
    )
    units = {
        "size": ("MB", "megabytes of a file"), "seconds": ("N", "seconds of processor time for an article"),
        "nesting": ("N", "lists, quotes or elements within each other"), "cells": ("N", "table cells of an article"),
    }  # fmt: skip
    for name, (unit, meaning) in units.items():
        help = f"the most {meaning} (default: {getattr(DEFAULT, name):,})"
        group.add_argument(f"--max-{name}", metavar=unit, type=int, help=help)


def _add_reference(parser: ArgumentParser) -> None:
    actions = ("check", "list", "show", "gaps", "import", "describe")
    parser.add_argument("action", choices=actions, metavar="ACTION", help=", ".join(actions))
    names = "with show: an id or a name; with gaps: reports as CSV; with import: the importer, then files or folders"
    parser.add_argument("names", metavar="NAME", nargs="*", help=names)
    parser.add_argument("--reference", metavar="DIR", action="append", help=REFERENCE)
    group = parser.add_argument_group("check")
    group.add_argument("--stale", metavar="DAYS", type=int, help="list facts not looked up for so long that may change")
    day = "today, for --stale (default: the day of the youngest fact); with import: the day the file was fetched"
    group.add_argument("--as-of", metavar="DATE", help=day)
    group = parser.add_argument_group("list and gaps")
    group.add_argument("--wide", action="store_true", help="with list: a row per entity, with all of its facts")
    group.add_argument("--top", metavar="N", type=int, default=150, help="with gaps: so many entities (default: 150)")
    group.add_argument("--format", metavar="F", help="text or csv (default: text)")
    group.add_argument("--output", metavar="FILE", help="write to a file (default: standard output)")
    group = parser.add_argument_group("import and describe")
    group.add_argument(
        "--write", action="store_true", help="add the new rows, or write the file, instead of showing it"
    )
    group.add_argument("--url", metavar="URL", help="with import: the address that the file comes from")


def _choices(name: str, default: str) -> str:
    return f"{', '.join(CHOICES[name])} (default: {default})"
