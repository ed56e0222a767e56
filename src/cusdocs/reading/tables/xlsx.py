"""Read the sheets of an Excel workbook, as its reader sees them."""

import datetime
import re
import warnings
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from cusdocs.errors import CorruptFileError
from cusdocs.reading.archive import DAMAGES
from cusdocs.reading.tables.archive import damaged, open_archive
from cusdocs.reading.tables.display import date_text, number_text
from cusdocs.reading.tables.sheet import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Sheet, SheetCell, place_name

# A formula that no spreadsheet has computed: <c r="B2"><f>SUM(B3:B9)</f><v/></c>. One whose result is an empty
# text says so by its type.
_UNCOMPUTED = re.compile(
    rb"<c\b(?P<attributes>[^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_ANSWERS = {True: "Oui", False: "Non"}


def read_xlsx(path: Path) -> tuple[Sheet, ...]:
    """Return the visible sheets of the workbook at ``path``, formulas replaced by their last result.

    Raises CorruptFileError for a damaged file, or one whose formulas were never computed.
    """
    uncomputed = _uncomputed(path)
    workbook = _load(path, data_only=True)
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if uncomputed:
        _refuse_uncomputed(path, visible, uncomputed)
    return tuple(Sheet(sheet.title, dict(_cells(sheet))) for sheet in visible)


def _load(path: Path, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves aside (drop-down lists, styles): no figure is lost.
            warnings.simplefilter("ignore")
            return load_workbook(path, data_only=data_only)
    except Exception as error:
        # Damaged XML raises whatever openpyxl, zlib or the XML parser meets first.
        raise damaged(path) from error


def _uncomputed(path: Path) -> frozenset[str]:
    """Return the names of the cells, of any sheet, whose formula has no result."""
    try:
        with open_archive(path) as archive:
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            return frozenset(cell for name in names for cell in _formulas(archive.read(name)))
    except (*DAMAGES, OSError) as error:
        raise damaged(path) from error


def _refuse_uncomputed(path: Path, visible: list[Any], names: frozenset[str]) -> None:
    formulas = _load(path, data_only=False)
    for sheet in visible:
        for (row, column), cell in sorted(_present(formulas[sheet.title]).items()):
            if cell.data_type == "f" and cell.coordinate in names and sheet[cell.coordinate].value is None:
                where = place_name(sheet.title, row - 1, column - 1)
                raise CorruptFileError(
                    f"Le fichier de tableaux «\u00a0{path.name}\u00a0» contient des formules sans résultat "
                    f"enregistré ({where})\u00a0: ouvrez-le dans un tableur et enregistrez-le."
                )


def _formulas(xml: bytes) -> Iterator[str]:
    for match in _UNCOMPUTED.finditer(xml):
        cell = re.search(rb'\br="([A-Z]+\d+)"', match["attributes"])
        if cell and not re.search(rb'\bt="', match["attributes"]):
            yield cell[1].decode()


def _cells(sheet: Any) -> Iterator[tuple[tuple[int, int], SheetCell]]:
    spans = {
        (area.min_row, area.min_col): (area.max_col - area.min_col + 1, area.max_row - area.min_row + 1)
        for area in sheet.merged_cells.ranges
    }
    for number, ((row, column), cell) in enumerate(sorted(_present(sheet).items())):
        if number >= MAX_CELLS:
            return
        text = _text(cell)
        if text and row <= MAX_ROWS and column <= MAX_COLUMNS:
            columns, rows = spans.get((row, column), (1, 1))
            yield (row - 1, column - 1), SheetCell(text, min(columns, MAX_COLUMNS), min(rows, MAX_ROWS))


def _present(sheet: Any) -> Mapping[tuple[int, int], Any]:
    # Public iterators make every cell up to the last one, millions when a format runs down the whole sheet.
    found: Mapping[tuple[int, int], Any] = sheet._cells  # noqa: SLF001
    return found


def _text(cell: Any) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return _ANSWERS[value]
        case int() | float():
            return _number(value, cell.number_format)
        case datetime.datetime() | datetime.date():
            return date_text(value)
        case _:
            return str(value).strip()


def _number(value: float, number_format: str) -> str:
    try:
        number = Decimal(repr(value))
    except InvalidOperation:
        return ""
    return number_text(number, number_format or "") if number.is_finite() else ""
