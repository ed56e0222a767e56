"""Where the horizons stand in a table: along its columns or along its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cusdocs.checking.indicators.groups import with_whole_names
from cusdocs.checking.indicators.horizons import STOCK_RANK, Calendar, Horizon, year_called_n
from cusdocs.checking.indicators.labels import is_detail
from cusdocs.checking.indicators.places import is_total
from cusdocs.checking.indicators.values import read_values
from cusdocs.checking.tables import TableView, is_filled, spans
from cusdocs.document import Cell, Place
from cusdocs.french.text import fold
from cusdocs.law.indicator import REFERENCE, SIX_YEARS

_MAX_HEADER = 4
_PERIOD = re.compile(r"\b(20\d\d)\s*(?:-|a|au|/)\s*(20\d\d)\b")
_SHARE = re.compile(r"^\W*(?:en )?(?:%|parts?\b|pourcentage\b|taux\b)")


@dataclass(frozen=True, slots=True)
class Layout:
    """A table ready to be read: rows of labels and figures, each figure column with its horizon.

    A table whose years run down its rows is turned, so that horizons always head columns. One is ``undated`` when
    only its caption tells the period of all its figures.
    """

    headers: tuple[tuple[str, ...], ...]
    horizons: tuple[Horizon | None, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    places: tuple[Place, ...] = ()
    undated: bool = False


def lay_out(view: TableView, calendar: Calendar) -> Layout | None:
    """Return the layout of ``view``, or None when the table has no horizon."""
    grid = with_whole_names([tuple(row) for row in view.grid])
    if not grid or not grid[0]:
        return None
    captions = [cell.text for row in grid for cell in row if cell and len(cell.text) < 12]
    dated = Calendar(calendar.first, calendar.years, year_called_n(captions, calendar.first, calendar.years))
    depth = _header_depth(grid, view.header_rows, dated)
    found = _lay_out(grid, depth, dated)
    if _counts(found):
        return replace(found, places=view.table.places)
    turned = [tuple(column) for column in zip(*grid, strict=True)]
    across = _lay_out(turned, _header_depth(turned, 1, dated), dated)
    if _counts(across):
        return replace(across, places=view.table.places)
    return _over_the_whole(view, grid, depth, dated)


def _over_the_whole(
    view: TableView, grid: list[tuple[Cell | None, ...]], depth: int, calendar: Calendar
) -> Layout | None:
    """Return the layout, turned, of a table whose caption alone tells a period: « chaque année, 2011-2016 »."""
    told = _PERIOD.search(fold(view.table.caption_text))
    horizon = calendar.read(told[0]) if told else None
    if horizon is None or horizon.name != SIX_YEARS or not 0 < depth < len(grid):
        return None
    turned = [tuple(column) for column in zip(*grid[depth - 1 :], strict=True)]
    headers = tuple(_header(turned, x, 1) for x in range(len(turned[0])))
    dated = tuple(horizon if x and _holds_figures(turned[1:], x) else None for x in range(len(headers)))
    return Layout(headers, dated, tuple(turned[1:]), view.table.places, undated=True) if any(dated) else None


def _holds_figures(rows: list[tuple[Cell | None, ...]], x: int) -> bool:
    return all((cell := row[x]) is not None and bool(read_values(cell.text)) for row in rows)


def _counts(layout: Layout) -> bool:
    return any(horizon is not None and horizon.rank < STOCK_RANK for horizon in layout.horizons)


def _lay_out(grid: list[tuple[Cell | None, ...]], depth: int, calendar: Calendar) -> Layout:
    width = len(grid[0])
    headers = tuple(_header(grid, x, depth) for x in range(width))
    titles = _titles(grid[:depth])
    dated = [
        _horizon(header, titles, calendar) if _may_state(grid[depth:], x) else None
        for x, header in enumerate(headers)
    ]
    dated = _with_total(headers, dated, calendar)
    return Layout(*_with_details(headers, dated), tuple(grid[depth:]))


def _with_total(
    headers: Sequence[tuple[str, ...]], dated: Sequence[Horizon | None], calendar: Calendar
) -> list[Horizon | None]:
    """Take « Total », or « Cumul », beside all the years of the convention for their sum."""
    years = {horizon.name for horizon in dated if horizon}
    first = calendar.first
    if first is None or not {str(first + year) for year in range(calendar.years)} <= years or SIX_YEARS in years:
        return list(dated)
    totals = [x for x, header in enumerate(headers) if header and not dated[x] and _sums_up(header[-1])]
    return [Horizon(SIX_YEARS) if totals == [x] else horizon for x, horizon in enumerate(dated)]


def _sums_up(caption: str) -> bool:
    return is_total(caption) or fold(caption).startswith("cumul")


def _with_details(
    headers: Sequence[tuple[str, ...]], dated: Sequence[Horizon | None]
) -> tuple[tuple[tuple[str, ...], ...], tuple[Horizon | None, ...]]:
    """Return the captions and their horizons, « dont hors QPV » taken for a detail of the date before it."""
    captions, horizons = list(headers), list(_best_reference(headers, dated))
    shares = [
        x
        for x, header in enumerate(headers)
        if header and _is_loosely_dated(dated[x]) and _SHARE.match(fold(header[-1]))
    ]
    # One « part » may be of anything; several, each after a date, are of it.
    follow = frozenset(shares) if len(shares) > 1 else frozenset[int]()
    whole: int | None = None
    for x, header in enumerate(headers):
        if dated[x] and x not in follow:
            whole = x
        elif whole is not None and header and (is_detail(header[-1]) or x in follow):
            # Under one caption, « Nombre » beside it says nothing of « % du parc ».
            over = headers[whole][:-1] if header[:-1] == headers[whole][:-1] != () else headers[whole]
            captions[x], horizons[x] = (*over, header[-1]), horizons[whole]
        else:
            whole = None
    return tuple(captions), tuple(horizons)


def _is_loosely_dated(horizon: Horizon | None) -> bool:
    """Tell whether a caption has no date: « en % du parc » speaks of a stock, which may be one of reference."""
    return horizon is None or horizon.rank >= STOCK_RANK


def _may_state(rows: list[tuple[Cell | None, ...]], x: int) -> bool:
    """Tell whether column ``x`` holds figures or waits for them: « PLAI » under « À 3 et 6 ans » is none."""
    empty = True
    for cell in (row[x] for row in rows):
        if cell is not None and is_filled(cell):
            if read_values(cell.text):
                return True
            empty = False
    return empty


def _header_depth(grid: list[tuple[Cell | None, ...]], marked: int, calendar: Calendar) -> int:
    """Correct the number of header rows: figures are not headers, and a row of years is one."""
    depth = max(min(marked, len(grid) - 1), _below_titles(grid, calendar))
    while depth > 1 and (_has_figures(grid[depth - 1], calendar) or _is_band(grid, depth - 1, calendar)):
        depth -= 1
    if depth + 1 < len(grid) - 1 and _is_cut_header(grid[depth], grid[depth + 1], calendar):
        depth += 1
    while depth < min(_MAX_HEADER, len(grid) - 1) and (
        _is_header(grid[depth], calendar)
        or _details(grid[depth - 1], grid[depth], calendar)
        or (depth and _ends_names(grid[depth], calendar))
    ):
        depth += 1
    return depth


def _is_band(grid: list[tuple[Cell | None, ...]], y: int, calendar: Calendar) -> bool:
    """Tell whether row ``y`` opens the rows under it, in one cell over all columns, below the dates above it."""
    return spans(grid[y]) and any(_is_header(row, calendar) for row in grid[:y])


def _details(above: tuple[Cell | None, ...], row: tuple[Cell | None, ...], calendar: Calendar) -> bool:
    """Tell whether ``row`` names what the captions ``above`` cover: « PLAI », « PLUS » under one « 2026-2028 ».

    The same caption may be said again over each: then what is whole may bear no name.
    """
    covered = [x for x in range(1, len(row)) if above[x] and (above[x] is above[x - 1])]
    again = [x for x in range(1, len(row)) if x not in covered and _alike(above[x - 1], above[x])]
    named = [cell.text for cell in row[1:] if cell and cell.text.strip()]
    if any(map(read_values, named)):
        return False
    if _are_dated(above, covered, calendar):
        return len(set(named)) > 1 and len(named) == len(row) - 1
    return _are_dated(above, again, calendar) and bool(named)


def _alike(one: Cell | None, other: Cell | None) -> bool:
    return one is not None and other is not None and one.text.strip() == other.text.strip()


def _are_dated(row: tuple[Cell | None, ...], columns: Sequence[int], calendar: Calendar) -> bool:
    return any((cell := row[x]) and calendar.read(cell.text) for x in columns)


def _is_cut_header(row: tuple[Cell | None, ...], below: tuple[Cell | None, ...], calendar: Calendar) -> bool:
    """Tell whether a page break cut one row of captions in two: « Objectif » and, on the next page, « 2026 »."""
    words = [cell.text for cell in {id(cell): cell for cell in row if cell}.values() if cell.text.strip()]
    return len(words) > len(row) // 2 and not _has_figures(row, calendar) and _is_header(below, calendar)


def _ends_names(row: tuple[Cell | None, ...], calendar: Calendar) -> bool:
    """Tell whether a page break left in ``row`` the end of a tall caption: « Référence », then « 2025 »."""
    said = [cell.text for cell in row if cell and cell.text.strip()]
    return len(said) == 1 and not (row[0] and row[0].text.strip()) and calendar.read(said[0]) is not None


def _below_titles(grid: list[tuple[Cell | None, ...]], calendar: Calendar) -> int:
    """Return the number of rows down to the captions, when lines over all the columns stand above them, else 0."""
    for y, row in enumerate(grid[:_MAX_HEADER]):
        if not spans(row):
            return y + 1 if y and y + 1 < len(grid) and _is_header(row, calendar) else 0
    return 0


def _is_header(row: tuple[Cell | None, ...], calendar: Calendar) -> bool:
    cells = {id(cell): cell.text for cell in row if cell and cell.text.strip()}
    dated = [text for text in cells.values() if calendar.read(text)]
    return len(dated) >= 2 and not _has_figures(row, calendar)


def _has_figures(row: tuple[Cell | None, ...], calendar: Calendar) -> bool:
    return any(cell and read_values(cell.text) and not calendar.read(cell.text) for cell in row[1:])


def _header(grid: list[tuple[Cell | None, ...]], x: int, depth: int) -> tuple[str, ...]:
    texts = (cell.text.strip() for row in grid[:depth] if (cell := row[x]))
    return tuple(dict.fromkeys(text for text in texts if text))


def _titles(header: list[tuple[Cell | None, ...]]) -> set[str]:
    """Return what the rows of the header say of the whole table, in one cell over all columns."""
    return {row[0].text.strip() for row in header if row[0] and len(row) > 1 and spans(row)}


def _horizon(header: tuple[str, ...], titles: set[str], calendar: Calendar) -> Horizon | None:
    inner = next((found for text in reversed(header) if (found := calendar.read(text))), None)
    own = [text for text in header if text not in titles]
    # « Cumul 6 » over « ans »: a caption on two lines, each a row.
    inner = inner or calendar.read(" ".join(own[-2:]))
    # A title that speaks of « le parc » makes no reference of every column.
    outer = calendar.read(" ".join(text for text in header[:-1] if text not in titles))
    # « Rappel » over « 2025 » makes a reference of it, and so does « Référence » over « Nombre ».
    # « Logements accessibles, en % du parc » over years makes none.
    if outer and outer.name == REFERENCE and outer.rank < STOCK_RANK and inner:
        return Horizon(REFERENCE, min(outer.rank, inner.rank))
    return inner


def _best_reference(
    headers: Sequence[tuple[str, ...]], horizons: Sequence[Horizon | None]
) -> tuple[Horizon | None, ...]:
    """Return ``horizons`` with the surest references alone, and those of the same years as one of them."""
    references = {x: horizon for x, horizon in enumerate(horizons) if horizon and horizon.name == REFERENCE}
    best = min((horizon.rank for horizon in references.values()), default=0)
    periods = {_years(headers[x]) for x, horizon in references.items() if horizon.rank == best} - {()}
    weaker = {x for x, horizon in references.items() if horizon.rank > best}
    # « % hors QPV, 2018-2020 » beside « 2018-2020 (référence) ».
    kept = {x for x in weaker if references[x].rank < STOCK_RANK and _years(headers[x]) in periods}
    return tuple(None if x in weaker - kept else horizon for x, horizon in enumerate(horizons))


def _years(header: tuple[str, ...]) -> tuple[str, ...]:
    """Return the years of the period that a caption tells, or none."""
    return next((match.groups() for text in header if (match := _PERIOD.search(fold(text)))), ())
