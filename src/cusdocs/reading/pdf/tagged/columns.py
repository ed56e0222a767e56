"""Where the cells of a tagged table stand, checked against the page: columns and rows must not cross."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Edge, Word
from cusdocs.reading.pdf.tagged.element import Element, Path
from cusdocs.reading.pdf.tagged.units import TableUnit

_TOUCH = 1.0
# How far a rule may stand from the text beside it.
_NEAR = 14.0
_PADDING = 3.0
_MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in the grid; ``words`` are those of this page."""

    row: int
    column: int
    rows: int
    columns: int
    element: Element
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A tagged table laid in a grid: the x of its columns, the y of its rows, the cells that have words."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Placed, ...]


def arrange(unit: TableUnit, words: Mapping[Path, Sequence[Word]], edges: Sequence[Edge]) -> Arrangement | None:
    """Return the grid of ``unit``, or None when it contradicts where the words stand.

    ``words`` are those of each cell, by its path; ``edges`` the rules around. Cells without words are not known to
    this page, spans included: rows that they leave uncertain are settled by where their words stand.
    """
    rows = _placed(unit, words)
    width = max((end for end, _, _ in rows), default=0)
    if width < 2 or width * len(rows) > _MOST_PLACES:
        return None
    sure = [cell for end, complete, cells in rows if complete and end == width for cell in cells]
    extents = _extents(sure, width)
    cells: list[Placed] = []
    for end, complete, row in rows:
        settled = row if complete and end == width else _settle(row, extents, end == width)
        if settled is None:
            return None
        cells.extend(settled)
    extents = _extents(cells, width)
    known = [extent for extent in extents if extent]
    if any(left[1] > right[0] + _TOUCH for left, right in pairwise(known)) or len(known) < 2:
        return None
    xs = _bounds(extents, [edge.x0 for edge in edges if not edge.horizontal])
    ys = _heights(cells, len(rows))
    if ys is None or not all(_is_inside(cell, xs) for cell in cells):
        return None
    return Arrangement(xs, ys, tuple(cells))


def _placed(unit: TableUnit, words: Mapping[Path, Sequence[Word]]) -> list[tuple[int, bool, list[Placed]]]:
    """Return for each row where it ends, whether all its cells are known, and those that have words."""
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[int, bool, list[Placed]]] = []
    for y, row in enumerate(unit.rows):
        x, complete, cells = 0, True, []
        for each in row.content:
            if isinstance(each, int):
                continue  # The colour behind the row: browsers tag what they paint there.
            while (y, x) in taken:
                x += 1
            if each is None:
                complete = False
                x += 1
                continue
            height = min(each.rows, len(unit.rows) - y)
            if len(taken) + height * each.columns <= _MOST_PLACES:
                taken.update((y + dy, x + dx) for dy in range(1, height) for dx in range(each.columns))
            held = tuple(words.get(each.path, ()))
            if held:
                cells.append(Placed(y, x, height, each.columns, each, held))
            x += each.columns
        while (y, x) in taken:
            x += 1
        rows.append((x, complete, cells))
    return rows


_Extent = tuple[float, float]


def _extents(cells: Sequence[Placed], width: int) -> list[_Extent | None]:
    """Return from where to where the words of each column reach, by the cells that cover it alone."""
    extents: list[_Extent | None] = [None] * width
    for cell in cells:
        if cell.columns == 1 and cell.column < width:
            left, right = _reach(cell.words)
            known = extents[cell.column]
            extents[cell.column] = (min(left, known[0]), max(right, known[1])) if known else (left, right)
    return extents


def _reach(words: Sequence[Word]) -> _Extent:
    return min(word.box.x0 for word in words), max(word.box.x1 for word in words)


