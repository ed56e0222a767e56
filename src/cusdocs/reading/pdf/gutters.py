"""The vertical white strips that set apart the columns of a table without vertical rules."""

from collections.abc import Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.page import WIDE_GAP, Line, Word, is_stretched

_NARROWEST = 0.8
_FEWEST_STRETCHED = 3


def find_gutters(lines: Sequence[Line], left: float, right: float) -> list[float]:
    """Return the x of the middle of each white strip between ``left`` and ``right`` that all ``lines`` share.

    Only lines of several parts say where columns are; none of them means no column.
    """
    telling = [line for line in lines if line.chunks > 1]
    if not telling:
        return []
    size = telling[0].style.size
    covered = sorted((chunk.x0, chunk.x1) for line in telling for chunk in chunk_boxes(line))
    gutters = []
    reach = covered[0][1]
    for x0, x1 in covered[1:]:
        if x0 - reach > _NARROWEST * size:
            gutters.append((reach + x0) / 2)
        reach = max(reach, x1)
    return [x for x in gutters if left < x < right]


def chunk_boxes(line: Line, gap: float = WIDE_GAP) -> list[Box]:
    """Return the boxes of the parts of ``line`` between gaps wider than ``gap``, in ems."""
    return [chunk[0].box.union(chunk[-1].box) for chunk in chunks(line, gap)]


def chunks(line: Line, gap: float = WIDE_GAP) -> list[list[Word]]:
    """Return the words of ``line`` cut at its gaps wider than ``gap``, in ems, were they not justification's."""
    parts = [[line.words[0]]]
    for word in line.words[1:]:
        before = parts[-1][-1]
        if word.box.x0 - before.box.x1 > gap * before.style.size:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts if len(parts) < _FEWEST_STRETCHED or not is_stretched(line.words) else [list(line.words)]


def row_breaks(lines: Sequence[Line], gutter: float) -> list[float]:
    """Return the y between rows: above each line, but the first, that has words on both sides of ``gutter``."""
    breaks = []
    for before, line in pairwise(lines):
        if line.box.x0 < gutter and line.chunks > 1:
            breaks.append((before.box.bottom + line.box.top) / 2)
    return breaks
