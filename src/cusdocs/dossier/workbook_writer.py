"""Write the workbook of an organism: filled in from a Dossier, or blank."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cusdocs.dossier.guidance import FIELD_HELP, OPTIONAL, READMES, SHEET_HELP
from cusdocs.dossier.layout import Column, Kind, SheetLayout, layouts, layouts_of
from cusdocs.dossier.model import Dossier, Narrative, Sheet
from cusdocs.dossier.narratives import NARRATIVE_KEYS, narratives_of
from cusdocs.dossier.sheet import LOCATIVE
from cusdocs.french.typography import typeset

_INK = "1F3864"
_HEADER = PatternFill("solid", fgColor=_INK)
_INPUT = PatternFill("solid", fgColor="FFF8E1")
_WHITE_BOLD = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_BOLD = Font(name="Calibri", size=11, bold=True, color=_INK)
_TITLE = Font(name="Calibri", size=18, bold=True, color=_INK)
_HELP = Font(name="Calibri", size=10, italic=True, color="5F6B7A")
_WRAP = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_LEFT = Alignment(horizontal="left", vertical="top")
_RIGHT = Alignment(horizontal="right", vertical="top")
_LINE = Border(bottom=Side("thin", color="D5DBE3"))
_FORMATS = {
    Kind.INTEGER: "#,##0",
    Kind.DECIMAL: "#,##0",
    Kind.SHARE: "0.0%",
    Kind.YEAR: "0",
    Kind.DATE: "dd/mm/yyyy",
    Kind.DEPARTEMENT: "@",
    Kind.COMMUNE: "@",
    Kind.SIREN: "@",
    Kind.TERRITORY: "@",
}
_ALIGNMENTS = {Kind.TEXT: _LEFT, Kind.INTEGER: _RIGHT, Kind.DECIMAL: _RIGHT, Kind.SHARE: _RIGHT}
_NARROWEST, _WIDEST = 11, 64
_TEXT_WIDTH = 110
_LINE_HEIGHT = 15
_BLANK_ROWS = 500
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_workbook(dossier: Dossier | None, path: Path, type_: str = LOCATIVE) -> None:
    """Write ``dossier`` at ``path`` as ``.xlsx``; None writes a blank workbook for a convention of ``type_``."""
    Path(path).write_bytes(workbook_bytes(dossier, type_))


def workbook_bytes(dossier: Dossier | None, type_: str = LOCATIVE) -> bytes:
    """Return the workbook of ``dossier``; the same data always give the same bytes.

    It holds the sheets that the type of its convention needs, and the others that have rows. Without a
    dossier it is blank, with all the sheets that a convention of ``type_`` may need.
    """
    type_ = dossier.organisation.convention_type if dossier else type_
    sheets = _sheets(dossier) if dossier else layouts_of(type_)
    workbook = Workbook()
    workbook.properties.title = "Données du plan stratégique de patrimoine"
    workbook.properties.creator = "cusdocs"
    workbook.properties.language = "fr-FR"
    _write_readme(workbook.worksheets[0], sheets, type_)
    for layout in sheets:
        sheet = workbook.create_sheet(layout.name)
        rows = _rows(dossier, layout)
        if layout.form:
            _write_form(sheet, _form_columns(layout, rows, type_), rows)
        else:
            _write_records(sheet, layout, rows, type_)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _timeless(buffer.getvalue())


def _sheets(dossier: Dossier) -> tuple[SheetLayout, ...]:
    type_ = dossier.organisation.convention_type
    return tuple(layout for layout in layouts() if type_ in layout.model.types or _rows(dossier, layout))


def _rows(dossier: Dossier | None, layout: SheetLayout) -> tuple[Sheet, ...]:
    if dossier is None:
        return ()
    held = getattr(dossier, layout.attribute)
    return held if isinstance(held, tuple) else (held,)


def _form_columns(layout: SheetLayout, rows: Sequence[Sheet], type_: str) -> list[Column]:
    """Return the lines that the type calls for, and those that were filled in all the same."""
    empty = {name: field.default for name, field in layout.model.model_fields.items()}
    filled = {name for row in rows for name, value in row if value != empty[name]}
    return [column for column in layout.columns if type_ in column.types or column.name in filled]


def _write_readme(sheet: Worksheet, layouts: Sequence[SheetLayout], type_: str) -> None:
    sheet.title = "Lisez-moi"
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 92
    sheet.append(["Données de la convention d'utilité sociale"])
    sheet["A1"].font = _TITLE
    sheet.row_dimensions[1].height = 2 * _LINE_HEIGHT
    for paragraph in READMES[type_].strip().splitlines():
        sheet.append([typeset(paragraph)])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=2)
        sheet.cell(sheet.max_row, 1).alignment = _WRAP
        sheet.row_dimensions[sheet.max_row].height = 2 * _LINE_HEIGHT + 2
    sheet.append([])
    _write_header(sheet, ["Feuille", "Contenu"])
    for layout in layouts:
        optional = OPTIONAL if type_ in layout.model.optional_for else ""
        sheet.append([layout.name, typeset(SHEET_HELP[layout.name] + optional)])
        link = sheet.cell(sheet.max_row, 1)
        link.hyperlink = f"#'{layout.name}'!A1"
        link.font = _BOLD
    _set_page(sheet)


def _write_header(sheet: Worksheet, titles: Sequence[str]) -> None:
    sheet.append(list(titles))
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill, cell.alignment = _WHITE_BOLD, _HEADER, _CENTRED


def _write_form(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sheet]) -> None:
    _write_header(sheet, ["Libellé", "Valeur", "Aide"])
    for letter, width in zip("ABC", (52, 44, 78), strict=True):
        sheet.column_dimensions[letter].width = width
    for column in columns:
        value = _cell_value(column, rows[0]) if rows else None
        sheet.append([_caption(column), value, typeset(FIELD_HELP.get(column.title, ""))])
        _keep_as_text(sheet)
        label, entry, help_cell = sheet[sheet.max_row]
        label.font, label.border, help_cell.font = _BOLD, _LINE, _HELP
        entry.fill, entry.border, entry.alignment = _INPUT, _LINE, Alignment(wrap_text=True, horizontal="left")
        entry.number_format = _FORMATS.get(column.kind, "General")
        _add_choices(sheet, column, entry.coordinate)
    sheet.freeze_panes = "B2"
    _set_page(sheet)


def _write_records(sheet: Worksheet, layout: SheetLayout, rows: Sequence[Sheet], type_: str) -> None:
    _write_header(sheet, [_caption(column) for column in layout.columns])
    sheet.row_dimensions[1].height = 4 * _LINE_HEIGHT
    sheet.freeze_panes = "C2" if layout.model is not Narrative else "B2"
    sheet.print_title_rows = "1:1"
    lines = [[_cell_value(column, row) for column in layout.columns] for row in rows]
    if layout.model is Narrative and not rows:
        lines = [[NARRATIVE_KEYS[key], None] for key in narratives_of(type_)]
    for line in lines:
        sheet.append(line)
        _keep_as_text(sheet)
    for place, column in enumerate(layout.columns, start=1):
        _dress(sheet, column, place, len(lines))
    if layout.model is Narrative:
        _spread_texts(sheet)
    _set_page(sheet)


def _keep_as_text(sheet: Worksheet) -> None:
    # openpyxl takes any text that starts with « = » for a formula.
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"


def _spread_texts(sheet: Worksheet) -> None:
    sheet.row_dimensions[1].height = 24
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 46, _TEXT_WIDTH
    for row in range(2, sheet.max_row + 1):
        for cell in sheet[row]:
            cell.alignment = _WRAP
        paragraphs = str(sheet.cell(row, 2).value or "").splitlines()
        lines = sum(1 + len(paragraph) // _TEXT_WIDTH for paragraph in paragraphs)
        sheet.row_dimensions[row].height = _LINE_HEIGHT * max(2, lines + 1)


def _dress(sheet: Worksheet, column: Column, place: int, lines: int) -> None:
    letter = get_column_letter(place)
    help_text = FIELD_HELP.get(column.title)
    if help_text:
        comment = Comment(typeset(help_text), "cusdocs", height=70, width=260)
        sheet.cell(1, place).comment = comment
    _add_choices(sheet, column, f"{letter}2:{letter}{lines + _BLANK_ROWS}")
    texts = [str(sheet.cell(row, place).value or "") for row in range(2, lines + 2)]
    longest_word = max(len(word) for word in _caption(column).split())
    widest = max([_NARROWEST, longest_word + 3, *(len(text) + 2 for text in texts)])
    sheet.column_dimensions[letter].width = min(widest, _WIDEST)
    # The format of the column is that of the rows still to be typed.
    number_format = _FORMATS.get(column.kind, "General")
    sheet.column_dimensions[letter].number_format = number_format
    for row in range(2, lines + 2):
        cell = sheet.cell(row, place)
        cell.number_format = number_format
        cell.alignment = _ALIGNMENTS.get(column.kind, _CENTRED)


def _add_choices(sheet: Worksheet, column: Column, cells: str) -> None:
    choices = ("Oui", "Non") if column.kind is Kind.BOOLEAN else column.choices
    if column.kind is Kind.RUBRIC or not choices:
        return
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.errorTitle = "Valeur non admise"
    rule.error = typeset(f"Choisissez parmi : {', '.join(choices)}.")
    rule.add(cells)
    sheet.add_data_validation(rule)


def _caption(column: Column) -> str:
    return typeset(f"{column.title} *" if column.required else column.title)


def _cell_value(column: Column, row: Sheet) -> object:
    value = getattr(row, column.name)
    if column.kind is Kind.BOOLEAN:
        return "Oui" if value else "Non"
    if column.kind is Kind.LIST:
        return ", ".join(value)
    if column.kind is Kind.RUBRIC:
        return NARRATIVE_KEYS.get(value, value)
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _timeless(content: bytes) -> bytes:
    # openpyxl stamps the present time on the properties and on each member of the archive.
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            target.writestr(member, data)
    return buffer.getvalue()
