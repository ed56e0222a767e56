"""Pages that authors lay out in their own way: columns, bands of colour, tables cut anywhere, sheets turned."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from shapes import grid, headings, rows, tables

from cusdocs.document import Box
from cusdocs.reading.pdf.grids import Slot
from cusdocs.reading.pdf.hyphens import Hyphens
from cusdocs.reading.pdf.layout import Layout, with_margins
from cusdocs.reading.pdf.open_rules import complete
from cusdocs.reading.pdf.page import Edge, Line, Page, Style, Word
from cusdocs.reading.pdf.stitch import stitch
from cusdocs.reading.pdf.strips import keeps_strips, respects, strips
from cusdocs.reading.pdf.tables import RawCell, RawTable

FILLER = "#texte #texte #texte"
SALES = """
#table(columns: (2fr, 2fr, 1fr), stroke: {stroke}, table.header([EPCI], [Commune], [Logements]),
  [Rennes Métropole], [Bruz], [12], [Vitré Communauté], [Vitré], [8], [Fougères], [Fougères], [5])
"""


@pytest.mark.parametrize("stroke", ["0.5pt", "(x, y) => (top: .5pt, bottom: .5pt)"])
def test_a_table_in_one_of_two_columns(read_typst, stroke: str) -> None:
    held = read_typst(
        f"""
        #set page(columns: 2)
        #set text(size: 9pt)
        = Plan de vente
        {FILLER}
        {SALES.format(stroke=stroke)}
        {FILLER}
        #colbreak()
        = Concertation
        {FILLER}
        == Bilan
        {FILLER} {FILLER}
        """
    )
    assert [text for _, _, text in headings(held)] == ["Plan de vente", "Concertation", "Bilan"]
    (table,) = tables(held)
    assert rows(table)[1] == ["Rennes Métropole", "Bruz", "12"]


SHADED = """
#let bande(..cells) = table(columns: (2fr, 1fr, 1fr), stroke: none,
  fill: (x, y) => if y == 0 { rgb("#c9d6e8") }, ..cells)
