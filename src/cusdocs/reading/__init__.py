"""Read a ``.pdf`` or a ``.docx`` file into a Document, and so the tables of a ``.xlsx``, ``.ods`` or ``.csv``."""

from cusdocs.reading.ocr.mode import Ocr
from cusdocs.reading.reader import read
from cusdocs.reading.tables import read_tables

__all__ = ["Ocr", "read", "read_tables"]
