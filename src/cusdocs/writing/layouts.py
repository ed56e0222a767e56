"""How each table is laid out, worked out once for all the files that are written."""

from dataclasses import dataclass

from cusdocs.document import Table
from cusdocs.writing.columns import column_shares, numeric_columns, row_lines
from cusdocs.writing.grid import Grid, grid


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The cells of a table in place, its columns of numbers, the widths of all, and the lines of its rows."""

    cells: Grid
    numeric: frozenset[int]
    shares: tuple[float, ...]
    lines: tuple[int, ...]


class Layouts:
    """The layouts of the tables of one document."""

    def __init__(self) -> None:
        # The table is kept beside its layout, so that no other can take its identity.
        self._known: dict[tuple[int, bool], tuple[Table, TableLayout]] = {}

    def of(self, table: Table, *, landscape: bool) -> TableLayout:
        """Return the layout of ``table`` on an upright page, or on a sideways one."""
        key = (id(table), landscape)
        if key not in self._known:
            self._known[key] = (table, _laid_out(table, landscape=landscape))
        return self._known[key][1]


def _laid_out(table: Table, *, landscape: bool) -> TableLayout:
    cells = grid(table)
    shares = column_shares(cells, ruled=table.ruled, landscape=landscape)
    return TableLayout(cells, numeric_columns(cells), shares, row_lines(cells, shares, landscape=landscape))
