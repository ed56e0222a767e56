"""Figures set in tiles side by side, each under its label: a row of labels and a row of figures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cusdocs.document import Box
from cusdocs.reading.pdf.grids import Slot
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawCell, RawTable

_FIGURE = re.compile(r"\d[\d\s.,]*(%|€)?")
_LARGER = 1.1


def with_figures_under_labels(table: RawTable) -> RawTable:
    """Return ``table`` with its one row of tiles cut in two; any other table as it is."""
    if len(table.rows) != 1 or len(table.rows[0]) < 2 or not all(map(_is_tile, table.rows[0])):
        return table
    labels = tuple(_part(cell, cell.lines[:-1], 0) for cell in table.rows[0])
    figures = tuple(_part(cell, cell.lines[-1:], 1) for cell in table.rows[0])
    return replace(table, rows=(labels, figures), tag=None)


def _is_tile(cell: RawCell) -> bool:
    """Tell whether a figure in larger letters than its label ends the cell."""
    if len(cell.lines) < 2 or not _FIGURE.fullmatch(cell.lines[-1].text):
        return False
    label, figure = cell.lines[-2], cell.lines[-1]
    return figure.style.size >= _LARGER * label.style.size


def _part(cell: RawCell, lines: Sequence[Line], row: int) -> RawCell:
    middle = (cell.lines[-2].box.bottom + cell.lines[-1].box.top) / 2
    box = cell.slot.box
    part = Box(box.x0, box.top, box.x1, middle) if row == 0 else Box(box.x0, middle, box.x1, box.bottom)
    return replace(cell, slot=Slot(row, cell.slot.column, 1, cell.slot.columns, part), lines=tuple(lines))
