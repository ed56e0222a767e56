"""PDFs that typst sets from a short source."""

from pathlib import Path

import typst

PREAMBLE = """
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "fr", size: 11pt)
#let texte = [Le patrimoine de l'organisme compte 6 500 logements conventionnés, répartis dans soixante-dix
ensembles immobiliers situés dans le département et gérés par quatre agences de proximité. ]
"""


def set_by_typst(folder: Path, source: str, *, tagged: bool) -> Path:
    """Set a typst source, after the common preamble, as a PDF in ``folder``."""
    file = folder / "convention.typ"
    file.write_text(PREAMBLE + source, encoding="utf-8")
    typst.compile(str(file), output=str(folder / "convention.pdf"), pdf_tags=tagged)
    return folder / "convention.pdf"
