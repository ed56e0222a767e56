"""Real files for the tests of reading: PDFs set by typst, Word files made by python-docx."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from cusdocs.document import Document
from cusdocs.reading import read

PREAMBLE = """
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "fr", size: 11pt)
#let texte = [Le patrimoine de l'organisme compte 6 500 logements conventionnés, répartis dans soixante-dix
ensembles immobiliers situés dans le département et gérés par quatre agences de proximité. ]
"""

MakePdf = Callable[[str], Path]
ReadTypst = Callable[[str], Document]


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """Set a typst source, after the common preamble, as a PDF."""

    def make(source: str) -> Path:
        file = tmp_path / "convention.typ"
        file.write_text(PREAMBLE + source, encoding="utf-8")
        typst.compile(str(file), output=str(tmp_path / "convention.pdf"))
        return tmp_path / "convention.pdf"

    return make


@pytest.fixture
def read_typst(make_pdf: MakePdf) -> ReadTypst:
    """Set a typst source as a PDF, and read it."""
    return lambda source: read(make_pdf(source))
