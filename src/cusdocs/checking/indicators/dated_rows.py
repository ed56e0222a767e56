"""Tables whose rows of horizons are said again under each band: « Loire-Atlantique » over « 2026-2028 »."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.values import read_values
from cusdocs.checking.tables import EMPTY, TableView, alone, is_filled
from cusdocs.document import Cell, Row

_FEWEST = 2
_Row = Sequence[Cell | None]
# What else tells rows of one horizon apart, « PLAI » or nothing, and the row at each horizon.
_Rows = dict[tuple[str, ...], dict[str, _Row]]


@dataclass(frozen=True, slots=True)
class _Bands:
    """The captions of the columns, where figures begin, and each band with the rows under it."""

    captions: list[_Row]
    first_figure: int
    under: list[tuple[Cell, list[_Row]]]


def with_bands_beside(view: TableView, calendar: Calendar) -> TableView:
    """Return ``view`` with its bands beside their figures and horizons as columns; any other table as it is.

    Each of its columns makes one row for each band, and for whatever else tells the rows under it apart.
    """
    bands = _bands(view.grid, calendar)
    if bands is None:
        return view
    parts = [(band, _by_horizon(rows, bands.first_figure)) for band, rows in bands.under]
    if any(rows is None for _, rows in parts):
        return view
    dates = {_text(row[0]): row[0] for _, rows in bands.under for row in rows}
    labels = len(bands.captions) + bands.first_figure
    head = Row(cells=(*[EMPTY] * labels, *map(alone, dates.values())))
    body = (row for band, rows in parts for row in _laid(band, rows or {}, list(dates), bands))
    return TableView(view.block, replace(view.table, rows=(head, *body), header_rows=1))


def _laid(band: Cell, rows: _Rows, dates: Sequence[str], bands: _Bands) -> Iterator[Row]:
    """Yield the rows that the columns make of those under ``band``."""
    for dated in rows.values():
        labels = next(iter(dated.values()))[1 : bands.first_figure]
        for x in range(bands.first_figure, len(bands.captions[0])):
            captions = [alone(row[x]) for row in bands.captions]
            figures = [alone(dated[date][x]) if date in dated else EMPTY for date in dates]
            yield Row(cells=(alone(band), *captions, *map(alone, labels), *figures))


def _bands(grid: Sequence[_Row], calendar: Calendar) -> _Bands | None:
    """Return the bands of ``grid`` when its columns are not dated and all the rows under bands are."""
    first = next((y for y, row in enumerate(grid) if _is_dated(row, calendar)), 0)
    if first < _FEWEST or not _is_band(grid[first - 1]) or _is_band(grid[first - 2]):
        return None
    captions, rows = list(grid[: first - 1]), [row for row in grid[first - 1 :] if any(map(_text, row))]
    if any(calendar.read(_text(cell)) for row in captions for cell in row[1:]):
        return None
    under: list[tuple[Cell, list[_Row]]] = []
    for row in rows:
        if row[0] and _is_band(row):
            under.append((row[0], []))
        elif _is_dated(row, calendar):
            under[-1][1].append(row)
        else:
            return None
    under = [(band, dated) for band, dated in under if dated]
    figured = [x for _, dated in under for row in dated for x in range(1, len(row)) if read_values(_text(row[x]))]
    said = [{_text(row[0]) for row in dated} for _, dated in under]
    again = sum(len(texts) for texts in said) > len(set().union(*said))
    return _Bands(captions, min(figured), under) if len(under) >= _FEWEST and figured and again else None


def _is_band(row: _Row) -> bool:
    """Tell whether the first cell alone says something in ``row``, over all columns or not."""
    return is_filled(row[0]) and not any(_text(cell) for cell in row[1:] if cell is not row[0])


def _is_dated(row: _Row, calendar: Calendar) -> bool:
    return not _is_band(row) and calendar.read(_text(row[0])) is not None


def _by_horizon(rows: Sequence[_Row], first_figure: int) -> _Rows | None:
    """Return ``rows`` by what tells them apart, then by horizon; None when two of them are told by nothing."""
    found: _Rows = {}
    for row in rows:
        dated = found.setdefault(tuple(map(_text, row[1:first_figure])), {})
        if _text(row[0]) in dated:
            return None
        dated[_text(row[0])] = row
    return found


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""
