"""Coloured boxes of text side by side, as slides have them: those of one side are read before the others."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.lines import make_lines
from cusdocs.reading.pdf.page import Page

# In points: the white between two boxes, which cells of a table do not leave, and how far sides may be apart.
_LEAST_GAP, _MOST_GAP, _NEAR = 4.0, 60.0, 3.0
# A share of the page: how wide a box is, and all of them together.
_WIDE, _WHOLE = 0.25, 0.6
# So many boxes in a row, at least so wide.
_MOST, _NARROWEST = 4, 0.18
# Sentences, and no figures in tiles.
_FEWEST_LINES, _FEWEST_WORDS = 2, 5


def gutter_of_boxes(page: Page) -> tuple[float, float, float] | None:
    """Return the top and the bottom of the boxes that stand in two columns, and the x between these, in points.

    None where they do not, or where some bear no text.
    """
    boxes = [shade.box for shade in page.shades if shade.box.x1 - shade.box.x0 >= _WIDE * page.width]
    if len(boxes) < 2:
        return None
    left = min(boxes, key=lambda box: box.x0)
    right = max(boxes, key=lambda box: box.x1)
    gap = right.x0 - left.x1
    if not _LEAST_GAP <= gap <= _MOST_GAP or right.x1 - left.x0 < _WHOLE * page.width:
        return None
    sides = [[box for box in boxes if _is_under(box, one)] for one in (left, right)]
    if sum(map(len, sides)) != len(boxes) or not all(_holds_text(page, side) for side in sides):
        return None
    tops = [min(box.top for box in side) for side in sides]
    bottoms = [max(box.bottom for box in side) for side in sides]
    return (min(tops), max(bottoms), left.x1 + gap / 2) if max(tops) < min(bottoms) else None


def rows_of_boxes(page: Page) -> list[tuple[float, float, tuple[float, ...]]]:
    """Return the top and the bottom of each row of boxes of one height, and the x between these, in points.

    Boxes of a row are two to four, and bear text; what stands above, below or between rows does not matter.
    """
    boxes = {shade.box for shade in page.shades if shade.box.x1 - shade.box.x0 >= _NARROWEST * page.width}
    found: list[tuple[float, float, tuple[float, ...]]] = []
    for _, level in groupby(sorted(boxes, key=_level), key=_level):
        row = sorted(level, key=lambda box: box.x0)
        gaps = [(one.x1, two.x0) for one, two in pairwise(row)]
        apart = all(_LEAST_GAP <= right - left <= _MOST_GAP for left, right in gaps)
        whole = row[-1].x1 - row[0].x0 >= _WHOLE * page.width
        if 1 < len(row) <= _MOST and apart and whole and all(_holds_text(page, [box]) for box in row):
            found.append((row[0].top, row[0].bottom, tuple((left + right) / 2 for left, right in gaps)))
    return found if all(one[1] <= two[0] for one, two in pairwise(found)) else []


def _level(box: Box) -> tuple[int, int]:
    return round(box.top), round(box.bottom)


def _is_under(box: Box, other: Box) -> bool:
    return abs(box.x0 - other.x0) <= _NEAR and abs(box.x1 - other.x1) <= _NEAR


def _holds_text(page: Page, boxes: Sequence[Box]) -> bool:
    """Tell whether each of ``boxes`` holds lines, some of them sentences."""
    longest = 0
    for box in boxes:
        words = [
            word
            for word in page.words
            if box.x0 <= word.box.x0
            and word.box.x1 <= box.x1
            and box.top <= word.box.top
            and word.box.bottom <= box.bottom
        ]
        lines = make_lines(page.number, words)
        if len(lines) < _FEWEST_LINES or any(line.chunks > 1 for line in lines):
            return False
        longest = max(longest, *(len(line.words) for line in lines))
    return longest >= _FEWEST_WORDS
