"""A page set in columns, tables included, cut into the parts that are read one after the other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Page
from cusdocs.reading.pdf.text_columns import FEW_LINES, TextColumns, column_sides, find_columns, holds

# In ems: a caption stands further below the text than its lines from each other, and so near above its table.
_APART = 1.25
_NEAR = 2.0
_MOST_CAPTION = 2


def zones(page: Page) -> list[Page]:
    """Return the parts of ``page`` in reading order; a page without columns is one part."""
    return cut_columns(page, find_columns(page))


def cut_columns(page: Page, found: Sequence[TextColumns]) -> list[Page]:
    """Return the parts of ``page`` in reading order, those of the columns ``found`` one after the other.

    Columns are cut before tables are looked for, for a table of one column has no line on its side to go with.
    """
    parts: list[Page] = []
    top = 0.0
    if not found:
        return [page]
    for start, bottom, gutter, more in found:
        end = bottom if more else _above_caption(page, start, bottom, gutter)
        parts.append(_part(page, Box(0, top, page.width, start)))
        sides = pairwise([0, gutter, *more, page.width])
        parts.extend(_part(page, Box(left, start, right, end)) for left, right in sides)
        top = end
    parts.append(_part(page, Box(0, top, page.width, page.height)))
    return [part for part in parts if part.words]


def _above_caption(page: Page, top: float, bottom: float, gutter: float) -> float:
    """Return where the columns between ``top`` and ``bottom`` end: above the caption of what stands below them.

    Set in the first column, it is below both, set apart from the first one by white, and just above what ends
    them; a line that announces it may stand over it.
    """
    left, right = column_sides(page, top, bottom, gutter)
    if len(left) < FEW_LINES or not right:
        return bottom
    reach = max(line.box.bottom for line in right)
    near = bottom - left[-1].box.bottom < _NEAR * left[-1].style.size
    for place in range(max(2, len(left) - _MOST_CAPTION), len(left) if near else 0):
        above, body, caption = left[place - 2 : place + 1]
        apart = caption.baseline - body.baseline > _APART * (body.baseline - above.baseline)
        if apart and caption.box.top > max(reach, body.box.bottom):
            return (body.box.bottom + caption.box.top) / 2
    return bottom


def _part(page: Page, box: Box) -> Page:
    """Return what stands in ``box`` of the page."""
    left, top, right, bottom = box.x0, box.top, box.x1, box.bottom
    return replace(
        page,
        # As ``holds`` tells, written out: this is asked of each word.
        words=tuple(
            word
            for word in page.words
            if left <= (word.box.x0 + word.box.x1) / 2 <= right
            and top <= (word.box.top + word.box.bottom) / 2 < bottom
        ),
        edges=tuple(edge for edge in page.edges if holds(box, edge)),
        shades=tuple(shade for shade in page.shades if holds(box, shade.box)),
    )
