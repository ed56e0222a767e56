"""One table for all indicators, each under a band that names it, with the horizons down its rows."""

from dataclasses import replace

from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.tables import TableView, spans


def sections(view: TableView, calendar: Calendar, book: CodeBook) -> list[TableView]:
    """Return the parts of ``view`` that bands part, each under the captions of the whole and entitled as its band.

    A table whose columns are horizons stays whole: it is read from top to bottom.
    """
    grid = view.grid
    bands = [
        y
        for y, row in enumerate(grid)
        if len(row) > 1 and (first := row[0]) and spans(row) and book.named_by(first.text)
    ]
    if not bands or any(calendar.read(cell.text) for row in grid[: bands[0]] for cell in row if cell):
        return [view]
    head = view.table.rows[: bands[0]]
    parts = []
    for band, end in zip(bands, [*bands[1:], len(grid)], strict=True):
        (title,) = view.table.rows[band].cells
        rows = (*head, *view.table.rows[band + 1 : end])
        table = replace(view.table, rows=rows, header_rows=len(head), caption=title.content)
        parts.append(TableView(view.block, table))
    return parts
