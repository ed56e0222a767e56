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
        spans = [spans_of(line, cuts, left, right) for line in names]
        across = len(cuts) > len(cell_strips(lines)) and any(span > 1 for each in spans for _, span in each)
        told = any(line.chunks >= sum(span for _, span in spans[0]) for line in below[:_MOST])
        if across or (count == 1 and told and _are_centred(names[0], spans[0], [left, *cuts, right])):
            return count, cuts
    return 0, []


def spans_of(line: Line, cuts: Sequence[float], left: float, right: float) -> list[tuple[int, int]]:
    """Return the first column and the number of columns that each part of ``line`` stands over; none in doubt.

    Names are centred over their columns: each column goes with the nearest.
    """
    names = chunk_boxes(line, CELL_GAP)
    columns = list(pairwise([left, *cuts, right]))
    # What stands before all names is the column of the labels.
    first = 0 if names[0].x0 < columns[0][1] else 1
    owners = [_nearest(names, (x0 + x1) / 2) for x0, x1 in columns[first:]]
    spans = []
    for place, name in enumerate(names):
        own = [column for column, owner in enumerate(owners, start=first) if owner == place]
        if not own or name.x0 < columns[own[0]][0] - _TOUCH or name.x1 > columns[own[-1]][1] + _TOUCH:
            return []
        spans.append((own[0], len(own)))
    return spans


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


def rules_under_names(lines: Sequence[Line], left: float, right: float) -> list[Edge]:
    """Return the short rules that might be drawn under names over several columns of the table of ``lines``.

    ``left`` and ``right`` are the sides of the table.
    """
    count, cuts = columns_under_names(lines)
    if not count:
        return []
    xs = [left, *cuts, right]
    rules = []
    for line, below in pairwise(lines[: count + 1]):
        y = (line.box.bottom + below.box.top) / 2
        rules += [Edge(xs[at], y, xs[at + span], y) for at, span in spans_of(line, cuts, left, right) if span > 1]
    return rules


def _nearest(names: Sequence[Box], x: float) -> int:
    return min(range(len(names)), key=lambda place: abs((names[place].x0 + names[place].x1) / 2 - x))
