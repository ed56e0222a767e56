"""Rules drawn as a row of dots, each a square of its own, as browsers print « dotted » borders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Edge

# In points: how far the dots of one rule stand from each other, and how far they may be off it.
_STEP = 6.0
_OFF = 0.25
_FEWEST = 10


def dotted_rules(dots: Sequence[Box]) -> Iterator[Edge]:
    """Yield the level and upright rules that ``dots``, at most a few points wide and high, make."""
    if len(dots) < _FEWEST:
        return
    points = [((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for box in dots]
    for y, start, end in _runs((y, x) for x, y in points):
        yield Edge(start, y, end, y)
    for x, start, end in _runs(points):
        yield Edge(x, start, x, end)


def _runs(points: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float, float]]:
    """Yield (across, start, end) of each run of points that follow each other on one line."""
    lines: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for across, along in points:
        lines[round(across / _OFF)].append((along, across))
    for line in lines.values():
        line.sort()
        run = [line[0]]
        for before, after in pairwise([*line, (float("inf"), 0.0)]):
            if after[0] - before[0] <= _STEP:
                run.append(after)
                continue
            if len(run) >= _FEWEST:
                yield run[0][1], run[0][0], run[-1][0]
            run = [after]
