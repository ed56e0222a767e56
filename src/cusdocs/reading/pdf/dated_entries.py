"""Entries of a calendar: a date, and beside it what was done on that day, on as many lines as it takes.

Paragraphs with their number in the margin, « § 17 », are set alike.
"""

import re
from collections.abc import Sequence

from cusdocs.french.dates import is_date_alone
from cusdocs.reading.pdf.gutters import chunks
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawTable

Piece = Line | RawTable
# In points: how far off its line of writing a word may stand, and how far from its margin a line begins.
_LEVEL, _ALIGNED = 2.0, 2.0
_PARTS = 2
_PARAGRAPH = re.compile(r"§\s*\d{1,3}\.?")


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


def hangs_from_label(first: Line, line: Line) -> bool:
    """Tell whether ``line`` goes on, under its first word, what stands beside the label of ``first``."""
    parts = chunks(first)
    label = " ".join(word.text for word in parts[0])
    labelled = len(parts) == _PARTS and (is_date_alone(label) or bool(_PARAGRAPH.fullmatch(label)))
    return labelled and abs(parts[1][0].box.x0 - line.box.x0) <= _ALIGNED and line.chunks == 1


def _is_beside(before: Line, line: Line) -> bool:
    level = abs(before.baseline - line.baseline) <= _LEVEL
    return level and before.box.x1 < line.box.x0 and is_date_alone(before.text)
