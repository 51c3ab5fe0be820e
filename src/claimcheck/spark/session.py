"""A Spark session for one run: where it runs, with which Python and Java, and how often a task may fail."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claimcheck.extras import load_extra
from claimcheck.spark.java import find_java

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ATTEMPTS = 4
"""How often Spark tries a task elsewhere. On one machine it would not try again at all, unless told to."""

BATCH = 256
"""Articles that a Python process has in memory at a time."""

_LOCAL = re.compile(r"local(?:\[(?P<threads>\d+|\*)\])?")  # "local", "local[2]", "local[*]", but not "local[2,4]"


def sturdy(master: str) -> str:
    """A master that tries failed tasks again; a plain `local` gives up with the first process that dies.

    >>> sturdy("local[2]"), sturdy("local"), sturdy("local[2,1]"), sturdy("yarn")
    ('local[2,4]', 'local[1,4]', 'local[2,1]', 'yarn')
    """
    match = _LOCAL.fullmatch(master)
    return f"local[{match['threads'] or 1},{ATTEMPTS}]" if match else master


@contextmanager
def open_session(master: str | None) -> Iterator[SparkSession]:
    """A session that ends with the block. Without a master, the one that spark-submit gave, else this machine."""
    sql = load_extra("pyspark.sql", "spark")
    load_extra("pyarrow", "spark")
    with TemporaryDirectory(prefix="claimcheck-") as scratch:
        home = find_java(Path(scratch) / "java")
        if home:
            os.environ["JAVA_HOME"] = home
        session = _build(sql.SparkSession.builder, master)
        try:
            yield session
        finally:
            session.stop()


def _build(builder: SparkSession.Builder, master: str | None) -> SparkSession:
    conf = load_extra("pyspark", "spark").SparkConf()
    place = sturdy(master or conf.get("spark.master", "local[*]"))
    defaults = {
        "spark.app.name": "claimcheck",
        "spark.ui.showConsoleProgress": "true" if sys.stderr.isatty() else "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    }
    if place.startswith("local"):  # nothing of it concerns other machines
        defaults |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        defaults |= {"spark.ui.enabled": "false"}
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = builder.master(place)
    for key, value in defaults.items():
        if not conf.contains(key):
            builder = builder.config(key, value)
    session: SparkSession = builder.getOrCreate()
    return session
