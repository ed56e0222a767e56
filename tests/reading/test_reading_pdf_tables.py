import pytest
from shapes import first, grid, headings, paragraphs, rows, tables

from cusdocs.document import Paragraph


def test_a_ruled_table_with_merged_cells(read_typst) -> None:
    (table,) = tables(
        read_typst(
            """
            #table(columns: 4,
              table.cell(rowspan: 2)[EPCI], table.cell(colspan: 2)[Engagements], table.cell(rowspan: 2)[Total],
              [2026-2028], [2026-2031],
              [Rennes Métropole], [120], [], [1 240],
              [Vitré], [2415 soit 23,63%], [12], [3])
            """
        )
    )
    assert grid(table) == [
        ["EPCI", "Engagements", "Engagements", "Total"],
        ["EPCI", "2026-2028", "2026-2031", "Total"],
        ["Rennes Métropole", "120", "", "1 240"],
        ["Vitré", "2415 soit 23,63%", "12", "3"],
    ]
    assert table.header_rows == 2
    assert table.rows[0].cells[0].rows == 2
    assert table.rows[0].cells[1].columns == 2


HORIZONTAL = """
#table(columns: (2fr, 1fr, 1fr), stroke: none, table.hline(), [], [2026-2028], [2026-2031], table.hline(),
  [En nombre], [12], [24], table.hline(stroke: .4pt), [En %], [1,2 %], [2,4 %], table.hline())
"""
BOOKISH = """
#table(columns: (2fr, 1fr, 1fr), stroke: none, table.hline(), [], [2026-2028], [2026-2031], table.hline(),
  [En nombre], [12], [24], [En %], [1,2 %], [2,4 %], table.hline())
"""
OPEN_SIDES = """
#table(columns: (2fr, 1fr, 1fr), stroke: (x, y) => (top: .5pt, bottom: .5pt, left: if x > 0 { .5pt }),
  [], [2026-2028], [2026-2031], [En nombre], [12], [24], [En %], [1,2 %], [2,4 %])
"""
BANDS = """
#table(columns: (2fr, 1fr, 1fr), stroke: none, fill: (x, y) => if calc.even(y) { rgb("#dde6f0") },
  [], [2026-2028], [2026-2031], [En nombre], [12], [24], [En %], [1,2 %], [2,4 %])
"""
NO_RULE = """
#grid(columns: (2fr, 1fr, 1fr), row-gutter: 6pt,
  [Nature], [2026-2028], [2026-2031], [En nombre], [12], [24], [En %], [1,2 %], [2,4 %])
"""


@pytest.mark.parametrize("source", [HORIZONTAL, BOOKISH, OPEN_SIDES, BANDS, NO_RULE])
def test_rules_may_be_few(read_typst, source: str) -> None:
    (table,) = tables(read_typst("#texte\n" + source + "\n#texte"))
    assert [row[1:] for row in rows(table)] == [["2026-2028", "2026-2031"], ["12", "24"], ["1,2 %", "2,4 %"]]
    assert table.header_rows == 1
    assert table.ruled is (source is not NO_RULE)


def test_an_empty_cell_never_shifts_its_neighbours(read_typst) -> None:
    (table,) = tables(read_typst("#table(columns: 4, [PP-2], [2026], [2027], [2028], [Total], [], [7], [])"))
    assert rows(table)[1] == ["Total", "", "7", ""]


LONG = """
#set page(height: 12cm)
#table(columns: (2fr, 1fr, 1fr), table.header(repeat: {repeat}, [*Commune*], [*EPCI*], [*Logements*]),
  ..for i in range(40) {{ ([Commune #i], [EPCI], [#(3 * i)]) }})
"""


@pytest.mark.parametrize("repeat", ["true", "false"])
def test_a_table_over_pages_is_one_table(read_typst, repeat: str) -> None:
    document = read_typst("#texte\n" + LONG.format(repeat=repeat) + "\n#texte")
    (table,) = tables(document)
    assert rows(table) == [["Commune", "EPCI", "Logements"]] + [
        [f"Commune {i}", "EPCI", str(3 * i)] for i in range(40)
    ]
    assert table.header_rows == 1
    pages = [place.page for place in table.places]
    assert pages == list(range(pages[0], pages[0] + 4))


def test_a_row_cut_by_a_page_break_is_joined(read_typst) -> None:
    (table,) = tables(
        read_typst(
            """
            #set page(height: 8cm)
            #table(columns: (1fr, 2fr), [Commune], [Observations],
              [Rennes], [#texte #texte #texte #texte], [Vitré], [rien])
            """
        )
    )
    assert [row[0] for row in rows(table)] == ["Commune", "Rennes", "Vitré"]
    assert [place.page for place in table.rows[1].cells[1].places] == [1, 2, 3]


