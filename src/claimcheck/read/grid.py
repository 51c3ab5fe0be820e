"""The cells of one HTML table, placed in columns: cells may cover several columns, and reach down into later rows."""

from __future__ import annotations

from claimcheck.frozen import dataclass, field
from claimcheck.records import Block, Cell

# An attacker's page may ask for a cell as wide as a million columns; no article needs more than this.
_WIDEST = 2000


@dataclass(slots=True)
class _Row:
    own: list[Cell] = field(default_factory=list)
    carried: list[Cell] = field(default_factory=list)
    passed: int = 0
    all_heads: bool = True
    all_bold: bool = True


@dataclass(slots=True)
class Grid:
    """A table that is being read. `reaching` are cells that reach down, with the number of rows they still cover."""

    in_head: bool = False
    rows: list[_Row] = field(default_factory=list)
    header_rows: list[bool] = field(default_factory=list)
    reaching: list[tuple[Cell, int]] = field(default_factory=list)
    column: int = 0

    def open_row(self) -> int:
        """Begin a row; cells of former rows that reach down are in it already, and how many is given back."""
        row = _Row(carried=sorted((cell for cell, _ in self.reaching), key=lambda cell: cell.column))
        self.reaching = [(cell, rows - 1) for cell, rows in self.reaching if rows > 1]
        self.rows.append(row)
        self.header_rows.append(self.in_head)
        self.column = 0
        return len(row.carried)

    def next_column(self) -> int:
        """The first column that is still free in the row."""
        row = self.rows[-1]
        while row.passed < len(row.carried) and row.carried[row.passed].column <= self.column:
            self.column = max(self.column, row.carried[row.passed].end_column)
            row.passed += 1
        return self.column

    def add_cell(self, cell: Cell, rows: int, *, is_head: bool, is_bold: bool) -> None:
        """Put a cell into the row; it covers that many rows."""
        row = self.rows[-1]
        row.own.append(cell)
        self.column = cell.end_column
        if cell.start < cell.end:
            row.all_heads &= is_head
            row.all_bold &= is_bold
        if rows > 1:
            self.reaching.append((cell, rows - 1))

    def blocks(self, table: int) -> list[Block]:
        """The rows as blocks; one of nothing but what reaches down into it is none, for it has no words of its own.

        Rows of `th` name columns; where there are none, a first row in bold does.
        """
        heads = [head or row.all_heads for head, row in zip(self.header_rows, self.rows, strict=True)]
        if self.rows and not any(heads) and self.rows[0].all_bold and not all(row.all_bold for row in self.rows):
            heads[0] = True
        return [_block(row, table, header) for row, header in zip(self.rows, heads, strict=True) if row.own]


def span(value: str) -> int:
    """How many columns or rows an attribute asks for.

    >>> span("3"), span("0"), span("many"), span("")
    (3, 1, 1, 1)
    """
    return max(1, min(int(value[:9]), _WIDEST)) if value.isascii() and value.isdigit() else 1


def _block(row: _Row, table: int, header: bool) -> Block:
    cells = tuple(sorted([*row.own, *row.carried], key=lambda cell: cell.column))
    start = min(cell.start for cell in row.own)
    return Block("row", start, max(cell.end for cell in row.own), cells=cells, table=table, header=header)
