"""Tables that bands of colour draw, without any rule: a shaded head, rows of one colour or of two in turn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from math import inf

from cusdocs.document import Box
from cusdocs.reading.pdf.color_bands import Band, join_bands
from cusdocs.reading.pdf.gutters import are_rows, row_breaks
from cusdocs.reading.pdf.page import Edge, Line, Shade
from cusdocs.reading.pdf.spanning import columns_under_names, rules_under_names
from cusdocs.reading.pdf.strips import (
    around,
    cell_strips,
    columns_of,
    keeps_strips,
    respects,
    side_by_side,
    top_row,
)

_NEAR = 3.0
# A row of figures holds one for so many words at least; a head holds years, and few numbers.
_FIGURES = 3
_FEWEST_YEARS = 3
_YEAR = re.compile(r"^(?:(?:19|20)\d\d|\d{1,2}/\d{1,2}/)")
# In ems: the white between two rows, and under the last row.
_ROW_GAP = 0.3
_FAR = 2.2
_WIDEST_LEADING = 0.6
# In ems, what rounding may add.
_TOLERANCE = 0.05


@dataclass(slots=True)
class _Rows:
    """The rows found so far under a head: the lines of each, and the x where columns part.

    ``across`` are the bands that one line fills across the columns: « PP-2 – Étiquettes A à E » over its rows;
    ``leading`` is the widest white between two lines of one cell, in ems; ``names`` are the lines of the head that
    stand over several columns, and tell none.
    """

    head: Band
    lines: list[Line] = field(default_factory=list)
    bottom: float = 0.0
    cuts: tuple[float, ...] = ()
    across: list[Box] = field(default_factory=list)
    leading: float = _ROW_GAP
    names: list[Line] = field(default_factory=list)

    @property
    def gutters(self) -> list[float]:
        """Where columns part."""
        return list(self.cuts) or _gutters(self.lines)


def shaded_tables(
    shades: Sequence[Shade], edges: Sequence[Edge], lines: Sequence[Line]
) -> list[tuple[Box, list[Edge]]]:
    """Return the outline of each table that bands draw, and all the edges that its cells need.

    A table whose columns are ruled is left to its rules.
    """
    bands = join_bands(shades)
    found: list[tuple[Box, list[Edge]]] = []
    for index, head in enumerate(bands):
        if any(
            box.top - _NEAR <= head.box.top < box.bottom - _NEAR and _overlap(box, head.box) for box, _ in found
        ):
            continue
        rows = _read_rows(head, bands[index + 1 :], lines, _rules(head, bands, edges))
        if rows is None or _is_ruled(rows, edges, shades):
            continue
        box = Box(head.box.x0, head.box.top, head.box.x1, rows.bottom)
        sides = [y for shade in shades for y in (shade.box.top, shade.box.bottom)]
        found.append((box, list(_edges(rows, box, edges, bands, sides))))
    return found


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _rules(head: Band, bands: Sequence[Band], edges: Sequence[Edge]) -> list[float]:
    """Return the y of the level rules as wide as ``head`` that are no side of a colour."""
    sides = [y for band in bands for y in (band.box.top, band.box.bottom)]
    return [
        edge.top
        for edge in edges
        if edge.horizontal
        and abs(edge.x0 - head.box.x0) <= _NEAR >= abs(edge.x1 - head.box.x1)
        and not any(abs(edge.top - y) <= _NEAR for y in sides)
    ]


def _read_rows(head: Band, bands: Sequence[Band], lines: Sequence[Line], rules: Sequence[float]) -> _Rows | None:
    """Return the rows under ``head``, which level ``rules`` may part, or None when it heads no table."""
    titles = [line for line in lines if _holds(head.box, line)]
    if not any(columns_of(line, head.cuts) > 1 or _names_years(line) for line in titles):
        return None
    rows = _Rows(head, list(_columns_named(titles)), head.box.bottom, head.cuts)
    own = [band for band in bands if _same_width(band, head)]
    under = [line for line in lines if line.box.top >= head.box.bottom - 1 and _inside(head.box, line)]
    under.sort(key=lambda each: each.box.top)
    heads = (band for band in own if _is_head_like(band, head, lines) and not _is_painted_over(band, own))
    next_head = min((band.box.top for band in heads), default=inf)
    under = [line for line in under if line.box.bottom < next_head + _NEAR]
    if under and not _fits(rows, under[0]):
        _set_names_apart(rows, under[0])
    stripes = [band for band in own if head.box.bottom - _NEAR < band.box.top < next_head]
    rows.leading = max([_ROW_GAP, *(white for band in stripes for white in _whites(band, under, rows))])
    for index, line in enumerate(under):
        band = next((each for each in own if _holds(each.box, line)), None)
        if band and not _fits(rows, line) and _is_alone(line, band, lines):
            # A title over a band of its own stands well apart.
            if band.box.top - rows.bottom > _FAR * rows.lines[-1].style.size:
                break
            rows.across.append(band.box)
            rows.bottom = max(rows.bottom, band.box.bottom)
            continue
        if not _accepts(rows, under[index:], band, rules) and not _is_over_stripe(line, own):
            break
        rows.lines.append(line)
        rows.bottom = max(rows.bottom, band.box.bottom if band else line.box.bottom)
    return rows if rows.bottom > head.box.bottom and rows.gutters else None


def _set_names_apart(rows: _Rows, following: Line) -> None:
    """Set apart the lines above the fullest of the head, where ``following`` goes with the others alone."""
    fullest = max(rows.lines, key=lambda line: line.chunks, default=following)
    names = [line for line in rows.lines if line.box.top < fullest.box.top and line.chunks < fullest.chunks]
    bare = replace(rows, lines=[line for line in rows.lines if line not in names])
    if names and bare.lines and _fits(bare, following):
        rows.lines, rows.names = bare.lines, names


def _names_years(line: Line) -> bool:
    """Tell whether ``line`` is one of years, which name columns however near they stand."""
    return sum(_YEAR.match(word.text) is not None for word in line.words) >= _FEWEST_YEARS


def _columns_named(titles: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a head without the words that stand over years, which name their columns together.

    « Objectifs annuels », centred over « 2027 » and « 2028 », parts none of them.
    """
    years = [(line.box.top, _of_years(line)) for line in titles if _names_years(line)]
    for line in titles:
        below = [box for top, box in years if line.box.bottom <= top + 1]
        kept = [word for word in line.words if not any(_overlap(word.box, box) for box in below)]
        over = [word for word in line.words if word not in kept]
        if not over or Line(line.page, tuple(over)).chunks > 1:
            yield line
        elif kept:
            yield replace(line, words=tuple(kept))


