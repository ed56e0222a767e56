"""Rows that no rule parts: between the head and the rule of the total, in lists of words, under centred names."""

from pathlib import Path

import pytest
from level_tables import LandscapePage
from shapes import grid, headings, tables

from cusdocs.document import Table
from cusdocs.reading import read
from cusdocs.reading.pdf.grids import find_grids
from cusdocs.reading.pdf.page import Edge

_COLUMNS = (330, 480, 630, 780)


@pytest.fixture
def page(tmp_path: Path) -> LandscapePage:
    return LandscapePage(tmp_path / "tables.pdf", turned=False)


@pytest.fixture
def read_page(page: LandscapePage, tmp_path: Path):
    def read_saved() -> list[Table]:
        page.save()
        return tables(read(tmp_path / "tables.pdf"))

    return read_saved


def _figures(*texts: str) -> list[tuple[float, str]]:
    return list(zip(_COLUMNS, texts, strict=True))


def test_the_rows_between_the_head_and_the_total_are_parted(page, read_page) -> None:
    page.caption("Indicateur PP-1")
    page.rule()
    page.head([(80, "Département"), *((x - 20, year) for x, year in _figures("2023", "2024", "2025", "2026"))])
    page.rule()
    page.row("Ille-et-Vilaine", _figures("48", "66", "132", "s.o."))
    page.row("Loire-Atlantique", _figures("40", "58", "1 240", "NC"))
    page.rule()
    page.row("Total organisme", _figures("88", "124", "1 372", "-"))
    page.rule()
    (table,) = read_page()
    assert grid(table)[1:] == [
        ["Ille-et-Vilaine", "48", "66", "132", "s.o."],
        ["Loire-Atlantique", "40", "58", "1 240", "NC"],
        ["Total organisme", "88", "124", "1 372", "-"],
    ]


def test_the_two_lines_of_one_row_are_not_parted(page, read_page) -> None:
    page.rule()
    page.head([(80, "Département"), *((x - 20, year) for x, year in _figures("2023", "2024", "2025", "2026"))])
    page.rule()
    for label, counts, shares in (
        ("Isère", ("24 soit", "32 soit", "36 soit", "40 soit"), ("9,8 %", "13,0 %", "14,6 %", "16,3 %")),
        ("Savoie", ("10 soit", "12 soit", "14 soit", "16 soit"), ("10,6 %", "12,8 %", "14,9 %", "17,0 %")),
    ):
        page.row(label, _figures(*counts))
        page.y -= 5.5
        page.row("(nombre et part)", _figures(*shares))
        page.rule()
    (table,) = read_page()
    assert [" ".join((cell or "").split()) for cell in grid(table)[1]] == [
        "Isère (nombre et part)",
        "24 soit 9,8 %",
        "32 soit 13,0 %",
        "36 soit 14,6 %",
        "40 soit 16,3 %",
    ]


def test_a_list_of_words_in_columns_is_a_table(page, read_page) -> None:
    page.row("Ensemble", [(780, "Logements")])
    page.cells([(200, "Commune"), (380, "EPCI"), (600, "DPE")])
    for name, town, grouping, dwellings in (
        ("Les Bains", "Dunkerque", "Communauté urbaine de Dunkerque", "12"),
        ("Saint-Pierre", "Calais", "CA Grand Calais Terres et Mers", "10"),
        ("Les Pêcheurs", "Boulogne-sur-Mer", "CA du Boulonnais", "6"),
        ("Outreau Centre", "Outreau", "CA du Boulonnais", "6"),
    ):
        page.row(name, [(780, dwellings)])
        page.cells([(200, town), (380, grouping), (600, "D")])
    (table,) = read_page()
    assert grid(table)[0] == ["Ensemble", "Commune", "EPCI", "DPE", "Logements"]
    assert grid(table)[2] == ["Saint-Pierre", "Calais", "CA Grand Calais Terres et Mers", "D", "10"]


def test_words_in_columns_without_numbers_are_no_table(page, read_page) -> None:
    for _ in range(5):
        page.row("Le préfet de la région", [])
        page.cells([(250, "Le directeur"), (420, "Le président"), (600, "La présidente")])
    assert read_page() == []


def test_a_title_after_an_ornament_is_a_title_and_not_a_list(read_typst) -> None:
    held = read_typst("""
    #text(size: 11pt, weight: "bold", fill: rgb("#004455"))[▶ Occupation et peuplement]

    #texte

    - une mesure
    - une autre
    """)
    assert "Occupation et peuplement" in [text for _, _, text in headings(held)]


def test_a_head_of_two_rows_said_again_on_the_next_page_is_no_row(read_typst) -> None:
    rows = "".join(f"[Commune {number}], [{number}], [{2 * number}]," for number in range(1, 60))
    held = read_typst(f"""
    #table(
      columns: 3 * (1fr,),
      table.header(
        table.cell(rowspan: 2)[Périmètre], table.cell(rowspan: 2)[Référence], [Engagements CUS],
        [Objectif à 6 ans],
      ),
      {rows}
    )
    """)
    (table,) = tables(held)
    names = [row[0] for row in grid(table)]
    assert names[2:] == [f"Commune {number}" for number in range(1, 60)]


def test_a_head_stands_well_above_its_rule_where_cells_have_room(page, read_page) -> None:
    page.head([(80, "Département"), *((x - 20, year) for x, year in _figures("2023", "2024", "2025", "2026"))])
    page.y += 7
    page.rule()
    for label in ("Ille-et-Vilaine", "Loire-Atlantique"):
        page.row(label, _figures("48", "66", "132", "14"))
        page.rule()
    (table,) = read_page()
    assert grid(table)[0] == ["Département", "2023", "2024", "2025", "2026"]


def test_sides_that_two_rows_draw_a_little_apart_make_no_column() -> None:
    level = [Edge(50, y, 300, y) for y in (100, 120, 140)]
    sides = [Edge(x, 100, x, 140) for x in (50, 300)]
    apart = [Edge(151, 100, 151, 120), Edge(147, 120, 147, 140)]
    (whole,) = find_grids([*level, *sides, *apart])
    assert len(whole.xs) == 3
    (parted,) = find_grids([*level, *sides, Edge(160, 100, 160, 120), Edge(147, 120, 147, 140)])
    assert len(parted.xs) == 4


def test_tables_alike_at_the_top_of_pages_are_no_running_header(read_typst) -> None:
    pages = "#pagebreak()".join(
        f"#table(columns: 5 * (1fr,), [Engagement], [2021], [2022], [2023], [2024], [Total], "
        f"[{number}], [12{number}], [34], [5{number}])\n#texte"
        for number in range(1, 6)
    )
    header = "table(columns: 3, [OPH], [CUS 2021-2026], [page #context counter(page).display()])"
    held = read_typst(f"#set page(header: {header})\n{pages}")
    assert [grid(table)[1][1] for table in tables(held)] == ["1", "2", "3", "4", "5"]
