"""A page set in columns, tables included, cut into the parts that are read one after the other."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cusdocs.document import Box
from cusdocs.reading.pdf.lines import COLUMN_LINES, is_full, make_lines, wide_gaps
from cusdocs.reading.pdf.page import Edge, Line, Page, Word

_LEFT_MARGIN = 0.25
_FEW_LINES = 3
# Where columns are known to stand, as few lines as this go on in them.
_FEWEST_LINES = 2
_TOUCH = 1.0
# In ems.
_GUTTER = 0.6
_SPACE = 0.45
# A caption stands further below the text than its lines from each other, and within this many ems of its table.
_APART = 1.25
_NEAR = 1.5
_MOST_CAPTION = 2


def zones(page: Page) -> list[Page]:
    """Return the parts of ``page`` in reading order; a page without columns is one part.

    Columns are cut before tables are looked for, for a table of one column has no line on its side to go with.
    """
    parts: list[Page] = []
    top = 0.0
    found = _columns(page)
    if found is None:
        return [page]
    for start, end, gutter in found:
        end = _above_caption(page, Box(0, start, page.width, end), gutter)
        parts.append(_part(page, Box(0, top, page.width, start)))
        parts.append(_part(page, Box(0, start, gutter, end)))
        parts.append(_part(page, Box(gutter, start, page.width, end)))
        top = end
    parts.append(_part(page, Box(0, top, page.width, page.height)))
    return [part for part in parts if part.words]


def _columns(page: Page) -> list[tuple[float, float, float]] | None:
    """Return (top, bottom, gutter) of each stretch of the page set in two columns, from top to bottom."""
    lines = make_lines(page.number, [word for word in page.words if word.style.angle == 0])
    heights: list[float] = []
    for gutter in _candidates(page, lines):
        heights = heights or _heights(page)
        free = [(top, bottom) for top, bottom in _free(page, gutter) if _has_lines(heights, top, bottom)]
        telling = [span for span in free if _has_columns(page, *span, gutter, _FEW_LINES)]
        if sum(_height(page, *span, gutter) for span in telling) >= COLUMN_LINES:
            return [(*span, gutter) for span in free if _has_columns(page, *span, gutter, _FEWEST_LINES)]
    return None


def _heights(page: Page) -> list[float]:
    """Return where the middles of the lines stand, from top to bottom."""
    rows = {(word.baseline, word.style.angle, (word.box.top + word.box.bottom) / 2) for word in page.words}
    return sorted(height for _, _, height in rows)


def _height(page: Page, top: float, bottom: float, gutter: float) -> int:
    """Return how many lines the shorter of two columns has."""
    return min(len(lines) for lines in _sides(page, top, bottom, gutter))


def _candidates(page: Page, lines: Sequence[Line]) -> Iterator[float]:
    if len(lines) < COLUMN_LINES:
        return
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update({round(x) for x in (line.box.x0, *(x for _, x in wide_gaps(line)))})
    inner = left + _LEFT_MARGIN * (right - left)
    for x, count in starts.most_common(6):
        if x > inner and count >= COLUMN_LINES:
            yield x - 2.0


def _above_caption(page: Page, box: Box, gutter: float) -> float:
    """Return where the columns of ``box`` end: above the caption of what stands below, set in the first column.

    It is below both columns, set apart from the first one by white, and just above what ends them; a line that
    announces it may stand over it.
    """
    lines = make_lines(page.number, [word for word in page.words if _holds(box, word.box)])
    left = [line for line in lines if line.box.x1 <= gutter]
    right = [line for line in lines if line.box.x1 > gutter]
    if len(left) < _FEW_LINES or not right:
        return box.bottom
    reach = max(line.box.bottom for line in right)
    near = box.bottom - left[-1].box.bottom < _NEAR * left[-1].style.size
    for place in range(max(2, len(left) - _MOST_CAPTION), len(left) if near else 0):
        above, body, caption = left[place - 2 : place + 1]
        apart = caption.baseline - body.baseline > _APART * (body.baseline - above.baseline)
        if apart and caption.box.top > max(reach, body.box.bottom):
            return (body.box.bottom + caption.box.top) / 2
    return box.bottom


def _free(page: Page, gutter: float) -> Iterator[tuple[float, float]]:
    """Yield the stretches of the page where nothing lies across ``gutter``."""
    crossing = [word.box for word in page.words] + [shade.box for shade in page.shades]
    crossing += [Box(edge.x0, edge.top, edge.x1, edge.bottom) for edge in page.edges if edge.horizontal]
    crossing += _running_across(page, gutter)
    taken = sorted((b.top, b.bottom) for b in crossing if b.x0 < gutter - _TOUCH and b.x1 > gutter + _TOUCH)
    top = 0.0
    for start, end in [*taken, (page.height, page.height)]:
        if start > top:
            yield top, start
        top = max(top, end)


def _running_across(page: Page, gutter: float) -> Iterator[Box]:
    """Yield the two words of each line between which a mere space comes over ``gutter``."""
    before: dict[float, Word] = {}
    after: dict[float, Word] = {}
    for word in page.words:
        x0, _, x1, _ = word.box
        line = word.baseline
        if x1 <= gutter + _TOUCH and (line not in before or before[line].box.x1 < x1):
            before[line] = word
        elif x0 >= gutter - _TOUCH and (line not in after or after[line].box.x0 > x0):
            after[line] = word
    for line in before.keys() & after.keys():
        one, two = before[line], after[line]
        if two.box.x0 - one.box.x1 <= _SPACE * one.style.size:
            yield one.box.union(two.box)


def _has_lines(heights: Sequence[float], top: float, bottom: float) -> bool:
    """Tell whether enough lines may stand between ``top`` and ``bottom``: a quick look before the full one."""
    return bisect_left(heights, bottom) - bisect_left(heights, top) >= _FEWEST_LINES


def _has_columns(page: Page, top: float, bottom: float, gutter: float, fewest: int) -> bool:
    left, right = sides = _sides(page, top, bottom, gutter)
    if min(len(left), len(right)) < fewest or not _are_apart(left, right):
        return False
    boxes = (Box(0, top, gutter, bottom), Box(gutter, top, page.width, bottom))
    columns = [_free_lines(page, box, side) for box, side in zip(boxes, sides, strict=True)]
    if min(count for count, _ in columns) < COLUMN_LINES:
        # What is short must look like text on both sides; a title and a table may stand beside a long column.
        return all(_may_be_column(side) and _is_column(side, fewest) for side in columns)
    return all(map(_may_be_column, columns)) and any(_is_column(side, _FEW_LINES) for side in columns)


def _sides(page: Page, top: float, bottom: float, gutter: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of two columns, those left of ``gutter`` first."""
    left: list[Word] = []
    right: list[Word] = []
    # Written out: this is asked of each word for each place where columns may part.
    for word in page.words:
        x0, above, x1, below = word.box
        if top <= (above + below) / 2 < bottom:
            (left if x0 + x1 <= 2 * gutter else right).append(word)
    return make_lines(page.number, left), make_lines(page.number, right)


