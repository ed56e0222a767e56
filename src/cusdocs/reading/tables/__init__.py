"""Read a file of tables (``.xlsx``, ``.ods``, ``.csv``) into a Document: a heading a sheet, then its tables."""

from cusdocs.reading.tables.table_file import read_tables

__all__ = ["read_tables"]