def test_a_table_that_names_its_first_column_otherwise_is_another(read_typst) -> None:
    document = read_typst(
        """
        #table(columns: (2fr, 1fr, 1fr), [*Périmètre*], [*Objectif 2024*], [*Objectif 2025*],
          [Total], [1365], [1339])
        #pagebreak()
        #table(columns: (2fr, 1fr, 1fr), [*Territoire*], [*Objectif 2024*], [*Objectif 2025*],
          [Côte-d'Or], [25,7 %], [28,2 %])
        """
    )
    assert [[row[0] for row in rows(table)] for table in tables(document)] == [
        ["Périmètre", "Total"],
        ["Territoire", "Côte-d’Or"],
    ]


def test_two_tables_of_other_columns_stay_two(read_typst) -> None:
    document = read_typst(
        """
        #table(columns: (1fr, 2fr), [a], [b], [c], [d])
        #pagebreak()
        #table(columns: (2fr, 1fr), [e], [f], [g], [h])
        """
    )
    assert len(tables(document)) == 2


def test_boxes_and_frames_are_text(read_typst) -> None:
    document = read_typst(
        """
        #set page(background: rect(width: 95%, height: 95%))
        = Préambule
        #rect(width: 100%)[*À retenir.* #texte]
        #table(columns: 1, [Une liste], [dans des cadres])
        """
    )
    assert tables(document) == []
    assert isinstance(first(document, "À retenir"), Paragraph)


def test_a_word_cut_in_a_cell_is_joined(read_typst) -> None:
    (table,) = tables(
        read_typst("#set text(hyphenate: true)\n#table(columns: (60pt, 60pt), [intercommunalité], [12], [a], [b])")
    )
    assert rows(table)[0][0] == "intercommunalité"


def test_text_that_touches_a_rule_stays_in_its_cell(read_typst) -> None:
    (table,) = tables(
        read_typst("#table(columns: 2, inset: (x: 0.4pt), align: (right, left), [1234], [5678], [9], [10])")
    )
    assert rows(table) == [["1234", "5678"], ["9", "10"]]


def test_a_turned_header_is_read(read_typst) -> None:
    (table,) = tables(
        read_typst(
            """
            #table(columns: 2, rotate(-90deg, reflow: true)[Logements neufs], rotate(-90deg, reflow: true)[Ventes],
              [12], [3])
            """
        )
    )
    assert rows(table) == [["Logements neufs", "Ventes"], ["12", "3"]]


@pytest.mark.parametrize("position", ["top", "bottom"])
def test_a_labelled_caption_is_the_caption_of_its_table(read_typst, position: str) -> None:
    document = read_typst(
        f"""
        #texte
        #figure(caption: figure.caption(position: {position})[Agréments], table(columns: 2, [a], [b], [c], [d]))
        #texte
        """
    )
    (table,) = tables(document)
    assert table.caption_text.endswith("Agréments")
    assert table.caption_text.startswith("Tableau")
    assert "Tableau" not in " ".join(paragraphs(document))


def test_the_title_of_an_indicator_is_both_heading_and_caption(read_typst) -> None:
    document = read_typst(
        "#texte\n\n*PP- 1 - Nombre de logements agréés*\n#table(columns: 2, [2026], [2027], [1], [2])"
    )
    (table,) = tables(document)
    assert table.caption_text == "PP- 1 - Nombre de logements agréés"
    assert headings(document)[0][2] == table.caption_text


def test_cells_have_places(read_typst) -> None:
    (table,) = tables(read_typst("#table(columns: 2, [a], [b], [c], [d])"))
    boxes = [cell.places[0].box for row in table.rows for cell in row.cells]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0].x1 == pytest.approx(boxes[1].x0)


def test_columns_without_rules_keep_their_gaps(read_typst) -> None:
    document = read_typst("#texte\n\n#grid(columns: (1fr, 1fr), [Le préfet], [Le président])")
    assert "Le préfet\tLe président" in paragraphs(document)


def test_a_caption_at_the_foot_of_a_page_names_the_table_of_the_next(read_typst) -> None:
    source = """
    #texte #texte

    Tableau 2 – Engagements
    #pagebreak()
    #table(columns: 3, [EPCI], [2026-2028], [2026-2031], [Vitré], [], [12])
    """
    (table,) = tables(read_typst(source))
    assert table.caption_text == "Tableau 2 – Engagements"


def test_a_word_too_long_for_its_cell_goes_on_in_the_next_line(read_typst) -> None:
    document = read_typst(
        """
        Les territoires sont Rennes Métropole et Fougères Agglomération.
        #table(columns: (60pt, 60pt, 90pt), [Échéance], [Rennes \\ Métropol \\ e], [Fougères \\ Agglomératio \\ n],
          [Situation \\ initiale], [30 %], [29 %])
        """
    )
    (table,) = tables(document)
    assert rows(table) == [
        ["Échéance", "Rennes Métropole", "Fougères Agglomération"],
        ["Situation initiale", "30 %", "29 %"],
    ]
