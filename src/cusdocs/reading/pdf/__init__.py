"""Read a digital PDF: PDFium gives words and rules, geometry and typography give the document back."""

from pathlib import Path

from cusdocs.document import Document


def read_pdf(path: Path) -> Document:
    """Return the Document that a PDF file holds. Raises EncryptedFileError or CorruptFileError."""
    from cusdocs.reading.pdf.assemble import assemble
    from cusdocs.reading.pdf.bookmarks import read_bookmarks
    from cusdocs.reading.pdf.properties import read_metadata
    from cusdocs.reading.pdf.source import corrupt_pdf, open_pdf, read_pages

    with open_pdf(path) as document:
        pages = read_pages(document)
        if not pages:
            raise corrupt_pdf(path)
        return assemble(pages, read_bookmarks(document), read_metadata(document))
