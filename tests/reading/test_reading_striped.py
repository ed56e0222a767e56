"""Tables that no rule draws, every other row of which is shaded."""

from pathlib import Path

import pytest
from level_tables import LandscapePage
from shapes import grid, paragraphs, tables

from cusdocs.document import Box
from cusdocs.reading import read
from cusdocs.reading.pdf.page import Edge, Line, Shade, Style, Word
from cusdocs.reading.pdf.striped import striped_tables

_HEAD = ["N°", "Ensemble et adresse", "Commune", "Nombre de logements", "Financement", "QPV"]
_ROWS = [
    ["1", "Les Jonquilles – rue des Carriers", "Brest", "287", "HLM/O", "oui"],
    ["2", "Le Clos Fleuri – rue Paul-Éluard", "Brest", "305", "PLA", "oui"],
    ["3", "Bel Air – cours des Alliés", "Quimper", "197", "PLA", "non"],
    ["4", "Les Alouettes – quai des Mariniers", "Quimper", "224", "PLUS, PLAI", "oui"],
    ["5", "Sainte-Anne – rue des Tanneurs", "Morlaix", "311", "PLA", "non"],
    ["6", "La Vallée – passage du Verger", "Concarneau", "333", "PLUS", "non"],
    ["7", "Les Rochettes – rue des Écoles", "Brest", "185", "PLA", "non"],
]


@pytest.mark.parametrize("turned", [False, True], ids=["upright", "turned"])
def test_bare_head_and_bare_first_and_last_rows_belong_to_the_striped_table(tmp_path: Path, turned: bool) -> None:
    page = LandscapePage(tmp_path / "stripes.pdf", turned=turned)
    page.caption("Annexe A. Liste des ensembles immobiliers")
    page.head([(560, "Nombre de")])
    page.head([(560, "logements")], down=10)
    page.head(
        [(54, "N°"), (170, "Ensemble et adresse"), (400, "Commune"), (640, "Financement"), (780, "QPV")], 0, 5
    )
    for number, (first, *texts, logements, financing, zone) in enumerate(_ROWS):
        if number % 2:
            page.stripe()
        # The figures end six points before the words of the next column.
        page.row(first, [(594, logements)])
        page.cells(zip((76, 360, 600, 770), (*texts, financing, zone), strict=True))
    page.text(
        "Deux logements-foyers s'y ajoutent, la résidence sociale Les Cordiers et la résidence autonomie Les Iris."
    )
    page.save()
    document = read(tmp_path / "stripes.pdf")
    (table,) = tables(document)
    found = [[" ".join((text or "").split()) for text in row] for row in grid(table)]
    assert found == [_HEAD, *_ROWS]
    assert table.header_rows == 1
    assert any(text.startswith("Deux logements-foyers") for text in paragraphs(document))


def _rows(count: int) -> list[Line]:
    style = Style("Serif", 10, bold=False, italic=False)
    words = (("Brest", 50, 80), ("12", 300, 310))
    return [
        Line(1, tuple(Word(text, Box(x0, y, x1, y + 10), y + 8, style) for text, x0, x1 in words))
        for y in range(103, 103 + 16 * count, 16)
    ]


def _stripes(count: int, color: int = 0xEEEEEE) -> list[Shade]:
    return [Shade(Box(40, y, 400, y + 16), color) for y in range(100, 100 + 32 * count, 32)]


def test_two_bands_are_no_stripes() -> None:
    assert striped_tables(_stripes(2), [], _rows(4)) == []
    assert len(striped_tables(_stripes(3), [], _rows(6))) == 1


def test_stripes_that_rules_part_or_under_a_head_of_another_colour_are_left_to_them() -> None:
    assert striped_tables(_stripes(3), [Edge(200, 100, 200, 196)], _rows(6)) == []
    head = Shade(Box(40, 84, 400, 100), 0x003366)
    assert striped_tables([head, *_stripes(3)], [], _rows(6)) == []


def test_names_on_two_lines_between_stripes_of_cells_under_a_shaded_head(read_typst) -> None:
    document = read_typst(
        """
        #set text(size: 8pt)
        #table(columns: (90pt, 40pt, 40pt, 40pt), stroke: none, inset: 4pt,
          fill: (_, y) => if y == 0 { rgb("#bcd3d8") } else if calc.odd(y) { rgb("#e4eef0") },
          [*Segment*], [*2011*], [*2012*], [*2013*],
          [Segment 1 – \\ Collectif récent], [3], [5], [9],
          [Segment 2 – \\ Collectif ancien], [8], [3], [6],
          [Segment 3], [6], [2], [5])
        """
    )
    (table,) = tables(document)
    assert grid(table) == [
        ["Segment", "2011", "2012", "2013"],
        ["Segment 1 –\nCollectif récent", "3", "5", "9"],
        ["Segment 2 –\nCollectif ancien", "8", "3", "6"],
        ["Segment 3", "6", "2", "5"],
    ]
