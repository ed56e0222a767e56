"""Pages set in two narrow columns: titles with a rule under them, tables inside one column or cut by its end."""

from pathlib import Path

import pytest
from shapes import grid, headings, paragraphs, tables
from typst_pdfs import set_by_typst

from cusdocs.document import Document
from cusdocs.reading import read

YEARS = ", ".join(f"[*année \\ {year}*]" for year in range(1, 7))
# Labels of two lines, figures of one beside their middle.
SALES = """
#table(columns: (1.2fr, ..6 * (0.8fr,)), stroke: none, inset: 2pt,
  align: (left + horizon, ..6 * (center + horizon,)),
  table.hline(), table.header([*Département*], YEARS), table.hline(),
  [*Finistère*], [], [], [], [], [], [],
  [publics \\ prioritaires], [90], [92], [95], [97], [100], [102],
  [attributions], [316], [320], [322], [324], [326], [328],
  [*Morbihan*], [], [], [], [], [], [],
  [publics \\ prioritaires], [28], [29], [30], [30], [31], [32],
  [attributions], [100], [102], [103], [104], [105], [106],
  table.hline())
""".replace("YEARS", YEARS)
PAGE = f"""
#set page(columns: 2, margin: 1.6cm)
#set text(size: 9pt)
#set par(justify: true)
#show heading: it => [#block(below: 0.7em)[#it.body #v(-0.6em) #line(length: 100%, stroke: 0.6pt)]]
#let tableau(body) = text(size: 6.5pt, body)
= A. Dialogue avec les locataires
#texte #texte
= B. Articulation avec les politiques locales
#texte #texte
= C. Engagements chiffrés
#texte
#colbreak()
*Attributions aux publics prioritaires*
#tableau[{SALES}]
#texte #texte #texte
"""


@pytest.mark.parametrize("tagged", [True, False])
def test_tables_in_one_column_are_read_apart_from_the_text_beside_them(tmp_path: Path, *, tagged: bool) -> None:
    document = read(set_by_typst(tmp_path, PAGE, tagged=tagged))

    assert [text for _, _, text in headings(document)][:3] == [
        "Dialogue avec les locataires",
        "Articulation avec les politiques locales",
        "Engagements chiffrés",
    ]
    (table,) = tables(document)
    assert grid(table)[0] == ["Département", *(f"année {year}" for year in range(1, 7))]
    assert grid(table)[1:4] == [
        ["Finistère", "", "", "", "", "", ""],
        ["publics prioritaires", "90", "92", "95", "97", "100", "102"],
        ["attributions", "316", "320", "322", "324", "326", "328"],
    ]
    assert len(grid(table)) == 7
    assert all("Département" not in text for text in paragraphs(document))


CUT = """
#set page(columns: 2, margin: 1.6cm, height: 14cm)
#set text(size: 9pt)
#texte #texte #texte #texte #texte #texte #texte
#table(columns: 4, stroke: none, table.hline(), table.header([*Territoire*], [*2026*], [*2027*], [*2028*]),
  table.hline(), ROWS table.hline())
#texte
"""
NAMES = ("Isère", "Savoie", "Drôme", "Rhône", "Loire", "Ain")
CUT = CUT.replace("ROWS", "".join(f"[{name}], [1{n}], [2{n}], [3{n}]," for n, name in enumerate(NAMES)))


def _values(document: Document) -> list[list[str | None]]:
    return [row for table in tables(document) for row in grid(table) if row[1] != "2026"]


def test_a_tagged_table_goes_on_in_the_next_column(tmp_path: Path) -> None:
    document = read(set_by_typst(tmp_path, CUT, tagged=True))

    assert _values(document) == [[name, f"1{n}", f"2{n}", f"3{n}"] for n, name in enumerate(NAMES)]
    assert [grid(table)[0][0] for table in tables(document)] == ["Territoire", "Territoire"]
