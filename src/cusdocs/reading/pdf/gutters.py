"""The vertical white strips that set apart the columns of a table without vertical rules."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.page import WIDE_GAP, Line, Word, is_stretched

_NARROWEST = 0.8
_FEWEST_STRETCHED = 3
# In ems: how far apart two rows are at least, on their lines of writing.
_ROW_STEP = 1.45
# How far apart the lines of one cell are at most.
_CELL_STEP = 1.36
_FEWEST_ROWS, _LONG = 2, 4
# What a label under the first begins with, when it is one of its own.
_PART = re.compile(r"\W*\d|(?:dont|soit|part|taux|en|hors|reste|total|ensemble|moyenne)\b", re.IGNORECASE)
_NUMBER = r"[(+-]?\d[\d\s\u00a0\u202f.,]*[%€)]?(?:\s?%)?"
# « 1 240 », « 12,5 % », « 66 (1,1 %) », « 986 / 5 870 », « NC ».
_FIGURE_ALONE = re.compile(
    rf"^(?:{_NUMBER}(?:\s*(?:/|sur|soit|\()\s*{_NUMBER}\)?)?|NC|NR|ND|s\.\s?o\.?|[-–—])$", re.IGNORECASE
)


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


def white_breaks(lines: Sequence[Line], gutters: Sequence[float]) -> list[float]:
    """Return the y between rows that white parts well: lines of one stand closer than any two of them.

    Each has figures in the very same columns. None, where lines stand neither close nor apart.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each.baseline):
        step = (line.baseline - rows[-1][-1].baseline) / line.style.size if rows else _ROW_STEP
        if _CELL_STEP < step < _ROW_STEP:
            return []
        if step >= _ROW_STEP:
            rows.append([])
        rows[-1].append(line)
    figured = [frozenset.union(*(_figured(line, gutters) for line in row)) for row in rows]
    if len(rows) < _FEWEST_ROWS or not frozenset.intersection(*figured):
        return []
    edges = [(min(line.box.top for line in row), max(line.box.bottom for line in row)) for row in rows]
    return [(above + below) / 2 for (_, above), (below, _) in pairwise(edges)]


def are_rows(lines: Sequence[Line], gutters: Sequence[float]) -> bool:
    """Tell whether each of ``lines`` that starts in the first column is a row: figures in the very same columns.

    A cell of two lines has no label of its own beside each, and stands nearer to the one above than a row does;
    but rows of several figures may stand as near, each beside a label that no small letter begins.
    """
    rows = [line for line in lines if line.box.x0 < gutters[0] and line.chunks > 1]
    if len(rows) < _FEWEST_ROWS:
        return False
    figured = frozenset.intersection(*(_figured(line, gutters) for line in rows))
    steps = [after.baseline - before.baseline for before, after in pairwise(rows)]
    if figured and min(steps) > _ROW_STEP * rows[0].style.size:
        return True
    several = len(figured) > 1 or (figured and len(rows) >= _LONG)
    return bool(several) and all(line.text[0].isupper() or _PART.match(line.text) for line in rows)


def _figured(line: Line, gutters: Sequence[float]) -> frozenset[int]:
    """Return the columns of ``line`` but the first that hold a figure alone."""
    texts: dict[int, list[str]] = {}
    for word in line.words:
        texts.setdefault(bisect_left(gutters, (word.box.x0 + word.box.x1) / 2), []).append(word.text)
    return frozenset(column for column, held in texts.items() if column and _FIGURE_ALONE.match(" ".join(held)))
