"""Read a ``.pdf`` or a ``.docx`` file into a Document."""

from cusdocs.reading.reader import read

__all__ = ["read"]
