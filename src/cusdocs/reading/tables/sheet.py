"""A sheet of cells, whatever file it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

# No table of commitments is larger; a file that says so holds formats, not figures.
MAX_ROWS = 20_000
MAX_COLUMNS = 500
MAX_CELLS = 400_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as its reader sees it, and the places that it covers when it is merged."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet that hold something, by row and column from 0; a .csv file is a sheet without name."""

    name: str
    cells: Mapping[tuple[int, int], SheetCell]


def cell_name(row: int, column: int) -> str:
    """Return « C7 » for row 6 and column 2."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Return « C » for column 2, « AA » for column 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_name(sheet: str, row: int, column: int) -> str:
    """Return how a French reader calls a cell: « feuille « PP-1 », cellule C7 »."""
    cell = f"cellule {cell_name(row, column)}"
    return f"feuille «\u00a0{sheet}\u00a0», {cell}" if sheet else cell
