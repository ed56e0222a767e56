"""The dots that lead from a title to its page number: seen as such, for read as letters they make nonsense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# Short marks, as far from one another as dots are, on one row of pixels.
_ROW = re.compile(rb"(?:\xff{2,10}\x00{3,30}){7,}\xff{2,10}")
_MARK = re.compile(rb"\xff+")
_EVEN, _MOST_EVEN = 3, 0.85
# Above and below the dots of a leader there is white; beside a slice of letters there is more of them.
_ABOVE, _BELOW, _MOST_INK = (-22, -9), (9, 14), 0.02
# Rows close to the dots, where the stem of a letter still is.
_OVER, _UNDER = (-6, -2), (3, 7)
_HALF = 7
_HIGHEST = 11
_MOST_LONG = 0.6


@dataclass(slots=True)
class Leader:
    """A line of dots, in pixels; ``rows`` are where they start and end on each row."""

    x0: int
    top: int
    x1: int
    bottom: int
    rows: list[tuple[int, int]] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the dots start: on some rows the feet of the letters before them look like dots."""
        longest = max(x1 - x0 for x0, x1 in self.rows)
        return max(x0 for x0, x1 in self.rows if x1 - x0 > _MOST_LONG * longest)


def find_leaders(ink: "Image") -> list[Leader]:
    """Return the lines of dots of ``ink``, where ink is 255 and paper 0."""
    width, data = ink.width, ink.tobytes()
    found: list[Leader] = []
    for y in range(ink.height):
        for x0, x1 in _dotted(data[y * width : (y + 1) * width]):
            if _is_alone(data, width, y, x0, x1):
                _add(found, x0, x1, y)
    dots = [each for each in found if each.bottom - each.top <= _HIGHEST and _are_dots(data, width, each)]
    return [Leader(each.start, each.top - 3, each.x1, each.bottom + 3) for each in dots]


def _dotted(row: bytes) -> Iterator[tuple[int, int]]:
    if row.count(0xFF) < 16:
        return
    for match in _ROW.finditer(row):
        starts = [mark.start() for mark in _MARK.finditer(match[0])]
        steps = [two - one for one, two in pairwise(starts)]
        usual = median(steps)
        if sum(abs(step - usual) <= _EVEN for step in steps) >= _MOST_EVEN * len(steps):
            yield match.span()


def _are_dots(data: bytes, width: int, leader: Leader) -> bool:
    """Tell whether nothing goes on right above and below: the stems of small letters, cut halfway, do."""
    above, below = leader.top + _OVER[0], leader.bottom + _UNDER[0]
    return all(
        _is_white(data, width, first, first + _OVER[1] - _OVER[0], leader.start, leader.x1)
        for first in (above, below)
    )


def _is_alone(data: bytes, width: int, y: int, x0: int, x1: int) -> bool:
    return all(_is_white(data, width, y + first, y + last, x0, x1) for first, last in (_ABOVE, _BELOW))


def _is_white(data: bytes, width: int, first: int, last: int, x0: int, x1: int) -> bool:
    rows = [data[row * width + x0 : row * width + x1] for row in range(max(first, 0), max(last, 0), 2)]
    return sum(row.count(0xFF) for row in rows) <= _MOST_INK * sum(map(len, rows))


def _add(found: list[Leader], x0: int, x1: int, y: int) -> None:
    for leader in reversed(found[-8:]):
        if y - leader.bottom <= _HALF and leader.x0 <= x1 and x0 <= leader.x1:
            leader.x0, leader.x1 = min(leader.x0, x0), max(leader.x1, x1)
            leader.bottom = y
            leader.rows.append((x0, x1))
            return
    found.append(Leader(x0, y, x1, y, [(x0, x1)]))
