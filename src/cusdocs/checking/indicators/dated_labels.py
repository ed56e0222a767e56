"""Labels that say a territory and a period: « Ain – 2020-2022 », « Ain – 2020-2025 », beside « Réf. »."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cusdocs.checking.indicators.horizons import Calendar, Horizon
from cusdocs.checking.indicators.places import is_total
from cusdocs.checking.tables import EMPTY, TableView, alone, is_filled
from cusdocs.document import Cell, Row, Text
from cusdocs.law.indicator import REFERENCE

_FEWEST = 2
_PARTED = re.compile(
    r"^(?P<place>.*?\S)(?:\s+[-–—]|\s*[:,(])\s*(?P<period>(?:\D*\d+\D*){1,2}|r[ée]f\S*)$",
    re.DOTALL | re.IGNORECASE,
)
_Row = Sequence[Cell | None]
_Label = tuple[str, str]


def with_periods_beside(view: TableView, calendar: Calendar) -> TableView:
    """Return ``view`` with the periods that its labels end with in a column of their own; others as they are.

    Each territory stands there at several of them. The column of a reference, of which only the total is told,
    makes a row of each territory.
    """
    grid, depth = view.grid, view.header_rows
    labels = [_label(row[0], calendar) for row in grid[depth:]]
    told = [label for label in labels if label]
    places = list(dict.fromkeys(place for place, _ in told))
    if not told or len(told) != len(labels) or len(told) < _FEWEST * len(places) or len({p for _, p in told}) < 2:
        return view
    captions = view.headers
    reference = _only(x for x, text in enumerate(captions) if x and _is_reference(calendar.read(text)))
    total = _only(x for x, text in enumerate(captions) if x and is_total(text))
    kept = [x for x in range(1, len(captions)) if x != reference or total is None]
    rows: list[Row] = [_row(*map(_said, ("", "")), *(_said(captions[x]) for x in kept))]
    for row, (place, period) in zip(grid[depth:], told, strict=True):
        if reference is not None and total is not None and is_filled(row[reference]):
            figures = [row[reference] if x == total else EMPTY for x in kept]
            rows.append(_row(_said(place), _said(captions[reference]), *figures))
        rows.append(_row(_said(place), _said(period), *(row[x] for x in kept)))
    return TableView(view.block, replace(view.table, rows=tuple(rows), header_rows=1))


def _label(cell: Cell | None, calendar: Calendar) -> _Label | None:
    """Return the territory and the period that a label says, or None."""
    found = _PARTED.match(cell.text.strip()) if cell else None
    if found is None or calendar.read(found["place"]) is not None or not any(map(str.isalpha, found["place"])):
        return None
    return (found["place"], found["period"]) if calendar.read(found["period"]) is not None else None


def _is_reference(horizon: Horizon | None) -> bool:
    return horizon is not None and horizon.name == REFERENCE


def _only(columns: Iterable[int]) -> int | None:
    found = list(columns)
    return found[0] if len(found) == 1 else None


def _said(text: str) -> Cell:
    return Cell(content=(Text(text),)) if text else EMPTY


def _row(*cells: Cell | None) -> Row:
    return Row(cells=tuple(map(alone, cells)))
