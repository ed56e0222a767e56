"""Tables without any rule: only where lines of several parts line up beyond doubt."""

import re
from collections.abc import Iterator, Sequence

from cusdocs.document import Box
from cusdocs.reading.pdf.grids import Slot
from cusdocs.reading.pdf.gutters import chunk_boxes, find_gutters
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.spanning import columns_under_names, spans_of
from cusdocs.reading.pdf.tables import RawCell, RawTable

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_MOST_HEAD = 2
# How many rows, head included, a list of words has at least, and the shares of cells that are filled, or numbers.
_FEWEST_LISTED = 4
_FILLED, _WELL_FILLED, _NUMBERS = 0.6, 0.8, 0.5
# In points: lines that overlap by more stand beside each other.
_OVERLAP = 1.0
# « 1 234 », « 12,5 % », « 104 soit 91,23 % ».
_NUMBER = re.compile(r"[\d(][\d\s.,/%€()-]*(?:soit\s[\d\s,.]+)?(%|€)?")


def find_aligned(lines: Sequence[Line]) -> list[tuple[int, int, RawTable]]:
    """Return (first, last + 1, table) for each run of ``lines`` that makes a table without rules."""
    found = []
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and _is_parted(lines, start, index) and _follows(lines, start, index):
            continue
        table = _table(lines[start:index])
        if table is not None:
            # The first line of a name on two may stand over all others: « Proposés à la vente au ».
            taller = (
                _table(lines[start - 1 : index]) if start and _is_beside(lines[start - 1], lines[start]) else None
            )
            found.append((start - bool(taller), index, taller or table))
        start = index if index < len(lines) and _is_parted(lines, index, index) else index + 1
    return found


def _is_parted(lines: Sequence[Line], start: int, index: int) -> bool:
    """Tell whether a line has several parts, or stands between the lines of a row whose cells are centred."""
    if lines[index].chunks >= _FEWEST_COLUMNS - 1:
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    opens = below is not None and below.chunks >= _FEWEST_COLUMNS and _is_beside(lines[index], below)
    return index > start and (opens or _is_beside(lines[index - 1], lines[index]))


def _is_beside(above: Line, below: Line) -> bool:
    return below.box.top < above.box.bottom - _OVERLAP


def _follows(lines: Sequence[Line], start: int, index: int) -> bool:
    if index == start:
        return True
    gap = lines[index].box.top - lines[index - 1].box.bottom
    return gap + lines[index].style.size >= 0 and gap < 2 * lines[index].style.size


def _table(lines: Sequence[Line]) -> RawTable | None:
    if len(lines) < _FEWEST_ROWS:
        return None
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    names, gutters = columns_under_names(lines)
    gutters = gutters if names else _gutters(lines, left, right)
    if len(gutters) < _FEWEST_COLUMNS - 1:
        return None
    xs = (left, *gutters, right)
    groups = list(_groups(lines, names))
    below = lines[names:]
    rows = tuple(_row(group, number, xs, below if number < names else ()) for number, group in enumerate(groups))
    if len(rows) < _FEWEST_ROWS or not _is_reliable(rows[names:]):
        return None
    return RawTable(lines[0].page, _around(lines), xs, rows, ruled=False, parted=False)


def _gutters(lines: Sequence[Line], left: float, right: float) -> list[float]:
    """Return where columns part: as the rows tell, where names in the head stand closer than its cells do."""
    found = find_gutters(lines, left, right)
    for head in range(1, min(_MOST_HEAD, len(lines) - _FEWEST_ROWS) + 1):
        told = find_gutters(lines[head:], left, right)
        if len(told) > len(found) and all(_keeps_out(line, told) for line in lines[:head]):
            found = told
    return found


def _keeps_out(line: Line, gutters: Sequence[float]) -> bool:
    return not any(word.box.x0 < x < word.box.x1 for word in line.words for x in gutters)


def _groups(lines: Sequence[Line], names: int) -> Iterator[list[Line]]:
    """Yield the lines of each row: those of cells centred beside each other, but for ``names`` over columns."""
    row: list[Line] = []
    for index, line in enumerate(lines):
        if row and (index <= names or not _is_beside(row[-1], line)):
            yield row
            row = []
        row.append(line)
    yield row


def _row(lines: Sequence[Line], number: int, xs: tuple[float, ...], below: Sequence[Line]) -> tuple[RawCell, ...]:
    top, bottom = min(line.box.top for line in lines), max(line.box.bottom for line in lines)
    cells = []
    for column, columns in _slots(lines[0], xs, below):
        left, right = xs[column], xs[column + columns]
        held = [
            tuple(word for word in line.words if left <= (word.box.x0 + word.box.x1) / 2 < right + 0.01)
            for line in lines
        ]
        slot = Slot(number, column, 1, columns, Box(left, top, right, bottom))
        cells.append(RawCell(slot, tuple(Line(lines[0].page, words) for words in held if words)))
    return tuple(cells)


def _slots(line: Line, xs: tuple[float, ...], below: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield (first column, columns) of each cell: names over several columns, those of ``below``, cover them."""
    spans = dict(spans_of(line, xs[1:-1], xs[0], xs[-1], below)) if below else {}
    column = 0
    while column < len(xs) - 1:
        columns = spans.get(column, 1)
        yield column, columns
        column += columns


def _around(lines: Sequence[Line]) -> Box:
    boxes = [box for line in lines for box in chunk_boxes(line)]
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return box


def _is_reliable(rows: Sequence[Sequence[RawCell]]) -> bool:
    """Tell a table from a layout: most cells are filled, and most of those right of the first hold numbers.

    A list may have one column of numbers among several of words.
    """
    filled = sum(bool(cell.lines) for row in rows for cell in row)
    cells = sum(map(len, rows))
    values = [cell.text for row in rows[1:] for cell in row[1:] if cell.lines]
    numbers = sum(map(_is_number, values))
    if filled >= _FILLED * cells and values and numbers >= _NUMBERS * len(values):
        return True
    columns = list(zip(*rows[1:], strict=True)) if len({len(row) for row in rows}) == 1 else []
    if len(rows) <= _FEWEST_LISTED or len(columns) <= _FEWEST_COLUMNS or filled < _WELL_FILLED * cells:
        return False
    # OCR may see a sign beside a number or two.
    return any(
        sum(_is_number(cell.text) for cell in column) >= _WELL_FILLED * len(column) for column in columns[1:]
    )


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None
