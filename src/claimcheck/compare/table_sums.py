"""Sums in tables: totals, averages, differences and shares that do not follow from the cells that they are made of.

In: the tables of an article. Out: `WrongSum`s. What a column is made of is found by trying: it must hold for most rows,
and only those for which it does not are told.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from claimcheck.check.show import show_large
from claimcheck.compare.table import Grid, Number, Row, find_grids
from claimcheck.frozen import dataclass, replace
from claimcheck.language import word_list
from claimcheck.records import Segment

MOST = 0.66
"""How many rows (of those with all cells) a rule must hold for, so that the others are wrong."""
LEAST = 2
"""How many rows it must hold for at least."""
SLIP = 0.3
"""How far a lone total may lie from the sum and be a slip of that sum, relative; beyond, it is a total of more."""


@dataclass(frozen=True, slots=True)
class Result:
    """What comes out of some cells, how far off it may be by rounding, and the arithmetic in words."""

    amount: float
    slack: float
    words: str

    def is_said_by(self, cell: Number) -> bool:
        """Say whether a cell gives this result, at the precision of all."""
        return abs(cell.amount - self.amount) <= cell.half + self.slack + 1e-9 * abs(self.amount)


Rule = Callable[[int], Result | None]
"""By the number of a row: what comes out."""


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A cell that says something else than what comes out of others."""

    segment: Segment
    column: int
    cell: Number
    kind: str
    right: float
    words: str
    others: int
    """For how many other cells the same holds."""


def find_wrong_sums(prose: str, segments: Sequence[Segment]) -> Iterator[WrongSum]:
    """The wrong sums of all tables, in order of place."""
    for grid in find_grids(prose, segments):
        found = list(_columns(grid))
        spoilt = {wrong.column for wrong in found}
        found += [wrong for wrong in _last_rows(grid) if wrong.column not in spoilt]
        yield from sorted(found, key=lambda wrong: wrong.cell.start)


def _columns(grid: Grid) -> Iterator[WrongSum]:
    """Columns that are made of the others of their row."""
    for column, header in grid.headers.items():
        kind = _kind(header)
        if not kind or sum(column in row.numbers for row in grid.rows) < LEAST + 1:
            continue
        best: tuple[int, list[WrongSum]] = (0, [])
        for rule in _rules(kind, column, grid):
            held, wrong = _tried(rule, column, kind, grid)
            if held > best[0]:
                best = (held, wrong)
        yield from best[1]


def _kind(header: str) -> str:
    """What the name of a column says that it is: `total`, `average`, `difference`, `share`, or nothing."""
    names = ("total", "average", "difference", "share")
    return next((name for name in names if header in word_list(f"table_{name}")), "")


def _tried(rule: Rule, column: int, kind: str, grid: Grid) -> tuple[int, list[WrongSum]]:
    """How many rows a rule holds for, and the others, where it holds for most."""
    held, wrong = 0, []
    for at, row in enumerate(grid.rows):
        said, right = row.numbers.get(column), rule(at)
        if said is None or right is None or _is_last(row):
            continue
        if right.is_said_by(said):
            held += 1
        else:
            wrong.append(WrongSum(row.segment, column, said, kind, right.amount, right.words, 0))
    if held < LEAST or held < MOST * (held + len(wrong)):
        return 0, []
    return held, [replace(w, others=held) for w in wrong]


def _rules(kind: str, column: int, grid: Grid) -> Iterator[Rule]:
    others = [other for other in sorted(grid.headers) if other != column and any(other in r.numbers for r in grid.rows)]
    if kind in ("total", "average"):
        for start in range(len(others)):
            for end in range(start + 2, len(others) + 1):
                yield _sum_rule(grid, others[start:end], mean=kind == "average")
    elif kind == "difference":
        for low in others:
            for high in others:
                if low != high:
                    yield from (_pair_rule(grid, column, low, high, sort) for sort in ("points", "percent", "ratio"))
            yield from (_step_rule(grid, column, low, sort) for sort in ("points", "percent", "ratio"))
    else:
        yield from (_share_rule(grid, other) for other in others)


def _sum_rule(grid: Grid, members: list[int], *, mean: bool) -> Rule:
    def rule(at: int) -> Result | None:
        numbers = grid.rows[at].numbers
        if any(member not in numbers for member in members):
            return None
        return _summed([numbers[member] for member in members], mean=mean)

    return rule


