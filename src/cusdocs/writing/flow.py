"""What stays together when a page ends: a short table, a group of rows, an introduction and what it announces."""

from collections.abc import Sequence

from cusdocs.document import Block, ListBlock, Paragraph, ParagraphStyle, Table
from cusdocs.writing.grid import Grid, Placed

# A table of so few lines is never cut: its last row would stand alone under a repeated header.
_SHORT_TABLE = 18
# The same for the rows of a merged cell, which is not printed again on the next page.
_SHORT_GROUP = 8
# The last rows of a table stay together, so that a total is not alone on its page.
_LAST_ROWS = 2
# Boxes to sign are high: more rows would not fit in a page.
_BOX_ROWS = 5
_SHORT_INTRODUCTION = 300


def introduces(block: Block, follower: Block | None) -> bool:
    """Tell whether ``block`` is a short paragraph that announces the list or the table ``follower``."""
    return (
        isinstance(block, Paragraph)
        and block.style is ParagraphStyle.BODY
        and isinstance(follower, ListBlock | Table)
        and len(block.text) <= _SHORT_INTRODUCTION
    )


def is_kept_whole(lines: Sequence[int], *, ruled: bool) -> bool:
    """Tell whether a table, whose rows take so many ``lines``, is short enough to stand on one page."""
    return sum(lines) <= _SHORT_TABLE if ruled else len(lines) <= _BOX_ROWS and sum(lines) <= 2 * _SHORT_TABLE


def is_kept_group(placed: Placed, lines: Sequence[int]) -> bool:
    """Tell whether the rows that the merged cell ``placed`` covers are few enough to stay together."""
    if placed.heading or not 1 < placed.rows <= _SHORT_GROUP:
        return False
    return sum(lines[placed.row : placed.row + placed.rows]) <= _SHORT_TABLE


def last_rows(cells: Grid, lines: Sequence[int]) -> int:
    """Return the first of the last two rows, or the end of the table when they cannot be kept together."""
    start = cells.rows - _LAST_ROWS
    crossed = any(placed.row < start < placed.row + placed.rows for placed in cells.cells)
    headed = any(placed.heading and placed.row >= start - 1 for placed in cells.cells)
    return cells.rows if start < 1 or crossed or headed or sum(lines[start:]) > _SHORT_TABLE else start


def rows_kept_with_next(cells: Grid, lines: Sequence[int], *, ruled: bool) -> frozenset[int]:
    """Return the rows after which no page may end."""
    last = cells.rows - 1
    if is_kept_whole(lines, ruled=ruled):
        return frozenset(range(last))
    kept = {
        row
        for placed in cells.cells
        if is_kept_group(placed, lines)
        for row in range(placed.row, placed.row + placed.rows - 1)
    }
    return frozenset(kept | set(range(last_rows(cells, lines), last)))
