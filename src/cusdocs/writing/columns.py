"""How a table shares the width of its page: numbers narrow, words wide."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from math import ceil

from cusdocs.document import Blank, Cell, Inline, Text, Value
from cusdocs.french.numbers import parse_number
from cusdocs.writing.grid import Grid, Placed
from cusdocs.writing.measure import narrowest, width

# Average letters that fit in a line of the table font, with the margins of the cells; measured on the two writers.
ROOM = {False: 96, True: 150}
DENSE_ROOM = {False: 106, True: 166}
DENSE_FROM = 8

_CELL_MARGINS = 2.1
_LONGEST_WORD = 18
_HEADING_LINE = 10
_LONGEST_LINE = 48
# A row of so many lines is high whatever its columns.
_HIGHEST_ROW = 8
# How many of these layouts are compared with that which only asks that no word be cut.
_TRIED = 2
_TELLING_ROWS = 40
# A column is of numbers when so many of its filled cells are: « sans objet » here and there changes nothing.
_MOSTLY = 2 / 3
_LONGEST_REMARK = 15
# A period such as 2026-2031 is one word.
_WORD_END = re.compile(r"[ \n]+|(?<!\d)-+|-+(?!\d)")
# A code or a year is no quantity: French groups the digits of a quantity by three.
_CODE = re.compile(r"\d{4,}|0\d+")


def is_dense(grid: Grid) -> bool:
    """Tell whether the table has so many columns that it needs the small font."""
    return grid.columns >= DENSE_FROM


def is_number(cell: Cell) -> bool:
    """Tell whether ``cell`` states one quantity and nothing else, so that it is set to the right."""
    if len(cell.content) == 1 and isinstance(cell.content[0], Value):
        return True
    return _is_quantity(cell.text.strip())


def is_sum(placed: Placed) -> bool:
    """Tell whether ``placed`` is a number of a row of sums, which is set in bold as the name of the row is."""
    return placed.total and is_number(placed.cell)


# Tables say the same words many times, and two writers set them.
@lru_cache(maxsize=4096)
def _is_quantity(text: str) -> bool:
    return parse_number(text) is not None and not _CODE.fullmatch(text)


class Alignment(StrEnum):
    """Where the words of a cell stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


def alignment(placed: Placed, numeric: frozenset[int]) -> Alignment:
    """Return where the words of a cell stand: above and in the columns ``numeric``, where the numbers do."""
    if placed.heading and placed.columns > 1:
        return Alignment.CENTER
    if placed.column not in numeric:
        return Alignment.LEFT
    # A blank stands where its number will.
    expected = placed.heading or is_number(placed.cell) or _is_blank(placed.cell)
    return Alignment.RIGHT if expected else Alignment.LEFT


def column_shares(grid: Grid, *, ruled: bool, landscape: bool) -> tuple[float, ...]:
    """Return the part of the page width of each column; their sum is 1. Boxes, not ``ruled``, share equally."""
    if not ruled:
        return tuple(1 / grid.columns for _ in range(grid.columns))
    room = _room(grid, landscape=landscape)
    least, ideal = _needs(grid)
    if not sum(least) < room < sum(ideal):
        return _shared(least, ideal, room)
    shown = _first_rows(grid)
    tried = [_shared(each, ideal, room) for each in (least, *islice(_by_lines(shown, least, room), _TRIED))]
    return min(tried, key=lambda shares: sum(row_lines(shown, shares, landscape=landscape)))


def _first_rows(grid: Grid) -> Grid:
    """Return the rows that tell how high those of ``grid`` are: all, or the first of a long table."""
    if grid.rows <= _TELLING_ROWS:
        return grid
    cells = tuple(placed for placed in grid.cells if placed.row + placed.rows <= _TELLING_ROWS)
    return Grid(_TELLING_ROWS, grid.columns, cells)


def _shared(least: list[float], ideal: list[float], room: float) -> tuple[float, ...]:
    """Return the part of ``room`` of each column: its ``least`` width, and what is spare as the ``ideal`` asks."""
    ideal = [max(low, high) for low, high in zip(least, ideal, strict=True)]
    spare = room - sum(least)
    wanted = sum(ideal) - sum(least)
    if spare <= 0:
        widths = least
    elif wanted > spare:
        widths = [low + spare * (high - low) / wanted for low, high in zip(least, ideal, strict=True)]
    else:
        widths = ideal
    return tuple(each / sum(widths) for each in widths)


