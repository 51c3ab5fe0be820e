"""The configuration file that holds in a folder: where it lies, and its keys. What they mean is for `config` to say.

The file is `claimcheck.toml`, or the table `[tool.claimcheck]` in `pyproject.toml`, in the folder or the nearest one
above it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from claimcheck.confine import leads_out
from claimcheck.errors import ConfigError
from claimcheck.toml_text import show_toml

CONFIG_NAME = "claimcheck.toml"
LARGEST = 1_000_000
"""Bytes of a configuration file."""

Stamp = tuple[tuple[str, int, int], ...]
"""Files, their sizes and times."""


def find_config(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """The nearest configuration at or above a folder: its file and its keys (`Any`: not checked yet)."""
    for place in (folder.resolve(), *folder.resolve().parents):
        own, shared = place / CONFIG_NAME, place / "pyproject.toml"
        if os.path.isfile(own):
            _refuse_link(own)
            return own, _read_toml(own)
        if _mentions_us(shared):
            _refuse_link(shared)
            table = _own_table(shared)
            if table is not None:
                return shared, table
    return None


def _refuse_link(path: Path) -> None:
    """A link may be a stranger's. It leads to nothing outside of the working tree, or, without one, of its folder."""
    tree = next((folder for folder in path.parents if (folder / ".git").exists()), path.parent)
    if leads_out(str(path), str(tree)):
        raise ConfigError(f"{path}: a link out of {tree}; put the file itself here")


def stamp_of(folder: Path) -> Stamp:
    """What changes when another configuration may hold in a folder."""
    return tuple(_stamps(folder))


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    for place in (folder.resolve(), *folder.resolve().parents):
        for name in (CONFIG_NAME, "pyproject.toml"):
            with suppress(OSError):
                found = (place / name).stat()
                yield str(place / name), found.st_size, found.st_mtime_ns


def _mentions_us(path: Path) -> bool:
    """Say whether a file may be meant for us; another project's faulty file above us is no business of ours."""
    try:
        return path.is_file() and b"claimcheck" in _read(path)
    except OSError:
        return False


def _own_table(path: Path) -> dict[str, Any] | None:
    tools = _read_toml(path).get("tool")
    table = tools.get("claimcheck") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.claimcheck: expected a table, [tool.claimcheck], found {show_toml(table)}")
    return table


def _read_text(path: Path) -> str:
    try:
        data = _read(path)
        if len(data) > LARGEST:
            raise ConfigError(f"{path}: larger than {LARGEST:,} bytes, which no configuration is")
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error


def _read(path: Path) -> bytes:
    """The bytes of a file, and no more of them than there may be and one."""
    with open(path, "rb") as file:
        return file.read(LARGEST + 1)


def _read_toml(path: Path) -> dict[str, Any]:
    import tomllib  # only runs with a configuration file pay for it

    try:
        return tomllib.loads(_read_text(path))
    except (ValueError, RecursionError) as error:  # a number of too many digits, brackets within brackets
        raise ConfigError(f"{path}: no valid TOML: {error}") from error
