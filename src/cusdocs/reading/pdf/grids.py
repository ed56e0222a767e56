"""The grids that ruling lines draw: what pdfplumber makes of the same edges, which PDFium finds."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cusdocs.document import Box
from cusdocs.reading.pdf.lattice import find_cells
from cusdocs.reading.pdf.page import Edge
from cusdocs.reading.pdf.rules import Bounds, crossings, merge, touching

_TOLERANCE = 3.0
_SHORTEST = 6.0
_NARROWEST = 5.0
# A plan or a chart draws thousands of lines; no table of a page does.
MOST_EDGES = 400


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a grid: where it starts, how many columns and rows it covers, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the page without its words: the x of its columns, the y of its rows, its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        """The outline of the grid."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, box: Box | Edge) -> bool:
        """Tell whether the middle of ``box`` lies in the grid."""
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def place(self, box: Box) -> tuple[int, int]:
        """Return the row and column of the unit cell where the middle of ``box`` lies."""
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return row, column


def merge_edges(edges: Sequence[Edge]) -> list[Edge]:
    """Return ``edges`` with those on one line snapped and joined, and the very short ones left out."""
    merged = merge([edge for edge in edges if edge.length > 0], _TOLERANCE)
    return [edge for edge in merged if edge.length > _SHORTEST]


def find_grids(edges: Sequence[Edge]) -> list[Grid]:
    """Return the grids that merged ``edges`` draw, smallest first, those of one cell included."""
    if not 4 <= len(edges) <= MOST_EDGES:
        return []
    groups = touching(find_cells(crossings(edges, _TOLERANCE)))
    several = [group for group in groups if len(group) > 1]
    # A boxed paragraph is a table of one cell, and must be known as such.
    lone = _side_by_side([group[0] for group in groups if len(group) == 1])
    return sorted(map(_grid, [*several, *lone]), key=lambda grid: _area(grid.box))


def _side_by_side(lone: list[Bounds]) -> list[list[Bounds]]:
    """Join the boxes of one height that stand in a row: the places where the parties sign."""
    rows: list[list[Bounds]] = []
    for cell in sorted(lone, key=lambda each: (round(each[1]), each[0])):
        last = rows[-1][-1] if rows else None
        if (
            last
            and abs(last[1] - cell[1]) <= _TOLERANCE >= abs(last[3] - cell[3])
            and last[2] <= cell[0] + _TOLERANCE
        ):
            # The white between two boxes goes with the first, so that the row has no empty column.
            rows[-1][-1] = (last[0], last[1], cell[0], last[3])
            rows[-1].append((cell[0], last[1], cell[2], last[3]))
        else:
            rows.append([cell])
    return rows


def _grid(cells: list[Bounds]) -> Grid:
    cells = _without_slivers(cells)
    xs = tuple(sorted({x for x0, _, x1, _ in cells for x in (x0, x1)}))
    ys = tuple(sorted({y for _, y0, _, y1 in cells for y in (y0, y1)}))
    slots = [_slot(cell, xs, ys) for cell in cells]
    covered = {
        (slot.row + dy, slot.column + dx)
        for slot in slots
        for dy in range(slot.rows)
        for dx in range(slot.columns)
    }
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in covered:
                box = Box(xs[column], ys[row], xs[column + 1], ys[row + 1])
                slots.append(Slot(row, column, 1, 1, box))
    return Grid(xs, ys, tuple(sorted(slots, key=lambda slot: (slot.row, slot.column))))


def _without_slivers(cells: list[Bounds]) -> list[Bounds]:
    """Return ``cells`` with the sides that two rows draw a little apart brought to one: no column is so narrow."""
    if any(x1 - x0 <= _NARROWEST for x0, _, x1, _ in cells):
        return cells
    places: dict[float, float] = {}
    last = -_NARROWEST
    for x in sorted({x for x0, _, x1, _ in cells for x in (x0, x1)}):
        last = last if 0 < x - last <= _NARROWEST else x
        places[x] = last
    return [(places[x0], y0, places[x1], y1) for x0, y0, x1, y1 in cells]


def _slot(cell: Bounds, xs: tuple[float, ...], ys: tuple[float, ...]) -> Slot:
    x0, y0, x1, y1 = cell
    row, column = bisect_left(ys, y0), bisect_left(xs, x0)
    return Slot(row, column, bisect_left(ys, y1) - row, bisect_left(xs, x1) - column, Box(x0, y0, x1, y1))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
