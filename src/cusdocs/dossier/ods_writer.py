"""Write the workbook of an organism as OpenDocument (.ods): the same sheets, lists and comments as the .xlsx.

Only what :mod:`cusdocs.dossier.workbook_writer` uses is carried over: values, fonts, fills, widths, wrapping,
drop-down lists, comments and frozen titles.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl.cell.cell import Cell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cusdocs.dossier.model import Dossier
from cusdocs.dossier.sheet import LOCATIVE
from cusdocs.dossier.workbook_writer import workbook_of

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("svg", "svg-compatible"),
        ("config", "config"),
        ("meta", "meta"),
    )
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
_OPEN = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{{}} {_NAMES} {_DC} office:version="1.3">'
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_CENTIMETRES = 0.19
_POINTS = 0.0353
_BLANK_ROWS = 500
_TABLE_STYLE = (
    '<style:style style:name="ta1" style:family="table" style:master-page-name="Landscape">'
    '<style:table-properties table:display="true"/></style:style>'
)
_FORMATS = {
    "#,##0": '<number:number-style style:name="{}"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
    "0": '<number:number-style style:name="{}"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1"/></number:number-style>',
    "0.0%": '<number:percentage-style style:name="{}"><number:number number:decimal-places="1" '
    'number:min-integer-digits="1"/><number:text> %</number:text></number:percentage-style>',
    "dd/mm/yyyy": '<number:date-style style:name="{}"><number:day number:style="long"/>'
    "<number:text>/</number:text>"
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>",
    "@": '<number:text-style style:name="{}"><number:text-content/></number:text-style>',
}


def ods_bytes(dossier: Dossier | None, type_: str = LOCATIVE) -> bytes:
    """Return the workbook of ``dossier`` as .ods (None: a blank one); the same data give the same bytes."""
    return ods_of(workbook_of(dossier, type_))


def ods_of(workbook: Workbook) -> bytes:
    """Return ``workbook`` as .ods."""
    content = _Content(workbook)
    members = {
        "content.xml": content.xml(),
        "styles.xml": _styles(),
        "meta.xml": _meta(workbook),
        "settings.xml": _settings(workbook),
        "META-INF/manifest.xml": _manifest(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # The type comes first and uncompressed, so that a file manager can tell it.
        archive.writestr(zipfile.ZipInfo("mimetype", _NO_DATE), _MIME)
        for name, text in members.items():
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode("utf-8"))
    return buffer.getvalue()


class _Content:
    """The sheets of a workbook as content.xml; the styles met on the way are named and gathered."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._styles: dict[str, str] = {}
        self._validations: list[str] = []

    def xml(self) -> str:
        tables = [self._table(sheet) for sheet in self._workbook.worksheets]
        formats = [form.format(f"n{number}") for number, form in enumerate(_FORMATS.values())]
        styles = "".join([_TABLE_STYLE, *formats, *self._styles])
        rules = "".join(self._validations)
        return (
            f"{_OPEN.format('content')}<office:automatic-styles>{styles}</office:automatic-styles>"
            "<office:body><office:spreadsheet>"
            f"<table:content-validations>{rules}</table:content-validations>{''.join(tables)}"
            "</office:spreadsheet></office:body></office:document-content>"
        )

    def _table(self, sheet: Worksheet) -> str:
        lists = self._lists(sheet)
        columns = "".join(self._column(sheet, place) for place in range(1, sheet.max_column + 1))
        rows = "".join(self._row(sheet, number, lists) for number in range(1, sheet.max_row + 1))
        blank = "".join(self._blank(sheet, place, lists) for place in range(1, sheet.max_column + 1))
        rest = f'<table:table-row table:number-rows-repeated="{_BLANK_ROWS}">{blank}</table:table-row>'
        extra = rest if sheet.title != "Lisez-moi" else ""
        name = quoteattr(sheet.title)
        return f'<table:table table:name={name} table:style-name="ta1">{columns}{rows}{extra}</table:table>'

    def _column(self, sheet: Worksheet, place: int) -> str:
        width = (sheet.column_dimensions[get_column_letter(place)].width or 12) * _CENTIMETRES
        style = f'<style:table-column-properties style:column-width="{width:.2f}cm"/>'
        name = self._named("table-column", "co", style)
        return f'<table:table-column table:style-name="{name}"/>'

    def _row(self, sheet: Worksheet, number: int, lists: dict[tuple[int, int], str]) -> str:
        height = sheet.row_dimensions[number].height
        size = f'style:row-height="{height * _POINTS:.2f}cm"' if height else ""
        optimal = "false" if height else "true"
        style = f'<style:table-row-properties {size} style:use-optimal-row-height="{optimal}"/>'
        name = self._named("table-row", "ro", style)
        merged = {area.min_row: area.max_col - area.min_col + 1 for area in sheet.merged_cells.ranges}
        cells = []
        for place in range(1, sheet.max_column + 1):
            cell = sheet.cell(number, place)
            span = merged.get(number, 1) if place == 1 else 1
            covered = place > 1 and place <= merged.get(number, 1)
            cells.append("<table:covered-table-cell/>" if covered else self._cell(cell, span, lists))
        return f'<table:table-row table:style-name="{name}">{"".join(cells)}</table:table-row>'

    def _cell(self, cell: Any, span: int, lists: dict[tuple[int, int], str]) -> str:
        attributes = [f'table:style-name="{self._cell_style(cell)}"', *_typed(cell.value)]
        if span > 1:
            attributes.append(f'table:number-columns-spanned="{span}"')
        rule = lists.get((cell.row, cell.column))
        if rule:
            attributes.append(f'table:content-validation-name="{rule}"')
        comment = _annotation(cell.comment.text, cell.comment.height) if cell.comment else ""
        return f"<table:table-cell {' '.join(attributes)}>{comment}{_paragraphs(cell)}</table:table-cell>"

    def _blank(self, sheet: Worksheet, place: int, lists: dict[tuple[int, int], str]) -> str:
        number_format = sheet.column_dimensions[get_column_letter(place)].number_format or "General"
        index = list(_FORMATS).index(number_format) if number_format in _FORMATS else None
        data = f' style:data-style-name="n{index}"' if index is not None else ""
        name = self._named("table-cell", "ce", "", data)
        rule = lists.get((sheet.max_row + 1, place))
        extra = f' table:content-validation-name="{rule}"' if rule else ""
        return f'<table:table-cell table:style-name="{name}"{extra}/>'

    def _cell_style(self, cell: Cell) -> str:
        font, fill, alignment = cell.font, cell.fill, cell.alignment
        text = [f'fo:font-size="{font.sz or 11}pt"', f'fo:font-family="{font.name or "Calibri"}"']
        text += ['fo:font-weight="bold"'] * bool(font.b) + ['fo:font-style="italic"'] * bool(font.i)
        colour = font.color.rgb if font.color and isinstance(font.color.rgb, str) else ""
        text += [f'fo:color="#{colour[-6:]}"'] * bool(colour)
        box = [f'fo:wrap-option="{"wrap" if alignment.wrap_text else "no-wrap"}"']
        vertical = {"center": "middle", "top": "top"}.get(alignment.vertical or "", "bottom")
        box.append(f'style:vertical-align="{vertical}"')
        if fill.fill_type == "solid":
            box.append(f'fo:background-color="#{fill.fgColor.rgb[-6:]}"')
        align = {"left": "start", "right": "end", "center": "center"}.get(alignment.horizontal or "")
        paragraph = f'<style:paragraph-properties fo:text-align="{align}"/>' if align else ""
        index = list(_FORMATS).index(cell.number_format) if cell.number_format in _FORMATS else None
        data = f' style:data-style-name="n{index}"' if index is not None else ""
        properties = f"<style:table-cell-properties {' '.join(box)}/>{paragraph}"
        return self._named("table-cell", "ce", f"{properties}<style:text-properties {' '.join(text)}/>", data)

    def _named(self, family: str, prefix: str, properties: str, data: str = "") -> str:
        body = f'style:family="{family}"{data}>{properties}</style:style>'
        for known, name in self._styles.items():
            if known.endswith(body):
                return name
        name = f"{prefix}{len(self._styles) + 1}"
        self._styles[f'<style:style style:name="{name}" {body}'] = name
        return name

    def _lists(self, sheet: Worksheet) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for rule in sheet.data_validations.dataValidation:
            choices = rule.formula1.strip('"').split(",")
            name = f"val{len(self._validations) + 1}"
            listed = ";".join(f'"{choice}"' for choice in choices)
            condition = quoteattr(f"of:cell-content-is-in-list({listed})")
            error = f"<text:p>{escape(rule.error or '')}</text:p>"
            title = quoteattr(rule.errorTitle or "")
            self._validations.append(
                f'<table:content-validation table:name="{name}" table:condition={condition} '
                'table:allow-empty-cell="true" table:display-list="unsorted">'
                f'<table:error-message table:display="true" table:message-type="stop" '
                f"table:title={title}>{error}</table:error-message>"
                "</table:content-validation>"
            )
            for area in rule.sqref.ranges:
                rows = range(area.min_row, min(area.max_row, sheet.max_row + 1) + 1)
                found.update({(row, area.min_col): name for row in rows})
        return found


