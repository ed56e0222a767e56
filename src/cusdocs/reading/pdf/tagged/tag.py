"""What a tagged PDF says that a line, or a part of a table, belongs to."""

from enum import Enum
from typing import NamedTuple

from cusdocs.reading.pdf.tagged.element import Path


class Kind(Enum):
    """What an element of text is to the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    CONTENTS = "contents"
    NOTE = "note"
    # No tag says so: where it stands does.
    MARGIN = "margin"
    # Text whose element says nothing of it, « Span » or « Div »: geometry finds its paragraphs.
    LOOSE = "loose"


class Tag(NamedTuple):
    """The element that a line belongs to, its ``path`` the same on all pages; ``level`` of a heading, or 0."""

    kind: Kind
    path: Path
    level: int = 0


class TableTag(NamedTuple):
    """The element that a part of a table belongs to.

    ``rows`` are the paths of its rows, None for a row that the tags do not know; ``header_rows`` counts the rows
    at its top whose cells all say that they head columns.
    """

    path: Path
    rows: tuple[Path | None, ...]
    header_rows: int = 0
