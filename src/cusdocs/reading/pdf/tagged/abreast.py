"""Lines that one loose element holds in columns, in the order in which the page draws them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from cusdocs.reading.pdf.gutters import chunks
from cusdocs.reading.pdf.page import Line

_FEWEST = 3
_TOUCH = 1.0


def down_columns(lines: Sequence[Line], order: Mapping[int, int]) -> list[Line] | None:
    """Return ``lines``, cut where columns part them, one column after the other; None when they stand in one.

    ``order`` is the rank of each word, by its ``id``, as the page draws them: it goes up to the top of each new
    column alone, and the column stands to the right of all that is level with it.
    """
    parts = [Line(line.page, tuple(part), tag=line.tag) for line in lines for part in chunks(line)]
    parts.sort(key=lambda part: order[id(part.words[0])])
    breaks = [place for place, (before, after) in enumerate(pairwise(parts), 1) if _breaks(before, after)]
    if len(parts) < _FEWEST or not any(_goes_up(parts[place - 1], parts[place]) for place in breaks):
        return None
    ends = [*breaks, len(parts)]
    fit = (_fits(parts[start:end], parts[:start]) for start, end in pairwise(ends))
    return parts if all(fit) else None


def _breaks(before: Line, after: Line) -> bool:
    """Tell whether ``after`` is not under ``before``: a new column, or a new row of them."""
    return _goes_up(before, after) or after.box.x1 < before.box.x0


def _goes_up(before: Line, after: Line) -> bool:
    return after.box.top < before.box.top


def _fits(column: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether ``column`` stands under all that is drawn before it, or right of what is level with it."""
    top, bottom = min(part.box.top for part in column), max(part.box.bottom for part in column)
    left = min(part.box.x0 for part in column)
    level = [part for part in before if part.box.bottom > top + _TOUCH and part.box.top < bottom - _TOUCH]
    if not level:
        return all(part.box.bottom <= top + _TOUCH for part in before)
    return all(part.box.x1 < left + _TOUCH for part in level)
