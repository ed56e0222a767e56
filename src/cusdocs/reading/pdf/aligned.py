"""Tables without any rule: only where lines of several parts line up beyond doubt."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from cusdocs.document import Box
from cusdocs.reading.pdf.grids import Slot
from cusdocs.reading.pdf.gutters import chunk_boxes, find_gutters
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawCell, RawTable

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
# In ems: the white between two lines of a head.
_HEAD_LEADING = 0.35
# How much the sizes of its lines may differ, as a share.
_ALIKE = 0.2
_NUMBER = re.compile(r"[\d(][\d\s.,/%€()-]*(%|€)?(\s[^\W\d]+\s\d[\d\s,]*%)?")


def find_aligned(lines: Sequence[Line]) -> list[tuple[int, int, RawTable]]:
    """Return (first, last + 1, table) for each run of ``lines`` that makes a table without rules."""
    rows = _rows(lines)
    found = []
    start = 0
    for index in range(len(rows) + 1):
        several = index < len(rows) and _parts(rows[index]) >= _FEWEST_COLUMNS - 1
        if several and _follows(rows, start, index):
            continue
        table = _table(rows[start:index])
        if table is not None:
            first = sum(map(len, rows[:start]))
            found.append((first, first + sum(map(len, rows[start:index])), table))
        start = index if several else index + 1
    return found


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the rows of ``lines``: one each, but for the bold ones of a head, where names of two lines stand."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.bold and rows[-1][-1].bold and _is_of_head(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_of_head(row: Sequence[Line], line: Line) -> bool:
    """Tell whether ``line`` goes on with the names of ``row``: close under it, and no title of one part each."""
    near = line.box.top - max(each.box.bottom for each in row) < _HEAD_LEADING * line.style.size
    alike = abs(line.style.size - row[0].style.size) < _ALIKE * line.style.size
    return near and alike and _parts([*row, line]) >= _FEWEST_COLUMNS - 1


def _parts(row: Sequence[Line]) -> int:
    """Return how many parts of ``row`` white sets apart from top to bottom."""
    if len(row) == 1:
        return row[0].chunks
    parts = 0
    reach = -inf
    for box in sorted((box for line in row for box in chunk_boxes(line)), key=lambda each: each.x0):
        parts += box.x0 > reach
        reach = max(reach, box.x1)
    return parts


def _follows(rows: Sequence[Sequence[Line]], start: int, index: int) -> bool:
    if index == start:
        return True
    line = rows[index][0]
    gap = line.box.top - max(each.box.bottom for each in rows[index - 1])
    return gap + line.style.size >= 0 and gap < 2 * line.style.size


def _table(rows: Sequence[Sequence[Line]]) -> RawTable | None:
    if len(rows) < _FEWEST_ROWS:
        return None
    lines = [line for row in rows for line in row]
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    gutters = find_gutters(lines, left, right)
    if len(gutters) < _FEWEST_COLUMNS - 1:
        return None
    xs = (left, *gutters, right)
    cells = tuple(_row(row, number, xs) for number, row in enumerate(rows))
    return RawTable(lines[0].page, _around(lines), xs, cells, ruled=False) if _is_reliable(cells) else None


def _row(row: Sequence[Line], number: int, xs: tuple[float, ...]) -> tuple[RawCell, ...]:
    top, bottom = min(line.box.top for line in row), max(line.box.bottom for line in row)
    cells = []
    for column, (left, right) in enumerate(pairwise(xs)):
        parts = (
            tuple(word for word in line.words if left <= (word.box.x0 + word.box.x1) / 2 < right + 0.01)
            for line in row
        )
        lines = tuple(Line(row[0].page, words) for words in parts if words)
        cells.append(RawCell(Slot(number, column, 1, 1, Box(left, top, right, bottom)), lines))
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
