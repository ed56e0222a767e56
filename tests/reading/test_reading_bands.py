"""Rows that one line of words fills across all columns, and lines that justification stretches."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from shapes import grid, tables

from cusdocs.document import Box
from cusdocs.reading import read
from cusdocs.reading.pdf.gutters import chunks
from cusdocs.reading.pdf.page import Line, Style, Word
from cusdocs.reading.pdf.passages import Passage, goes_on

_TOP, _LEFT, _RIGHT, _PITCH = 780, 50, 545, 15
_XS = (54, 250, 330, 410, 490)
HEAD = ("Territoire", "2025", "2026", "2027", "2028")
NORD = ("Nord", "52", "60", "66", "70")
AISNE = ("Aisne", "20", "24", "28", "30")
TOTAL = ("Total", "72", "84", "94", "100")
BAND = "PP2 – Logements passant en étiquette A à E après travaux, parmi le stock F et G (Nord 410, Aisne 170)"
OTHER = "PP3 – Logements réhabilités au moyen d'une opération ouvrant droit à un prêt de la Caisse des dépôts"


def drawn(path: Path, rows: Sequence[tuple[str, ...]], shaded: Sequence[int]) -> Path:
    """Write a table with a rule under each row, the rows ``shaded`` on a band of colour."""
    canvas = Canvas(str(path))
    canvas.setLineWidth(0.5)
    for place, row in enumerate(rows):
        top = _TOP - place * _PITCH
        if place in shaded:
            canvas.setFillGray(0.9)
            canvas.rect(_LEFT, top - _PITCH, _RIGHT - _LEFT, _PITCH, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica-Bold" if place in shaded else "Helvetica", 8)
        for x, text in zip(_XS, row, strict=False):
            canvas.drawString(x, top - 11, text)
        canvas.line(_LEFT, top - _PITCH, _RIGHT, top - _PITCH)
    canvas.save()
    return path


def test_a_band_of_words_across_the_columns_is_a_row_of_one_cell(tmp_path: Path) -> None:
    rows = [HEAD, (BAND,), NORD, AISNE, TOTAL, (OTHER,), NORD, AISNE, TOTAL]
    (table,) = tables(read(drawn(tmp_path / "bands.pdf", rows, shaded=[0, 1, 5])))
    assert grid(table) == [
        list(HEAD),
        [BAND] * 5,
        *map(list, (NORD, AISNE, TOTAL)),
        [OTHER] * 5,
        *map(list, (NORD, AISNE, TOTAL)),
    ]


def test_a_coloured_total_in_a_table_of_ruled_rows_is_no_head_of_another(tmp_path: Path) -> None:
    rows = [HEAD, NORD, AISNE, TOTAL, ("dont PLAI", "30", "36", "40", "44"), ("dont PLUS", "42", "48", "54", "56")]
    (table,) = tables(read(drawn(tmp_path / "total.pdf", rows, shaded=[0, 3])))
    assert grid(table) == [list(row) for row in rows]


def _line(*words: tuple[str, float, float]) -> Line:
    style = Style("Serif", 10, bold=False, italic=False)
    return Line(1, tuple(Word(text, Box(x0, 0, x1, 10), 8, style) for text, x0, x1 in words))


def test_spaces_that_justification_makes_wide_part_no_columns() -> None:
    line = _line(("Orientations", 0, 57), ("stratégiques.", 82, 139), ("Le", 164, 175), ("conseil", 200, 230))
    assert line.text == "Orientations stratégiques. Le conseil"


def test_columns_of_words_are_parted_still() -> None:
    assert _line(("Nord", 0, 22), ("part", 60, 80), ("27,6", 150, 170)).text == "Nord\tpart\t27,6"
    assert _line(("2026", 0, 20), ("2027", 45, 65), ("2028", 90, 110)).text == "2026\t2027\t2028"


def _passage(text: str, x0: float, baseline: float, *, bold: bool) -> Passage:
    style = Style("Serif", 10, bold=bold, italic=False)
    box = Box(x0, baseline - 8, x0 + 120, baseline + 2)
    # As far as its own column reaches.
    return Passage((Line(1, (Word(text, box, baseline, style),), right=x0 + 120),))


def test_two_who_sign_side_by_side_do_not_make_one_paragraph() -> None:
    state = _passage("Nantes, le 8 décembre 2020", 50, 419, bold=False)
    organism = _passage("Pour Estuaire Habitat", 300, 328, bold=True)
    assert not goes_on(state, organism)
    assert goes_on(state, _passage("Estuaire Habitat s'engage", 300, 328, bold=False))


def test_a_title_that_justification_stretches_is_no_row_of_columns() -> None:
    title = _line(("4.2", 57, 78), ("L'accès", 103, 150), ("des", 175, 199), ("ménages", 224, 285))
    assert [len(part) for part in chunks(title)] == [4]
    row = _line(("4.2", 57, 78), ("L'accès", 103, 150), ("des", 190, 214), ("ménages", 224, 285))
    assert len(chunks(row)) > 1


def test_a_name_over_a_group_of_years_joins_none_of_their_columns(read_typst) -> None:
    source = """
    #set page(width: 18cm, height: 12cm, margin: 1cm)
    #set text(size: 9pt)
    #let years = ("2025", "2026", "2027", "2028")
    #let widths = (5cm,) + (1.7cm,) * 4
    #let row(..cells) = grid(columns: widths, ..cells)
    #block(fill: rgb("#20304f"), inset: (y: 4pt), width: 11.8cm, text(fill: white)[
      #grid(columns: (5cm, 6.8cm), [Territoire], align(center)[Objectifs annuels])
      #v(-6pt)
      #row([], ..years)
    ])
    #for (name, first) in (("Drôme", 21), ("Ardèche", 33), ("Isère", 46)) {
      v(-8pt)
      block(fill: if first == 33 { white } else { rgb("#e8edf5") }, inset: (y: 4pt), width: 11.8cm,
        row(name, ..range(4).map(n => str(first + n))))
    }
    """
    (table,) = tables(read_typst(source))
    assert grid(table)[-1] == ["Isère", "46", "47", "48", "49"]