def _by_lines(grid: Grid, least: list[float], room: float) -> Iterator[list[float]]:
    """Yield the narrowest columns in which no row takes more than two lines, then three, in ``room``."""
    texts = {(placed.column, placed.text, _is_bold(placed)) for placed in grid.cells if placed.columns == 1}
    for lines in range(2, _HIGHEST_ROW):
        widths = list(least)
        for column, text, bold in texts:
            widths[column] = max(widths[column], narrowest(text, lines, bold=bold) + _CELL_MARGINS)
        if sum(widths) <= room:
            yield widths


def row_lines(grid: Grid, shares: tuple[float, ...], *, landscape: bool) -> tuple[int, ...]:
    """Return about how many lines each row takes, when its columns have ``shares`` of the page width."""
    room = _room(grid, landscape=landscape)
    lines = [1] * grid.rows
    for placed in grid.cells:
        across = max(room * sum(shares[placed.column : placed.column + placed.columns]) - _CELL_MARGINS, 1)
        needed = sum(max(ceil(width(line) / across), 1) for line in placed.text.split("\n"))
        lines[placed.row] = max(lines[placed.row], ceil(needed / placed.rows))
    return tuple(lines)


def numeric_columns(grid: Grid) -> frozenset[int]:
    """Return the columns where most of the filled body cells are numbers, and none is a name or a sentence."""
    filled = [0] * grid.columns
    numbers = [0] * grid.columns
    wordy = set()
    for placed in grid.cells:
        if placed.heading or placed.columns > 1 or not placed.cell.content or _is_blank(placed.cell):
            continue
        filled[placed.column] += 1
        if is_number(placed.cell):
            numbers[placed.column] += 1
        elif len(placed.text) > _LONGEST_REMARK:
            wordy.add(placed.column)
    return frozenset(
        column
        for column in range(grid.columns)
        if numbers[column] > 0 and numbers[column] >= _MOSTLY * filled[column] and column not in wordy
    )


def _is_blank(cell: Cell) -> bool:
    return any(isinstance(inline, Blank) for inline in cell.content)


def _room(grid: Grid, *, landscape: bool) -> int:
    return (DENSE_ROOM if is_dense(grid) else ROOM)[landscape]


def _needs(grid: Grid) -> tuple[list[float], list[float]]:
    least = [4.0] * grid.columns
    ideal = [4.0] * grid.columns
    for placed in grid.cells:
        if placed.columns == 1:
            column, text, bold = placed.column, placed.text, _is_bold(placed)
            least[column] = max(least[column], _longest_word(text, bold=bold))
            ideal[column] = max(ideal[column], _longest_line(text, bold=bold, heading=placed.heading))
    return least, [max(low, high) for low, high in zip(least, ideal, strict=True)]


# Tables say the same words many times.
@lru_cache(maxsize=4096)
def _longest_word(text: str, *, bold: bool) -> float:
    longest = max(width(word, bold=bold) for word in _WORD_END.split(text))
    return min(longest, _LONGEST_WORD) + _CELL_MARGINS


def _longest_line(text: str, *, bold: bool, heading: bool) -> float:
    longest = max(width(line, bold=bold) for line in text.split("\n"))
    if heading:
        # A long title on two lines costs nothing: its column is for what stands below.
        return max(min(longest, _HEADING_LINE), _two_lines(text)) + _CELL_MARGINS
    return min(longest, _LONGEST_LINE) + _CELL_MARGINS


def _two_lines(title: str) -> float:
    """Return the least width in which the bold words of ``title`` stand on two lines."""
    words = _WORD_END.split(title)
    return min(
        max(width(" ".join(words[:end]), bold=True), width(" ".join(words[end:]), bold=True))
        for end in range(1, len(words) + 1)
    )


def _is_bold(placed: Placed) -> bool:
    return placed.heading or any(map(_is_printed_bold, placed.cell.content)) or is_sum(placed)


def _is_printed_bold(inline: Inline) -> bool:
    return isinstance(inline, Blank) or (isinstance(inline, Text) and inline.bold)
