"""Read the sheets of an OpenDocument workbook: one XML file, in which repeated cells are written once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml import etree

from cusdocs.errors import EncryptedFileError
from cusdocs.reading.archive import DAMAGES
from cusdocs.reading.tables.archive import damaged, open_archive
from cusdocs.reading.tables.display import date_text, number_text
from cusdocs.reading.tables.sheet import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Sheet, SheetCell

_Element = etree._Element  # noqa: SLF001 - lxml has no public name for it
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ROW_GROUPS = (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group")
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
# What stands in a cell but is not its text.
_ASIDE = (f"{_OFFICE}annotation",)


def read_ods(path: Path) -> tuple[Sheet, ...]:
    """Return the visible sheets of the workbook at ``path``. Raises CorruptFileError or EncryptedFileError."""
    root = _content(path)
    hidden = _hidden_styles(root)
    spreadsheet = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if spreadsheet is None:
        raise damaged(path)
    return tuple(
        Sheet(str(table.get(f"{_TABLE}name") or ""), _Grid().filled(table))
        for table in spreadsheet.iterfind(f"{_TABLE}table")
        if table.get(f"{_TABLE}style-name") not in hidden
    )


def _content(path: Path) -> _Element:
    try:
        with open_archive(path) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise EncryptedFileError(
                    f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est protégé par un mot de passe\u00a0: "
                    "enregistrez-en une copie sans mot de passe et recommencez."
                )
            content = archive.read("content.xml")
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (*DAMAGES, KeyError, OSError, etree.XMLSyntaxError) as error:
        raise damaged(path) from error


def _hidden_styles(root: _Element) -> frozenset[str]:
    return frozenset(
        str(style.get(f"{_STYLE}name"))
        for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style")
        for properties in style.iterfind(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    )


@dataclass(slots=True)
class _Grid:
    """The cells met so far, and the row that is being read."""

    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    row: int = 0

    def filled(self, table: _Element) -> dict[tuple[int, int], SheetCell]:
        for row in _rows(table):
            repeated = _count(row, "number-rows-repeated")
            found = list(_row_cells(row))
            # A row repeated to the bottom of the sheet holds formats, no figures.
            for _ in range(repeated if found else 0):
                if self.row >= MAX_ROWS or len(self.cells) >= MAX_CELLS:
                    return self.cells
                self.cells.update({(self.row, column): cell for column, cell in found})
                self.row += 1
            self.row += 0 if found else repeated
        return self.cells


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _row_cells(row: _Element) -> Iterator[tuple[int, SheetCell]]:
    column = 0
    for element in row.iterchildren(*_CELLS):
        repeated = _count(element, "number-columns-repeated")
        text = "" if element.tag == _CELLS[1] else _cell_text(element)
        if text:
            columns, rows = _count(element, "number-columns-spanned"), _count(element, "number-rows-spanned")
            cell = SheetCell(text, min(columns, MAX_COLUMNS), min(rows, MAX_ROWS))
            for shift in range(min(repeated, MAX_COLUMNS - column)):
                yield column + shift, cell
        column += repeated
        if column >= MAX_COLUMNS:
            return


def _count(element: _Element, name: str) -> int:
    value = str(element.get(f"{_TABLE}{name}") or "1")
    return max(int(value), 1) if value.isdigit() else 1


def _cell_text(cell: _Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    shown = "\n".join(_paragraph(p) for p in cell.iterchildren(f"{_TEXT}p")).strip()
    match kind:
        case "percentage" | "float" | "currency":
            return _number(cell, str(kind), shown)
        case "date":
            return _date(str(cell.get(f"{_OFFICE}date-value") or ""), shown)
        case "boolean":
            return "Oui" if cell.get(f"{_OFFICE}boolean-value") == "true" else "Non"
        case _:
            return shown


def _number(cell: _Element, kind: str, shown: str) -> str:
    # An error is shown in place of the figure: #REF!, Err:502.
    if shown.startswith(("#", "Err:")):
        return shown
    try:
        number = Decimal(str(cell.get(f"{_OFFICE}value")))
    except InvalidOperation:
        return shown
    if not number.is_finite():
        return shown
    formats = {"percentage": "0%", "currency": "0 €" if "€" in shown else ""}
    return number_text(number, formats.get(kind, '0" %"' if shown.endswith("%") else ""))


def _date(value: str, shown: str) -> str:
    try:
        return date_text(date.fromisoformat(value[:10]))
    except ValueError:
        return shown


def _paragraph(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(str(child.get(f"{_TEXT}c") or "1")), 100))
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag not in _ASIDE and isinstance(child.tag, str):
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)
