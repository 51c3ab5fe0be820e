"""Where the reports of a run go: one in the chosen format, and as many others as `--output FORMAT:FILE` names."""

from __future__ import annotations

import os
from collections.abc import Mapping

from claimcheck.config import AUTO, CLAIM_FORMATS, Settings, split_output
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass

STDOUT = "-"
COUNTED = ("text", "json")
"""Formats of `--statistics`."""


@dataclass(frozen=True, slots=True)
class Target:
    """A report to write: its format, its file (`-` is standard output), and whether it only `counts` what is found."""

    format: str
    path: str
    counts: bool = False


def targets_of(
    settings: Settings, environment: Mapping[str, str], *, verdicts: bool, counts: bool = False
) -> list[Target]:
    """The reports that settings ask for, that for standard output first; the main one may be `counts` by rule.

    Raises UsageError where two would go to one place, and where a format needs verdicts and there are none.
    """
    main = _main_format(settings.format, environment, verdicts=verdicts)
    if counts:
        main = _counted_format(settings.format)
    pairs = [split_output(output) for output in settings.output]
    plain = [file for format, file in pairs if not format]
    if len(plain) > 1:
        raise UsageError(
            f"--output: {plain[0]} and {plain[1]} would both take the {main} report; "
            f"say what the other one shall be, as in --output {_another(main)}:{plain[1]}"
        )
    targets = [Target(format or _format_of(file, main), file, counts and not format) for format, file in pairs]
    if not plain:
        targets.insert(0, Target(main, STDOUT, counts))
    for target in targets:
        if not verdicts and target.format not in CLAIM_FORMATS:
            raise UsageError(
                f"{target.format} reports need verdicts, and extract gives none; "
                f"use check, or one of the formats {', '.join(CLAIM_FORMATS)}"
            )
    _refuse_same_place(targets)
    return sorted(targets, key=lambda target: target.path != STDOUT)


def _main_format(format: str, environment: Mapping[str, str], *, verdicts: bool) -> str:
    if format != AUTO:
        return format
    return "github" if verdicts and environment.get("GITHUB_ACTIONS") == "true" else "text"


def _counted_format(format: str) -> str:
    if format == AUTO:
        return "text"
    if format not in COUNTED:
        besides = f"a {format} report can be written besides, --output {format}:FILE"
        raise UsageError(f"--statistics counts as {' or '.join(COUNTED)}, not as {format}; {besides}")
    return format


def _format_of(file: str, main: str) -> str:
    """The format of a report that goes to a file: what is written as text to `claims.parquet` would be no use."""
    return "parquet" if main == "text" and file.lower().endswith(".parquet") else main


def refuse_unwritable(targets: list[Target], *, terminal: bool) -> None:
    """Say before the work begins what could not be written after it. `terminal`: standard output is one."""
    if not any(target.format == "parquet" for target in targets):
        return
    if terminal and any(target == Target("parquet", STDOUT) for target in targets):
        raise UsageError("parquet is not for reading: name a file, as in --output claims.parquet")
    from claimcheck.extras import load_extra

    load_extra("pyarrow")


def _another(format: str) -> str:
    return "csv" if format != "csv" else "json"


def _refuse_same_place(targets: list[Target]) -> None:
    taken: dict[str, Target] = {}
    for target in targets:
        place = target.path if target.path == STDOUT else os.path.realpath(target.path)
        other = taken.setdefault(place, target)
        if other is not target:
            name = "standard output" if target.path == STDOUT else target.path
            raise UsageError(
                f"--output: {name} cannot take both the {other.format} and the {target.format} report; "
                f"name another file for one of them"
            )