[PP-2 – Logements rénovés]
#bande([Territoire], [2026], [2027], [Ille-et-Vilaine – part hors QPV], [12], [24])
[PP-3 – Logements réhabilités]
#bande([Territoire], [2026], [2027], [Ille-et-Vilaine], [120], [130], [Morbihan], [14], [15])
"""


def test_shaded_heads_without_rules_part_the_tables_under_them(read_typst) -> None:
    one, two = tables(read_typst(SHADED))
    assert rows(one) == [["Territoire", "2026", "2027"], ["Ille-et-Vilaine – part hors QPV", "12", "24"]]
    assert rows(two)[1:] == [["Ille-et-Vilaine", "120", "130"], ["Morbihan", "14", "15"]]


def test_a_title_and_its_text_under_a_shaded_head_and_level_rules_are_no_row(read_typst) -> None:
    source = """
    #set page(width: 9cm, margin: 1cm)
    #set text(size: 9.5pt)
    #table(columns: (1fr, 1fr), align: (left, right), inset: 4pt, stroke: (x, y) => (top: .5pt, bottom: .5pt),
      fill: (x, y) => if y == 0 { rgb("#d6e0ee") },
      table.header([Étiquette], [Logements]), [F], [838], [G], [691])
    #block(above: .9em, below: .4em, text(10.5pt, weight: "bold")[V.1.2. Orientations])
    Trois priorités guident les arbitrages : sortir du parc les étiquettes F et G, produire des logements.
    """
    document = read_typst(source)
    (table,) = tables(document)
    assert rows(table) == [["Étiquette", "Logements"], ["F", "838"], ["G", "691"]]
    assert [text for _, _, text in headings(document)] == ["Orientations"]


def test_rules_that_stop_at_a_merged_cell(read_typst) -> None:
    source = """
    #set text(size: 9pt)
    #table(columns: (3em, 9em, 6em, 4em), inset: 4pt, stroke: (x, y) => (top: .5pt, bottom: .5pt),
      table.header([Code], [Indicateur], [Territoire], [2026]),
      table.cell(rowspan: 2)[PP-2],
      [Logements rénovés par an], [Morbihan], [12], [Logements rénovés], [Finistère], [8],
      table.cell(rowspan: 2)[PP-3],
      [Logements réhabilités], [Morbihan], [120], [Logements réhabilités], [Finistère], [7])
    """
    (table,) = tables(read_typst(source))
    assert [row[0] for row in grid(table)] == ["Code", "PP-2", "PP-2", "PP-3", "PP-3"]
    assert [row[3] for row in grid(table)] == ["2026", "12", "8", "120", "7"]


def test_boxes_to_sign_side_by_side_make_one_row(read_typst) -> None:
    source = """
    Fait à Rennes
    #grid(columns: (1fr, 1fr), gutter: 1em,
      rect(height: 2cm, width: 100%)[Le préfet de la région Bretagne, représenté par son secrétaire général],
      rect(height: 2cm, width: 100%)[Le directeur général de l'office public de l'habitat de Rennes])
    """
    (table,) = tables(read_typst(source))
    (row,) = rows(table)
    assert row[0].startswith("Le préfet de la région Bretagne")
    assert row[1].startswith("Le directeur général")


def test_a_sheet_turned_on_its_side(read_typst) -> None:
    source = """
    = Engagements
    #page(rotate(-90deg, reflow: true, table(columns: 4, [Code], [Territoire], [2026-2028], [2026-2031],
      [PP-1], [Ille-et-Vilaine], [320], [650], [PP-1], [Morbihan], [120], [240], [PP-4], [Morbihan], [12], [24])))
    """
    (table,) = tables(read_typst(source))
    assert rows(table)[1] == ["PP-1", "Ille-et-Vilaine", "320", "650"]
    box = table.rows[0].cells[0].places[0].box
    assert box is not None
    # The place is that of the page as it lies: the first row stands on the left, from the bottom upwards.
    assert box.x0 < 120 < box.top


def test_titles_of_indicators_may_stand_under_their_tables(read_typst) -> None:
    table = "#table(columns: 2, [2026-2028], [2026-2031], [{}], [24])"
    source = "\n\n".join(
        ["#texte", table.format(1), "PP-1 – Agréments", table.format(2), "PP-4 – Mises en vente", "#texte"]
    )
    found = tables(read_typst(source))
    assert [(table.caption_text, rows(table)[1][0]) for table in found] == [
        ("PP-1 – Agréments", "1"),
        ("PP-4 – Mises en vente", "2"),
    ]


def test_a_word_cut_at_the_end_of_a_cell_keeps_away_from_the_next_column(read_typst) -> None:
    source = """
    #set text(size: 9pt, hyphenate: true)
    #set page(width: 12cm)
    #table(columns: (4.6cm, 1fr), stroke: (x, y) => (top: .5pt, bottom: .5pt),
      fill: (x, y) => if y == 0 { rgb("#d6e0ee") }, [Étape], [Date],
      [Approbation du plan stratégique de patrimoine], [15 mars 2026],
      [Engagement de la procédure d'élaboration de la convention], [16 mai 2026])
    """
    (table,) = tables(read_typst(source))
    assert [row[1] for row in rows(table)[1:]] == ["15 mars 2026", "16 mai 2026"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Côte", "d'Or", "Côte-d'Or"),
        ("Maine", "et-Loire", "Maine-et-Loire"),
        ("Maine", "et", "Maine-et"),
        ("conven", "tion", "convention"),
        ("PATRI", "MONIALE", "PATRIMONIALE"),
        ("Saint", "Aubin", "Saint-Aubin"),
    ],
)
def test_names_keep_their_hyphen(first: str, second: str, joined: str) -> None:
    assert Hyphens(frozenset()).joined(first, second) == joined


def _line(*words: tuple[str, float, float], top: float = 0.0) -> Line:
    style = Style("Helvetica", 10.0, False, False)
    return Line(1, tuple(Word(text, Box(x0, top, x1, top + 10), top + 8, style) for text, x0, x1 in words))


def test_the_white_between_columns_is_what_no_line_covers() -> None:
    head, row = _line(("Territoire", 0, 50), ("2026", 80, 100)), _line(("Ille-et-Vilaine", 0, 70), ("12", 80, 90))
    assert strips([head, row]) == [75]
    assert keeps_strips([head, row], _line(("Morbihan", 0, 40)))
    assert not keeps_strips([head, row], _line(("PP-3", 0, 30), ("Logements", 33, 80), ("neufs", 83, 110)))


def test_a_word_or_a_plain_space_over_a_cut_is_no_cell() -> None:
    assert respects(_line(("Vitré", 0, 40), ("12", 60, 70)), [50])
    assert not respects(_line(("Vitré", 0, 40), ("Communauté", 43, 90)), [42])
    assert not respects(_line(("Vitré", 0, 60)), [50])


def _part(page: int, *texts: Sequence[str], xs: Sequence[float] = (0, 50, 100, 150)) -> RawTable:
    width = [right - left for left, right in pairwise(xs)]
    made = tuple(
        tuple(
            RawCell(Slot(y, x, 1, 1, Box(xs[x], y * 20, xs[x] + width[x], y * 20 + 20)), _lines(page, text, xs[x]))
            for x, text in enumerate(row)
        )
        for y, row in enumerate(texts)
    )
    return RawTable(page, Box(xs[0], 0, xs[-1], 20 * len(texts)), tuple(xs), made)


def _lines(page: int, text: str, x: float) -> tuple[Line, ...]:
    style = Style("Helvetica", 10.0, False, False)
    return (Line(page, (Word(text, Box(x, 0, x + 20, 10), 8, style),)),) if text else ()


HEAD = ("Territoire", "2026", "2027")


def _stitched(*parts: RawTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in stitch(parts).rows]


@pytest.mark.parametrize(
    ("above", "rest", "label"),
    [
        ("Ille-et-", "Vilaine", "Ille-et- Vilaine"),
        ("Quimper Bretagne", "Occidentale", "Quimper Bretagne Occidentale"),
        ("44 – Loire-", "Atlantique", "44 – Loire- Atlantique"),
        ("44 Loire", "Atlantique", "44 Loire Atlantique"),
    ],
)
def test_the_rest_of_a_row_cut_by_a_page_break(above: str, rest: str, label: str) -> None:
    rows_ = _stitched(_part(1, HEAD, (above, "12", "24")), _part(2, (rest, "", ""), ("Morbihan", "3", "4")))
    assert rows_ == [[*HEAD], [label, "12", "24"], ["Morbihan", "3", "4"]]


def test_a_name_beside_several_rows_goes_on_when_the_first_of_them_is_cut() -> None:
    under = _part(2, ("", "équivalents", ""), ("", "En %", "4,5 %"))
    name = under.rows[0][0]
    merged = (replace(name, slot=replace(name.slot, rows=2)), *under.rows[0][1:])
    held = stitch(
        (_part(1, HEAD, ("Nord", "Nombre de logements", "18")), replace(under, rows=(merged, under.rows[1][1:])))
    )
    assert [[cell.text for cell in row] for row in held.rows[1:]] == [
        ["Nord", "Nombre de logements équivalents", "18"],
        ["En %", "4,5 %"],
    ]
    assert held.rows[1][0].rows == 2


def test_a_line_alone_under_a_table_reaches_as_far_as_the_text() -> None:
    text, caption = (Line(1, _line((said, 50, x1)).words, x1) for said, x1 in (("Texte", 500), ("G-1", 300)))
    layout = Layout(Page(1, 600, 800), (text, text, text, _part(1, HEAD), caption))
    (shown,) = with_margins([layout])
    assert [line.right for line in shown.lines] == [500, 500, 500, 500]
    (beside,) = with_margins([replace(layout, pieces=(text, text, text, _part(1, HEAD), caption, caption))])
    assert [line.right for line in beside.lines][3:] == [300, 300]


def test_a_head_of_two_rows_cut_by_a_page_break() -> None:
    """« Situation au » over « 31/12/2021 », « Objectif » over the years: half of each on each page."""
    xs = (0, 50, 100, 150, 200)

    def dressed(page: int, *texts: Sequence[str]) -> RawTable:
        part = _part(page, *texts, xs=xs)
        return replace(part, rows=tuple(tuple(replace(c, shade=0xDDEEFF) for c in row) for row in part.rows))

    above = dressed(1, ("Périmètre", "Situation au", "Engagements", ""), ("", "", "Objectif", "Objectif"))
    place, stock, name, _ = above.rows[0]
    tall = [replace(cell, slot=replace(cell.slot, rows=2)) for cell in (place, stock)]
    wide = replace(name, slot=replace(name.slot, columns=2))
    below = dressed(2, ("", "31/12/2021", "", ""), ("", "", "2022", "2023"), ("Nord", "27 %", "24 %", "29 %"))
    first, rest, *others = below.rows[0]
    cut = (first, replace(rest, slot=replace(rest.slot, rows=2)), *others)
    held = stitch(
        (
            replace(above, rows=((*tall, wide), above.rows[1][2:])),
            replace(below, rows=(cut, (below.rows[1][0], *below.rows[1][2:]), below.rows[2])),
        )
    )
    assert [[cell.text for cell in row] for row in held.rows] == [
        ["Périmètre", "Situation au 31/12/2021", "Engagements"],
        ["Objectif 2022", "Objectif 2023"],
        ["Nord", "27 %", "24 %", "29 %"],
    ]


def test_the_unit_of_a_figure_may_go_over_the_page_with_the_rest_of_its_row() -> None:
    parts = (_part(1, HEAD, ("EPCI Vitré", "27,9 %", "27,7")), _part(2, ("Communauté", "", "%")))
    assert _stitched(*parts) == [[*HEAD], ["EPCI Vitré Communauté", "27,9 %", "27,7 %"]]


def test_the_rest_of_a_row_beside_a_merged_cell() -> None:
    above = _part(1, HEAD, ("Morbihan", "en QPV", "12"), ("", "part hors", "24"))
    name = above.rows[1][0]
    merged = (replace(name, slot=replace(name.slot, rows=2)), *above.rows[1][1:])
    under_merged = replace(above, rows=(above.rows[0], merged, above.rows[2][1:]))
    assert _stitched(under_merged, _part(2, ("", "QPV", "")))[-1] == ["part hors QPV", "24"]
    assert _stitched(under_merged, _part(2, ("", "PLAI", "12")))[-1] == ["", "PLAI", "12"]


def test_the_first_row_of_a_table_whose_head_stands_at_the_foot_of_a_page() -> None:
    rows_ = _stitched(_part(1, HEAD), _part(2, ("Morbihan", "", "12")))
    assert rows_ == [[*HEAD], ["Morbihan", "", "12"]]


def test_the_rest_of_a_bold_head() -> None:
    bold = Style("Helvetica-Bold", 10.0, True, False)
    parts = [_part(1, ("Territoire", "Logements", "Part")), _part(2, ("", "QPV", "%"), ("Morbihan", "3", "4"))]
    head, rest = (_dressed(part, bold) for part in parts)
    assert _stitched(head, rest) == [["Territoire", "Logements QPV", "Part %"], ["Morbihan", "3", "4"]]


def _dressed(part: RawTable, style: Style) -> RawTable:
    """Set the first row of ``part`` in ``style``."""
    first = tuple(
        replace(
            cell,
            lines=tuple(
                Line(line.page, tuple(word._replace(style=style) for word in line.words)) for line in cell.lines
            ),
        )
        for cell in part.rows[0]
    )
    return replace(part, rows=(first, *part.rows[1:]))


def test_a_band_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    rows_ = _stitched(_part(1, HEAD, ("Finistère", "", ""), ("PLAI", "1", "2")), _part(2, ("Morbihan", "", "")))
    assert rows_[-2:] == [["PLAI", "1", "2"], ["Morbihan", "", ""]]


def test_the_rest_of_the_name_of_several_rows() -> None:
    merged = stitch((_part(1, HEAD, ("Maine-et-", "50", "59")), _part(2, ("Loire", "1", "2"))))
    assert merged.rows[1][0].rows == 2
    assert [cell.text for cell in merged.rows[2]] == ["1", "2"]


def test_the_name_of_several_rows_that_is_written_over_the_page() -> None:
    above = _part(1, HEAD, ("Nord", "En nombre", "50"), ("", "En %", "4"), ("", "En nombre", "62"))
    below = _part(2, ("Oise", "En %", "5"), ("Somme", "En nombre", "70"))
    name = above.rows[1][0]
    merged = (replace(name, slot=replace(name.slot, rows=2)), *above.rows[1][1:])
    named = replace(above, rows=(above.rows[0], merged, above.rows[2][1:], above.rows[3]))
    (oise, *_), rest, _ = stitch((named, below)).rows[3:]
    assert (oise.text, oise.rows, [cell.text for cell in rest]) == ("Oise", 2, ["En %", "5"])
    # Where no name stands beside several rows, one left out is that of the row above.
    assert _stitched(above, below)[4] == ["Oise", "En %", "5"]


def test_a_head_of_fewer_columns_at_the_foot_of_a_page() -> None:
    merged = stitch(
        (_part(1, ("Échéance", "Morbihan"), xs=(0, 50, 150)), _part(2, ("", "Nombre", "%"), ("2026", "1", "2")))
    )
    assert [cell.columns for cell in merged.rows[0]] == [1, 2]


def test_a_shaded_head_of_two_rows_keeps_its_merged_cells(read_typst) -> None:
    source = """
    #table(columns: (2fr, 1fr, 1fr), stroke: none, fill: (x, y) => if y < 2 { rgb("#c9d6e8") },
      table.cell(rowspan: 2)[Échéance], table.cell(colspan: 2)[Morbihan], [Total], [PLAI],
      [2026-2028], [120], [30], [2026-2031], [240], [60])
    """
    (table,) = tables(read_typst(source))
    assert grid(table)[:3] == [
        ["Échéance", "Morbihan", "Morbihan"],
        ["Échéance", "Total", "PLAI"],
        ["2026-2028", "120", "30"],
    ]


def test_the_short_rules_of_two_tables_do_not_join_them() -> None:
    def header(top: float) -> list[Edge]:
        levels = [(50, top), (200, top + 20), (50, top + 40), (50, top + 56)]
        sides = [Edge(x, top, x, top + 56) for x in (50, 200, 540)] + [Edge(370, top + 20, 370, top + 56)]
        return [*(Edge(x, y, 540, y) for x, y in levels), *sides]

    title = _line(("PP-3", 50, 80), ("–", 83, 88), ("Réhabilités", 91, 150), top=364)
    row = _line(("Morbihan", 60, 100), ("12", 210, 220), ("24", 380, 390), top=343)
    assert complete([*header(300), *header(380)], [row, title], []) == []
