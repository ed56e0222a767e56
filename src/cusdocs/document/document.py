"""A whole document: its blocks and what is known of it."""

import datetime
from dataclasses import dataclass, field

from cusdocs.document.blocks import Block
from cusdocs.document.hidden import HiddenText
from cusdocs.document.stated import ConventionData


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of itself. ``header`` is printed at the top of each page by the writers."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "fr-FR"
    date: datetime.date | None = None
    header: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files that make a document: its pages are ``first`` and those that follow.

    ``pages`` is None for a file without fixed pages, all of which stands on the page ``first``.
    """

    name: str
    first: int
    pages: int | None

    def holds(self, page: int) -> bool:
        """Tell whether ``page`` of the whole document is one of this file."""
        return self.first <= page < self.first + (self.pages or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An ordered sequence of blocks; ``outline()`` gives it as a tree of sections.

    ``pages`` is None when the format has no fixed pages (Word, or a draft in memory);
    ``pages_without_text`` are numbered from 1 and could not be read; ``ocr_pages`` were read from their picture,
    or through the layer of text that another OCR left on it. ``ocr_problem`` says in French why pages stay unread.
    ``hidden`` are words that a reader does not see: no block holds them.
    ``parts`` are the files read as one document, when there are several.
    ``data`` is what the document states, as data that it carries; ``data_problem`` says in French why those that a
    file carries were set aside.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    pages: int | None = None
    pages_without_text: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    ocr_problem: str = ""
    hidden: tuple[HiddenText, ...] = ()
    parts: tuple[Part, ...] = ()
    data: ConventionData | None = None
    data_problem: str = ""
