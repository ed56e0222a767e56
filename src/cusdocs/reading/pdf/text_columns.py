"""The stretches of a page that are set in two columns of text."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median_low
from typing import NamedTuple

from cusdocs.document import Box
from cusdocs.reading.pdf.boxes_abreast import gutter_of_boxes, rows_of_boxes
from cusdocs.reading.pdf.lines import COLUMN_LINES, is_full, make_lines, wide_gaps
from cusdocs.reading.pdf.page import Edge, Line, Page, Word

FEW_LINES = 3
_LEFT_MARGIN = 0.25
# Where columns are known to stand, as few lines as this go on in them.
_FEWEST_LINES = 2
_TOUCH = 1.0
_FEWEST_SIDES = 2
# In ems.
_GUTTER = 0.6
_SPACE = 0.45
# A title that stops both columns is so much larger than the text, with so much white beside it, and none of them
# goes on much before the other.
_LARGE, _CLEAR, _LEVEL = 1.3, 0.4, 1.5


class TextColumns(NamedTuple):
    """Columns side by side, between ``top`` and ``bottom``, parted at ``gutter`` and at ``more``: in points."""

    top: float
    bottom: float
    gutter: float
    more: tuple[float, ...] = ()


def find_columns(page: Page, known: Sequence[float] = ()) -> list[TextColumns]:
    """Return the stretches of ``page`` set in two columns, from top to bottom; none: it is set in one.

    ``known`` are gutters of other pages, where a few lines are enough to tell columns; so are boxes side by side.
    """
    heights: list[float] = []
    for gutter in known or _candidates(page):
        heights = heights or _heights(page)
        free = [(top, bottom) for top, bottom in _free(page, gutter) if _has_lines(heights, top, bottom)]
        telling = [span for span in free if _has_columns(page, *span, gutter, FEW_LINES)]
        if telling and (known or sum(_height(page, *span, gutter) for span in telling) >= COLUMN_LINES):
            spans = [part for span in free for part in _between_titles(page, *span, gutter)]
            return [
                TextColumns(*span, gutter) for span in spans if _has_columns(page, *span, gutter, _FEWEST_LINES)
            ]
    if known:
        return []
    rows = rows_of_boxes(page)
    stacked = None if rows else gutter_of_boxes(page)
    found = [TextColumns(top, bottom, gutter, tuple(more)) for top, bottom, (gutter, *more) in rows]
    return [TextColumns(*stacked)] if stacked else found


def _heights(page: Page) -> list[float]:
    """Return where the middles of the lines stand, from top to bottom."""
    rows = {(word.baseline, word.style.angle, (word.box.top + word.box.bottom) / 2) for word in page.words}
    return sorted(height for _, _, height in rows)


def _height(page: Page, top: float, bottom: float, gutter: float) -> int:
    """Return how many lines the shorter of two columns has."""
    return min(len(lines) for lines in column_sides(page, top, bottom, gutter))


def _candidates(page: Page) -> Iterator[float]:
    lines = make_lines(page.number, [word for word in page.words if word.style.angle == 0])
    if len(lines) < COLUMN_LINES:
        return
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    starts: Counter[int] = Counter()
    sides = [edge for edge in page.edges if not edge.horizontal]
    for line in lines:
        if not _is_in_cells(line, sides):
            starts.update({round(x) for x in (line.box.x0, *(x for _, x in wide_gaps(line)))})
    inner = left + _LEFT_MARGIN * (right - left)
    for x, count in starts.most_common(6):
        if x > inner and count >= COLUMN_LINES:
            yield x - 2.0


def _is_in_cells(line: Line, sides: Sequence[Edge]) -> bool:
    """Tell whether several of ``sides`` part the words of ``line``: one alone may part columns of text."""
    x0, top, x1, bottom = line.box
    height = (top + bottom) / 2
    parting = {round(side.x0) for side in sides if side.top < height < side.bottom and x0 < side.x0 < x1}
    return len(parting) >= _FEWEST_SIDES


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


def _between_titles(page: Page, top: float, bottom: float, gutter: float) -> Iterator[tuple[float, float]]:
    """Yield the parts of a stretch between titles in large type that stop both columns though short of the gutter.

    Nothing stands beside such a title, and both columns go on below it at one height.
    """
    left, right = column_sides(page, top, bottom, gutter)
    if not left or not right:
        yield top, bottom
        return
    usual = median_low(line.style.size for line in (*left, *right))
    for title, following in pairwise(left):
        size = title.style.size
        if size < _LARGE * usual or following.style.size >= size:
            continue
        above = [line.box.bottom for line in right if line.box.top < title.box.bottom]
        below = min((line.box.top for line in right if line.box.top >= title.box.bottom), default=0.0)
        if (
            above
            and max(above) < title.box.top - _CLEAR * size
            and abs(below - following.box.top) < _LEVEL * usual
        ):
            yield top, title.box.top
            yield title.box.top, title.box.bottom
            top = title.box.bottom
    yield top, bottom


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
    left, right = sides = column_sides(page, top, bottom, gutter)
    if min(len(left), len(right)) < fewest or not _are_apart(left, right):
        return False
    boxes = (Box(0, top, gutter, bottom), Box(gutter, top, page.width, bottom))
    shared = _shared_rules(page, *boxes)
    columns = [_free_lines(page, box, side, shared) for box, side in zip(boxes, sides, strict=True)]
    if min(count for count, _ in columns) < COLUMN_LINES:
        # What is short must look like text on both sides; a title and a table may stand beside a long column.
        return all(_may_be_column(side) and _is_column(side, fewest) for side in columns)
    return all(map(_may_be_column, columns)) and any(_is_column(side, FEW_LINES) for side in columns)


def column_sides(page: Page, top: float, bottom: float, gutter: float) -> tuple[list[Line], list[Line]]:
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


def _shared_rules(page: Page, *boxes: Box) -> int:
    """Return at how many heights both columns have a rule, as the rows of one table do."""
    one, two = ({round(edge.top) for edge in page.edges if edge.horizontal and holds(box, edge)} for box in boxes)
    return sum(not two.isdisjoint((height - 1, height, height + 1)) for height in one)


def _free_lines(page: Page, box: Box, lines: Sequence[Line], shared: int) -> tuple[int, list[Line]]:
    """Return how many lines a column has, and those that stand in no table.

    ``shared`` says how many of its rules the other column has at the same heights.
    """
    edges = [edge for edge in page.edges if holds(box, edge)]
    bands = [band for band in _bands(page, box, lines) if not any(_parts(edge, band) for edge in edges)]
    edges = [edge for edge in edges if not any(_is_side(edge, band) for band in bands)]
    if shared < _FEWEST_LINES and all(edge.horizontal for edge in edges):
        return len(lines), [line for span in _between_rules(lines, edges) for line in span]
    return len(lines), [line for line in lines if not _is_drawn(line, edges)]


def _between_rules(lines: Sequence[Line], rules: Sequence[Edge]) -> Iterator[list[Line]]:
    """Yield the lines of text above, between and below ``rules``: those under titles and around tables."""
    tops = sorted(rule.top for rule in rules)
    for place, group in groupby(lines, lambda line: bisect_left(tops, (line.box.top + line.box.bottom) / 2)):
        span = list(group)
        if place in (0, len(tops)) or (len(span) >= FEW_LINES and is_full(span)):
            yield span


def _bands(page: Page, box: Box, lines: Sequence[Line]) -> Iterator[Box]:
    """Yield the shades of a column that hold a title or a call-out, and no rows of a table."""
    inner = [shade.box for shade in page.shades if holds(box, shade.box)]
    for band in inner:
        held = [line for line in lines if holds(band, line.box)]
        beside = any(other.top < band.bottom and band.top < other.bottom for other in inner if other != band)
        if held and all(line.chunks == 1 for line in held) and not beside:
            yield band


def _parts(edge: Edge, band: Box) -> bool:
    """Tell whether ``edge`` stands inside ``band``, as the side of a cell does."""
    inside = band.x0 + _TOUCH < edge.x0 < band.x1 - _TOUCH
    return not edge.horizontal and inside and edge.top < band.bottom and band.top < edge.bottom


def _is_side(edge: Edge, band: Box) -> bool:
    return edge.horizontal and min(abs(edge.top - band.top), abs(edge.top - band.bottom)) <= _TOUCH


def _is_column(side: tuple[int, list[Line]], fewest: int) -> bool:
    """Tell a column of text from one column of a table."""
    _, free = side
    return len(free) >= fewest and is_full(free)


def _may_be_column(side: tuple[int, list[Line]]) -> bool:
    """Tell a column with short lines, or with a table in it, from figures and from the pages of a contents."""
    _, free = side
    wide = sum(line.chunks > 1 for line in free)
    bare = len(free) >= FEW_LINES and all(_is_figures(line) for line in free)
    return wide <= len(free) / 2 and not bare


def _is_figures(line: Line) -> bool:
    return not any(char.isalpha() for word in line.words for char in word.text)


def _is_drawn(line: Line, edges: Sequence[Edge]) -> bool:
    tops = [edge.top for edge in edges if edge.horizontal]
    return bool(tops) and min(tops) <= line.box.top and line.box.bottom <= max(tops)


def holds(box: Box, other: Box | Edge) -> bool:
    """Tell whether the middle of ``other`` lies in ``box``."""
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y < box.bottom
