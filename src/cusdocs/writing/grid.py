"""Where each cell of a table stands, merged cells counted once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cusdocs.document import Cell, Table, Text


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, its top left place in the grid, and the places that it really covers.

    ``total`` tells that it stands in a row of sums, whose first cell is written in bold.
    """

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int
    heading: bool
    total: bool = False
    # The words of the cell, which several measures read.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as ``rows`` x ``columns`` places, each covered by exactly one of ``cells``, in reading order."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]

    def covering(self) -> dict[tuple[int, int], Placed]:
        """Return, for each (row, column), the cell that stands there."""
        return {place: placed for placed in self.cells for place in _places(placed)}


def grid(table: Table) -> Grid:
    """Return the cells of ``table`` in place; a place without a cell gets an empty one.

    A merged cell never crosses the line between header and body, nor the end of the table.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[Placed] = []
    for y in range(len(table.rows)):
        for placed in _place_row(table, y, taken):
            taken.update(_places(placed))
            cells.append(placed)
    width = max((placed.column + placed.columns for placed in cells), default=0)
    cells += [
        Placed(Cell(), y, x, 1, 1, y < table.header_rows)
        for y in range(len(table.rows))
        for x in range(width)
        if (y, x) not in taken
    ]
    sums = _sums(cells) if table.ruled else set()
    if sums:
        cells = [replace(placed, total=True) if placed.row in sums else placed for placed in cells]
    return Grid(len(table.rows), width, tuple(sorted(cells, key=lambda placed: (placed.row, placed.column))))


def _sums(cells: list[Placed]) -> set[int]:
    """Return the rows whose first cell is written in bold."""
    named = (placed for placed in cells if placed.column == 0 and not placed.heading and _is_bold(placed.cell))
    return {row for placed in named for row in range(placed.row, placed.row + placed.rows)}


def _is_bold(cell: Cell) -> bool:
    return bool(cell.content) and all(isinstance(inline, Text) and inline.bold for inline in cell.content)


def _place_row(table: Table, y: int, taken: set[tuple[int, int]]) -> Iterator[Placed]:
    heading = y < table.header_rows
    end = min(table.header_rows, len(table.rows)) if heading else len(table.rows)
    x = 0
    for cell in table.rows[y].cells:
        while (y, x) in taken:
            x += 1
        columns = _free_columns(taken, y, x, cell.columns)
        yield Placed(cell, y, x, min(cell.rows, end - y), columns, heading, text=cell.text)
        x += columns


def _free_columns(taken: set[tuple[int, int]], y: int, x: int, wanted: int) -> int:
    free = 1
    while free < wanted and (y, x + free) not in taken:
        free += 1
    return free


def _places(placed: Placed) -> Iterator[tuple[int, int]]:
    for y in range(placed.row, placed.row + placed.rows):
        for x in range(placed.column, placed.column + placed.columns):
            yield y, x
