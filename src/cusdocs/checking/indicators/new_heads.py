"""Tables whose captions change half-way: « Cumul 2025-2027 » over the first rows, each year over the next ones."""

from collections.abc import Sequence
from dataclasses import replace

from cusdocs.checking.indicators.horizons import Calendar, Horizon
from cusdocs.checking.tables import TableView, alone, spans
from cusdocs.document import Cell, Row

_FEWEST_DATES = 3


def under_new_heads(view: TableView, calendar: Calendar) -> list[TableView]:
    """Return the parts of ``view``, each under the row that dates its columns; most tables are one part.

    A head said again, over the same columns, as after a page break, opens none.
    """
    grid = view.grid
    depth = max(view.header_rows, 1)
    dated = [y for y in range(depth, len(grid) - 1) if _is_head(grid[y], grid[:depth], calendar)]
    first = [_last_date(grid[:depth], x, calendar) for x in range(len(grid[0]))] if grid else []
    heads = [y for y in dated if _dates(grid[y], calendar) != first]
    if not heads or heads[0] == depth:
        return [view]
    rows = view.table.rows
    starts = [_start(grid, y) for y in heads]
    parts = [TableView(view.block, replace(view.table, rows=rows[: starts[0]]))]
    for start, y, end in zip(starts, heads, [*starts[1:], len(grid)], strict=True):
        head = (*rows[start:y], _head(grid[y], grid[depth - 1], calendar))
        table = replace(view.table, rows=(*head, *rows[y + 1 : end]), header_rows=len(head))
        parts.append(TableView(view.block, table))
    return parts


def _start(grid: Sequence[Sequence[Cell | None]], y: int) -> int:
    """Return the first row of the head that ends in row ``y``: the titles over all columns above it are of it."""
    while y > 1 and spans(grid[y - 1]):
        y -= 1
    return y


def _is_head(row: Sequence[Cell | None], captions: Sequence[Sequence[Cell | None]], calendar: Calendar) -> bool:
    """Tell whether ``row`` only dates columns, what it says beside being said by the first captions too."""
    cells = {id(cell): cell.text.strip() for cell in row if cell and cell.text.strip()}
    known = {cell.text.strip() for caption in captions for cell in caption if cell}
    others = [text for text in cells.values() if not calendar.read(text)]
    return len(cells) - len(others) >= _FEWEST_DATES and known.issuperset(others)


def _dates(row: Sequence[Cell | None], calendar: Calendar) -> list[Horizon | None]:
    return [calendar.read(cell.text) if cell else None for cell in row]


def _last_date(captions: Sequence[Sequence[Cell | None]], x: int, calendar: Calendar) -> Horizon | None:
    dates = (calendar.read(cell.text) for row in reversed(captions) if (cell := row[x]))
    return next((found for found in dates if found), None)


def _head(row: Sequence[Cell | None], captions: Sequence[Cell | None], calendar: Calendar) -> Row:
    """Return the row of captions: the dates of ``row``, and over labels what the first ones say of them."""
    cells = []
    for own, first in zip(row, captions, strict=True):
        kept = first if first and not calendar.read(first.text) else None
        cells.append(alone(own if own and own.text.strip() else kept or own))
    return Row(cells=tuple(cells))
