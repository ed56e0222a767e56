"""Long tables, one figure a row: « code ; territoire ; échéance ; valeur ; unité »."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdocs.checking.columns import column_kind
from cusdocs.checking.indicators.horizons import Calendar, Horizon
from cusdocs.checking.indicators.layout import Layout
from cusdocs.checking.indicators.values import read_values
from cusdocs.checking.tables import TableView
from cusdocs.document import Cell
from cusdocs.french.glossary import Glossary
from cusdocs.french.text import fold
from cusdocs.law.indicator import REFERENCE

_Row = tuple[Cell | None, ...]
_HEADER_ROWS = 4
# « 3-years » is how cusdocs itself exports a horizon.
_LENGTHS = {"3": "3 ans", "6": "6 ans", "3-years": "3 ans", "6-years": "6 ans", "t0": "référence"}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the horizon, the values and the labels stand."""

    header: int
    horizon: int
    values: tuple[int, ...]
    labels: tuple[int, ...]


def lay_out_records(view: TableView, calendar: Calendar, terms: Glossary[str]) -> Layout | None:
    """Return the layout of a long table, with a column for each horizon, or None when ``view`` is not one.

    Each row keeps its figures in the column of its own horizon.
    """
    grid = [tuple(row) for row in view.grid]
    columns = _columns(grid, calendar, terms)
    if columns is None:
        return None
    rows = grid[columns.header + 1 :]
    read = [_horizon(row[columns.horizon], calendar) for row in rows]
    filled = [row[columns.horizon] for row in rows if _text(row[columns.horizon])]
    horizons = tuple(dict.fromkeys(horizon for horizon in read if horizon))
    # A column called « période » that tells something else makes no long table.
    if not horizons or sum(1 for horizon in read if horizon) * 2 < len(filled):
        return None
    captions = [_text(cell) for cell in grid[columns.header]]
    # A figure is headed by its caption and by what its own row says of the horizon.
    said = {
        own: _text(row[columns.horizon]) for row, own in zip(reversed(rows), reversed(read), strict=True) if own
    }
    slots = [(value, horizon) for horizon in horizons for value in columns.values]
    return Layout(
        headers=(
            *(tuple(filter(None, (captions[x],))) for x in columns.labels),
            *((captions[x], said[horizon]) for x, horizon in slots),
        ),
        horizons=(*(None for _ in columns.labels), *(horizon for _, horizon in slots)),
        rows=tuple(
            (*(row[x] for x in columns.labels), *(row[x] if horizon == own else None for x, horizon in slots))
            for row, own in zip(rows, _best(read), strict=True)
        ),
        places=view.table.places,
    )


def _columns(grid: Sequence[_Row], calendar: Calendar, terms: Glossary[str]) -> _Columns | None:
    for y, row in enumerate(grid[: min(_HEADER_ROWS, len(grid) - 1)]):
        kinds = [column_kind(_text(cell), terms) for cell in row]
        horizon = kinds.index("horizon") if kinds.count("horizon") == 1 else None
        values = tuple(
            x
            for x, (kind, cell) in enumerate(zip(kinds, row, strict=True))
            if kind == "value" and calendar.read(_text(cell)) is None and _has_figures(grid[y + 1 :], x)
        )
        named = {"code", "territory"} & set(kinds)
        if horizon is not None and values and named:
            labels = tuple(x for x in range(len(row)) if x != horizon and x not in values)
            return _Columns(y, horizon, values, labels)
    return None


def _has_figures(rows: Sequence[_Row], x: int) -> bool:
    return any(read_values(_text(row[x])) for row in rows)


def _horizon(cell: Cell | None, calendar: Calendar) -> Horizon | None:
    text = _text(cell)
    return calendar.read(_LENGTHS.get(fold(text), text)) if text else None


def _best(horizons: Sequence[Horizon | None]) -> list[Horizon | None]:
    # Of several reference years each row tells its own: the figures stay apart by their horizon.
    ranks = [horizon.rank for horizon in horizons if horizon and horizon.name == REFERENCE]
    best = min(ranks, default=0)
    return [
        None if horizon and horizon.name == REFERENCE and horizon.rank > best else horizon for horizon in horizons
    ]


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""
