"""Read a digital PDF: PDFium gives words and rules, geometry and typography give the document back."""

from concurrent.futures import Executor
from pathlib import Path

from cusdocs.document import Document


def read_pdf(path: Path, executor: Executor | None = None, jobs: int = 1) -> Document:
    """Return the Document that a PDF file holds, its pages read by ``executor`` or by up to ``jobs`` processes.

    Raises EncryptedFileError or CorruptFileError.
    """
    from cusdocs.reading.pdf.assemble import assemble
    from cusdocs.reading.pdf.bookmarks import read_bookmarks
    from cusdocs.reading.pdf.collector import rarely_collected
    from cusdocs.reading.pdf.pool import read_sheets
    from cusdocs.reading.pdf.properties import read_metadata
    from cusdocs.reading.pdf.source import corrupt_pdf, open_pdf

    with rarely_collected(), open_pdf(path) as document:
        sheets = read_sheets(path, document, jobs, executor)
        if not sheets:
            raise corrupt_pdf(path)
        return assemble(sheets, read_bookmarks(document), read_metadata(document))