def _are_apart(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether more white than a space, which comes over another by chance, parts the lines of two columns."""
    ends = {line.baseline: line.words[-1].box.x1 for line in left}
    whites = [
        (line.words[0].box.x0 - ends[line.baseline]) / line.style.size for line in right if line.baseline in ends
    ]
    return 2 * sum(white <= _GUTTER for white in whites) <= len(whites)


def _free_lines(page: Page, box: Box, lines: Sequence[Line]) -> tuple[int, list[Line]]:
    """Return how many lines a column has, and those that stand in no table."""
    edges = [edge for edge in page.edges if _holds(box, edge)]
    return len(lines), [line for line in lines if not _is_drawn(line, edges)]


def _is_column(side: tuple[int, list[Line]], fewest: int) -> bool:
    """Tell a column of text from one column of a table."""
    _, free = side
    return len(free) >= fewest and is_full(free)


def _may_be_column(side: tuple[int, list[Line]]) -> bool:
    """Tell a column with short lines, or with a table in it, from figures and from the pages of a contents."""
    _, free = side
    wide = sum(line.chunks > 1 for line in free)
    bare = len(free) >= _FEW_LINES and all(_is_figures(line) for line in free)
    return wide <= len(free) / 2 and not bare


def _is_figures(line: Line) -> bool:
    return not any(char.isalpha() for word in line.words for char in word.text)


def _is_drawn(line: Line, edges: Sequence[Edge]) -> bool:
    tops = [edge.top for edge in edges if edge.horizontal]
    return bool(tops) and min(tops) <= line.box.top and line.box.bottom <= max(tops)


def _part(page: Page, box: Box) -> Page:
    """Return what stands in ``box`` of the page."""
    left, top, right, bottom = box.x0, box.top, box.x1, box.bottom
    return replace(
        page,
        # As ``_holds`` tells, written out: this is asked of each word.
        words=tuple(
            word
            for word in page.words
            if left <= (word.box.x0 + word.box.x1) / 2 <= right
            and top <= (word.box.top + word.box.bottom) / 2 < bottom
        ),
        edges=tuple(edge for edge in page.edges if _holds(box, edge)),
        shades=tuple(shade for shade in page.shades if _holds(box, shade.box)),
    )


def _holds(box: Box, other: Box | Edge) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y < box.bottom
