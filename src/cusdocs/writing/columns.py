"""How a table shares the width of its page: numbers narrow, words wide."""

import re
from enum import StrEnum

from cusdocs.document import Cell, Value
from cusdocs.french.numbers import parse_number
from cusdocs.writing.grid import Grid, Placed

# Characters that fit in a line of the table font, with the margins of the cells; measured on the two writers.
ROOM = {False: 96, True: 150}
DENSE_ROOM = {False: 112, True: 176}
DENSE_FROM = 8

_CELL_MARGINS = 3
_LONGEST_WORD = 15
_LONGEST_HEADING_LINE = 18
_LONGEST_LINE = 48
_WORD_END = re.compile(r"[ \n-]+")
# A code or a year is no quantity: French groups the digits of a quantity by three.
_CODE = re.compile(r"\d{4,}|0\d+")


def is_dense(grid: Grid) -> bool:
    """Tell whether the table has so many columns that it needs the small font."""
    return grid.columns >= DENSE_FROM


def is_number(cell: Cell) -> bool:
    """Tell whether ``cell`` states one quantity and nothing else, so that it is set to the right."""
    if len(cell.content) == 1 and isinstance(cell.content[0], Value):
        return True
    text = cell.text.strip()
    return parse_number(text) is not None and not _CODE.fullmatch(text)


class Alignment(StrEnum):
    """Where the words of a cell stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


def alignment(placed: Placed, numeric: frozenset[int]) -> Alignment:
    """Return where the words of a cell stand, when the columns ``numeric`` are of numbers."""
    if placed.heading:
        return Alignment.CENTER if placed.columns > 1 or placed.column in numeric else Alignment.LEFT
    return Alignment.RIGHT if is_number(placed.cell) else Alignment.LEFT


def column_shares(grid: Grid, *, ruled: bool, landscape: bool) -> tuple[float, ...]:
    """Return the part of the page width of each column; their sum is 1. Boxes, not ``ruled``, share equally."""
    if not ruled:
        return tuple(1 / grid.columns for _ in range(grid.columns))
    room = (DENSE_ROOM if is_dense(grid) else ROOM)[landscape]
    least, ideal = _needs(grid)
    spare = room - sum(least)
    wanted = sum(ideal) - sum(least)
    if spare <= 0:
        widths = least
    elif wanted > spare:
        widths = [low + spare * (high - low) / wanted for low, high in zip(least, ideal, strict=True)]
    else:
        widths = ideal
    return tuple(width / sum(widths) for width in widths)


def numeric_columns(grid: Grid) -> frozenset[int]:
    """Return the columns where more than half of the filled body cells are numbers."""
    filled = [0] * grid.columns
    numbers = [0] * grid.columns
    for placed in grid.cells:
        if not placed.heading and placed.columns == 1 and placed.cell.content:
            filled[placed.column] += 1
            numbers[placed.column] += is_number(placed.cell)
    return frozenset(column for column in range(grid.columns) if 2 * numbers[column] > filled[column])


def _needs(grid: Grid) -> tuple[list[float], list[float]]:
    least = [4.0] * grid.columns
    ideal = [4.0] * grid.columns
    for placed in grid.cells:
        if placed.columns == 1:
            least[placed.column] = max(least[placed.column], _longest_word(placed))
            ideal[placed.column] = max(ideal[placed.column], _longest_line(placed))
    return least, [max(low, high) for low, high in zip(least, ideal, strict=True)]


def _longest_word(placed: Placed) -> float:
    longest = max(map(len, _WORD_END.split(placed.cell.text)))
    return min(longest, _LONGEST_WORD) * (1.2 if placed.heading else 1.0) + _CELL_MARGINS


def _longest_line(placed: Placed) -> float:
    longest = max(map(len, placed.cell.text.split("\n")))
    return min(longest, _LONGEST_HEADING_LINE if placed.heading else _LONGEST_LINE) + _CELL_MARGINS
