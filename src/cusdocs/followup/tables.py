"""Tables of figures for a spreadsheet: numbers stay numbers, so that a reader may go on computing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cusdocs.dossier.workbook_writer import saved

Value = str | int | Decimal | date | None

_INK = "1F3864"
_HEADER = PatternFill("solid", fgColor=_INK)
_WHITE = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_TITLE = Font(name="Calibri", size=14, bold=True, color=_INK)
_LINE = Border(bottom=Side("thin", color="D5DBE3"))
_NARROWEST, _WIDEST = 10, 60
# Words end before the edge of a column.
_WORDY = 1.15
_LINE_POINTS = 15
_SHARE = "0.0%"
_NUMBER = "#,##0.##;-#,##0.##;0"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """One sheet: its ``name`` (31 characters at most), a ``title``, the captions of its columns and its rows.

    The columns numbered in ``shares``, from 0, hold ratios between 0 and 1, shown as percentages.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    shares: frozenset[int] = frozenset()


def tables_workbook(tables: Sequence[SheetTable], title: str) -> bytes:
    """Return a workbook of one sheet a table; the same tables always give the same bytes."""
    workbook = Workbook()
    workbook.properties.title = title
    workbook.properties.creator = "cusdocs"
    workbook.properties.language = "fr-FR"
    workbook.remove(workbook.worksheets[0])
    for table in tables:
        _write(workbook.create_sheet(table.name), table)
    return saved(workbook)


def _write(sheet: Worksheet, table: SheetTable) -> None:
    sheet.append([table.title])
    sheet["A1"].font = _TITLE
    sheet.append(list(table.columns))
    for cell in sheet[2]:
        cell.font, cell.fill = _WHITE, _HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sheet.row_dimensions[2].height = 32
    for number, row in enumerate(table.rows, start=3):
        for place, value in enumerate(row, start=1):
            _write_cell(sheet, number, place, value, share=place - 1 in table.shares)
        lines = max(ceil(_length(value) * _WORDY / _WIDEST) if _is_wrapped(value) else 1 for value in row)
        if lines > 1:
            # Not every spreadsheet makes room for text that goes on over several lines.
            sheet.row_dimensions[number].height = lines * _LINE_POINTS
    for place, caption in enumerate(table.columns, start=1):
        lengths = [_length(row[place - 1]) for row in table.rows]
        width = min(max(_NARROWEST, len(caption) + 2, *(length + 3 for length in lengths)), _WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(table.columns))}{len(table.rows) + 2}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _length(value: Value) -> int:
    """Return about how many characters a cell shows: a ratio has many digits, and shows few."""
    if isinstance(value, Decimal):
        return len(f"{value:,.2f}")
    return len(str(value)) if value is not None else 0


def _is_wrapped(value: Value) -> bool:
    return isinstance(value, str) and len(value) > _WIDEST


def _write_cell(sheet: Worksheet, row: int, place: int, value: Value, *, share: bool) -> None:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = sheet.cell(row, place, value)
    cell.border = _LINE
    is_number = isinstance(value, int | Decimal)
    cell.alignment = Alignment(
        wrap_text=_is_wrapped(value),
        vertical="top",
        # Words do not touch the figure of the column before.
        horizontal="right" if is_number else "left",
        indent=0 if is_number else 1,
    )
    if isinstance(value, str):
        # A text that begins with « = » is no formula.
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif value is not None:
        cell.number_format = _SHARE if share else _NUMBER
