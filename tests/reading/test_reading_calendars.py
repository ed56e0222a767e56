"""Calendars of a procedure: dates in a column, and beside each what was done on that day."""

from pathlib import Path

import pytest
from shapes import headings, paragraphs
from typst_pdfs import set_by_typst

from cusdocs.document import Paragraph, Role
from cusdocs.reading import read

ENTRIES = [
    (
        "14 décembre 2023",
        "Le conseil d'administration approuve l'actualisation du plan stratégique de patrimoine.",
    ),
    (
        "17 octobre 2024",
        "Délibération engageant la procédure d'élaboration et fixant les modalités d'association.",
    ),
    ("26 juin 2025", "Dépôt du projet auprès du préfet de la Drôme."),
]
ROWS = "".join(
    f"#grid(columns: (4.4cm, 6.4cm), [#par[*{day}*]], [#par[{text}]])\n#v(4pt)\n" for day, text in ENTRIES
)


@pytest.mark.parametrize("tagged", [True, False])
def test_a_day_is_read_with_what_was_done_on_it(tmp_path: Path, *, tagged: bool) -> None:
    document = read(set_by_typst(tmp_path, f"= Les décisions\n#texte\n\n{ROWS}\n#texte", tagged=tagged))

    assert [text for _, _, text in headings(document)] == ["Les décisions"]
    found = [text.replace("’", "'") for text in paragraphs(document)]
    assert [f"{day}\t{text}" for day, text in ENTRIES] == found[1:4]


@pytest.mark.parametrize("tagged", [True, False])
def test_a_paragraph_is_read_whole_with_its_number_in_the_margin(tmp_path: Path, *, tagged: bool) -> None:
    numbered = "\n".join(f"#grid(columns: (1.3cm, 12cm), [§ {number}], [#texte])\n#v(4pt)" for number in (12, 13))
    document = read(set_by_typst(tmp_path, f"= La politique sociale\n{numbered}", tagged=tagged))

    assert [" ".join(text.split())[:40] for text in paragraphs(document)] == [
        f"§ {number} Le patrimoine de l’organisme compte"[:40] for number in (12, 13)
    ]


def test_notes_in_the_margin_are_no_part_of_the_text_beside_them(tmp_path: Path) -> None:
    def noted(text: str, note: str) -> str:
        return f"#place(dx: 12.4cm, block(width: 3.2cm, text(size: 7.5pt)[{note}]))\n#block(width: 12cm)[{text}]\n"

    source = "#set page(margin: (right: 5cm))\n= La politique sociale\n" + "".join(
        noted("#texte #texte", note) for note in ("Voir l'annexe 2, tableau 4.", "Article L. 445-1 du code.")
    )
    document = read(set_by_typst(tmp_path, source, tagged=False))

    body = [each.text for each in document.blocks if each.role is Role.BODY and isinstance(each, Paragraph)]
    assert len(body) == 2
    assert not any("annexe 2" in text or "L. 445-1" in text for text in body)
    notes = " ".join(
        each.text for each in document.blocks if isinstance(each, Paragraph) and each.role is Role.NOTE
    )
    assert "annexe 2, tableau 4" in notes
    assert "L. 445-1" in notes
