"""Find the tables of a sheet: lines that stand alone are their titles, blank rows part them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from cusdocs.document import Block, Cell, Heading, Paragraph, Place, Row, Table, Text
from cusdocs.french.numbers import find_quantities
from cusdocs.reading.tables.sheet import Sheet, SheetCell, place_name

_Line = dict[int, SheetCell]
# « 2026 », « 31/12/2025 » and « 3 ans » name a column; they are no figures.
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class _Region:
    """A rectangle of a sheet: its rows, and its columns from ``first`` up to ``last``."""

    rows: tuple[int, ...]
    first: int
    last: int


def sheet_blocks(sheet: Sheet, number: int) -> Iterator[Block]:
    """Yield a heading with the name of the sheet, then its titles and tables from top to bottom.

    ``number`` is the page of their places. Rows that go on after a blank row belong to the table above.
    """
    sheet = _clipped(sheet)
    lines = _lines(sheet)
    setter = _Setter(sheet, number, lines, frozenset(_shadows(sheet)))
    if sheet.name:
        places = (Place(number, name=f"feuille «\u00a0{sheet.name}\u00a0»"),)
        yield Heading(level=1, content=(Text(sheet.name),), places=places)
    pending: list[_Region] = []
    for region in _regions(lines):
        if pending and pending[-1].first == region.first and setter.goes_on(region):
            pending[-1] = replace(pending[-1], rows=(*pending[-1].rows, *region.rows))
        else:
            pending.append(region)
    for region in pending:
        yield from setter.blocks(region)


def _clipped(sheet: Sheet) -> Sheet:
    """Return ``sheet`` with no merged cell larger than what holds something: some cover whole columns."""
    height = max((row for row, _ in sheet.cells), default=0) + 1
    width = max((column for _, column in sheet.cells), default=0) + 1
    cells = {
        (row, column): replace(cell, rows=min(cell.rows, height - row), columns=min(cell.columns, width - column))
        for (row, column), cell in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


def _shadows(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield the places that merged cells cover beside their own."""
    for (row, column), cell in sheet.cells.items():
        if cell.rows > 1 or cell.columns > 1:
            places = product(range(row, row + cell.rows), range(column, column + cell.columns))
            yield from (place for place in places if place != (row, column))


def _lines(sheet: Sheet) -> dict[int, _Line]:
    found: dict[int, _Line] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        found.setdefault(row, {})[column] = cell
    return found


def _regions(lines: Mapping[int, _Line]) -> Iterator[_Region]:
    """Yield the runs of rows without a blank row, each cut where two tables stand side by side."""
    run: list[int] = []
    covered = -1
    for row in [*sorted(lines), None]:
        if run and (row is None or row > covered + 1):
            yield from _side_by_side(lines, run)
            run = []
        if row is not None:
            run.append(row)
            covered = max(covered, *(row + cell.rows - 1 for cell in lines[row].values()))


def _side_by_side(lines: Mapping[int, _Line], run: Sequence[int]) -> Iterator[_Region]:
    filled = sorted({x + shift for y in run for x, cell in lines[y].items() for shift in range(cell.columns)})
    groups: list[list[int]] = []
    for column in filled:
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    merged: list[list[int]] = []
    for group in groups:
        # A blank column inside a table is a margin; after it another table begins with names, not figures.
        if merged and not _names_rows(lines, run, group):
            merged[-1].extend(group)
        else:
            merged.append(group)
    for group in merged:
        rows = tuple(y for y in run if any(group[0] <= x <= group[-1] for x in lines[y]))
        yield _Region(rows, group[0], group[-1])


def _names_rows(lines: Mapping[int, _Line], run: Sequence[int], group: Sequence[int]) -> bool:
    if len(group) < 2:
        return False
    texts = [cell.text for y in run if (cell := lines[y].get(group[0]))]
    figures = [text for text in texts if _is_figure(text)]
    return len(texts) > 2 and not figures


def _is_figure(text: str) -> bool:
    quantities = find_quantities(text)
    if not quantities or any(char.isalpha() for char in text.replace("€", "")):
        return False
    return "/" not in text and not (len(quantities) == 1 and _is_year(quantities[0].number))


def _is_year(number: object) -> bool:
    return any(number == year for year in _YEARS)


@dataclass(frozen=True, slots=True)
class _Setter:
    """Makes blocks of the regions of one sheet, each cell with its place."""

    sheet: Sheet
    number: int
    lines: Mapping[int, _Line]
    shadows: frozenset[tuple[int, int]]

    def goes_on(self, region: _Region) -> bool:
        """Tell whether ``region`` has figures from its first row of several cells: it names no columns."""
        for row in region.rows:
            inside = self._inside(row, region)
            if len(inside) > 1:
                return any(_is_figure(cell.text) for x, cell in inside.items() if x != region.first)
        return False

    def blocks(self, region: _Region) -> Iterator[Block]:
        rows = list(region.rows)
        while rows and self._is_title(rows[0], region):
            yield self._paragraph(rows.pop(0), region)
        if rows:
            yield Table(
                rows=tuple(self._row(row, region) for row in self._covered(rows)),
                places=self._at(rows[0], region.first),
            )

    def _is_title(self, row: int, region: _Region) -> bool:
        """Tell whether a row holds one text, from the first column or over all of them."""
        inside = self._inside(row, region)
        (column, cell), *others = inside.items()
        return not others and (column == region.first or cell.columns > (region.last - region.first) * 2 // 3)

    def _paragraph(self, row: int, region: _Region) -> Paragraph:
        ((column, cell),) = self._inside(row, region).items()
        return Paragraph(content=(Text(cell.text),), places=self._at(row, column))

    def _covered(self, rows: Sequence[int]) -> list[int]:
        # A row that merged cells alone cover has no cell of its own, and counts all the same.
        spans = (range(y, y + cell.rows) for y in rows for cell in self.lines[y].values())
        return sorted({y for span in spans for y in span})

    def _row(self, row: int, region: _Region) -> Row:
        inside = self._inside(row, region)
        cells: list[Cell] = []
        column = region.first
        while column <= region.last:
            cell = inside.get(column)
            if cell:
                cells.append(self._cell(row, column, cell))
            elif (row, column) not in self.shadows:
                cells.append(Cell(places=self._at(row, column)))
            column += cell.columns if cell else 1
        return Row(cells=tuple(cells))

    def _cell(self, row: int, column: int, cell: SheetCell) -> Cell:
        return Cell(content=(Text(cell.text),), columns=cell.columns, rows=cell.rows, places=self._at(row, column))

    def _inside(self, row: int, region: _Region) -> _Line:
        line = self.lines.get(row, {})
        return {x: cell for x, cell in line.items() if region.first <= x <= region.last}

    def _at(self, row: int, column: int) -> tuple[Place, ...]:
        return (Place(self.number, name=place_name(self.sheet.name, row, column)),)