def _summed(numbers: list[Number], *, mean: bool) -> Result:
    total, half = sum(n.amount for n in numbers), sum(n.half for n in numbers)
    words = " + ".join(show_large(n.amount) for n in numbers[:6]) + (" + …" if len(numbers) > 6 else "")
    if not mean:
        return Result(total, half, f"{words} = {show_large(total)}")
    result = total / len(numbers)
    return Result(result, half / len(numbers), f"({words}) / {len(numbers)} = {show_large(round(result, 2))}")


def _pair_rule(grid: Grid, column: int, low: int, high: int, sort: str) -> Rule:
    def rule(at: int) -> Result | None:
        numbers = grid.rows[at].numbers
        if not {column, low, high} <= set(numbers):
            return None
        return _changed(numbers[low], numbers[high], sort)

    return rule


def _step_rule(grid: Grid, column: int, other: int, sort: str) -> Rule:
    """Against the row before: "12.8x"."""

    def rule(at: int) -> Result | None:
        if at == 0 or other not in grid.rows[at].numbers or other not in grid.rows[at - 1].numbers:
            return None
        return _changed(grid.rows[at - 1].numbers[other], grid.rows[at].numbers[other], sort)

    return rule


def _changed(low: Number, high: Number, sort: str) -> Result | None:
    a, b = show_large(high.amount), show_large(low.amount)
    if sort == "points":
        right = high.amount - low.amount
        return Result(right, low.half + high.half, f"{a} - {b} = {show_large(round(right, 6))}")
    if low.amount <= 0 or high.amount <= 0:
        return None
    ratio = high.amount / low.amount
    slack = ratio * (low.half / low.amount + high.half / high.amount)
    percent = 100 * (ratio - 1)
    if sort == "ratio":
        return Result(ratio, slack, f"{a} / {b} = {show_large(float(f'{ratio:.3g}'))}")
    return Result(percent, 100 * slack, f"({a} - {b}) / {b} = {show_large(round(percent, 1))}%")


def _share_rule(grid: Grid, other: int) -> Rule:
    """Hundredths of the sum of a column, or of its total row."""
    parts = [row.numbers[other] for row in grid.rows if other in row.numbers and not _is_last(row)]
    whole = sum(part.amount for part in parts)

    def rule(at: int) -> Result | None:
        part = grid.rows[at].numbers.get(other)
        if part is None or whole <= 0 or len(parts) < LEAST + 1:
            return None
        right = 100 * part.amount / whole
        slack = right * (part.half / part.amount if part.amount else 0.0) + 0.05
        words = f"{show_large(part.amount)} / {show_large(whole)} = {show_large(round(right, 1))}%"
        return Result(right, slack, words)

    return rule


def _is_last(row: Row) -> bool:
    """Say whether a row is made of those above it."""
    return row.label in (*word_list("table_total"), *word_list("table_average"))


def _last_rows(grid: Grid) -> Iterator[WrongSum]:
    """Rows that are made of those above them."""
    for at, row in enumerate(grid.rows):
        if not _is_last(row) or any(_is_last(above) for above in grid.rows[:at]) or at < LEAST:
            continue
        mean = row.label in word_list("table_average")
        sums = {}
        for column, said in row.numbers.items():
            above = [other.numbers.get(column) for other in grid.rows[:at]]
            if all(number is not None for number in above):
                sums[column] = (said, _summed([n for n in above if n is not None], mean=mean))
        wrong = [column for column, (said, right) in sums.items() if not right.is_said_by(said)]
        if not _is_told(sums, wrong):
            continue
        for column in wrong:
            said, right = sums[column]
            kind = "average" if mean else "total"
            yield WrongSum(row.segment, column, said, kind, right.amount, right.words, len(sums) - len(wrong))


def _is_told(sums: dict[int, tuple[Number, Result]], wrong: list[int]) -> bool:
    """Say whether wrong sums of a row are slips: another one of the row holds, or the only one is nearly right."""
    if len(sums) > 1:
        return len(wrong) < len(sums) and len(wrong) <= len(sums) / 2
    return all(math.isclose(said.amount, right.amount, rel_tol=SLIP) for said, right in sums.values())
