"""Footnotes: small lines at the bottom of a page, the first with its number; entries of a contents are none."""

import re
from collections.abc import Iterator, Sequence

from cusdocs.reading.entries import has_leader
from cusdocs.reading.pdf.layout import Layout, Piece
from cusdocs.reading.pdf.page import Line

_SMALLER = 0.9
# « 1 184 € » is no note 1.
_NUMBER = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*(?!\d)\S")
_LOWER_HALF = 0.5
# Notes that may not have been seen between one and the next.
_MOST_SKIPPED = 6


def find_notes(layouts: Sequence[Layout], running: "set[Piece]", body_size: float) -> Iterator[Line]:
    """Yield the lines of footnotes; ``running`` are the headers and footers, set aside.

    Notes are counted: « 10 ensembles immobiliers », where no note comes before, is none.
    """
    last = 0
    for layout in layouts:
        for column in _columns([piece for piece in layout.pieces if piece not in running]):
            notes = _notes_of(layout, column, body_size)
            numbers = [
                int(found[1]) for note in notes if (found := _NUMBER.match(note.text)) and found[1].isdigit()
            ]
            if numbers and numbers[0] > last + _MOST_SKIPPED:
                continue
            last = max([last, *numbers])
            yield from notes


def _columns(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each column of a page: each has notes of its own at its foot."""
    column: list[Piece] = []
    for piece in pieces:
        if column and piece.box.bottom < column[-1].box.top:
            yield column
            column = []
        column.append(piece)
    yield column


def _notes_of(layout: Layout, pieces: Sequence[Piece], body_size: float) -> list[Line]:
    notes: list[Line] = []
    for piece in reversed(pieces):
        if not isinstance(piece, Line) or piece.style.size > _SMALLER * body_size:
            break
        if has_leader(piece.text) or piece.chunks > 1:
            break  # An entry of a contents, or of two side by side.
        notes.insert(0, piece)
    while notes and not (_NUMBER.match(notes[0].text) and _is_low(layout, notes[-1])):
        notes.pop(0)
    return notes if notes and _is_set_apart(layout, pieces, notes[0]) else []


def _is_low(layout: Layout, line: Line) -> bool:
    return line.box.top > _LOWER_HALF * layout.page.height


def _is_set_apart(layout: Layout, pieces: Sequence[Piece], first: Line) -> bool:
    """Tell whether a short rule, or at least white, stands above the first note."""
    position = pieces.index(first)
    ceiling = pieces[position - 1].box.bottom if position else 0.0
    ruled = any(
        edge.horizontal and ceiling - 4 <= edge.top <= first.box.top + 4 and edge.length < 0.6 * layout.page.width
        for edge in layout.page.edges
    )
    return ruled or first.box.top - ceiling > 0.5 * first.style.size
