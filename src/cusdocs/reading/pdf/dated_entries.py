"""Entries of a calendar: a date, and beside it what was done on that day, on as many lines as it takes."""

from collections.abc import Sequence

from cusdocs.french.dates import is_date_alone
from cusdocs.reading.pdf.gutters import chunks
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawTable

Piece = Line | RawTable
# In points: how far off its line of writing a word may stand, and how far from its margin a line begins.
_LEVEL, _ALIGNED = 2.0, 2.0
_PARTS = 2


def with_dates_beside(pieces: Sequence[Piece]) -> list[Piece]:
    """Return ``pieces``, a date that is a block of its own put before the line that stands beside it."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, Line) and isinstance(before, Line) and _is_beside(before, piece):
            joined[-1] = Line(piece.page, before.words + piece.words, piece.right, piece.tag)
        else:
            joined.append(piece)
    return joined


def hangs_from_date(first: Line, line: Line) -> bool:
    """Tell whether ``line`` goes on what stands beside the date that opens ``first``, under its first word."""
    parts = chunks(first)
    dated = len(parts) == _PARTS and is_date_alone(" ".join(word.text for word in parts[0]))
    return dated and abs(parts[1][0].box.x0 - line.box.x0) <= _ALIGNED and line.chunks == 1


def _is_beside(before: Line, line: Line) -> bool:
    level = abs(before.baseline - line.baseline) <= _LEVEL
    return level and before.box.x1 < line.box.x0 and is_date_alone(before.text)
