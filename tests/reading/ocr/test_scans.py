"""Scans read by Tesseract, and scans that already have a layer of text."""

import shutil
from pathlib import Path

import pytest
import typst
from scans import scanned, with_layer

from cusdocs.document import Document, Heading, Paragraph, Table, Text
from cusdocs.reading import Ocr, read

_SOURCE = """
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "fr", size: 11pt)
#set heading(numbering: "1.1")
= Politique patrimoniale
Le patrimoine de l'organisme compte 6 500 logements conventionnés, répartis dans soixante-dix ensembles
immobiliers situés dans le département et gérés par quatre agences de proximité. Chaque agence répond aux demandes.
== État des lieux
Les logements énergivores représentent une part notable du parc, que le programme de travaux réduit chaque année.
#table(columns: 4, [Territoire], [Référence], [À 3 ans], [À 6 ans],
  [Ille-et-Vilaine], [1 240], [320], [655], [dont hors QPV], [27,4 %], [8], [0,6 %])
"""


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    return _printed(_SOURCE, tmp_path)


def _printed(source: str, folder: Path) -> Path:
    (folder / "source.typ").write_text(source, encoding="utf-8")
    typst.compile(str(folder / "source.typ"), output=str(folder / "source.pdf"))
    return folder / "source.pdf"


def _read_worn(source: str, folder: Path, dpi: int) -> Document:
    """Return what is read of ``source`` once printed, and scanned at ``dpi`` as an office copier does."""
    return read(scanned(_printed(source, folder), folder / "scan.pdf", dpi, worn=True), ocr=Ocr.AUTO)


def _shape(document: Document) -> tuple[list[tuple[int, str]], list[list[str]]]:
    headings = [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)]
    rows = [
        ["".join(cell.text.split()) for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    return headings, rows


@pytest.mark.parametrize(
    "how",
    [
        {"dpi": 300},
        {"dpi": 200, "worn": True},
        {"dpi": 300, "turn": 90},
        {"dpi": 300, "turn": 180},
        {"dpi": 300, "turn": 270},
    ],
)
@pytest.mark.system
@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract")
def test_a_scan_gives_the_headings_and_the_table_of_the_page(
    printed: Path, tmp_path: Path, how: dict[str, int]
) -> None:
    document = read(scanned(printed, tmp_path / "scan.pdf", **how), ocr=Ocr.AUTO)  # type: ignore[arg-type]
    assert document.ocr_pages == (1,)
    assert document.pages_without_text == ()
    assert _shape(document) == (
        [(1, "Politique patrimoniale"), (2, "État des lieux")],
        [
            ["Territoire", "Référence", "À3ans", "À6ans"],
            ["Ille-et-Vilaine", "1240", "320", "655"],
            ["donthorsQPV", "27,4%", "8", "0,6%"],
        ],
    )


_TOUCHED = """
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Libertinus Serif", lang: "fr", size: 11pt)
#show heading: it => block(underline(offset: 1pt, stroke: 1pt, it.body))
#set heading(numbering: none)
= Programme d'actions et engagements
Le patrimoine de l'organisme compte 6 500 logements conventionnés, répartis dans soixante-dix ensembles.

*Concertation locative.* Le plan de concertation a donné lieu à onze conseils et le bilan présenté aux
locataires est jugé satisfaisant, hormis l'information sur les charges de chauffage et les délais de réponse.
"""


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract")
def test_an_underlined_title_and_a_bold_one_at_the_head_of_its_paragraph_are_read(tmp_path: Path) -> None:
    document = _read_worn(_TOUCHED, tmp_path, 170)
    heading, _, paragraph = document.blocks
    assert heading.text.replace("’", "'") == "Programme d'actions et engagements"
    assert isinstance(paragraph, Paragraph)
    first, *_ = paragraph.content
    assert isinstance(first, Text)
    assert (first.text.strip(), first.bold) == ("Concertation locative.", True)


_UPWARDS = """
#set page(paper: "a4", margin: 2.2cm)
#set text(font: "Libertinus Serif", lang: "fr", size: 9pt)
#let up(body) = rotate(-90deg, reflow: true, strong(body))
Chaque ensemble réunit des immeubles proches, gérés par la même équipe de proximité de la société.
#table(columns: (3fr, 4fr, ..(1fr,) * 5), inset: 5pt, stroke: 0.5pt + luma(90),
  [*Ensemble*], [*Adresse*], up[Logements], up[Financement], up[Qualité], up[Situation], up[Environnement],
  [Argonne Nord], [Orléans, rue de l'Argonne], [518], [PLA], [12 %], [27 %], [34 %],
  [Les Blossières], [Orléans, rue des Blossières], [486], [PLUS], [13 %], [22 %], [41 %])
"""


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract")
def test_captions_that_run_upwards_are_read_with_the_picture_turned(tmp_path: Path) -> None:
    document = _read_worn(_UPWARDS, tmp_path, 220)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0].cells][2:] == [
        "Logements",
        "Financement",
        "Qualité",
        "Situation",
        "Environnement",
    ]
    assert ["".join(cell.text.split()) for cell in table.rows[1].cells][2:] == ["518", "PLA", "12%", "27%", "34%"]


