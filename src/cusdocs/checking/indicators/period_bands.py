"""Tables whose horizons are bands over their rows: « À 3 ans : 2019-2021 » over « PLAI » and « Ensemble ».

The band may state the whole itself: « 2019-2021 | 240 » over « dont PLAI | 84 ».
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.tables import TableView, spans
from cusdocs.document import Cell, Row

_FEWEST = 2
_Rows = dict[str, list[Cell | None]]
_EMPTY = Cell(content=())
_WHOLE = ""


def with_periods_across(view: TableView, calendar: Calendar) -> TableView:
    """Return ``view`` with its bands of horizons as columns, its columns as rows; any other table as it is.

    Each of its columns, a territory most often, makes as many rows as the bands have under them.
    """
    grid = view.grid
    bands = _bands(view, calendar)
    if len(bands) < _FEWEST or bands[0] == 0 or any(_tells_when(cell, calendar) for cell in grid[bands[0] - 1]):
        return view
    if any(row and _tells_when(row[0], calendar) for y, row in enumerate(grid) if y > bands[0] and y not in bands):
        return view  # Horizons run down the rows, and the figures of some are left blank.
    captions = grid[bands[0] - 1]
    parts = [_under(grid[start:end]) for start, end in pairwise([*bands, len(grid)])]
    labels = list(dict.fromkeys(label for part in parts for label in part))
    head = Row(cells=(_EMPTY, _EMPTY, *(replace(row[0], columns=1) for y in bands if (row := grid[y])[0])))
    rows = [
        Row(cells=(captions[x] or _EMPTY, _label(parts, label), *(_value(part, label, x) for part in parts)))
        for x in range(1, len(captions))
        for label in labels
    ]
    return TableView(view.block, replace(view.table, rows=(head, *rows), header_rows=1))


def _bands(view: TableView, calendar: Calendar) -> list[int]:
    """Return the rows that are bands: those alone, else all under the head that tell when, over like details."""
    grid = view.grid
    bands = [y for y, row in enumerate(grid) if _is_band(row, calendar)]
    if bands:
        return bands
    dated = [y for y, row in enumerate(grid) if len(row) > 2 and row[0] and _tells_when(row[0], calendar)]
    if not dated or dated[0] != view.header_rows:
        return []
    under = [grid[start + 1 : end] for start, end in pairwise([*dated, len(grid)])]
    said = [{row[0].text.strip() for row in rows if row[0]} for rows in under if rows]
    return dated if len(said) >= _FEWEST and set.intersection(*said) else []


def _is_band(row: Sequence[Cell | None], calendar: Calendar) -> bool:
    return len(row) > 2 and (spans(row) or _stands_alone(row)) and _tells_when(row[0], calendar)


def _stands_alone(row: Sequence[Cell | None]) -> bool:
    """Tell whether the cells beside the first hold nothing, as those of a band that was not merged."""
    return not any(cell.text.strip() for cell in row[1:] if cell)


def _tells_when(cell: Cell | None, calendar: Calendar) -> bool:
    return cell is not None and calendar.read(cell.text) is not None


def _under(rows: Sequence[Sequence[Cell | None]]) -> _Rows:
    """Return the rows of a band by their labels: the whole, which the band may state, has none."""
    band, *details = rows
    found = {row[0].text.strip(): list(row) for row in details if row[0] is not None}
    return found if spans(band) or _stands_alone(band) else {_WHOLE: list(band), **found}


def _label(parts: Sequence[_Rows], label: str) -> Cell:
    if label == _WHOLE:
        return _EMPTY
    return next((cell for part in parts if label in part and (cell := part[label][0])), _EMPTY)


def _value(part: _Rows, label: str, x: int) -> Cell:
    return (part[label][x] if label in part else None) or _EMPTY
