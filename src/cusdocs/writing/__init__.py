"""Write a Document as a Word file or as an archival, accessible PDF."""

from cusdocs.errors import WritingError
from cusdocs.writing.files import docx_bytes, pdf_bytes, write, write_all

__all__ = ["WritingError", "docx_bytes", "pdf_bytes", "write", "write_all"]
