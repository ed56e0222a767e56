"""Sheets of a workbook, written row by row: what is quoted in them is never a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from cusdocs.neutral import neutral

_HEAD = PatternFill("solid", fgColor="E3E9F4")
# Excel refuses cells of more than 32,767 characters.
_LONGEST = 32_000
_TOP = Alignment(vertical="top", wrap_text=True)

Columns = Sequence[tuple[str, int]]


class Book:
    """A workbook in the making; ``add`` its sheets, then take its ``content``."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)

    def add(self, title: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        """Add the sheet ``title``: its columns (name, width in characters), then its rows."""
        sheet = self._book.create_sheet(title)
        for number, (_, width) in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.freeze_panes = "A2"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.append([self._head(sheet, name) for name, _ in columns])
        last = 1
        for last, row in enumerate(rows, start=2):  # noqa: B007 - counted for the filter
            sheet.append([text_cell(sheet, value) for value in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"

    def content(self) -> bytes:
        """Return the bytes of the .xlsx file."""
        content = io.BytesIO()
        self._book.save(content)
        return content.getvalue()

    def _head(self, sheet: Any, name: str) -> Any:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        cell.fill = _HEAD
        cell.alignment = _TOP
        return cell


def text_cell(sheet: Any, value: Any) -> Any:
    """Return ``value`` as a cell: a text that begins with « = » stays a text."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", neutral(value))
    cell = WriteOnlyCell(sheet, value=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
    cell.data_type = "s"
    cell.alignment = _TOP
    return cell
