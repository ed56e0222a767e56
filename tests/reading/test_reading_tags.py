"""A tagged PDF is read by its structure tree: what the page alone does not tell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lying_tags import Lie, cells_shuffled, retold, rows_shuffled, text_as_table, untagged
from shapes import grid, headings, lists, paragraphs, rows, tables
from typst_pdfs import set_by_typst

from cusdocs.document import Document
from cusdocs.reading import read

MakePdf = Callable[[str], Path]
ReadTypst = Callable[[str], Document]


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    return lambda source: set_by_typst(tmp_path, source, tagged=True)


@pytest.fixture
def read_typst(make_pdf: MakePdf) -> ReadTypst:
    return lambda source: read(make_pdf(source))


NO_RULES = """
#texte
#table(columns: (2fr, 1fr, 1fr), stroke: none, table.header([Territoire], [Logements], [Part]),
  [Rennes Métropole, et les communes qui la bordent au nord comme au sud de la rocade], [1 240], [62 %],
  [Saint-Malo], [], [38 %], [Fougères], [75], [4 %])
#texte
"""


def test_a_table_that_nothing_draws(make_pdf: MakePdf) -> None:
    file = make_pdf(NO_RULES)
    (table,) = tables(read(file))
    assert rows(table)[1:3] == [
        ["Rennes Métropole, et les communes qui la bordent au nord comme au sud de la rocade", "1 240", "62 %"],
        ["Saint-Malo", "", "38 %"],
    ]
    assert table.header_rows == 1
    assert not table.ruled
    assert tables(read(retold(file, untagged))) == []


@pytest.mark.parametrize("lie", [cells_shuffled, rows_shuffled])
def test_a_table_whose_tags_contradict_the_page_is_read_by_geometry(make_pdf: MakePdf, lie: Lie) -> None:
    file = make_pdf(NO_RULES)
    assert read(retold(file, lie)).blocks == read(retold(file, untagged)).blocks


def test_text_tagged_as_a_table_stays_text(make_pdf: MakePdf) -> None:
    file = make_pdf("#texte\n\n#texte\n\n#texte\n\n#texte")
    assert read(retold(file, text_as_table)).blocks == read(retold(file, untagged)).blocks


def test_merged_cells_that_nothing_draws(read_typst: ReadTypst) -> None:
    (table,) = tables(
        read_typst("""#table(columns: 4, stroke: none,
          table.cell(rowspan: 2)[Indicateur], table.cell(colspan: 3)[Engagements], [2026], [2027], [2028],
          [PP-1], [10], [20], [30])""")
    )
    assert grid(table) == [
        ["Indicateur", "Engagements", "Engagements", "Engagements"],
        ["Indicateur", "2026", "2027", "2028"],
        ["PP-1", "10", "20", "30"],
    ]


def test_a_table_that_nothing_draws_goes_on_over_pages(read_typst: ReadTypst) -> None:
    (table,) = tables(
        read_typst("""
        #set page(height: 9cm)
        #table(columns: (3fr, 1fr), stroke: none, table.header(repeat: false, [Commune], [Logements]),
          ..for i in range(60) { ([Commune #i, bourg et hameaux], [#(3 * i)]) })""")
    )
    assert len(table.places) > 4
    assert rows(table) == [["Commune", "Logements"]] + [
        [f"Commune {i}, bourg et hameaux", str(3 * i)] for i in range(60)
    ]


def test_two_tables_that_meet_at_a_page_break_stay_two(make_pdf: MakePdf) -> None:
    """The paragraph over the first page break shows that the program tags the file as a whole."""
    file = make_pdf("""
    #set page(height: 9cm)
    #texte #texte #texte #texte #texte #texte
    #table(columns: (1fr, 1fr), [Ventes], [12], [Achats], [7])
    #pagebreak()
    #table(columns: (1fr, 1fr), [Rennes], [120], [Saint-Malo], [40])
    """)
    assert [len(table.rows) for table in tables(read(file))] == [2, 2]
    assert [len(table.rows) for table in tables(read(retold(file, untagged)))] == [4]


def test_a_row_cut_by_a_page_break_is_one_row(make_pdf: MakePdf) -> None:
    file = make_pdf("""
    #set page(height: 7.2cm)
    #table(columns: (1.5cm, 3cm, 1.5cm, 4cm), [Année], [Ensemble], [Parc], [Travaux], [2027], [Ker 1], [8], [Toit],
      [2030], [Les #parbreak() Bergeronnettes], [19], [Isolation des #parbreak() façades])
    """)
    (table,) = tables(read(file))
    assert rows(table)[-1] == ["2030", "Les Bergeronnettes", "19", "Isolation des\nfaçades"]
    assert len(table.places) == 2
    assert len(tables(read(retold(file, untagged)))[0].rows) == len(table.rows) + 1


def test_titles_that_only_italic_tells_apart(make_pdf: MakePdf) -> None:
    file = make_pdf("""
    #set heading(bookmarked: false)
    #show heading: set text(weight: "regular", style: "italic", size: 11pt)
    = La politique patrimoniale
    #texte
    == Les ventes
    #texte""")
    assert headings(read(file)) == [(1, None, "La politique patrimoniale"), (2, None, "Les ventes")]
    assert headings(read(retold(file, untagged))) == []


def test_paragraphs_that_nothing_parts(make_pdf: MakePdf) -> None:
    full = "Le patrimoine est réparti dans tout le département#h(1fr)et géré par quatre agences"
    file = make_pdf(f"#set par(spacing: 0.65em)\n{full}\n\nLes ventes suivent le plan.\n\n#texte")
    assert paragraphs(read(file))[1] == "Les ventes suivent le plan."


def test_items_whose_marks_are_drawn(read_typst: ReadTypst) -> None:
    document = read_typst("""
    #set list(marker: box(width: 4pt, height: 4pt, fill: black))
    #texte
    - Produire des logements
    - Rénover le parc""")
    assert lists(document) == [(False, [(0, "Produire des logements"), (0, "Rénover le parc")])]


def test_a_title_and_its_text_in_one_paragraph_are_told_apart(read_typst: ReadTypst) -> None:
    document = read_typst("#texte\n\n*Le plan de mise en vente* \\\nL'organisme vend cent logements.\n\n#texte")
    assert [text for _, _, text in headings(document)] == ["Le plan de mise en vente"]


def test_white_words_are_no_evidence_whatever_their_tags(read_typst: ReadTypst) -> None:
    document = read_typst(
        "#set heading(bookmarked: false)\n#texte\n#text(fill: white)[\n= Plan de vente\n]\n#texte"
    )
    assert headings(document) == []
    assert [hidden.text for hidden in document.hidden] == ["Plan de vente"]
