"""Real files for the tests of reading: PDFs set by typst, Word files made by python-docx."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typst_pdfs import set_by_typst

from cusdocs.document import Document
from cusdocs.reading import read

MakePdf = Callable[[str], Path]
ReadTypst = Callable[[str], Document]


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """Set a typst source, after the common preamble, as a PDF without tags: geometry reads it."""
    return lambda source: set_by_typst(tmp_path, source, tagged=False)


@pytest.fixture
def read_typst(make_pdf: MakePdf) -> ReadTypst:
    """Set a typst source as a PDF, and read it."""
    return lambda source: read(make_pdf(source))
