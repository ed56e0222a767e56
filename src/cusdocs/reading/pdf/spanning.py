"""Names over several columns of a table, with no rule under them: « Côte-d'Or » over « Nombre » and « % »."""

from collections.abc import Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.gutters import chunk_boxes
from cusdocs.reading.pdf.page import Edge, Line
from cusdocs.reading.pdf.strips import CELL_GAP, cell_strips

# Lines of names over others, and lines that tell the columns below them.
_MOST = 2
_FEWEST = 3
_TOUCH = 1.0
_SEVERAL = 2
# The share of its columns' width by which a name may stand off their middle: numbers set at the right move it.
_OFF_CENTRE = 0.15


def columns_under_names(lines: Sequence[Line]) -> tuple[int, list[float]]:
    """Return how many of ``lines``, from the top, hold names over several columns, and the x between those.

    Nothing but such names lies across the white that all other lines leave free, or they are too short to, and
    each stands in the middle of as many columns, which one of the next lines names. (0, []) when there are none.
    """
    for count in range(1, _MOST + 1):
        names, below = lines[:count], lines[count:]
        if len(below) < _FEWEST or any(line.chunks < 2 for line in names):
            break
        cuts = [(left + right) / 2 for left, right in cell_strips(below)]
        left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
        spans = [spans_of(line, cuts, left, right, below) for line in names]
        across = len(cuts) > len(cell_strips(lines)) and any(span > 1 for each in spans for _, span in each)
        told = any(line.chunks >= sum(span for _, span in spans[0]) for line in below[:_MOST])
        if across or (count == 1 and told and _are_centred(names[0], spans[0], [left, *cuts, right])):
            return count, cuts
    return 0, []


def spans_of(
    line: Line, cuts: Sequence[float], left: float, right: float, below: Sequence[Line]
) -> list[tuple[int, int]]:
    """Return the first column and the number of columns that each part of ``line`` stands over; none in doubt.

    Names are centred over their columns, as the words of the lines ``below`` fill them.
    """
    names = chunk_boxes(line, CELL_GAP)
    columns = list(pairwise([left, *cuts, right]))
    # What stands before all names is the column of the labels.
    first = 0 if names[0].x0 < columns[0][1] else 1
    ends = _ends(names, [_filled(column, below) for column in columns[first:]])
    spans = [(first + start, end - start) for start, end in pairwise([0, *ends])] if ends else []
    for name, (start, count) in zip(names, spans, strict=False):
        if name.x0 < columns[start][0] - _TOUCH or name.x1 > columns[start + count - 1][1] + _TOUCH:
            return []
    return spans


def _filled(column: tuple[float, float], lines: Sequence[Line]) -> tuple[float, float]:
    """Return from where to where words of ``lines`` stand in ``column``."""
    x0, x1 = column
    boxes = [word.box for line in lines for word in line.words if x0 <= (word.box.x0 + word.box.x1) / 2 <= x1]
    inner = [box for box in boxes if box.x0 >= x0 - _TOUCH and box.x1 <= x1 + _TOUCH]
    return (min(box.x0 for box in inner), max(box.x1 for box in inner)) if inner else column


def _ends(names: Sequence[Box], columns: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """Return how many columns stand up to the end of each name, the names as near as can be to their middles."""
    # The least that the first names stand off the middles of the first columns, and where those of each end.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for name in names:
        middle = (name.x0 + name.x1) / 2
        ways = [
            (off + abs(middle - (columns[start][0] + columns[end - 1][1]) / 2), (*ends, end))
            for start, (off, ends) in best.items()
            for end in range(start + 1, len(columns) + 1)
        ]
        best = {ends[-1]: (off, ends) for off, ends in sorted(ways, reverse=True)}
    return best[len(columns)][1] if len(columns) in best else ()


def _are_centred(line: Line, spans: Sequence[tuple[int, int]], xs: Sequence[float]) -> bool:
    """Tell whether each name of ``line`` stands in the middle of its columns, as many for each."""
    if len({span for _, span in spans}) != 1 or spans[0][1] < _SEVERAL:
        return False
    columns = [(xs[at], xs[at + span]) for at, span in spans]
    middles = ((name.x0 + name.x1) / 2 for name in chunk_boxes(line, CELL_GAP))
    return all(
        abs(middle - (x0 + x1) / 2) < _OFF_CENTRE * (x1 - x0)
        for middle, (x0, x1) in zip(middles, columns, strict=True)
    )


def rules_under_names(lines: Sequence[Line], left: float, right: float, tops: Sequence[float] = ()) -> list[Edge]:
    """Return the short rules that might be drawn under names over several columns of the table of ``lines``.

    ``left`` and ``right`` are the sides of the table, ``tops`` where rules from side to side stand: it may be one
    of them that does so.
    """
    count, cuts = columns_under_names(lines)
    if not count:
        return []
    xs = [left, *cuts, right]
    rules = []
    for line, below in pairwise(lines[: count + 1]):
        drawn = (top for top in tops if line.box.bottom - _TOUCH < top < below.box.top + _TOUCH)
        y = next(drawn, (line.box.bottom + below.box.top) / 2)
        rules += [
            Edge(xs[at], y, xs[at + span], y)
            for at, span in spans_of(line, cuts, left, right, lines[count:])
            if span > 1
        ]
    return rules
