"""The white that runs down between the columns of a table, whatever its lines are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from cusdocs.document import Box
from cusdocs.reading.pdf.gutters import chunk_boxes
from cusdocs.reading.pdf.page import Edge, Line

# Cells are set ragged: less white than in a justified line parts two of them.
CELL_GAP = 0.9
_NARROWEST = 0.6
# The widest white between two lines of one cell.
_CELL_LEADING = 0.6
# The widest space between two words of one cell.
_SPACE = 0.5
# As much white as this comes between words of justified cells, but not at one place in several rows.
_TIGHT = 0.45
_FEWEST_ROWS = 4
# A row of years, and one of figures; more white stands between two of them than between groups of thousands.
_FEWEST_FIGURES = 2
_FIGURE = re.compile(r"\(?[+-]?\d[\d.,/%)€\u00a0\u202f]*$")
# The rows of figures of tables set tight have as many.
_FEWEST_TIGHT = 3
_BESIDE = 1.0


def strips(lines: Sequence[Line]) -> list[float]:
    """Return the x of the middle of each white strip that no part of any of ``lines`` lies on."""
    return [(left + right) / 2 for left, right in white_strips(lines)]


def white_strips(
    lines: Sequence[Line], gap: float = CELL_GAP, narrowest: float = _NARROWEST
) -> list[tuple[float, float]]:
    """Return where each white strip that no part of any of ``lines`` lies on starts and ends.

    Parts are what white wider than ``gap`` sets apart; strips are wider than ``narrowest``: both in ems.
    """
    if not lines:
        return []
    chunks = sorted((box.x0, box.x1) for line in lines for box in chunk_boxes(line, gap))
    found = []
    reach = chunks[0][1]
    for x0, x1 in chunks[1:]:
        if x0 - reach > narrowest * lines[0].style.size:
            found.append((reach, x0))
        reach = max(reach, x1)
    return found


def cell_strips(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the white strips of ``lines``, with the narrow ones that several rows keep free at one place."""
    wide = white_strips(lines)
    tight = [strip for strip in white_strips(lines, _TIGHT, _TIGHT) if strip not in wide]
    return sorted([*wide, *(strip for strip in tight if _parts_rows(lines, strip))])


def _parts_rows(lines: Sequence[Line], strip: tuple[float, float]) -> bool:
    """Tell whether several rows keep ``strip`` free; two are enough where it parts years and figures."""
    left, right = strip
    around = [
        (one.text, two.text)
        for line in lines
        for one, two in pairwise(line.words)
        if one.box.x1 <= left + 1 and two.box.x0 >= right - 1
    ]
    if len(around) >= _FEWEST_ROWS:
        return True
    figures = [_FIGURE.match(one) is not None and _FIGURE.match(two) is not None for one, two in around]
    beside = all(_FIGURE.match(one) or _FIGURE.match(two) for one, two in around)
    return len(around) >= _FEWEST_FIGURES and any(figures) and beside


def side_by_side(lines: Sequence[Line], cuts: Sequence[float], certain: Sequence[float]) -> list[float]:
    """Return those of ``cuts`` that part words standing side by side, and the ``certain`` ones.

    A centred head and the figures at the right of its column leave white between them, but share no row.
    """
    words = [word.box for line in lines for word in line.words]
    kept: list[float] = []
    left = -inf
    ordered = sorted(cuts)
    if not ordered:
        return []
    for cut, right in zip(ordered, [*ordered[1:], inf], strict=True):
        before = [box for box in words if left <= (box.x0 + box.x1) / 2 < cut]
        after = [box for box in words if cut <= (box.x0 + box.x1) / 2 < right]
        if cut in certain or any(_level(one, two) for one in before for two in after):
            kept.append(cut)
            left = cut
    return kept


