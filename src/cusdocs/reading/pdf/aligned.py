"""Tables without any rule: only where lines of several parts line up beyond doubt."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.grids import Slot
from cusdocs.reading.pdf.gutters import chunk_boxes, find_gutters
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawCell, RawTable

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_NUMBER = re.compile(r"[\d(][\d\s.,/%€()-]*(%|€)?")


def find_aligned(lines: Sequence[Line]) -> list[tuple[int, int, RawTable]]:
    """Return (first, last + 1, table) for each run of ``lines`` that makes a table without rules."""
    found = []
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and lines[index].chunks >= _FEWEST_COLUMNS - 1 and _follows(lines, start, index):
            continue
        table = _table(lines[start:index])
        if table is not None:
            found.append((start, index, table))
        start = index if index < len(lines) and lines[index].chunks >= _FEWEST_COLUMNS - 1 else index + 1
    return found


def _follows(lines: Sequence[Line], start: int, index: int) -> bool:
    if index == start:
        return True
    gap = lines[index].box.top - lines[index - 1].box.bottom
    return gap + lines[index].style.size >= 0 and gap < 2 * lines[index].style.size


def _table(lines: Sequence[Line]) -> RawTable | None:
    if len(lines) < _FEWEST_ROWS:
        return None
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    gutters = find_gutters(lines, left, right)
    if len(gutters) < _FEWEST_COLUMNS - 1:
        return None
    xs = (left, *gutters, right)
    rows = tuple(_row(line, number, xs) for number, line in enumerate(lines))
    return (
        RawTable(lines[0].page, _around(lines), xs, rows, ruled=False, parted=False)
        if _is_reliable(rows)
        else None
    )


def _row(line: Line, number: int, xs: tuple[float, ...]) -> tuple[RawCell, ...]:
    cells = []
    for column, (left, right) in enumerate(pairwise(xs)):
        words = tuple(word for word in line.words if left <= (word.box.x0 + word.box.x1) / 2 < right + 0.01)
        box = Box(left, line.box.top, right, line.box.bottom)
        cells.append(RawCell(Slot(number, column, 1, 1, box), (Line(line.page, words),) if words else ()))
    return tuple(cells)


def _around(lines: Sequence[Line]) -> Box:
    boxes = [box for line in lines for box in chunk_boxes(line)]
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return box


def _is_reliable(rows: Sequence[Sequence[RawCell]]) -> bool:
    """Tell a table from a layout: most cells are filled, and most of those right of the first hold numbers."""
    filled = sum(bool(cell.lines) for row in rows for cell in row)
    values = [cell.text for row in rows[1:] for cell in row[1:] if cell.lines]
    numbers = sum(bool(_NUMBER.fullmatch(value)) for value in values)
    return filled >= 0.6 * sum(map(len, rows)) and bool(values) and numbers >= 0.5 * len(values)
