"""Rules snapped, joined and crossed as pdfplumber does it, without its import and its dictionaries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cusdocs.reading.pdf.page import Edge

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]

# The numbers of the vertical and horizontal rules through each point.
Crossings = Mapping[Point, tuple[frozenset[int], frozenset[int]]]


def merge(edges: Sequence[Edge], tolerance: float) -> list[Edge]:
    """Return ``edges`` with those nearer than ``tolerance`` set on one line, and joined where they meet."""
    level = [(edge.top, edge.x0, edge.x1) for edge in edges if edge.horizontal]
    upright = [(edge.x0, edge.top, edge.bottom) for edge in edges if not edge.horizontal]
    merged = [Edge(start, y, end, y) for y, start, end in _joined(level, tolerance)]
    return [*merged, *(Edge(x, start, x, end) for x, start, end in _joined(upright, tolerance))]


_Stretch = tuple[float, float, float]


def _joined(stretches: Sequence[_Stretch], tolerance: float) -> Iterator[_Stretch]:
    """Yield the stretches (where the line is, start, end) joined, line by line."""
    for group in _clusters(stretches, tolerance):
        place = sum([line for line, _, _ in group]) / len(group)
        spans = sorted((start, end) for _, start, end in group)
        first, reach = spans[0]
        for start, end in spans[1:]:
            if start > reach + tolerance:
                yield place, first, reach
                first = start
                reach = end
            reach = max(reach, end)
        yield place, first, reach


def _clusters(stretches: Sequence[_Stretch], tolerance: float) -> Iterator[list[_Stretch]]:
    """Yield the stretches whose lines follow each other within ``tolerance``."""
    held: list[_Stretch] = []
    for stretch in sorted(stretches):
        if held and stretch[0] > held[-1][0] + tolerance:
            yield held
            held = []
        held.append(stretch)
    if held:
        yield held


def crossings(edges: Sequence[Edge], tolerance: float) -> Crossings:
    """Return the points where a vertical and a horizontal rule meet, within ``tolerance``."""
    level = [(number, edge) for number, edge in enumerate(edges) if edge.horizontal]
    found: dict[Point, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for number, edge in enumerate(edges):
        if edge.horizontal:
            continue
        x, top, bottom = edge.x0, edge.top - tolerance, edge.bottom + tolerance
        for other, rule in level:
            if top <= rule.top <= bottom and rule.x0 - tolerance <= x <= rule.x1 + tolerance:
                upright, across = found[x, rule.top]
                upright.add(number)
                across.add(other)
    return {point: (frozenset(upright), frozenset(across)) for point, (upright, across) in found.items()}


def touching(cells: Sequence[Bounds]) -> list[list[Bounds]]:
    """Return the groups of cells that share corners, those that start highest first."""
    by_corner: dict[Point, list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        for corner in _corners(cell):
            by_corner[corner].append(index)
    groups: list[list[Bounds]] = []
    seen: set[int] = set()
    for start in range(len(cells)):
        if start not in seen:
            groups.append([cells[index] for index in sorted(_reach(start, cells, by_corner, seen))])
    return sorted(groups, key=lambda group: min((top, x0) for x0, top, _, _ in group))


def _reach(start: int, cells: Sequence[Bounds], by_corner: Mapping[Point, list[int]], seen: set[int]) -> list[int]:
    """Return the cells that touch ``start`` from one to the next, and add them to ``seen``."""
    seen.add(start)
    reached = [start]
    for index in reached:
        fresh = {other for corner in _corners(cells[index]) for other in by_corner[corner]} - seen
        seen |= fresh
        reached.extend(fresh)
    return reached


def _corners(cell: Bounds) -> tuple[Point, ...]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
