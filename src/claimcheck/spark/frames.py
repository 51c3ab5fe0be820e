"""A pandas frame of articles in, a pandas frame of claims out. No row can keep the others from being checked.

The same article gives the same rows, whatever else is in the frame, so it does not matter how articles are divided
among machines, nor whether some are done twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claimcheck.config import Settings
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass
from claimcheck.outcomes import Problem
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read.archives import Columns, Entry
from claimcheck.report.rows import COLUMNS, PLACES, row_of
from claimcheck.review import Policy, review_outcome
from claimcheck.runs import check_entry

if TYPE_CHECKING:
    import pandas

ERROR = "error"
"""The column that says why an article could not be checked; such a row has its name, and nothing else."""

FRAME_COLUMNS: tuple[str, ...] = (*COLUMNS, ERROR)
Row = dict[str, Any]  # Any: text and numbers


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with each article: it is checked by a checker, and reported by a policy."""

    checker: Checker
    policy: Policy


def check_frame(
    frame: pandas.DataFrame,
    *,
    text_column: str = "text",
    id_column: str = "id",
    text_kind: str = "auto",
    reference: str | tuple[str, ...] | None = None,
    as_of: str | None = None,
    parser: str = "auto",
) -> pandas.DataFrame:
    """The claims in a frame of articles: the columns of the CSV report, and `error` for articles that cannot be read.

    `text_kind` is `txt`, `md`, `html`, or `auto` (HTML where a text begins like it, else plain text).

    >>> import pandas
    >>> articles = pandas.DataFrame({"id": ["a"], "text": ["Llama 2 70B has 65 billion parameters."]})
    >>> check_frame(articles)[["article", "value", "verdict", "expected"]].values.tolist()
    [['a', '65000000000', 'contradicted', '70 billion']]
    """
    columns = columns_in(frame.columns, text_column, id_column, text_kind)
    entries = entries_of(zip(frame[id_column], frame[text_column], strict=True), columns)
    return to_frame(rows_of(entries, _task_of(reference, as_of, parser)))


def columns_in(there: Collection[object], text: str, id_: str, kind: str) -> Columns:
    """The columns that hold texts and their names, if a frame has them."""
    for column, option in ((text, "text_column"), (id_, "id_column")):
        if column not in there:
            found = ", ".join(map(str, there)) or "nothing"
            raise UsageError(f"the frame has no column {column!r}, only {found}; name one with {option}=")
    return Columns(text, id_, kind)


def entries_of(pairs: Iterable[tuple[Any, Any]], columns: Columns) -> Iterator[Entry | Problem]:
    """Entries for pairs of a name and a text. What is missing in a frame (None, NaN) is an empty text."""
    for name, text in pairs:
        called = "" if name is None or name != name else str(name)
        if isinstance(text, str | bytes | bytearray):
            yield Entry(called, "", bytes(text) if isinstance(text, bytearray) else text, columns.kind)
        elif text is None or text != text:
            yield Entry(called, "", "", columns.kind)
        else:
            yield Problem(called, f"the column {columns.text!r} holds {type(text).__name__}; expected text")


def rows_of(entries: Iterable[Entry | Problem], task: Task) -> Iterator[Row]:
    """A row for each claim, in the order of the articles, and one for each article that failed."""
    for entry in entries:
        try:
            if isinstance(entry, Problem):
                yield _failed(entry.article, entry.reason)
            else:
                yield from list(_claims(entry, task))
        except Exception as error:  # whatever it is, millions of other articles wait
            name = entry.article if isinstance(entry, Problem) else entry.name
            yield _failed(name, getattr(error, "reason", "") or f"{type(error).__name__}: {error}")


def _claims(entry: Entry, task: Task) -> Iterator[Row]:
    for finding in review_outcome(check_entry(entry, task.checker), task.policy).findings:
        places = {place: getattr(finding, place) for place in PLACES}
        yield {**row_of(finding, task.checker.domain.sources), **places, ERROR: ""}


def _failed(article: str, reason: str) -> Row:
    row: Row = dict.fromkeys(FRAME_COLUMNS, "")
    return row | dict.fromkeys(PLACES, 0) | {"article": article, ERROR: reason}


def to_frame(rows: Iterable[Row]) -> pandas.DataFrame:
    """Rows as a frame with all columns, even if there are none: places are numbers, all else is text."""
    import pandas

    frame = pandas.DataFrame(list(rows), columns=list(FRAME_COLUMNS))
    return frame.astype({name: "int32" if name in PLACES else "object" for name in FRAME_COLUMNS})


def task_for(checker: Checker) -> Task:
    """What is done with articles, given a checker: what their authors want ignored is left out."""
    return Task(checker, Policy(attributes=checker.domain.attributes))


@lru_cache(maxsize=4)
def _task_of(reference: str | tuple[str, ...] | None, as_of: str | None, parser: str) -> Task:
    return task_for(make_checker(Settings(reference=reference, as_of=as_of, parser=parser)))
