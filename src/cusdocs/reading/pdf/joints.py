"""Level rules drawn cell by cell: the ends that meet tell the columns, though nothing upright is drawn."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from cusdocs.reading.pdf.page import Edge, Line
from cusdocs.reading.pdf.strips import respects

# In points: what a side of a cell is at least, how far two of them stand from each other, how far off one level.
_SHORTEST = 8.0
_MEET = 1.0
_LEVEL = 1.5
_SAME_COLUMN = 2.0
_FEWEST = 2
# In shares: how much the heights of two rows of one line may differ.
_SAME_HEIGHT = 0.1
_FIGURE = re.compile(r"^(?:[\d(][\d.,%)]*|%|s\.?o\.?|n\.?c\.?|[-–—])$", re.IGNORECASE)

Joint = tuple[float, float]


def find_joints(edges: Sequence[Edge]) -> list[Joint]:
    """Return the (x, y) where one level edge ends and the next begins; ``edges`` are as drawn, not merged."""
    level = [edge for edge in edges if edge.horizontal and edge.length >= _SHORTEST]
    found: list[Joint] = []
    row: list[Edge] = []
    for edge in sorted(level, key=attrgetter("top")):
        if row and edge.top - row[0].top > _LEVEL:
            found.extend(_meetings(row))
            row = []
        row.append(edge)
    return [*found, *_meetings(row)]


def _meetings(row: Sequence[Edge]) -> Iterator[Joint]:
    ends = {round(edge.x1, 1) for edge in row}
    for edge in row:
        if any(abs(end - edge.x0) <= _MEET for end in ends):
            yield edge.x0, edge.top


def joined_columns(run: Sequence[Edge], joints: Sequence[Joint]) -> list[float]:
    """Return the x between columns where half of the rules of ``run``, two at least, have a joint."""
    held: list[tuple[float, set[int]]] = []
    for x, y in sorted(joints):
        rule = next((place for place, rule in enumerate(run) if _is_on(rule, x, y)), None)
        if rule is None:
            continue
        if held and x - held[-1][0] <= _SAME_COLUMN:
            held[-1][1].add(rule)
        else:
            held.append((x, {rule}))
    return [x for x, rules in held if len(rules) >= max(_FEWEST, len(run) / 2)]


def are_of_two_tables(above: Edge, below: Edge, joints: Sequence[Joint]) -> bool:
    """Tell whether two rules are drawn for other columns: most joints of the one with fewer have none opposite."""
    few, many = sorted(([x for x, y in joints if _is_on(rule, x, y)] for rule in (above, below)), key=len)
    shared = sum(any(abs(x - other) <= _SAME_COLUMN for other in many) for x in few)
    return len(few) >= _FEWEST and 2 * shared < len(few)


def is_band(
    held: Sequence[Line],
    above: Edge,
    below: Edge,
    rows: Iterable[tuple[float, Sequence[Line]]],
    joints: Sequence[Joint],
) -> bool:
    """Tell whether the one line between two rules is set as one of ``rows`` is, each with its height.

    The title of a table with the same columns stands otherwise between it and the one above.
    """
    if len(held) != 1 or len(joined_columns([above, below], joints)) < _FEWEST:
        return False
    height = below.top - above.top
    alike = (lines for tall, lines in rows if lines and abs(tall - height) <= _SAME_HEIGHT * height)
    return any(abs(held[0].box.x0 - min(line.box.x0 for line in lines)) <= _LEVEL for lines in alike)


def sides_at(
    columns: Sequence[float], run: Sequence[Edge], edges: Sequence[Edge], lines: Sequence[Sequence[Line]]
) -> Iterator[Edge]:
    """Yield the sides of the cells of each row between two rules of ``run``, where no edge draws them.

    ``lines`` holds those of each row: a side stands between two columns only if none lies across, and below a
    short rule only if none does there.
    """
    upright = [edge for edge in edges if not edge.horizontal]
    for place, ((above, below), row) in enumerate(zip(pairwise(run), lines, strict=True)):
        inner = [edge for edge in upright if above.x0 + _SAME_COLUMN < edge.x0 < above.x1 - _SAME_COLUMN]
        # The colour of the first column says nothing of the others.
        drawn = [edge for edge in inner if abs(edge.x0 - columns[0]) > _SAME_COLUMN]
        bare = list(_bare(above.top, below.top, drawn))
        # A head that draws some of its sides draws all of them: what it leaves bare is one merged cell.
        if place == 0 and bare != [(above.top, below.top)]:
            continue
        if not bare:
            # The colour of its last cells, sums most often, says nothing of those before them.
            within = (e for e in drawn if e.top < below.top - _LEVEL and e.bottom > above.top + _LEVEL)
            first = min(edge.x0 for edge in within)
            before = [x for x in columns if x < first - _SAME_COLUMN]
            yield from _sides_between(before, (above.top, below.top), (), row)
        for top, bottom in bare:
            short = [edge for edge in edges if edge.horizontal and top + _LEVEL < edge.top < bottom - _LEVEL]
            held = [line for line in row if top - _LEVEL < (line.box.top + line.box.bottom) / 2 < bottom + _LEVEL]
            yield from _sides_between(columns, (top, bottom), short, held)


def _bare(top: float, bottom: float, upright: Sequence[Edge]) -> Iterator[tuple[float, float]]:
    """Yield the (top, bottom) of what no ``upright`` edge stands beside: the rows of one line or more."""
    for edge in sorted(upright, key=attrgetter("top")):
        if edge.top < bottom - _LEVEL and edge.bottom > top + _LEVEL:
            if edge.top > top + _SHORTEST:
                yield top, edge.top
            top = edge.bottom
    if bottom > top + _LEVEL:
        yield top, bottom


def _sides_between(
    columns: Sequence[float], reach: tuple[float, float], short: Sequence[Edge], lines: Sequence[Line]
) -> Iterator[Edge]:
    for x in columns:
        across = [edge.top for edge in short if edge.x0 - _SAME_COLUMN < x < edge.x1 + _SAME_COLUMN]
        for top in (reach[0], *sorted(across)):
            if all(leaves_free(line, x) for line in lines if line.box.bottom > top + _LEVEL):
                yield Edge(x, top, x, reach[1])
                break


def leaves_free(line: Line, x: float) -> bool:
    """Tell whether a side may stand at ``x``: figures of two cells may stand closer than the words of one."""
    if respects(line, [x]):
        return True
    left = [word for word in line.words if word.box.x1 <= x + 1]
    right = [word for word in line.words if word.box.x0 >= x - 1]
    whole = len(left) + len(right) == len(line.words)
    return whole and bool(left and right) and all(_FIGURE.match(each.text) for each in (left[-1], right[0]))


def _is_on(rule: Edge, x: float, y: float) -> bool:
    return abs(rule.top - y) <= _LEVEL and rule.x0 + _SAME_COLUMN < x < rule.x1 - _SAME_COLUMN