def _level(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > _BESIDE


def keeps_strips(lines: Sequence[Line], line: Line) -> bool:
    """Tell whether ``line`` respects the columns of ``lines``: a title across them does not."""
    if len(strips([*lines, line])) >= len(strips(lines)):
        return True
    return (line.chunks > 1 or _says_again(line) or _is_of_figures(line)) and all(
        _leaves_free(line, strip) for strip in white_strips(lines)
    )


def _says_again(line: Line) -> bool:
    """Tell whether ``line`` is one word over and over: « année année année », over the columns of each."""
    return len(line.words) > 1 and len({word.text for word in line.words}) == 1


def _is_of_figures(line: Line) -> bool:
    """Tell whether ``line`` holds figures alone, in columns of which no wide white parts two."""
    return len(line.words) >= _FEWEST_TIGHT and all(_FIGURE.match(word.text) for word in line.words)


def _leaves_free(line: Line, strip: tuple[float, float]) -> bool:
    """Tell whether more white than a space is left of ``strip`` between the words of ``line``."""
    ends = [-inf, *(word.box.x1 for word in line.words)]
    starts = [*(word.box.x0 for word in line.words), inf]
    left, right = strip
    return any(
        min(start, right) - max(end, left) > _TIGHT * line.style.size
        for end, start in zip(ends, starts, strict=True)
    )


def respects(line: Line, cuts: Sequence[float]) -> bool:
    """Tell whether words and ordinary spaces of ``line`` leave free every x of ``cuts``."""
    if any(word.box.x0 + 1 < x < word.box.x1 - 1 for word in line.words for x in cuts):
        return False
    gaps = [(one.box.x1, two.box.x0) for one, two in pairwise(line.words)]
    return all(
        right - left > _SPACE * line.style.size
        for left, right in gaps
        if any(left - 1 < x < right + 1 for x in cuts)
    )


def columns_of(line: Line, cuts: Sequence[float]) -> int:
    """Return in how many of the columns that ``cuts`` part ``line`` has words; by its own white without cuts."""
    if not cuts:
        return len(chunk_boxes(line, CELL_GAP))
    return len({bisect_left(cuts, (word.box.x0 + word.box.x1) / 2) for word in line.words})


def band_rows(rules: Sequence[Edge], rows: Sequence[Sequence[Line]]) -> list[Box]:
    """Return the rows between ``rules`` that one line fills across the columns of all the others.

    « PP2 – Logements passant en étiquette A à E après travaux » opens the rows below it. ``rows`` holds the lines
    between each rule and the next.
    """
    alone = [place for place, lines in enumerate(rows) if len(lines) == 1 and lines[0].chunks == 1]
    others = [line for place, lines in enumerate(rows) if place not in alone for line in lines]
    if 2 * len(alone) >= len(rows):
        return []  # Titles in boxes, and a list under each.
    white = cell_strips(others)
    bands = [place for place in alone if any(_lies_across(rows[place][0], strip) for strip in white)]
    return [Box(rules[i].x0, rules[i].top, rules[i].x1, rules[i + 1].top) for i in bands]


def around(side: Edge, bands: Sequence[Box]) -> Iterator[Edge]:
    """Yield the parts of a column side that stand above, between and below ``bands``."""
    top = side.top
    for band in bands:
        if band.top > top:
            yield Edge(side.x0, top, side.x1, band.top)
        top = max(top, band.bottom)
    if side.bottom > top:
        yield Edge(side.x0, top, side.x1, side.bottom)


def _lies_across(line: Line, strip: tuple[float, float]) -> bool:
    left, right = strip
    return line.box.x0 < left and line.box.x1 > right


def top_row(lines: Sequence[Line]) -> list[Line]:
    """Return the lines from the first down that no white parts: those of one row, whose cells are centred."""
    row = [lines[0]]
    bottom = lines[0].box.bottom
    for line in lines[1:]:
        if line.box.top - bottom > _CELL_LEADING * line.style.size:
            break
        row.append(line)
        bottom = max(bottom, line.box.bottom)
    return row
