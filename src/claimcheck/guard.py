"""One article's work, kept apart from that of the others: whatever happens in it becomes its problem.

In: an article's name and the work. Out: its outcome. What concerns the whole run (a parser that is missing, an
interrupt) is not held back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claimcheck.errors import ClaimcheckError, ReadError
from claimcheck.limits import TimeUp, time_limit
from claimcheck.outcomes import Outcome, Problem


def guarded(name: str, work: Callable[[], Outcome], seconds: int) -> Outcome:
    """The outcome of the work, or the problem that it had."""
    try:
        with time_limit(seconds):
            return work()
    except ReadError as error:
        return _failed(error.article, error.reason)
    except ClaimcheckError:
        raise
    except TimeUp:
        taken = f"took more than {seconds:,} seconds of processor time and was given up"
        return _failed(name, f"{taken}: split it, or raise max-seconds")
    except MemoryError:
        return _failed(name, "needs more memory than there is: split it, or give claimcheck more")
    except Exception as error:  # a fault of ours must not cost the other articles their findings
        return _failed(name, f"could not be checked, by a fault of claimcheck ({_described(error)}): please report it")


def _failed(name: str, reason: str) -> Outcome:
    return Outcome(name, (), Problem(name, reason))


def _described(error: Exception) -> str:
    """What was raised and where, in a line."""
    from traceback import extract_tb  # with all that shows code

    place = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}"
