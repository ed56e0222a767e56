"""Tables that level rules alone draw: their columns are where most rows leave white."""

from shapes import grid, rows, tables

from cusdocs.document import Box
from cusdocs.reading.pdf.open_heads import rule_over_head
from cusdocs.reading.pdf.open_rows import sides_of_bare_rows
from cusdocs.reading.pdf.open_rules import complete
from cusdocs.reading.pdf.page import Edge, Line, Shade, Style, Word
from cusdocs.reading.pdf.strips import cell_strips, keeps_strips, side_by_side, top_row

LEVEL = "stroke: (x, y) => (top: .5pt, bottom: .5pt)"


def _line(*words: tuple[str, float, float], top: float = 0.0) -> Line:
    style = Style("Serif", 10, bold=False, italic=False)
    return Line(1, tuple(Word(text, Box(x0, top, x1, top + 10), top + 8, style) for text, x0, x1 in words))


def test_a_label_beside_several_rows_merges_no_column(read_typst) -> None:
    source = """
    #table(columns: (3fr, 2fr, 2fr, 1.2fr, 1.2fr), align: (left, left, right, right, right) , %s,
      table.header(..([Territoire], [Financement], [Situation 2017-2019], [À 3 ans], [À 6 ans])
        .map(each => table.cell(align: center + horizon, each))),
      table.cell(rowspan: 2, align: horizon)[Corse-du-Sud], [PLAI], [52], [72], [134], [PLUS], [88], [102], [199],
      table.cell(rowspan: 2, align: horizon)[Haute-Corse], [PLAI], [35], [48], [99], [PLUS], [58], [69], [147])
    """
    (table,) = tables(read_typst(source % LEVEL))
    assert grid(table) == [
        ["Territoire", "Financement", "Situation 2017-2019", "À 3 ans", "À 6 ans"],
        ["Corse-du-Sud", "PLAI", "52", "72", "134"],
        ["Corse-du-Sud", "PLUS", "88", "102", "199"],
        ["Haute-Corse", "PLAI", "35", "48", "99"],
        ["Haute-Corse", "PLUS", "58", "69", "147"],
    ]


def test_cells_of_two_lines_that_fill_their_columns(read_typst) -> None:
    source = """
    #set text(size: 8pt)
    #set par(justify: true)
    #let part(number, share) = [#number soit #linebreak(justify: true) #share~%%]
    #table(columns: (5em,) + 4 * (5.2em,), inset: (x: .25em, y: .3em), %s,
      table.header(..([Territoire], [Situation 2017-2019], [2020], [2021], [2022])
        .map(each => table.cell(align: center, each))),
      [Corse], part[294][10,9], part[313][11,6], part[332][12,3], part[351][13,0],
      [Gers], part[234][12,5], part[248][13,3], part[261][14,0], part[274][14,7],
      [Total], part[528][11,5], part[561][12,3], part[593][13,0], part[625][13,7])
    """
    (table,) = tables(read_typst(source % LEVEL))
    assert [len(row) for row in rows(table)] == [5] * 4
    cells = [text.replace("\u00a0", " ") for text in rows(table)[1]]
    assert cells == ["Corse", "294 soit 10,9 %", "313 soit 11,6 %", "332 soit 12,3 %", "351 soit 13,0 %"]


def test_narrow_white_parts_columns_when_several_rows_keep_it() -> None:
    row = (("294", 0, 12), ("soit", 30, 45), ("313", 50, 62))
    held = [_line(*row, top=20 * number) for number in range(4)]
    assert (45, 50) in cell_strips(held)
    assert (45, 50) not in cell_strips(held[:3])


def test_a_head_and_figures_that_share_no_row_are_one_column() -> None:
    head = _line(("Label", 0, 20), ("Head", 60, 80))
    row = _line(("Name", 0, 20), ("134", 95, 110), top=20)
    assert side_by_side([head, row], [40, 88], certain=[]) == [40]
    assert side_by_side([head, row], [40, 88], certain=[88]) == [40, 88]


def test_the_band_of_a_title_heads_no_table() -> None:
    band = Box(50, 100, 540, 115)
    sides = [Edge(50, y, 540, y) for y in (100, 115)] + [Edge(x, 100, x, 115) for x in (50, 540)]
    columns = [Edge(x, 126, x, 160) for x in (50, 200, 380, 540)]
    table = [*(Edge(50, y, 540, y) for y in (132, 160)), *columns]
    head = _line(("Nombre", 210, 240), ("Avis", 390, 410), top=118)
    assert complete([*sides, *table], [head], [Shade(band, 0xC00000)]) == []


