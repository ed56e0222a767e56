"""Write what an organism fills in to follow its convention: a workbook, or a .csv file."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cusdocs.dossier.workbook_writer import saved
from cusdocs.followup.achievement import is_ratio
from cusdocs.followup.actuals_layout import Entry, IndicatorForm, period_name, territory_name
from cusdocs.followup.calendar import Event, ground_text
from cusdocs.followup.convention import Convention
from cusdocs.followup.evaluation import YES_NO
from cusdocs.followup.wording import label, labels
from cusdocs.french.numbers import format_number
from cusdocs.french.typography import typeset

_INK, _PAPER, _SUMMED = "1F3864", "FFF8E1", "F1F3F6"
_HEADER, _INPUT, _OPTIONAL = (PatternFill("solid", fgColor=color) for color in (_INK, _PAPER, _SUMMED))
_WHITE = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_BOLD = Font(name="Calibri", size=11, bold=True, color=_INK)
_TITLE = Font(name="Calibri", size=15, bold=True, color=_INK)
_HELP = Font(name="Calibri", size=10, italic=True, color="5F6B7A")
_WRAP = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_THIN, _STRONG = Side("thin", color="D5DBE3"), Side("medium", color=_INK)
_WIDTHS = {
    "territory": 30,
    "territory_code": 13,
    "breakdown": 22,
    "horizon": 19,
    "unit": 17,
    "target": 12,
    "numerator": 13,
    "denominator": 14,
    "value": 13,
    "comment": 42,
    "brakes": 42,
    "measures": 42,
}
_RATIO = ("numerator", "denominator")
_FIGURES = (*_RATIO, "value")
_WORDS = ("comment", "brakes", "measures")
_FIRST_ROW = 4
_NUMBER = "#,##0.##;-#,##0.##;0"

Told = Mapping[str, Any]


def actuals_workbook(forms: Sequence[IndicatorForm], told: Told, calendar: Sequence[Event] = ()) -> bytes:
    """Return the workbook to fill in; ``told`` are the fields already known. Same input, same bytes.

    ``calendar`` is that of the convention, to look at.
    """
    workbook = Workbook()
    workbook.properties.title = label("sheets", "title")
    workbook.properties.creator = "cusdocs"
    workbook.properties.language = "fr-FR"
    _write_readme(workbook.worksheets[0], forms)
    _write_fields(workbook.create_sheet(label("sheets", "convention")), told)
    for form in forms:
        _write_form(workbook.create_sheet(form.code), form)
    if calendar:
        _write_calendar(workbook.create_sheet(label("bilan_sheets", "calendar")), calendar)
    return saved(workbook)


def actuals_csv(forms: Sequence[IndicatorForm]) -> bytes:
    """Return the same lines as a .csv file: semicolons and decimal commas, as a French spreadsheet reads them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    columns = tuple(labels("columns"))
    writer.writerow([label("columns", column) for column in columns])
    for form in forms:
        for entry in form.entries:
            cells = {"code": form.code, **_shown(entry)}
            writer.writerow([_as_text(cells.get(column)) for column in columns])
    return ("\ufeff" + text.getvalue()).encode()


def _as_text(value: object) -> str:
    return format_number(value).replace("\u00a0", "") if isinstance(value, Decimal) else str(value or "")


def _shown(entry: Entry) -> dict[str, str | Decimal | None]:
    series = entry.series
    answered = entry.target is not None and series.unit == YES_NO
    return {
        "territory": territory_name(series.territory),
        "territory_code": series.territory.code,
        "breakdown": series.breakdown or "",
        "horizon": period_name(entry),
        "unit": series.unit,
        "target": label("answers", "yes" if entry.target else "no") if answered else entry.target,
    }


def _write_readme(sheet: Worksheet, forms: Sequence[IndicatorForm]) -> None:
    sheet.title = label("sheets", "readme")
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABC", (18, 86, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([label("sheets", "title")])
    sheet["A1"].font = _TITLE
    for paragraph in labels("readme").values():
        sheet.append([paragraph])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)
        sheet.cell(sheet.max_row, 1).alignment = _WRAP
        sheet.row_dimensions[sheet.max_row].height = _height(paragraph, 112)
    sheet.append([])
    _header(sheet, [label("sheets", key) for key in ("sheet", "content", "filled")])
    convention = label("sheets", "convention")
    lines: list[tuple[str, str, int | None]] = [(convention, label("sheets", "identity"), None)]
    lines += [
        (form.code, form.indicator.label if form.indicator else "", sum(not each.summed for each in form.entries))
        for form in forms
    ]
    for line in lines:
        sheet.append(list(line))
        name, content, _ = sheet[sheet.max_row]
        name.hyperlink, name.font = f"#'{line[0]}'!A1", _BOLD
        name.alignment = content.alignment = _WRAP
        sheet.row_dimensions[sheet.max_row].height = _height(line[1], 86)
    _page(sheet)


