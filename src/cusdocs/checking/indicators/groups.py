"""Names in tables put right: those over groups of columns, dates and territories cut over two rows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cusdocs.document import Cell, Text
from cusdocs.law import territories

_MOST_ROWS = 3

# « Indicateur au 31/12/201 » over « 9 ».
_CUT_DATE = re.compile(r"/\s*12\s*/\s*2(?:0\d?)?$")
# « 71 » over « Saône-et-Loire », beside « Total » over « % hors QPV ».
_CODE = re.compile(r"(\d[\dAB]\d?)\s*[-–—]?$")
_REST = re.compile(r"\d{1,3}$")

Row = tuple[Cell | None, ...]


def with_whole_names(grid: Sequence[Row]) -> list[Row]:
    """Return ``grid`` with the dates and territories cut over two rows joined, and the names of groups spread."""
    return _spread_names(_with_whole_territories(_with_whole_dates(grid)))


def _with_whole_dates(grid: Sequence[Row]) -> list[Row]:
    """Return ``grid`` without the row that holds nothing but the last digits of a date cut above it."""
    for y in range(1, min(_MOST_ROWS, len(grid) - 1) + 1):
        filled = [x for x, cell in enumerate(grid[y]) if _is_filled(cell)]
        if len(filled) != 1:
            continue
        above, rest = grid[y - 1][filled[0]], grid[y][filled[0]]
        if above and rest and _CUT_DATE.search(above.text.strip()) and _REST.match(rest.text.strip()):
            whole = replace(above, content=(Text(f"{above.text.strip()}{rest.text.strip()}"),))
            rows = [tuple(whole if cell is above else cell for cell in row) for row in grid]
            return [*rows[:y], *rows[y + 1 :]]
    return list(grid)


def _with_whole_territories(grid: Sequence[Row]) -> list[Row]:
    """Return ``grid`` with each label that stands over two rows, its code on one and its name on the other."""
    rows = list(grid)
    for y in range(len(rows) - 1):
        above, below = rows[y][0], rows[y + 1][0]
        code = _CODE.match(above.text.strip()) if above else None
        if above is None or below is None or code is None:
            continue
        named = territories.find(f"{code[1]} {below.text.strip()}", ("departement",))
        if named is not None and named.code == code[1]:
            whole = replace(above, content=(Text(f"{code[1]} – {below.text.strip()}"),))
            rows[y], rows[y + 1] = (whole, *rows[y][1:]), (whole, *rows[y + 1][1:])
    return rows


def _spread_names(grid: Sequence[Row]) -> list[Row]:
    """Return ``grid`` with each name of a group of columns over all of them, where it stands over one alone.

    A name that is centred over its group, with nothing drawn around it, is read in the middle column.
    """
    rows = list(grid)
    for y in range(min(_MOST_ROWS, len(rows) - 1)):
        rows[y] = _spread(rows[y], rows[y + 1]) or rows[y]
    return rows


def _spread(names: Row, captions: Row) -> Row | None:
    """Return ``names`` over the groups of ``captions`` right of the first column, None where they name none."""
    said = [cell.text.strip() if cell else "" for cell in captions[1:]]
    size = _period(said)
    if not size:
        return None
    places = [x for x in range(1, len(names)) if _is_filled(names[x])]
    own = {(x - 1) // size: names[x] for x in places}
    if not len(places) == len(own) == len(said) // size:
        return None
    return (names[0], *(own[(x - 1) // size] for x in range(1, len(names))))


def _period(said: Sequence[str]) -> int:
    """Return after how many captions they are all said again, 0 when they are not, or are all alike."""
    for size in range(2, len(said) // 2 + 1):
        group = list(said[:size])
        if all(group) and len(set(group)) == size and list(said) == group * (len(said) // size):
            return size
    return 0


def _is_filled(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip())