def test_centred_cells_under_a_shaded_head_start_with_the_line_of_one_column(read_typst) -> None:
    source = """
    #set text(size: 9pt)
    #set table.hline(stroke: .5pt)
    #table(columns: (6em, 6em, 1fr, 1fr), align: horizon, inset: 6pt,
      stroke: (x, y) => (bottom: .5pt), fill: (x, y) => if y == 0 { rgb("#d9f1f0") },
      [Résidence], [Adresse], [Commune], [Logements],
      [Cœur de Gerland], [25 rue des Peupliers], [Lyon], [51],
      [Vercors], [9 rue de la Mairie de Bron], [Bron], [163],
      [Les Trois Massifs], [20 rue du Pont], [Saint-Priest], [53])
    """
    (table,) = tables(read_typst(source))
    assert rows(table)[2:] == [
        ["Vercors", "9 rue de la Mairie de Bron", "Bron", "163"],
        ["Les Trois Massifs", "20 rue du Pont", "Saint-Priest", "53"],
    ]


def test_a_row_of_centred_cells_is_read_down_to_the_white_below_it() -> None:
    first, middle, below = _line(("9", 60, 70)), _line(("Bron", 0, 20), top=6), _line(("Lyon", 0, 20), top=26)
    assert top_row([first, middle, below]) == [first, middle]


def test_a_line_may_leave_little_white_where_others_leave_much() -> None:
    row = _line(("Rue", 0, 20), ("Bron", 60, 80), ("12", 120, 130))
    assert keeps_strips([row], _line(("Rue", 0, 52), ("Bron", 60, 80), ("12", 120, 130)))
    assert not keeps_strips([row], _line(("Rue", 0, 57), ("Bron", 60, 80), ("12", 120, 130)))


def test_a_head_without_a_rule_above_it(read_typst) -> None:
    source = """
    #set text(size: 9pt)
    Les opérations identifiées sont données par commune et par produit.
    #table(columns: (1.3fr, 1fr, 1fr, .6fr), stroke: (x, y) => (bottom: .5pt),
      [*Intercommunalité*], [*Commune*], [*Opération*], [*Produit*],
      [Quimper Bretagne Occidentale], [Quimper], [Stang Vihan], [BRS],
      [Lorient Agglomération], [Lorient], [Ty Nevez], [PSLA])
    """
    (table,) = tables(read_typst(source))
    assert rows(table)[0] == ["Intercommunalité", "Commune", "Opération", "Produit"]
    assert len(rows(table)) == 3


def test_a_paragraph_over_the_first_rule_is_no_head() -> None:
    rules = [Edge(50, y, 540, y) for y in (100, 120, 140)]
    held = [_line(("Quimper", 60, 100), (str(n), 300, 310), (str(n), 450, 460), top=100 + 20 * n) for n in (0, 1)]
    text = _line(("Les", 50, 66), ("communes", 70, 290), ("ont", 295, 340), ("répondu", 343, 540), top=88)
    assert rule_over_head(rules, rules, [text, *held]) == []


def test_text_beside_a_table_says_nothing_of_its_columns() -> None:
    rules = [Edge(300, y, 540, y) for y in (100, 120, 140)]
    held = [
        _line(
            ("Titre", 50, 80),
            ("à", 90, 95),
            ("gauche", 110, 290),
            ("Lorient", 355, 390),
            (str(n), 500, 510),
            top=y,
        )
        for n, y in enumerate((104, 124))
    ]
    uprights = sorted(round(edge.x0) for edge in complete(rules, held, []) if not edge.horizontal)
    assert uprights == [300, 445, 540]


def test_the_names_of_a_head_centred_over_each_other_make_one_row(read_typst) -> None:
    source = """
    #set text(size: 9pt)
    #table(columns: (5cm, 2.4cm, 2.4cm, 2cm), align: center + horizon, stroke: none, inset: 3pt, table.hline(),
      [*Indicateur*], [*Centre-ville*], [*Grands ensembles en ZUS*], [*Individuel*], table.hline(),
      [Part des attributions aux ménages les plus modestes, chaque année], [52 %], [78 %], [49 %], table.hline())
    """
    (table,) = tables(read_typst(source))
    assert rows(table)[0] == ["Indicateur", "Centre-ville", "Grands ensembles en ZUS", "Individuel"]


def test_the_sides_of_a_card_around_a_table_are_none_of_its_columns() -> None:
    run = [Edge(50, y, 300, y) for y in (100, 120, 140)]
    card = [Edge(x, 80, x, 160) for x in (50, 300)]
    coloured = [Edge(x, 100, x, 120) for x in (150, 220)]
    rows = [
        [_line(("Isère", 55, 90), ("480", 180, 200), top=105)],
        [_line(("PLAI", 55, 80), ("168", 180, 200), top=125)],
    ]

    added = sides_of_bare_rows(run, rows, [*card, *coloured])

    assert [(edge.x0, edge.top, edge.bottom) for edge in added] == [(150, 120, 140), (220, 120, 140)]


def test_a_title_over_the_columns_of_a_card_is_not_parted() -> None:
    run = [Edge(50, y, 300, y) for y in (100, 120, 140)]
    drawn = [*(Edge(x, 80, x, 160) for x in (50, 300)), *(Edge(x, 120, x, 140) for x in (150, 220))]
    rows = [
        [_line(("Logements", 55, 110), ("agréés", 114, 140), top=105)],
        [_line(("PLAI", 55, 80), ("168", 180, 200), top=125)],
    ]

    assert list(sides_of_bare_rows(run, rows, drawn)) == []