def _of_years(line: Line) -> Box:
    years = [word.box for word in line.words if _YEAR.match(word.text)]
    return years[0].union(years[-1])


def _whites(band: Band, lines: Sequence[Line], rows: _Rows) -> Iterator[float]:
    """Yield the white between the lines of ``band``, in ems, where one row fills it: labels on several lines."""
    inside, gutters = [line for line in lines if _holds(band.box, line)], rows.gutters
    if sum(columns_of(line, gutters) > 1 for line in inside) == 1:
        for above, below in pairwise(inside):
            yield min((below.box.top - above.box.bottom) / below.style.size + _TOLERANCE, _WIDEST_LEADING)


def _is_alone(line: Line, band: Band, lines: Sequence[Line]) -> bool:
    """Tell whether ``line`` is the only one in ``band``, whole, from the left."""
    left = line.box.x0 - band.box.x0 <= _FAR * line.style.size
    return left and line.chunks == 1 and sum(_holds(band.box, each) for each in lines) == 1


def _is_head_like(band: Band, head: Band, lines: Sequence[Line]) -> bool:
    """Tell whether ``band`` heads another table; one of the colour of ``head`` that bears figures is a stripe."""
    if band.color != head.color or band.box.top <= head.box.bottom + _NEAR:
        return False
    words = [word.text for line in lines if _holds(band.box, line) for word in line.words]
    figures = sum(any(map(str.isdigit, word)) and not _YEAR.match(word) for word in words)
    return figures * _FIGURES <= len(words)


def _is_painted_over(band: Band, others: Sequence[Band]) -> bool:
    """Tell whether a band of another colour lies on the whole of ``band``."""
    return any(
        other.color != band.color
        and other.box.top <= band.box.top + _NEAR
        and other.box.bottom >= band.box.bottom - _NEAR
        for other in others
    )