def _write_fields(sheet: Worksheet, told: Told) -> None:
    for letter, width in zip("ABC", (44, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    _header(sheet, [label("sheets", key) for key in ("label", "answer", "help")])
    for key, title in labels("fields").items():
        sheet.append([title, told.get(key), label("field_help", key)])
        name, answer, help_ = sheet[sheet.max_row]
        name.font, help_.font, answer.fill = _BOLD, _HELP, _INPUT
        for cell in (name, answer, help_):
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center"), Border(bottom=_THIN)
        answer.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")
        if isinstance(answer.value, str):
            answer.data_type = "s"
        answer.number_format = "dd/mm/yyyy" if key in ("filing", "signature", "effect", "term", "day") else "@"
        if key in ("dwellings", "tfpb_exemption", "first_year"):
            answer.number_format = "0" if key == "first_year" else "#,##0"
        height = max(_height(title, 38), _height(label("field_help", key), 60))
        sheet.row_dimensions[sheet.max_row].height = 90 if key in ("context", "conclusion") else height
    sheet.freeze_panes = "B2"
    _page(sheet)


def _write_calendar(sheet: Worksheet, calendar: Sequence[Event]) -> None:
    for letter, width in zip("ABC", (14, 70, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    _header(sheet, [label("bilan_columns", key) for key in ("day", "event", "ground")])
    for event in calendar:
        sheet.append([event.day, event.title, ground_text(event.articles, event.confidence)])
        sheet.cell(sheet.max_row, 1).number_format = "dd/mm/yyyy"
        for cell in sheet[sheet.max_row]:
            cell.alignment, cell.border = _WRAP, Border(bottom=_THIN)
        sheet.row_dimensions[sheet.max_row].height = _height(event.title, 68)
    sheet.freeze_panes = "A2"
    _page(sheet)


def _write_form(sheet: Worksheet, form: IndicatorForm) -> None:
    ratios = any(is_ratio(entry.series.unit) for entry in form.entries)
    columns = [column for column in _WIDTHS if ratios or column not in _RATIO]
    sheet.append([form.title])
    sheet["A1"].font = _TITLE
    sheet.append([typeset("Remplissez les cellules jaunes.")])
    sheet["A2"].font = _HELP
    _header(sheet, [label("columns", column) for column in columns])
    sheet.row_dimensions[3].height = 32
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[column]
        sheet.cell(3, place).comment = _note(column, form)
    previous = None
    for row, entry in enumerate(form.entries, start=_FIRST_ROW):
        _write_entry(sheet, row, entry, columns, first=entry.series != previous)
        previous = entry.series
    last = _FIRST_ROW + len(form.entries) - 1
    sheet.freeze_panes = f"{get_column_letter(columns.index('target') + 1)}{_FIRST_ROW}"
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = "3:3"
    _add_rules(sheet, form, columns, last)
    _page(sheet)


def _write_entry(sheet: Worksheet, row: int, entry: Entry, columns: Sequence[str], *, first: bool) -> None:
    shown = _shown(entry)
    border = Border(top=_STRONG if first else _THIN)
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(row, place, shown.get(column))
        cell.border = border
        cell.alignment = Alignment(wrap_text=column in (*_WORDS, "territory", "breakdown"), vertical="top")
        if isinstance(cell.value, str):
            cell.data_type = "s"
        if column == "territory_code":
            cell.number_format = "@"
        if column == "target" or column in _FIGURES:
            cell.number_format = _NUMBER
        if column in _WORDS or (column in _FIGURES and _asked(column, entry)):
            cell.fill = _OPTIONAL if entry.summed and column == "value" else _INPUT


def _asked(column: str, entry: Entry) -> bool:
    """Tell whether a figure is to be typed there: two terms for a ratio, a value for all else."""
    return (column in _RATIO) == is_ratio(entry.series.unit)


def _add_rules(sheet: Worksheet, form: IndicatorForm, columns: Sequence[str], last: int) -> None:
    yes_no = all(entry.series.unit == YES_NO for entry in form.entries)
    for column in _FIGURES:
        if column not in columns:
            continue
        letter = get_column_letter(columns.index(column) + 1)
        rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.error = typeset("Un nombre positif est attendu.")
        if yes_no:
            answers = ",".join(labels("answers").values())
            rule = DataValidation(type="list", formula1=f'"{answers}"', allow_blank=True)
            rule.error = typeset(f"Choisissez parmi : {answers}.")
        rule.add(f"{letter}{_FIRST_ROW}:{letter}{last + 200}")
        sheet.add_data_validation(rule)


def _note(column: str, form: IndicatorForm) -> Comment | None:
    if column not in labels("column_help"):
        return None
    denominator = form.indicator.denominator if form.indicator else ""
    if column == "denominator" and not denominator:
        return None
    text = label("column_help", column, denominator)
    return Comment(text, "cusdocs", height=50 + 16 * (len(text) // 36), width=280)


def _height(text: str, width: int) -> float:
    # Excel grows a row for a wrapped text only when someone types in it.
    return 17 * (1 + len(text) // width)


def _header(sheet: Worksheet, titles: Sequence[str]) -> None:
    sheet.append(list(titles))
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill, cell.alignment = _WHITE, _HEADER, _CENTRED


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def known_answers(convention: Convention) -> dict[str, Any]:
    """Return what is known of the organism and of the dates, by the name of the field."""
    facts, dates = convention.facts, convention.dates
    share = facts.get("foyers_share")
    return {
        "name": convention.name,
        "siren": convention.siren,
        "legal_form": facts.get("legal_form"),
        "seat_departement": facts.get("seat_departement"),
        "first_year": convention.first_year,
        "filing": dates.filing,
        "signature": dates.signature,
        "effect": dates.effect,
        "term": dates.term,
        "foyers_share": None if share is None else f"{float(str(share)) * 100:g} %".replace(".", ","),
    }