def _settle(row: Sequence[Placed], extents: Sequence[_Extent | None], fits: bool) -> list[Placed] | None:
    """Return the cells of an uncertain row at the columns where their words stand, or None when none is sure."""
    if fits and all(_agrees(cell, extents) for cell in row):
        return list(row)
    settled: list[Placed] = []
    after = 0
    for cell in row:
        left, right = _reach(cell.words)
        met = [
            column
            for column, extent in enumerate(extents)
            if extent and left < extent[1] + _TOUCH and right > extent[0] - _TOUCH
        ]
        if not met or met[0] < after or None in extents:
            return None
        columns = max(met[-1] - met[0] + 1, cell.columns if len(met) > 1 else 1)
        after = met[0] + columns
        if after > len(extents):
            return None
        settled.append(Placed(cell.row, met[0], cell.rows, columns, cell.element, cell.words))
    return settled


def _agrees(cell: Placed, extents: Sequence[_Extent | None]) -> bool:
    """Tell whether the words of ``cell`` touch no column but its own."""
    left, right = _reach(cell.words)
    own = range(cell.column, cell.column + cell.columns)
    others = (extent for column, extent in enumerate(extents) if extent and column not in own)
    return not any(left < extent[1] - _TOUCH and right > extent[0] + _TOUCH for extent in others)


def _bounds(extents: Sequence[_Extent | None], rules: Sequence[float]) -> tuple[float, ...]:
    """Return the x of the columns: the rule between two, else the middle of the white; empty columns share it."""
    known = [(column, extent) for column, extent in enumerate(extents) if extent]
    (first, start), (last, end) = known[0], known[-1]
    left = max((x for x in rules if start[0] - _NEAR <= x <= start[0] + _TOUCH), default=start[0] - _PADDING)
    right = min((x for x in rules if end[1] - _TOUCH <= x <= end[1] + _NEAR), default=end[1] + _PADDING)
    xs = [left - 2 * _PADDING * (first - column) for column in range(first)] + [left]
    for (column, before), (following, after) in pairwise(known):
        inner = sorted({x for x in rules if before[1] - _TOUCH <= x <= after[0] + _TOUCH})
        count = following - column
        if len(inner) == count:
            xs.extend(inner)
        elif count == 1:
            xs.append((before[1] + after[0]) / 2)
        else:
            step = (after[0] - before[1]) / (count + 1)
            xs.extend(before[1] + step * (place + 1) for place in range(count))
    xs.append(right)
    xs.extend(right + 2 * _PADDING * (place + 1) for place in range(len(extents) - 1 - last))
    return tuple(xs)


def _heights(cells: Sequence[Placed], count: int) -> tuple[float, ...] | None:
    """Return the y of the rows, or None when the words of one stand above those of a row before it."""
    boxes: list[Box | None] = [None] * count
    lowest = float("-inf")
    for row in range(count):
        words = [word for cell in cells if cell.row == row and cell.rows == 1 for word in cell.words]
        level = [word.baseline for word in words if word.style.angle == 0]
        if level:
            if min(level) <= lowest:
                return None
            lowest = max(level)
        every = words or [word for cell in cells if cell.row == row for word in cell.words]
        for word in every:
            known = boxes[row]
            boxes[row] = known.union(word.box) if known else word.box
    return tuple(_between(boxes))


def _between(boxes: Sequence[Box | None]) -> Iterator[float]:
    """Yield the y above, between and below rows; a row without words takes no height."""
    known = [box for box in boxes if box]
    y = known[0].top - _PADDING
    yield y
    below = None
    for index, box in enumerate(boxes):
        below = box or below
        following = next((each for each in boxes[index + 1 :] if each), None)
        if box and below:
            y = (below.bottom + following.top) / 2 if following else below.bottom + _PADDING
        yield y


def _is_inside(cell: Placed, xs: Sequence[float]) -> bool:
    left, right = _reach(cell.words)
    return (
        xs[cell.column] - _TOUCH <= (left + right) / 2 <= xs[min(cell.column + cell.columns, len(xs) - 1)] + _TOUCH
    )
