"""Read a ``.pdf`` or a ``.docx`` file into a Document, and so the tables of a ``.xlsx``, ``.ods`` or ``.csv``."""

from cusdocs.lazily import lazily

_HOMES = {"ocr.mode": ("Ocr",), "reader": ("read",), "tables": ("read_tables",)}
__all__ = [name for names in _HOMES.values() for name in names]
__getattr__ = lazily(__name__, _HOMES)
