"""Slides: coloured boxes of text side by side, and what stands at the foot of a page without being a note."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from shapes import grid, paragraphs, tables

from cusdocs.document import ListBlock, Paragraph, Role
from cusdocs.reading import read

SLIDE = (960, 540)
STATE = (
    "État des lieux",
    "Satisfaction globale : 79 % en 2023. Points faibles :",
    "ascenseurs et propreté des halls.",
)
AIMS = ("Orientations stratégiques", "• Des ascenseurs disponibles.", "• Une présence quotidienne sur site.")
ACTIONS = (
    "Programme d'actions",
    "• 88 % de réclamations closes en dix jours à partir de",
    "2026.",
    "• Remplacement de 22 ascenseurs avant fin 2028.",
)
Boxes = Sequence[tuple[tuple[float, float, float, float], Sequence[str]]]


def slide(path: Path, boxes: Boxes) -> Path:
    """Write a slide with a title and ``boxes``, each (left, top, width, height) with its lines."""
    canvas = Canvas(str(path), pagesize=SLIDE)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(34, 490, "Qualité du service rendu aux locataires")
    for (left, top, width, height), lines in boxes:
        canvas.setFillColor(HexColor("#cfdcf2"))
        canvas.rect(left, SLIDE[1] - top - height, width, height, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#202020"))
        for place, line in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", 12 if place == 0 else 15)
            canvas.drawString(left + 10, SLIDE[1] - top - 18 - 22 * place, line)
    canvas.save()
    return path


def texts(path: Path) -> list[str]:
    found: list[str] = []
    for block in read(path).blocks:
        if isinstance(block, ListBlock):
            found.extend("".join(inline.text for inline in item.content) for item in block.items)
        elif isinstance(block, Paragraph):
            found.append(block.text)
    return found


def test_the_boxes_of_one_side_are_read_before_those_of_the_other(tmp_path: Path) -> None:
    boxes = [((34, 82, 440, 120), STATE), ((34, 215, 440, 130), AIMS), ((488, 82, 440, 225), ACTIONS)]
    assert texts(slide(tmp_path / "slide.pdf", boxes))[1:] == [
        "État des lieux",
        "Satisfaction globale : 79 % en 2023. Points faibles : ascenseurs et propreté des halls.",
        "Orientations stratégiques",
        "Des ascenseurs disponibles.",
        "Une présence quotidienne sur site.",
        "Programme d'actions",
        "88 % de réclamations closes en dix jours à partir de 2026.",
        "Remplacement de 22 ascenseurs avant fin 2028.",
    ]


def test_three_boxes_of_a_row_are_read_one_after_the_other_whatever_stands_around(tmp_path: Path) -> None:
    held = (
        ("État des lieux", "Satisfaction de 79 % en l'an 2023."),
        ("Orientations stratégiques", "• Une présence quotidienne sur site."),
        ("Programme d'actions", "Vingt-deux ascenseurs avant la fin 2028."),
    )
    row = [((34 + 300 * place, 82, 290, 120), lines) for place, lines in enumerate(held)]
    below = ((34, 240, 890, 60), ("Personnes publiques associées", "Rouen, Évreux et les deux départements."))
    found = texts(slide(tmp_path / "slide.pdf", [*row, below]))
    assert found[1:] == [
        "État des lieux",
        "Satisfaction de 79 % en l'an 2023.",
        "Orientations stratégiques",
        "Une présence quotidienne sur site.",
        "Programme d'actions",
        "Vingt-deux ascenseurs avant la fin 2028.",
        "Personnes publiques associées",
        "Rouen, Évreux et les deux départements.",
    ]


def test_figures_in_tiles_side_by_side_are_no_columns_of_text(tmp_path: Path) -> None:
    tiles = [((34, 82, 440, 90), ("2026", "320 logements")), ((488, 82, 440, 90), ("2027", "340 logements"))]
    assert all("\t" in text or len(text) > 8 for text in texts(slide(tmp_path / "tiles.pdf", tiles)))


def test_amounts_and_counts_at_the_foot_of_a_slide_are_no_notes(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "foot.pdf"), pagesize=SLIDE)
    for lines in (["1 184 €"], ["10 ensembles immobiliers, notés de A à D."]):
        canvas.setFont("Helvetica", 16)
        for place in range(8):
            canvas.drawString(
                34, 480 - 24 * place, "Le parc compte des logements répartis dans plusieurs communes."
            )
        canvas.setFont("Helvetica", 11)
        for place, line in enumerate(lines):
            canvas.drawString(34, 120 - 14 * place, line)
        canvas.showPage()
    canvas.save()
    document = read(tmp_path / "foot.pdf")
    assert paragraphs(document, Role.NOTE) == []


def test_names_over_columns_that_they_would_hide_are_heads_of_several(read_typst) -> None:
    names = ("Référence 2022-2024", "Engagement 2025-2027", "Engagement 2025-2030")
    rows = [
        ["Seine-Saint-Denis", "66", "63", "88", "86", "182", "178"],
        ["Val-de-Marne", "46", "44", "62", "60", "128", "124"],
        ["Total société", "112", "107", "150", "146", "310", "302"],
    ]
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    document = read_typst(
        "#set page(flipped: true)\n#set text(size: 9pt)\n"
        "#table(columns: (2fr,) + (1fr,) * 6, stroke: none, inset: 6pt, "
        "align: (x, y) => if x == 0 { left } else { center }, "
        'fill: (x, y) => if y < 2 { rgb("#9fb2d6") }, [Département], '
        + ", ".join(f"table.cell(colspan: 2)[{name}]" for name in names)
        + f", [], {'[hors QPV], [hors RU], ' * 3} {cells})"
    )
    (table,) = tables(document)
    assert grid(table)[0][1:] == [name for name in names for _ in range(2)]
    assert grid(table)[1][1:] == ["hors QPV", "hors RU"] * 3
    assert grid(table)[2:] == rows
