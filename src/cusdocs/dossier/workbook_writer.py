"""Write the workbook of an organism: filled in from a Dossier, or blank."""

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cusdocs.dossier.guidance import FIELD_HELP, OPTIONAL, READMES, SHEET_HELP
from cusdocs.dossier.guide import SheetGuide, guide
from cusdocs.dossier.layout import PROVENANCE, Column, Kind, SheetLayout, layouts_of
from cusdocs.dossier.model import Dossier, Narrative, Sheet
from cusdocs.dossier.narratives import NARRATIVE_KEYS, narratives_of
from cusdocs.dossier.sheet import LOCATIVE
from cusdocs.dossier.shown import form_columns, shown_rows, shown_sheets, shown_value
from cusdocs.french.typography import typeset

_INK = "1F3864"
_HEADER = PatternFill("solid", fgColor=_INK)
_INPUT = PatternFill("solid", fgColor="FFF8E1")
_WHITE_BOLD = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_BOLD = Font(name="Calibri", size=11, bold=True, color=_INK)
_TITLE = Font(name="Calibri", size=18, bold=True, color=_INK)
_HELP = Font(name="Calibri", size=10, italic=True, color="5F6B7A")
_EXAMPLE = Font(name="Calibri", size=10, italic=True, color="8A8F98")
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


def workbook_bytes(dossier: Dossier | None, type_: str = LOCATIVE) -> bytes:
    """Return the workbook of ``dossier``; the same data always give the same bytes.

    It holds the sheets that the type of its convention needs, and the others that have rows. Without a
    dossier it is blank, with all the sheets that a convention of ``type_`` may need.
    """
    return saved(workbook_of(dossier, type_))


def workbook_of(dossier: Dossier | None, type_: str = LOCATIVE) -> Workbook:
    """Return the workbook of ``dossier``, still open, for the writers of its formats."""
    type_ = dossier.organisation.convention_type if dossier else type_
    sheets = shown_sheets(dossier) if dossier else layouts_of(type_)
    workbook = Workbook()
    workbook.properties.title = "Données du plan stratégique de patrimoine"
    workbook.properties.creator = "cusdocs"
    workbook.properties.language = "fr-FR"
    _write_readme(workbook.worksheets[0], sheets, type_)
    for layout in sheets:
        sheet = workbook.create_sheet(layout.name)
        rows = shown_rows(dossier, layout)
        if layout.form:
            _write_form(sheet, form_columns(layout, rows, type_), rows, guide()[layout.name])
        else:
            _write_records(sheet, layout, rows, type_)
    return workbook


