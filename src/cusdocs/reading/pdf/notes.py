"""Footnotes: small lines at the bottom of a page, the first with its number."""

import re
from collections.abc import Iterator, Sequence

from cusdocs.reading.pdf.layout import Layout, Piece
from cusdocs.reading.pdf.page import Line

_SMALLER = 0.9
_NUMBER = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*\S")
_LOWER_HALF = 0.5


def find_notes(layouts: Sequence[Layout], running: "set[Piece]", body_size: float) -> Iterator[Line]:
    """Yield the lines of footnotes; ``running`` are the headers and footers, set aside."""
    for layout in layouts:
        pieces = [piece for piece in layout.pieces if piece not in running]
        yield from _notes_of(layout, pieces, body_size)


def _notes_of(layout: Layout, pieces: Sequence[Piece], body_size: float) -> list[Line]:
    notes: list[Line] = []
    for piece in reversed(pieces):
        low = piece.box.top > _LOWER_HALF * layout.page.height
        if not isinstance(piece, Line) or not low or piece.style.size > _SMALLER * body_size:
            break
        notes.insert(0, piece)
    while notes and not _NUMBER.match(notes[0].text):
        notes.pop(0)
    return notes if notes and _is_set_apart(layout, pieces, notes[0]) else []


def _is_set_apart(layout: Layout, pieces: Sequence[Piece], first: Line) -> bool:
    """Tell whether a short rule, or at least white, stands above the first note."""
    position = pieces.index(first)
    ceiling = pieces[position - 1].box.bottom if position else 0.0
    ruled = any(
        edge.horizontal and ceiling - 4 <= edge.top <= first.box.top + 4 and edge.length < 0.6 * layout.page.width
        for edge in layout.page.edges
    )
    return ruled or first.box.top - ceiling > 0.5 * first.style.size
