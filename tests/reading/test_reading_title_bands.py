"""Numbered titles set over bands: the number in a square of colour, the title in the strip beside it."""

import pytest
from shapes import headings, tables

TEXT = "L'office entretient ses immeubles et répond aux demandes de ses locataires dans chaque agence.\n\n"
BAND = (
    '#table(columns: (1cm, 1fr), stroke: none, fill: (x, y) => if x == 0 {{ rgb("#e36414") }} '
    'else {{ rgb("#0f4c5c") }}, inset: 8pt, text(white, 13pt)[*{}*], text(white, 13pt)[*{}*])\n'
)


def test_a_number_and_its_title_on_colour_are_a_heading(read_typst) -> None:
    chapters = (("01", "Les signataires"), ("02", "L'objet et la durée"), ("03", "Le parc et ses habitants"))
    document = read_typst("".join(BAND.format(*each) + TEXT for each in chapters))
    assert tables(document) == []
    assert [text for _, _, text in headings(document)] == [title.replace("'", "’") for _, title in chapters]


@pytest.mark.parametrize("row", [("12", "480"), ("Rennes", "Les Lilas"), ("1 240", "logements")])
def test_a_row_that_numbers_nothing_stays_a_table(read_typst, row: tuple[str, str]) -> None:
    assert len(tables(read_typst(TEXT + BAND.format(*row) + TEXT))) == 1
