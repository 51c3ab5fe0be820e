"""Archives that are too large for one machine: the same findings on Apache Spark. Needs the extra `spark`.

`check_frame` is a plain function from a pandas frame of articles to a pandas frame of claims; `check` has Spark call it
for each batch of rows, so that claims come out as they would on one machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.spark.batches import check as check
    from claimcheck.spark.frames import check_frame as check_frame

__all__ = ["check", "check_frame"]


def __getattr__(name: str) -> object:
    """The two functions, imported when they are asked for: pandas takes half a second, and workers need no Spark."""
    if name == "check_frame":
        from claimcheck.spark.frames import check_frame

        return check_frame
    if name == "check":
        from claimcheck.spark.batches import check

        return check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
