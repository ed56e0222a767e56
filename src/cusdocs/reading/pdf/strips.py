"""The white that runs down between the columns of a table, whatever its lines are."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from cusdocs.reading.pdf.gutters import chunk_boxes
from cusdocs.reading.pdf.page import Line

# Cells are set ragged: less white than in a justified line parts two of them.
CELL_GAP = 0.9
_NARROWEST = 0.6
# The widest space between two words of one cell.
_SPACE = 0.5


def strips(lines: Sequence[Line]) -> list[float]:
    """Return the x of the middle of each white strip that no part of any of ``lines`` lies on."""
    return [(left + right) / 2 for left, right in white_strips(lines)]


def white_strips(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return where each white strip that no part of any of ``lines`` lies on starts and ends."""
    if not lines:
        return []
    chunks = sorted((box.x0, box.x1) for line in lines for box in chunk_boxes(line, CELL_GAP))
    found = []
    reach = chunks[0][1]
    for x0, x1 in chunks[1:]:
        if x0 - reach > _NARROWEST * lines[0].style.size:
            found.append((reach, x0))
        reach = max(reach, x1)
    return found


def keeps_strips(lines: Sequence[Line], line: Line) -> bool:
    """Tell whether ``line`` respects the columns of ``lines``: a title across them does not."""
    return len(strips([*lines, line])) >= len(strips(lines))


def respects(line: Line, cuts: Sequence[float]) -> bool:
    """Tell whether words and ordinary spaces of ``line`` leave free every x of ``cuts``."""
    if any(word.box.x0 + 1 < x < word.box.x1 - 1 for word in line.words for x in cuts):
        return False
    gaps = [(one.box.x1, two.box.x0) for one, two in pairwise(line.words)]
    return all(
        right - left > _SPACE * line.style.size
        for left, right in gaps
        if any(left - 1 < x < right + 1 for x in cuts)
    )


def columns_of(line: Line, cuts: Sequence[float]) -> int:
    """Return in how many of the columns that ``cuts`` part ``line`` has words; by its own white without cuts."""
    if not cuts:
        return len(chunk_boxes(line, CELL_GAP))
    return len({bisect_left(cuts, (word.box.x0 + word.box.x1) / 2) for word in line.words})