_DARK_HEADS = """
#set page(paper: "a4", margin: 2.2cm)
#set text(font: "Libertinus Serif", lang: "fr", size: 9pt)
#let years(..rows) = table(columns: (1fr, ..(32pt,) * 5), inset: 3pt,
  stroke: (x, y) => (bottom: 0.5pt + luma(140)), align: (x, y) => if x == 0 { left } else { center },
  fill: (x, y) => if y == 0 { luma(60) },
  ..([], [2025], [2026], [2027], [2028], [2029]).map(year => text(white, strong(year))), ..rows)
*PS-1 — Riom Limagne et Volcans*
#v(-4pt)
#years([Attributions hors QPV], [92], [92], [94], [94], [96], [premier quartile], [20], [21], [22], [23], [24])
*PS-1 — Thiers Dore et Montagne*
#v(-4pt)
#years([Attributions hors QPV], [64], [65], [66], [67], [68])
"""


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract")
def test_short_tables_under_dark_heads_keep_their_heads_and_do_not_run_together(tmp_path: Path) -> None:
    document = _read_worn(_DARK_HEADS, tmp_path, 200)
    head = ["", "2025", "2026", "2027", "2028", "2029"]
    assert [
        [["".join(cell.text.split()) for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ] == [
        [
            head,
            ["AttributionshorsQPV", "92", "92", "94", "94", "96"],
            ["premierquartile", "20", "21", "22", "23", "24"],
        ],
        [head, ["AttributionshorsQPV", "64", "65", "66", "67", "68"]],
    ]


def test_a_scan_with_a_layer_of_text_is_read_through_it_without_any_program(printed: Path, tmp_path: Path) -> None:
    scan = scanned(printed, tmp_path / "scan.pdf", dpi=150)
    lines = [
        (72.0, 100.0 + 16 * n, 11.0, "La convention d'utilite' sociale compte 6 500 logernents") for n in range(5)
    ]
    document = read(with_layer(scan, tmp_path / "layer.pdf", lines), ocr=Ocr.NEVER)
    text = " ".join(block.text for block in document.blocks)
    assert document.ocr_pages == (1,)
    assert document.pages_without_text == ()
    assert "utilité sociale compte 6 500 logements" in " ".join(text.split())


def test_a_digital_page_is_taken_to_the_letter(tmp_path: Path) -> None:
    (tmp_path / "a.typ").write_text("La convenlion compte 6 500 logernents.", encoding="utf-8")
    typst.compile(str(tmp_path / "a.typ"), output=str(tmp_path / "a.pdf"))
    document = read(tmp_path / "a.pdf", ocr=Ocr.AUTO)
    assert document.ocr_pages == ()
    assert "convenlion" in document.blocks[0].text
