"""The values of an Excel workbook and nothing else, read in a few milliseconds by calamine.

openpyxl takes half a second to import and read, most of it for what a dossier does not use. It stays the judge of
whatever is not plain: a damaged file, or the errors of formulas, which calamine takes for empty cells.
"""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

_ERROR_CELL = re.compile(rb'<c\b[^>]*\bt="e"')

Rows = list[list[object]]


def plain_sheets(path: Path) -> list[tuple[str, Rows]] | None:
    """Return the title and the rows of each sheet of the workbook at ``path``; None when openpyxl must read it."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        if _has_errors(path):
            return None
        with CalamineWorkbook.from_path(path) as workbook:
            names = [each.name for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
            return [
                (name, _rows(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))) for name in names
            ]
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError):
        return None


def _has_errors(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_ERROR_CELL.search(archive.read(name)) for name in names)


def _rows(cells: Sequence[Sequence[object]]) -> Rows:
    return [[_value(cell) for cell in row] for row in cells]


def _value(cell: object) -> object:
    """Return ``cell`` as openpyxl gives it: None when empty, whole numbers without a point, days with an hour."""
    match cell:
        case "":
            return None
        case float() if cell.is_integer():
            return int(cell)
        case date() if not isinstance(cell, datetime):
            return datetime.combine(cell, time())
        case _:
            return cell
