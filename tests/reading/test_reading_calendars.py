"""Calendars of a procedure: dates in a column, and beside each what was done on that day."""

from pathlib import Path

import pytest
from shapes import headings, paragraphs
from typst_pdfs import set_by_typst

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
