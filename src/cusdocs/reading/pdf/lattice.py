"""The cells between rules that cross: those of pdfplumber's ``intersections_to_cells``, found much faster."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from cusdocs.reading.pdf.rules import Bounds, Crossings, Point


def find_cells(crossings: Crossings) -> list[Bounds]:
    """Return, for each crossing, the smallest cell (x0, top, x1, bottom) that has it as its top left corner."""
    lattice = _Lattice(crossings)
    cells = (next(lattice.cells_from(point), None) for point in sorted(crossings))
    return [cell for cell in cells if cell is not None]


class _Lattice:
    """Crossings by column and by row, each with the rules that it stands on."""

    def __init__(self, crossings: Crossings) -> None:
        self._verticals = {point: upright for point, (upright, _) in crossings.items()}
        self._horizontals = {point: across for point, (_, across) in crossings.items()}
        self._columns: dict[float, list[float]] = defaultdict(list)
        self._rows: dict[float, list[float]] = defaultdict(list)
        for x, y in sorted(crossings):
            self._columns[x].append(y)
            self._rows[y].append(x)

    def cells_from(self, corner: Point) -> Iterator[Bounds]:
        """Yield the cells that have ``corner`` at their top left, those that end highest first."""
        x, y = corner
        column, row = self._columns[x], self._rows[y]
        rights = [right for right in row[bisect_right(row, x) :] if self._across(corner, (right, y))]
        for low in column[bisect_right(column, y) :] if rights else ():
            if self._down(corner, (x, low)):
                for right in rights:
                    if self._closes((right, low), x, y):
                        yield x, y, right, low

    def _closes(self, corner: Point, x: float, y: float) -> bool:
        right, low = corner
        return corner in self._verticals and self._down(corner, (right, y)) and self._across(corner, (x, low))

    def _down(self, one: Point, other: Point) -> bool:
        return not self._verticals[one].isdisjoint(self._verticals[other])

    def _across(self, one: Point, other: Point) -> bool:
        return not self._horizontals[one].isdisjoint(self._horizontals[other])
