"""Read a digital PDF: PDFium gives words and rules, geometry and typography give the document back."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from cusdocs.document import Document
from cusdocs.errors import LimitError
from cusdocs.reading.ocr.mode import Ocr


def read_pdf(
    path: Path,
    executor: Executor | None = None,
    jobs: int = 1,
    ocr: Ocr = Ocr.NEVER,
    progress: Callable[[int, int], None] | None = None,
    max_pages: int | None = None,
) -> Document:
    """Return the Document that a PDF file holds, its pages read by ``executor`` or by up to ``jobs`` processes.

    Scanned pages are read as ``ocr`` says; ``progress`` is then told how many are done, and of how many.
    Raises EncryptedFileError, CorruptFileError or MissingToolError, and LimitError for more than ``max_pages``.
    """
    from cusdocs.reading.pdf.assemble import assemble
    from cusdocs.reading.pdf.bookmarks import read_bookmarks
    from cusdocs.reading.pdf.collector import rarely_collected
    from cusdocs.reading.pdf.pool import read_sheets
    from cusdocs.reading.pdf.properties import read_metadata
    from cusdocs.reading.pdf.source import corrupt_pdf, open_pdf

    with rarely_collected(), open_pdf(path) as document:
        count = len(document)
        if max_pages is not None and count > max_pages:
            raise LimitError(
                f"Le fichier « {path.name} » compte {count} pages, pour {max_pages} au plus : "
                "divisez-le, ou relevez la limite avec --max-pages."
            )
        sheets = read_sheets(path, document, jobs, executor)
        if not sheets:
            raise corrupt_pdf(path)
        problem = ""
        if ocr is Ocr.ALWAYS or any(sheet.unread or sheet.page.layered for sheet in sheets):
            from cusdocs.reading.ocr.pages import read_scans

            sheets, problem = read_scans(path, document, sheets, ocr, jobs, progress)
        read = assemble(sheets, read_bookmarks(document), read_metadata(document))
        return replace(read, ocr_problem=problem)
