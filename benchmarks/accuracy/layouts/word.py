"""Word files: with styles of the author's own and automatic numbers, or with no heading style at all."""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
from benchmarks.accuracy.content import Boxes, Bullets, Convention, Grid, Hidden, Item, Span, Text
from benchmarks.accuracy.layouts.flow import Title, contents, flow, unaccented_capitals
from benchmarks.accuracy.layouts.grids import body_cells, weights, width
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.run import Run

_ROOM = Cm(17)
_SIZES = (16, 14, 12, 11)
_NUMBER_FORMATS = ("Partie %1 – ", "%2. ", "%2.%3 ", "%2.%3.%4 ")


@dataclass(frozen=True, slots=True)
class WordLayout:
    """A Word file; ``styled`` uses heading styles with automatic numbers, else bold, size and capitals alone.

    ``export`` names the options of LibreOffice that make a PDF of it, or is empty.
    """

    numbering: str
    styled: bool
    export: str = ""
    table_style: str = "Table Grid"
    # The titles of parts and chapters stand in coloured boxes, which Word has as tables of one cell.
    banners: bool = False
    # Columns as wide as their words; else all alike, and words are cut.
    fitted: bool = False

    def write(self, convention: Convention, path: Path) -> None:
        """Write ``convention`` as .docx, or as .pdf through LibreOffice."""
        file = self._file(convention)
        if not self.export:
            file.save(str(path))
            return
        with tempfile.TemporaryDirectory() as name:
            source = Path(name) / f"{path.stem}.docx"
            file.save(str(source))
            _convert(source, self.export, path)
            if _loses_rows(file, path):
                _start_pages(file)
                file.save(str(source))
                _convert(source, self.export, path)

    def _file(self, convention: Convention) -> WordFile:
        file = docx.Document()
        file.styles["Normal"].font.size = Pt(10.5)
        if self.styled:
            _add_styles(file)
        for section in file.sections:
            section.left_margin = section.right_margin = Cm(2)
        file.sections[0].header.paragraphs[0].text = convention.header
        for line in convention.cover:
            run = file.add_paragraph().add_run(line)
            run.bold, run.font.size = True, Pt(22)
        file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self._contents(file, convention)
        for text in convention.parties:
            file.add_paragraph(text)
        for item in flow(convention, "" if self.styled else self.numbering):
            self._add(file, item)
        return file

    def _contents(self, file: WordFile, convention: Convention) -> None:
        file.add_paragraph().add_run("TABLE DES MATIERES").bold = True
        for title, page in contents(convention, self.numbering):
            file.add_paragraph(f"{title.printed}\t{page}")
        file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _add(self, file: WordFile, item: Title | Item) -> None:
        match item:
            case Title():
                self._title(file, item)
            case Text():
                file.add_paragraph(item.text)
            case Hidden():
                file.add_paragraph().add_run(item.text).font.hidden = True
            case Bullets():
                for text in item.items:
                    file.add_paragraph(text, style="List Bullet")
            case Boxes():
                _boxes(file, item.parties)
            case Grid():
                self._grid(file, item)

    def _title(self, file: WordFile, title: Title) -> None:
        if self.banners and title.depth <= 2:
            _banner(file, title)
            return
        if self.styled:
            file.add_paragraph(title.text, style=f"CUS Titre {title.depth}")
            return
        run = file.add_paragraph().add_run(
            unaccented_capitals(title.printed) if title.depth == 1 else title.printed
        )
        run.bold = True
        run.font.size = Pt((13, 11.5, 10.5, 10.5)[title.depth - 1])

    def _grid(self, file: WordFile, grid: Grid) -> None:
        if grid.caption and not grid.below:
            file.add_paragraph(grid.caption)
        table = file.add_table(rows=len(grid.header) + len(grid.rows), cols=width(grid), style=self.table_style)
        _fill(table, [[*row] for row in grid.header] + body_cells(grid))
        for run in (run for row in table.rows for cell in row.cells for run in _runs(cell)):
            run.font.size = Pt(8.5)
        if self.fitted:
            _fit(table, weights(grid))
        # LibreOffice loses rows of a table whose captions stand at the foot of a page, alone or with a few rows.
        for cell in (cell for row in table.rows[: len(grid.header) + 1] for cell in row.cells):
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for run in (run for row in table.rows[: len(grid.header)] for cell in row.cells for run in _runs(cell)):
            run.bold = True
        if grid.caption and grid.below:
            file.add_paragraph(grid.caption)
        file.add_paragraph()


def _runs(cell: _Cell) -> list[Run]:
    return cell.paragraphs[0].runs


def _fill(table: Table, rows: Sequence[Sequence[Span]]) -> None:
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for span in row:
            while (y, x) in taken:
                x += 1
            cell = table.cell(y, x)
            if span.columns > 1 or span.rows > 1:
                cell = cell.merge(table.cell(y + span.rows - 1, x + span.columns - 1))
            cell.text = span.text
            taken.update((y + dy, x + dx) for dy in range(span.rows) for dx in range(span.columns))


def _fit(table: Table, shares: Sequence[float]) -> None:
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = int(_ROOM * share / sum(shares))
    _keep_rows_whole(table)


def _keep_rows_whole(table: Table) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001 - no other way


def _banner(file: WordFile, title: Title) -> None:
    table = file.add_table(rows=1, cols=1, style="Table Grid")
    _keep_rows_whole(table)
    cell = table.cell(0, 0)
    properties: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no shading
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>'))
    run = cell.paragraphs[0].add_run(title.printed.upper() if title.depth == 1 else title.printed)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14 if title.depth == 1 else 12), RGBColor(255, 255, 255)
    file.add_paragraph()


def _boxes(file: WordFile, parties: Sequence[str]) -> None:
    table = file.add_table(rows=2, cols=len(parties), style="Table Grid")
    for cell, party in zip(table.rows[0].cells, parties, strict=True):
        cell.text = party


def _add_styles(file: WordFile) -> None:
    numbering: Any = file.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(_NUMBER_FORMATS)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, size in enumerate(_SIZES, start=1):
        style = file.styles.add_style(f"CUS Titre {depth}", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, RGBColor(0x1F, 0x38, 0x64)
        properties = style.element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth - 1}"/><w:numId w:val="77"/></w:numPr>')
        )
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{depth - 1}"/>'))


def _convert(source: Path, options: str, path: Path) -> None:
    """Convert ``source`` by LibreOffice, with a profile of its own so that no other run is disturbed."""
    command = ["soffice", f"-env:UserInstallation={(source.parent / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    path.write_bytes(source.with_suffix(".pdf").read_bytes())


def _loses_rows(file: WordFile, path: Path) -> bool:
    """Tell whether the PDF lacks cells of the tables of ``file``: rows at a page break are not always printed."""
    with pdfium.PdfDocument(path) as printed:
        text = "".join(_letters(page.get_textpage().get_text_range()) for page in printed)
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return any(_letters(cell) not in text for cell in cells)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _start_pages(file: WordFile) -> None:
    """Let each table of several rows start a page, with what stands right above it."""
    for table in file.tables:
        if len(table.rows) > 1:
            table.cell(0, 0).paragraphs[0].paragraph_format.page_break_before = True