def _accepts(rows: _Rows, under: Sequence[Line], band: Band | None, rules: Sequence[float]) -> bool:
    """Tell whether the first of the lines ``under`` the rows is one of theirs."""
    line = under[0]
    if line.box.top - rows.bottom > _FAR * line.style.size:
        return False
    if not _fits(rows, line):
        return False
    # Alone, it is the rest of a cell: what stands further below is the text that follows, a title and its lines.
    row = takewhile(lambda each: _fits(rows, each), top_row(under))
    return (
        any(columns_of(each, rows.cuts) > 1 for each in row)
        or band is not None
        or line.box.top - rows.lines[-1].box.bottom < rows.leading * line.style.size
        or _is_closed(rows.lines[-1], line, rules)
    )


def _is_over_stripe(line: Line, bands: Sequence[Band]) -> bool:
    """Tell whether ``line`` ends the bare row between two stripes of one colour."""
    above = [band for band in bands if band.box.bottom <= line.box.top + 1]
    below = [band for band in bands if line.box.bottom - 1 <= band.box.top <= line.box.bottom + line.style.size]
    return any(one.color == other.color for one in above for other in below)


def _is_closed(before: Line, line: Line, rules: Sequence[float]) -> bool:
    """Tell whether the next rule under ``before`` stands just under ``line``: both are in one row."""
    rule = min((y for y in rules if y > before.box.bottom - 1), default=inf)
    return 0 <= rule - line.box.bottom + 1 <= _FAR * line.style.size


