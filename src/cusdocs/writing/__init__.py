"""Write a Document as a Word file or as an archival, accessible PDF."""

from cusdocs.errors import WritingError
from cusdocs.writing.files import docx_bytes, pdf_bytes, with_charter, write, write_all
from cusdocs.writing.theme import PLAIN, Theme, read_theme

__all__ = [
    "PLAIN",
    "Theme",
    "WritingError",
    "docx_bytes",
    "pdf_bytes",
    "read_theme",
    "with_charter",
    "write",
    "write_all",
]