def saved(workbook: Workbook) -> bytes:
    """Return the bytes of ``workbook``, without the time of its making."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _timeless(buffer.getvalue())


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


def _write_form(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sheet], told: SheetGuide) -> None:
    _write_header(sheet, ["Libellé", "Valeur", "Exemple", "Aide"])
    for letter, width in zip("ABCD", (52, 44, 34, 74), strict=True):
        sheet.column_dimensions[letter].width = width
    for column in columns:
        value = shown_value(column, rows[0]) if rows else None
        sheet.append([_caption(column), value, told.example(column), typeset(FIELD_HELP.get(column.title, ""))])
        _keep_as_text(sheet)
        label, entry, example_cell, help_cell = sheet[sheet.max_row]
        label.font, label.border, help_cell.font, example_cell.font = _BOLD, _LINE, _HELP, _EXAMPLE
        label.alignment = example_cell.alignment = help_cell.alignment = Alignment(
            wrap_text=True, vertical="center"
        )
        label.comment = _comment(column, told)
        entry.fill, entry.border = _INPUT, _LINE
        entry.alignment = Alignment(wrap_text=True, horizontal="left", vertical="center")
        entry.number_format = _FORMATS.get(column.kind, "General")
        _add_choices(sheet, column, entry.coordinate)
    sheet.freeze_panes = "B2"
    _set_page(sheet)


def _write_records(sheet: Worksheet, layout: SheetLayout, rows: Sequence[Sheet], type_: str) -> None:
    # A blank workbook opens each sheet with what it is for and an example in grey, above the titles.
    header = 1 if rows or layout.model is Narrative else _write_examples(sheet, layout)
    told = [row.provenance for row in rows]
    extra = [PROVENANCE] if any(told) else []
    _write_header(sheet, [*(_caption(column) for column in layout.columns), *extra])
    sheet.row_dimensions[header].height = 4 * _LINE_HEIGHT
    sheet.freeze_panes = f"{'C' if layout.model is not Narrative else 'B'}{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    lines = [[shown_value(column, row) for column in layout.columns] for row in rows]
    lines = [[*line, *([said] if extra else [])] for line, said in zip(lines, told, strict=True)]
    if layout.model is Narrative and not rows:
        lines = [[NARRATIVE_KEYS[key], None] for key in narratives_of(type_)]
    for line in lines:
        sheet.append(line)
        _keep_as_text(sheet)
    for place, column in enumerate(layout.columns, start=1):
        _dress(sheet, column, place, range(header + 1, header + 1 + len(lines)), guide()[layout.name])
    if extra:
        _dress_provenance(sheet, len(layout.columns) + 1, range(header + 1, header + 1 + len(lines)))
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


def _write_examples(sheet: Worksheet, layout: SheetLayout) -> int:
    """Write what the sheet is for and one example of each column; return the row of the titles, below them."""
    told = guide()[layout.name]
    articles = (
        f" ({', '.join(told.articles)})" if told.articles and "article" not in SHEET_HELP[layout.name] else ""
    )
    sheet.append([typeset(f"{SHEET_HELP[layout.name].removesuffix('.')}{articles}.")])
    sheet["A1"].font = _BOLD
    sheet.row_dimensions[1].height = 1.6 * _LINE_HEIGHT
    sheet.append([told.example(column) for column in layout.columns])
    for cell in sheet[2]:
        cell.font, cell.alignment, cell.number_format = _EXAMPLE, _CENTRED, "@"
    sheet.row_dimensions[2].height = 3 * _LINE_HEIGHT
    return 3


def _comment(column: Column, told: SheetGuide) -> Comment | None:
    parts = [FIELD_HELP.get(column.title, "")]
    if column.choices:
        parts.append(f"Valeurs : {', '.join(column.choices)}.")
    parts.append(f"Exemple : {told.example(column)}" if told.example(column) else "")
    articles = told.articles_of(column)
    parts.append(f"Articles : {', '.join(articles)}." if articles else "")
    text = typeset("\n".join(part for part in parts if part))
    return Comment(text, "cusdocs", height=46 + 18 * text.count("\n") + 14 * (len(text) // 38), width=280)


def _dress_provenance(sheet: Worksheet, place: int, rows: range) -> None:
    sheet.column_dimensions[get_column_letter(place)].width = _WIDEST / 1.4
    for row in rows:
        sheet.cell(row, place).font = _HELP
    note = "D'où vient chaque ligne importée. Cette colonne peut être supprimée."
    sheet.cell(rows.start - 1, place).comment = Comment(typeset(note), "cusdocs", height=50, width=240)


def _dress(sheet: Worksheet, column: Column, place: int, rows: range, told: SheetGuide) -> None:
    letter = get_column_letter(place)
    sheet.cell(rows.start - 1, place).comment = _comment(column, told)
    _add_choices(sheet, column, f"{letter}{rows.start}:{letter}{rows.stop + _BLANK_ROWS}")
    texts = [str(sheet.cell(row, place).value or "") for row in rows]
    longest_word = max(len(word) for word in _caption(column).split())
    widest = max([_NARROWEST, longest_word + 3, *(len(text) + 2 for text in texts)])
    sheet.column_dimensions[letter].width = min(widest, _WIDEST)
    # The format of the column is that of the rows still to be typed.
    number_format = _FORMATS.get(column.kind, "General")
    sheet.column_dimensions[letter].number_format = number_format
    for row in rows:
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