def _fits(rows: _Rows, line: Line) -> bool:
    if rows.cuts:
        return respects(line, rows.cuts)
    return len(_gutters([*rows.lines, line])) >= len(_gutters(rows.lines)) or keeps_strips(rows.lines, line)


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Return where columns part: a name centred over figures set at the right leaves white, but shares no row."""
    return side_by_side(lines, [(left + right) / 2 for left, right in cell_strips(lines)], certain=())


def _holds(box: Box, line: Line) -> bool:
    return box.top - 1 <= _middle(line) <= box.bottom + 1 and _inside(box, line)


def _inside(box: Box, line: Line) -> bool:
    return box.x0 - _NEAR <= line.box.x0 and line.box.x1 <= box.x1 + _NEAR


def _same_width(one: Band, other: Band) -> bool:
    return abs(one.box.x0 - other.box.x0) <= _NEAR and abs(one.box.x1 - other.box.x1) <= _NEAR


def _is_ruled(rows: _Rows, edges: Sequence[Edge], shades: Sequence[Shade]) -> bool:
    """Tell whether lines, not the sides of colours, part the columns."""
    box = rows.head.box
    return any(
        not edge.horizontal
        and box.x0 + _NEAR < edge.x0 < box.x1 - _NEAR
        and edge.top < rows.bottom
        and edge.bottom > box.top
        and _is_drawn(edge, shades)
        for edge in edges
    )


def _is_drawn(edge: Edge, shades: Sequence[Shade]) -> bool:
    """Tell whether a vertical goes on where no colour ends: the sides of colours stop with them.

    One may stand a little aside, joined with those of another table of the page.
    """
    beside = [
        shade.box for shade in shades if min(abs(edge.x0 - shade.box.x0), abs(edge.x0 - shade.box.x1)) <= _NEAR
    ]
    reach = edge.top
    for box in sorted(beside, key=lambda each: each.top):
        if box.top - reach > _NEAR:
            break
        reach = max(reach, box.bottom)
    return edge.bottom - reach > _NEAR


def _edges(
    rows: _Rows, box: Box, edges: Sequence[Edge], bands: Sequence[Band], sides: Sequence[float]
) -> Iterator[Edge]:
    """Yield the edges of the cells of ``rows`` in ``box``; ``sides`` are the y where colours begin and end."""
    head = rows.head.box
    drawn = [edge for edge in edges if not edge.horizontal and _is_within(edge, head)]
    yield from drawn
    # Cells of the head may be merged, as its colours show; of one band, its names may tell.
    names, gutters = ([], rows.gutters) if drawn else _under_names(rows)
    yield from names
    for x in gutters:
        top = next((rule.top for rule in names if rule.x0 + _NEAR < x < rule.x1 - _NEAR), head.top)
        yield from around(Edge(x, head.bottom if drawn else top, x, box.bottom), rows.across)
    stripes = [band for band in bands if _same_width(band, rows.head) and _is_under(band, rows)]
    for x in _cuts_under_merged(rows, stripes):
        yield from around(Edge(x, head.bottom, x, box.bottom), rows.across)
    for x in (box.x0, box.x1):
        yield Edge(x, box.top, x, box.bottom)
    for y in (box.top, rows.head.box.bottom, box.bottom):
        yield Edge(box.x0, y, box.x1, y)
    inner = [edge for edge in edges if edge.horizontal and _is_inside(edge, box)]
    yield from inner
    under = [edge for edge in inner if edge.top > head.bottom + _NEAR]
    if all(any(abs(edge.top - y) <= _NEAR for y in sides) for edge in under):
        tops = _row_tops(rows, inner, stripes)
    else:
        tops = _between_rules(rows, [head.bottom, *sorted(edge.top for edge in under), box.bottom])
    yield from (Edge(box.x0, y, box.x1, y) for y in tops)


def _under_names(rows: _Rows) -> tuple[list[Edge], list[float]]:
    """Return the rules that names over several columns might have under them, and where columns part."""
    box = rows.head.box
    lines = sorted([*rows.names, *rows.lines], key=lambda each: each.box.top)
    rules = [rule for rule in rules_under_names(lines, box.x0, box.x1) if box.top < rule.top < box.bottom]
    return rules, columns_under_names(lines)[1] if rules and not rows.cuts else rows.gutters


def _between_rules(rows: _Rows, ys: Sequence[float]) -> Iterator[float]:
    """Yield the y of the white between the rows that stand together between two rules, as those of totals are."""
    for top, bottom in pairwise(ys):
        lines = sorted(
            (each for each in rows.lines if top < _middle(each) < bottom), key=lambda each: each.box.top
        )
        if are_rows(lines, rows.gutters):
            yield from row_breaks(lines, rows.gutters[0])


def _cuts_under_merged(rows: _Rows, stripes: Sequence[Band]) -> list[float]:
    """Return the x where the colours of rows part what one cell of the head names: « Département » over two.

    A head that is one band says nothing of its columns, which white tells.
    """
    body = [line for line in rows.lines if line.box.top >= rows.head.box.bottom - 1]
    cuts = sorted({x for band in stripes for x in band.cuts}) if rows.cuts else []
    merged = (x for x in cuts if all(abs(x - cut) > _NEAR for cut in rows.cuts))
    return [x for x in merged if all(respects(line, (x,)) for line in body)]


def _is_within(edge: Edge, head: Box) -> bool:
    across = head.x0 + _NEAR < edge.x0 < head.x1 - _NEAR
    return across and head.top - _NEAR <= edge.top and edge.bottom <= head.bottom + _NEAR


def _is_inside(edge: Edge, box: Box) -> bool:
    across = box.x0 - _NEAR <= edge.x0 and edge.x1 <= box.x1 + _NEAR
    return across and box.top + _NEAR < edge.top < box.bottom - _NEAR


def _is_under(band: Band, rows: _Rows) -> bool:
    return band.box.top >= rows.head.box.bottom - _NEAR and band.box.bottom <= rows.bottom + _NEAR


def _whole_rows(rows: _Rows, stripes: Sequence[Band]) -> list[tuple[float, float]]:
    """Return the (top, bottom) of the stripes, and of the bare places between them, that hold one row each.

    One line of theirs at most fills the columns: the others are the rest of its cells.
    """
    tops = sorted({y for band in stripes for y in (band.box.top, band.box.bottom)})
    full = max((columns_of(line, rows.gutters) for line in rows.lines), default=0) / 2
    filled = [_middle(line) for line in rows.lines if columns_of(line, rows.gutters) > full]
    spans = list(pairwise(tops)) if len(stripes) > 1 else []
    return [(top, bottom) for top, bottom in spans if sum(top < y < bottom for y in filled) <= 1]


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _row_tops(rows: _Rows, inner: Sequence[Edge], stripes: Sequence[Band]) -> Iterator[float]:
    """Yield the y of the white between rows that neither a colour nor a rule parts."""
    reach = rows.head.box.bottom
    whole = _whole_rows(rows, stripes)
    for line in sorted(rows.lines, key=lambda each: each.box.top):
        if line.box.top < rows.head.box.bottom - 1:
            continue
        parted = any(reach - 2 <= edge.top <= line.box.top + 2 for edge in inner)
        white = (reach + line.box.top) / 2
        apart = reach > rows.head.box.bottom and line.box.top - reach > rows.leading * line.style.size
        if apart and not parted and not any(top < white < bottom for top, bottom in whole):
            yield white
        reach = max(reach, line.box.bottom)
