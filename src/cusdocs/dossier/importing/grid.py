"""The sheets of any workbook as plain rows of cells, whatever file they come from."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import cast

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cusdocs.dossier.problem import quoted
from cusdocs.dossier.workbook_file import open_workbook
from cusdocs.errors import MissingFileError, UnsupportedFileError
from cusdocs.french.typography import typeset

Row = tuple[object, ...]
Spot = tuple[int, int]

UNCOMPUTED = "#SANS-RÉSULTAT"
"""What stands for the value of a formula that no spreadsheet has computed."""

_FORMULA = re.compile(rb"<f[ >/]")
_MOST_ROWS = 200_000
_TEXT_NAMES = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its file, its name, and its rows of cells, None where a cell is empty.

    ``covered`` gives what a merged cell shows in the places that it covers, by row and column from 0.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    covered: Mapping[Spot, object] = field(default_factory=lambda: MappingProxyType({}))

    def cell(self, row: int, column: int) -> object:
        """Return the value at that place, or None beyond the last one."""
        line = self.rows[row] if 0 <= row < len(self.rows) else ()
        return line[column] if column < len(line) else None

    def shown(self, row: int, column: int) -> object:
        """Return what a reader sees at that place: the value, or that of the merged cell that covers it."""
        value = self.cell(row, column)
        return self.covered.get((row, column)) if empty(value) else value

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def title(self) -> str:
        """« feuille « Parc » », or the file when it has but one table."""
        return f"feuille {quoted(self.name)}" if self.name else f"fichier {quoted(self.file)}"


def empty(value: object) -> bool:
    """Tell whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def letter(column: int) -> str:
    """Return the letter of the column, counted from 0."""
    return get_column_letter(column + 1)


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Return the visible sheets that hold something in the .xlsx, .ods or .csv file at ``path``.

    Raises MissingFileError, EncryptedFileError, UnsupportedFileError or CorruptFileError.
    """
    if not path.is_file():
        raise MissingFileError(f"Le fichier {quoted(path)} est introuvable. Vérifiez le chemin indiqué.")
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS:
        grids = _read_xlsx(path)
    elif suffix == ".ods" or suffix in _TEXT_NAMES:
        grids = _read_texts(path, suffix)
    else:
        message = f"{quoted(path.name)} n'est pas un classeur : fournissez un fichier .xlsx, .ods ou .csv."
        raise UnsupportedFileError(typeset(message))
    return tuple(grid for grid in grids if any(not empty(cell) for row in grid.rows for cell in row))


def hidden_sheets(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets of an .xlsx file that its author hid, and ``read_grids`` leaves aside."""
    if path.suffix.lower() not in _WORKBOOKS:
        return ()
    # Read only: the cells are not parsed.
    book = load_workbook(path, read_only=True)
    try:
        return tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
    finally:
        book.close()


def _read_xlsx(path: Path) -> list[Grid]:
    sheets = cast("list[Worksheet]", open_workbook(path).worksheets)
    formulas = _formulas(path)
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    return [_worksheet(path.name, sheet, formulas.get(sheet.title, frozenset())) for sheet in visible]


def _formulas(path: Path) -> dict[str, frozenset[Spot]]:
    """Return the places of the formulas of each sheet; reading them costs nothing to a workbook without any."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        if not any(_FORMULA.search(archive.read(name)) for name in names):
            return {}
    sheets = cast("list[Worksheet]", open_workbook(path, results=False).worksheets)
    return {
        sheet.title: frozenset(
            ((cell.row or 1) - 1, (cell.column or 1) - 1)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        )
        for sheet in sheets
    }


def _worksheet(file: str, sheet: Worksheet, formulas: frozenset[Spot]) -> Grid:
    covered = {}
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        for row in range(area.min_row, area.max_row + 1):
            covered.update({(row - 1, column - 1): value for column in range(area.min_col, area.max_col + 1)})
        covered.pop((area.min_row - 1, area.min_col - 1), None)
    rows = [list(row) for row in sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), values_only=True)]
    for row, column in formulas:
        # A program that wrote the formula without its result leaves a cell that only looks empty.
        if row < len(rows) and rows[row][column] is None:
            rows[row][column] = UNCOMPUTED
    return Grid(file, sheet.title, _trimmed(tuple(row) for row in rows), covered)


def _read_texts(path: Path, suffix: str) -> list[Grid]:
    # The readers of the table file know the same formats; a workbook in .xlsx does without them.
    from cusdocs.reading.tables.delimited import read_delimited
    from cusdocs.reading.tables.ods import read_ods
    from cusdocs.reading.tables.sheet import Sheet

    def grid(sheet: Sheet) -> Grid:
        height = 1 + max((row for row, _ in sheet.cells), default=-1)
        width = 1 + max((column for _, column in sheet.cells), default=-1)
        rows: list[list[object]] = [[None] * width for _ in range(height)]
        covered: dict[Spot, object] = {}
        for (row, column), cell in sheet.cells.items():
            rows[row][column] = cell.text
            spots = [(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)]
            covered.update(dict.fromkeys(spots[1:], cell.text))
        return Grid(path.name, sheet.name or path.stem, tuple(tuple(row) for row in rows), covered)

    sheets = read_ods(path) if suffix == ".ods" else read_delimited(path)
    return [grid(sheet) for sheet in sheets]


def _trimmed(rows: Iterable[Row]) -> tuple[Row, ...]:
    # A format that runs down to the last row of the sheet is no data.
    found = list(rows)
    while found and all(empty(cell) for cell in found[-1]):
        found.pop()
    return tuple(found)
