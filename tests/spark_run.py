"""A Spark job whose processes are killed in the middle: `python spark_run.py MASTER POSTS CLAIMS FLAGS`.

Killed are, once each, the Python process that reaches the article `p40`, and the executor of the one that reaches
`p90`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.config import Settings
from claimcheck.outcomes import Problem
from claimcheck.read.archives import Columns, Entry
from claimcheck.spark.batches import check_rows
from claimcheck.spark.files import write_claims
from claimcheck.spark.frames import entries_of
from claimcheck.spark.session import open_session

if TYPE_CHECKING:
    import pandas


def grandparent() -> int:
    """The executor: a Python process is forked by a daemon, which the executor has started."""
    daemon = Path(f"/proc/{os.getppid()}/stat").read_text(encoding="ascii")
    return int(daemon.rpartition(")")[2].split()[1])


def die_once(name: str, flags: str) -> None:
    victims = {"p40": os.getpid, "p90": grandparent}
    flag = Path(flags, name)
    if name in victims and not flag.exists():
        victim = victims[name]()
        flag.write_text(str(victim), encoding="ascii")
        os.kill(victim, signal.SIGKILL)


def entries(flags: str, frame: pandas.DataFrame) -> Iterator[Entry | Problem]:
    found: Iterable[Entry | Problem] = entries_of(zip(frame["id"], frame["text"], strict=True), Columns())
    for entry in found:
        if isinstance(entry, Entry):
            die_once(entry.name, flags)
        yield entry


def main(master: str, posts: str, claims: str, flags: str) -> None:
    with open_session(master) as spark:
        df = spark.read.parquet(posts).repartition(6, "id")
        write_claims(check_rows(df, partial(entries, flags), Settings(parser="never")), claims, overwrite=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
