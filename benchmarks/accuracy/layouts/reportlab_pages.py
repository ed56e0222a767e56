"""PDF through ReportLab: shaded tables without rules, landscape and rotated pages, tables split over pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.accuracy.content import Boxes, Bullets, Convention, Grid, Hidden, Item, Text
from benchmarks.accuracy.layouts.flow import Title, contents, flow
from benchmarks.accuracy.layouts.grids import body_cells, weights, width
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as PrintedTable

_MARGIN = 18 * mm


@dataclass(frozen=True, slots=True)
class ReportlabLayout:
    """Pages set by ReportLab; ``wide`` puts wide tables on « rotated » or « landscape » pages, or nowhere."""

    numbering: str
    table: str = "shaded"
    wide: str = ""
    accent: str = "#7a1f3d"
    repeat: bool = True

    def write(self, convention: Convention, path: Path) -> None:
        """Write ``convention`` as PDF."""
        document = BaseDocTemplate(str(path), pagesize=A4, title=convention.cover[0], invariant=1)
        document.addPageTemplates(_templates(convention.header))
        document.build(list(self._story(convention)))

    def _story(self, convention: Convention) -> Iterator[Flowable]:
        for opening in convention.preliminary:
            yield from self._item(opening)
        if convention.preliminary:
            yield PageBreak()
        yield from (Paragraph(escape(line), _style(24, bold=True, after=14)) for line in convention.cover)
        yield PageBreak()
        yield Paragraph("Sommaire", _style(14, bold=True))
        for title, page in contents(convention, self.numbering):
            dots = "." * max(4, 90 - len(title.printed))
            yield Paragraph(f"{escape(title.printed)} {dots} {page}", _style(9, after=1))
        yield PageBreak()
        yield from (Paragraph(escape(text), _style(10)) for text in convention.parties)
        for item in flow(convention, self.numbering):
            yield from self._item(item)

    def _item(self, item: Title | Item) -> Iterator[Flowable]:
        match item:
            case Title():
                size = (15, 12.5, 11, 10.5)[item.depth - 1]
                yield Paragraph(
                    escape(item.printed), _style(size, bold=True, color=self.accent, before=9, after=5, keep=True)
                )
            case Text():
                yield Paragraph(escape(item.text), _style(10))
            case Hidden():
                yield Paragraph(escape(item.text), _style(10, color="#ffffff"))
            case Bullets():
                lines = [Paragraph(escape(text), _style(10, after=2)) for text in item.items]
                yield ListFlowable(lines, bulletType="bullet", start="•", leftIndent=14)
            case Boxes():
                yield _boxes(item)
            case Grid() if item.wide and self.wide:
                yield from (NextPageTemplate(self.wide), PageBreak())
                yield from self._grid(item, A4[1] - 2 * _MARGIN)
                yield from (NextPageTemplate("portrait"), PageBreak())
            case Grid():
                yield from self._grid(item, A4[0] - 2 * _MARGIN)

    def _grid(self, grid: Grid, room: float) -> Iterator[Flowable]:
        caption = Paragraph(escape(grid.caption), _style(9.5, bold=True, before=6, after=3, keep=not grid.below))
        if grid.caption and not grid.below:
            yield caption
        shares = weights(grid)
        printed: Any = PrintedTable(
            _words(grid),
            colWidths=[room * share / sum(shares) for share in shares],
            repeatRows=len(grid.header) if self.repeat else 0,
        )
        printed.setStyle([*_dress(self.table, len(grid.header), len(grid.rows)), *_spans(grid)])
        yield printed
        if grid.caption and grid.below:
            yield caption
        yield Spacer(1, 8)


def _templates(header: str) -> list[PageTemplate]:
    tall, across = A4, (A4[1], A4[0])
    return [
        PageTemplate("portrait", [_frame(tall)], onPage=partial(_running, header, tall), pagesize=tall),
        PageTemplate("landscape", [_frame(across)], onPage=partial(_running, header, across), pagesize=across),
        PageTemplate("rotated", [_frame(across)], onPage=partial(_turned, header, across), pagesize=tall),
    ]


def _frame(size: tuple[float, float]) -> Frame:
    return Frame(_MARGIN, _MARGIN, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN, 0, 0, 0, 0)


def _turned(header: str, size: tuple[float, float], canvas: Any, document: Any) -> None:
    canvas.setPageRotation(90)
    canvas.translate(size[1], 0)
    canvas.rotate(90)
    _running(header, size, canvas, document)


def _running(header: str, size: tuple[float, float], canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, size[1] - 12 * mm, header)
    canvas.drawCentredString(size[0] / 2, 9 * mm, f"Page {canvas.getPageNumber()}")
    canvas.restoreState()


def _style(
    size: float,
    *,
    bold: bool = False,
    color: str = "#000000",
    before: float = 0,
    after: float = 6,
    keep: bool = False,
) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName="Helvetica-Bold" if bold else "Helvetica",
        fontSize=size,
        leading=size * 1.25,
        textColor=colors.HexColor(color),
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=keep,
    )


def _words(grid: Grid) -> list[list[Any]]:
    rows = [*grid.header, *body_cells(grid)]
    table: list[list[Any]] = [["" for _ in range(width(grid))] for _ in rows]
    for y, x, span in _places(grid):
        bold = y < len(grid.header)
        table[y][x] = Paragraph(escape(span.text), _style(8.5, bold=bold, after=0))
    return table


def _places(grid: Grid) -> Iterator[tuple[int, int, Any]]:
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate([*grid.header, *body_cells(grid)]):
        x = 0
        for span in row:
            while (y, x) in taken:
                x += 1
            yield y, x, span
            taken.update((y + dy, x + dx) for dy in range(span.rows) for dx in range(span.columns))


def _spans(grid: Grid) -> list[Any]:
    return [
        ("SPAN", (x, y), (x + span.columns - 1, y + span.rows - 1))
        for y, x, span in _places(grid)
        if span.columns > 1 or span.rows > 1
    ]


def _dress(table: str, head: int, rows: int) -> list[Any]:
    if table == "ruled":
        return [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    # Without rules, a merged cell says which rows it covers by standing at the top of them.
    common: list[Any] = [("VALIGN", (0, 0), (-1, head - 1), "MIDDLE"), ("VALIGN", (0, head), (-1, -1), "TOP")]
    bands = [
        ("BACKGROUND", (0, y), (-1, y), colors.HexColor("#eef2f7"))
        for y in range(head, head + rows)
        if (y - head) % 2
    ]
    return [*common, ("BACKGROUND", (0, 0), (-1, head - 1), colors.HexColor("#c9d6e8")), *bands]


def _boxes(item: Boxes) -> Flowable:
    cells = [Paragraph(escape(party), _style(9.5)) for party in item.parties]
    table = PrintedTable([cells], colWidths=[160] * len(cells), rowHeights=[70])
    table.setStyle([("BOX", (x, 0), (x, 0), 0.6, colors.grey) for x in range(len(cells))])
    return table
