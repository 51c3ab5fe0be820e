"""`claimcheck spark-check`: archives on storage that Spark reaches, checked by as many machines as it has."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.console import say, say_error
from claimcheck.cli.options import options_of
from claimcheck.config import Settings, load_settings
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.verdicts import VERDICTS

if TYPE_CHECKING:
    from pyspark.errors import AnalysisException
    from pyspark.sql import SparkSession


def run_spark_check(args: Namespace) -> int:
    """Check the articles at one place, write the claims to another, and give the exit code."""
    from claimcheck.spark.files import format_of
    from claimcheck.spark.session import open_session

    settings = load_settings(Path.cwd(), options_of(args)).settings
    kind = format_of(args.source, args.input_format)
    with open_session(args.master) as spark:
        counted = _check(spark, args, kind, settings)
    claims = sum(number for verdict, number in counted.items() if verdict in VERDICTS)
    told = ", ".join(f"{number:,} {verdict}" for verdict, number in counted.items() if verdict in VERDICTS)
    say(f"{claims:,} claims written to {args.target}" + (f": {told}" if told else ""))
    return _exit_code(counted, settings)


def _check(spark: SparkSession, args: Namespace, kind: str, settings: Settings) -> dict[str, int]:
    from pyspark.errors import AnalysisException, PySparkException

    from claimcheck.spark.batches import SCHEMA
    from claimcheck.spark.files import check_archive, count_claims, write_claims

    try:
        claims = check_archive(spark, args.source, kind, settings)
        write_claims(claims, args.target, overwrite=args.overwrite)
        return count_claims(spark, args.target, SCHEMA)
    except AnalysisException as error:
        raise UsageError(_told(error, args.target)) from error
    except PySparkException as error:  # its log has the rest
        last = str(error).strip().rpartition("\n")[2]
        raise ClaimcheckError(f"Spark gave up ({last}); nothing was written to {args.target}") from error


def _told(error: AnalysisException, target: str) -> str:
    """What Spark says of a path, in one line."""
    if error.getCondition() == "PATH_ALREADY_EXISTS":
        return f"{target} exists already; name another place, or give --overwrite"
    return str(error).partition("\n")[0]


def _exit_code(counted: dict[str, int], settings: Settings) -> int:
    if counted.get("error"):
        say_error(f"{counted['error']:,} articles could not be read; the column `error` says why")
        return 2
    levels = list(VERDICTS)
    failing = levels[: levels.index(settings.fail_on) + 1] if settings.fail_on in VERDICTS else []
    return int(any(counted.get(verdict) for verdict in failing if verdict != "supported"))
