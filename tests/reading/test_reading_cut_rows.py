"""Rows that a page break cuts in two, drawn as a word processor does: a rule closes each part."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from shapes import grid, tables

from cusdocs.reading import read

_XS = (60, 160, 230, 300)
_PITCH = 12
_Rows = Sequence[tuple[str, ...]]


def two_pages(path: Path, above: _Rows, below: _Rows) -> Path:
    """Write a ruled table over two pages; the lines of a cell are parted by « / »."""
    canvas = Canvas(str(path), pagesize=(360, 400))
    for rows, top in ((above, 40 + _PITCH * sum(map(_height, above))), (below, 360)):
        canvas.setFont("Helvetica", 9)
        y = top
        for row in rows:
            canvas.line(_XS[0], y, _XS[-1], y)
            for x, text in zip(_XS, row, strict=False):
                for place, line in enumerate(text.split("/"), start=1):
                    canvas.drawString(x + 4, y - place * _PITCH + 3, line)
            y -= _PITCH * _height(row)
        canvas.line(_XS[0], y, _XS[-1], y)
        for x in _XS:
            canvas.line(x, top, x, y)
        canvas.showPage()
    canvas.save()
    return path


def _height(row: tuple[str, ...]) -> int:
    return max(text.count("/") + 1 for text in row)


def test_the_number_of_a_departement_cut_from_its_name_is_no_figure(tmp_path: Path) -> None:
    above = [("Territoire", "2025", "2026"), ("29 Finistère", "24,6 %", "29,8 %"), ("29", "27,2 %", "28,1 %")]
    file = two_pages(tmp_path / "cut.pdf", above, [("Finistère –/dont hors QPV", "", "")])
    (table,) = tables(read(file))
    assert grid(table) == [*map(list, above[:-1]), ["29\nFinistère –\ndont hors QPV", "27,2 %", "28,1 %"]]
