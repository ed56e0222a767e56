"""Tables: fixed columns, repeated header rows, rows never split over two pages."""

from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import NamedTuple

from docx.oxml.ns import qn

from cusdocs.document import Table
from cusdocs.writing.columns import Alignment, alignment, is_dense, is_sum
from cusdocs.writing.flow import rows_kept_with_next
from cusdocs.writing.grid import Grid, Placed
from cusdocs.writing.layouts import TableLayout
from cusdocs.writing.printable import printed
from cusdocs.writing.word.inlines import paragraph, properties
from cusdocs.writing.word.remarks import Remarks
from cusdocs.writing.word.xml import Element, w

# Room for a signature and a stamp, in twentieths of a point.
_BOX_HEIGHT = 2400

# The properties of a table and its grid come before its rows.
_BEFORE_ROWS = 2

_NUMBER, _SUM = "TableNumber", "TableNumberTotal"
_STYLES = {
    (True, Alignment.LEFT): "TableLabel",
    (True, Alignment.CENTER): "TableHeading",
    (True, Alignment.RIGHT): "TableNumberLabel",
    (False, Alignment.LEFT): "TableText",
    (False, Alignment.RIGHT): _NUMBER,
}


def table(block: Table, layout: TableLayout, width: int, remarks: Remarks, fill: str) -> Element:
    """Return ``block`` as a Word table ``width`` twentieths of a point wide, as ``layout`` places its cells."""
    widths = [round(share * width) for share in layout.shares]
    element = w("tbl", _table_properties(block, sum(widths)))
    element.append(w("tblGrid", *(w("gridCol", w=column) for column in widths)))
    element.extend(_rows(block, layout, widths, remarks, fill))
    for row in rows_kept_with_next(layout.cells, layout.lines, ruled=block.ruled):
        _keep_with_next(element[_BEFORE_ROWS + row])
    return element


def _table_properties(block: Table, width: int) -> Element:
    properties = w(
        "tblPr",
        w("tblStyle", val="RuledTable" if block.ruled else "BoxTable"),
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="0020" if block.header_rows else "0000",
            firstRow=int(block.header_rows > 0),
            noHBand=1,
            noVBand=1,
        ),
    )
    if block.caption:
        properties.append(w("tblCaption", val=printed(block.caption_text)))
    return properties


def _rows(block: Table, layout: TableLayout, widths: Sequence[int], remarks: Remarks, fill: str) -> list[Element]:
    cells = layout.cells
    covering = cells.covering()
    empty = cache(_empty_cell)
    rows = []
    for y in range(cells.rows):
        row = w("tr", _row_properties(block, y))
        x = 0
        while x < cells.columns:
            placed = covering[y, x]
            cell = copy(
                empty(
                    _style(placed, cells, layout.numeric),
                    sum(widths[x : x + placed.columns]),
                    _form(placed, y, fill),
                )
            )
            if y == placed.row:
                cell[-1].extend(remarks.runs(placed.cell.content))
            row.append(cell)
            x += placed.columns
        rows.append(row)
    return rows


def _row_properties(block: Table, y: int) -> Element:
    properties = w("trPr", w("cantSplit"))
    if y < block.header_rows:
        properties.append(w("tblHeader"))
    elif not block.ruled:
        properties.append(w("trHeight", val=_BOX_HEIGHT, hRule="atLeast"))
    return properties


class _Form(NamedTuple):
    """What sets a cell apart from its neighbours: the columns that it spans, its part in a merge, its shade."""

    columns: int
    merge: str
    shade: str


def _form(placed: Placed, y: int, fill: str) -> _Form:
    merge = "" if placed.rows == 1 else "restart" if y == placed.row else "continue"
    # The table style shades the first row only.
    return _Form(placed.columns, merge, fill.removeprefix("#") if placed.heading and y > 0 else "")


def _empty_cell(style: str, width: int, form: _Form) -> Element:
    """Return a cell without words; most cells of a table are copies of a few (lxml copies what is inside too)."""
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if form.columns > 1:
        properties.append(w("gridSpan", val=form.columns))
    if form.merge:
        properties.append(w("vMerge", val=form.merge))
    if form.shade:
        properties.append(w("shd", val="clear", color="auto", fill=form.shade))
    return w("tc", properties, paragraph(style))


def _keep_with_next(row: Element) -> None:
    for words in row.iter(qn("w:p")):
        properties(words).append(w("keepNext"))


def _style(placed: Placed, cells: Grid, numeric: frozenset[int]) -> str:
    kind = _STYLES[placed.heading, alignment(placed, numeric)]
    if kind == _NUMBER and is_sum(placed):
        kind = _SUM
    return f"{kind}Dense" if is_dense(cells) else kind
