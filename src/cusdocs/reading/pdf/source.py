"""Open a PDF with PDFium and read its pages, one pure function a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from cusdocs.errors import CorruptFileError, EncryptedFileError
from cusdocs.reading.pdf.drawings import read_drawings
from cusdocs.reading.pdf.frame import frame_of
from cusdocs.reading.pdf.garbage import is_garbage
from cusdocs.reading.pdf.layer import is_layered
from cusdocs.reading.pdf.layers import has_layers
from cusdocs.reading.pdf.page import Page
from cusdocs.reading.pdf.spaced import join_spaced
from cusdocs.reading.pdf.tagged.tree import is_tagged, read_tree
from cusdocs.reading.pdf.turned_words import join_turned
from cusdocs.reading.pdf.visibility import look
from cusdocs.reading.pdf.watermark import without_watermark
from cusdocs.reading.pdf.words import read_words

# A scan often bears a stamp of a few words: « accusé de réception », a page number.
_STAMP_WORDS = 25
_MOST_OF_PAGE = 0.5


@contextmanager
def open_pdf(path: Path) -> Iterator[Any]:
    """Yield the pypdfium2 document. Raises EncryptedFileError or CorruptFileError."""
    document = load_pdf(path)
    try:
        yield document
    finally:
        document.close()


def load_pdf(path: Path) -> Any:
    """Return the pypdfium2 document, to close in the end. Raises EncryptedFileError or CorruptFileError."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedFileError(
                f"Le fichier « {path.name} » est protégé par un mot de passe : "
                "enregistrez-en une copie sans mot de passe et recommencez."
            ) from error
        raise corrupt_pdf(path) from error
    document.layered = has_layers(path)
    document.tagged = is_tagged(document)
    return document


def corrupt_pdf(path: Path) -> CorruptFileError:
    """Return the error to raise for a PDF that PDFium cannot open."""
    return CorruptFileError(
        f"Le fichier PDF « {path.name} » est endommagé ou incomplet : "
        "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
    )


def read_page(document: Any, index: int) -> Page:
    """Return the content of the page ``index`` (from 0); a page that cannot be loaded is empty."""
    page = load_page(document, index)
    if page is None:
        return Page(index + 1, 0, 0)
    try:
        content = _content(page, index + 1, document.layered, document.tagged)
        return replace(content, tree=read_tree(page, len(document))) if document.tagged else content
    finally:
        page.close()


def load_page(document: Any, index: int) -> Any | None:
    """Return the page ``index`` (from 0) of a pypdfium2 document, or None when it cannot be loaded."""
    try:
        return document[index]
    except pypdfium2.PdfiumError:
        return None


def _content(page: Any, number: int, layered: bool, tagged: bool) -> Page:
    frame = frame_of(page)
    width, height = page.get_size()
    drawings = read_drawings(page, frame)
    covered = max(((box.x1 - box.x0) * (box.bottom - box.top) for box in drawings.pictures), default=0.0)
    words, runs = read_words(page, frame, drawings.edges, drawings.inside_forms if tagged else None)
    sight = look(page, drawings, words, runs, layered)
    pictured = covered > _MOST_OF_PAGE * width * height
    return Page(
        number=number,
        width=width,
        height=height,
        words=without_watermark(join_turned(join_spaced(sight.words)), drawings.shades),
        edges=tuple(drawings.edges),
        shades=tuple(drawings.shades),
        pictured=pictured,
        # Nothing is drawn, or only text that nobody sees.
        empty=not drawings.objects or (bool(sight.hidden) and not drawings.covers and not drawings.edges),
        layered=pictured and is_layered(page),
        hidden=sight.hidden,
    )


def lacks_text(page: Page) -> bool:
    """Tell whether the page shows something that cannot be read without OCR."""
    if not page.words:
        return not page.empty
    if page.pictured and len(page.words) < _STAMP_WORDS:
        return True
    return is_garbage(word.text for word in page.words)