def _typed(value: object) -> list[str]:
    match value:
        case None:
            return []
        case bool():
            return [f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"']
        case int() | float() | Decimal():
            return [f'office:value-type="float" office:value="{value}"']
        case datetime() | date():
            return [f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"']
        case _:
            return ['office:value-type="string"']


def _paragraphs(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        value = f"{value:%d/%m/%Y}"
    lines = [_spaced(line) for line in str(value).split("\n")]
    if cell.hyperlink:
        target = quoteattr(f"#{cell.hyperlink.location or cell.hyperlink.target or ''}".replace("##", "#"))
        lines = [f"<text:a xlink:type='simple' xlink:href={target}>{line}</text:a>" for line in lines]
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def _spaced(text: str) -> str:
    # OpenDocument gathers spaces as HTML does.
    return escape(text).replace("  ", '<text:s text:c="2"/>')


def _annotation(text: str, height: float) -> str:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return (
        f'<office:annotation svg:width="7cm" svg:height="{height * 0.026:.1f}cm">{paragraphs}</office:annotation>'
    )


def _styles() -> str:
    return (
        f"{_OPEN.format('styles')}<office:styles><style:default-style style:family='table-cell'>"
        "<style:text-properties fo:language='fr' fo:country='FR' fo:font-family='Calibri' fo:font-size='11pt'/>"
        "</style:default-style></office:styles><office:automatic-styles><style:page-layout style:name='pm1'>"
        "<style:page-layout-properties fo:page-width='29.7cm' fo:page-height='21cm' fo:margin='1.5cm' "
        "style:print-orientation='landscape' style:scale-to-X='1' style:scale-to-Y='0'/></style:page-layout>"
        "</office:automatic-styles><office:master-styles>"
        "<style:master-page style:name='Landscape' style:page-layout-name='pm1'/></office:master-styles>"
        "</office:document-styles>"
    )


def _meta(workbook: Workbook) -> str:
    title = escape(workbook.properties.title or "")
    return (
        f"{_OPEN.format('meta')}<office:meta><dc:title>{title}</dc:title><dc:language>fr-FR</dc:language>"
        "<meta:generator>cusdocs</meta:generator></office:meta></office:document-meta>"
    )


def _settings(workbook: Workbook) -> str:
    sheets = "".join(_frozen(sheet) for sheet in workbook.worksheets)
    return (
        f"{_OPEN.format('settings')}<office:settings><config:config-item-set config:name='ooo:view-settings'>"
        "<config:config-item-map-indexed config:name='Views'><config:config-item-map-entry>"
        f"<config:config-item-map-named config:name='Tables'>{sheets}</config:config-item-map-named>"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _frozen(sheet: Worksheet) -> str:
    if not sheet.freeze_panes:
        return ""
    letters = "".join(sign for sign in sheet.freeze_panes if sign.isalpha())
    column, row = column_index_from_string(letters) - 1, int(sheet.freeze_panes[len(letters) :]) - 1
    items = {
        "HorizontalSplitMode": ("short", 2),
        "VerticalSplitMode": ("short", 2),
        "HorizontalSplitPosition": ("int", column),
        "VerticalSplitPosition": ("int", row),
        "PositionRight": ("int", column),
        "PositionBottom": ("int", row),
    }
    entry = f"<config:config-item-map-entry config:name={quoteattr(sheet.title)}>"
    return f"{entry}{''.join(_items(items))}</config:config-item-map-entry>"


def _items(items: dict[str, tuple[str, int]]) -> Iterator[str]:
    for name, (kind, value) in items.items():
        yield f"<config:config-item config:name='{name}' config:type='{kind}'>{value}</config:config-item>"


def _manifest() -> str:
    names = "content.xml styles.xml meta.xml settings.xml".split()
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in names
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        'manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIME}"/>'
        f"{files}</manifest:manifest>"
    )
