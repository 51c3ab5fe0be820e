"""The terminal: what goes to standard error, whether there are colours, how wide a line may be."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

PIPE_WIDTH = 100
INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def _plain(message: str) -> str:
    """A message that cannot steer the terminal."""
    from claimcheck.report.plain import show_plain  # with the records; --help says nothing

    return show_plain(message)


def say_error(message: str) -> None:
    """Tell what went wrong on standard error, as `claimcheck: error: …`."""
    first, *rest = message.split("\n")
    for line in [f"claimcheck: error: {first}", *rest]:
        print(_plain(line), file=sys.stderr)


def say(message: str) -> None:
    """Tell on standard error what was done, as `claimcheck: …`."""
    print(_plain(f"claimcheck: {message}"), file=sys.stderr)


def say_warning(message: str) -> None:
    """Tell on standard error what the user should know though nothing went wrong, as `claimcheck: warning: …`."""
    print(_plain(f"claimcheck: warning: {message}"), file=sys.stderr)


def field_line(label: str, text: str) -> str:
    """A line of an explanation, with a label in front.

    >>> field_line("kind", "quantity")
    '  kind         quantity'
    """
    return f"  {label:<13}{text}".rstrip()


def wants_colour(mode: str, stream: TextIO) -> bool:
    """Say whether a stream gets colours: as `--color` says, else as NO_COLOR and FORCE_COLOR do, else on terminals."""
    if mode != "auto":
        return mode == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """Columns of a terminal; a fixed width elsewhere, so that files and pipes always get the same."""
    if not stream.isatty():
        return PIPE_WIDTH
    from shutil import get_terminal_size

    return max(40, get_terminal_size((PIPE_WIDTH, 24)).columns)


def prepare_stdout() -> TextIO:
    """Standard output, in UTF-8 with plain line feeds whatever the system thinks; terminals keep their encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    return sys.stdout


def silence_stdout() -> None:
    """Let what is still to be written vanish: the reader of the pipe has gone."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
