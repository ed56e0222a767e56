"""Tables that no rule draws, every other row of which is shaded: their head and their first row may be bare."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.color_bands import Band, join_bands
from cusdocs.reading.pdf.open_heads import keeps_out
from cusdocs.reading.pdf.page import Edge, Line, Shade
from cusdocs.reading.pdf.strips import cell_strips, columns_of, keeps_strips, side_by_side

_NEAR = 3.0
_FEWEST = 3
# How many times the height of the tallest stripe: the bare row between two of them.
_TALLEST = 1.5
# In ems: the white between two lines of one cell.
_LEADING = 0.3
# How many times the widest white between rows of the table stands over its first rows at most.
_FAR = 1.5

Strip = tuple[float, float]


def striped_tables(
    shades: Sequence[Shade], edges: Sequence[Edge], lines: Sequence[Line]
) -> list[tuple[Box, list[Edge]]]:
    """Return the outline of each table that stripes draw, and all the edges that its cells need.

    A table under a head of another colour is no matter of stripes, nor is one that rules part.
    """
    bands = join_bands(shades)
    found: list[tuple[Box, list[Edge]]] = []
    for stripes in _runs(bands, lines):
        first, last = stripes[0].box, stripes[-1].box
        within = [line for line in lines if _is_across(first, line.box)]
        rows = [line for line in within if first.top - 1 < _middle(line) < last.bottom + 1]
        strips = _columns(rows)
        if not strips or not all(_holds_row(stripe, rows, strips) for stripe in stripes):
            continue
        over, under = _rows_over(first, within, rows, strips), _row_under(last, within, rows, strips)
        top = min([first.top, *(line.box.top - 1 for line in over)])
        box = Box(first.x0, top, first.x1, max([last.bottom, *(line.box.bottom + 1 for line in under)]))
        if not _is_dressed(box, stripes, bands, edges):
            # The head may reach further than the rows: white that both leave parts columns best.
            whole = _columns([*over, *rows, *under])
            cuts = _middles(whole if len(whole) == len(strips) else strips)
            found.append((box, list(_edges(box, stripes, over, cuts))))
    return found


def _runs(bands: Sequence[Band], lines: Sequence[Line]) -> Iterator[list[Band]]:
    """Yield the bands of one colour and one width between which one bare row stands, from the top down."""
    rest = sorted(bands, key=lambda band: band.box.top)
    while rest:
        run = [rest.pop(0)]
        for band in rest:
            if _follows(run, band, lines):
                run.append(band)
        rest = [band for band in rest if band not in run]
        if len(run) >= _FEWEST:
            yield run


def _follows(run: Sequence[Band], band: Band, lines: Sequence[Line]) -> bool:
    above, below = run[-1].box, band.box
    if band.color != run[0].color or abs(below.x0 - above.x0) > _NEAR or abs(below.x1 - above.x1) > _NEAR:
        return False
    tallest = max(each.box.bottom - each.box.top for each in (*run, band))
    bare = [line for line in lines if above.bottom < _middle(line) < below.top and _is_across(above, line.box)]
    close = _NEAR < below.top - above.bottom <= _TALLEST * tallest
    return bool(bare) and close and not _holds_title(bare)


def _holds_title(bare: Sequence[Line]) -> bool:
    """Tell whether a line across the columns of the others stands there: the title of another table."""
    rows = [line for line in bare if line.chunks > 1]
    return any(line.chunks == 1 and not keeps_strips(rows, line) for line in bare) if rows else False


def _columns(rows: Sequence[Line]) -> list[Strip]:
    """Return the white strips that part words standing side by side."""
    strips = cell_strips(rows)
    kept = side_by_side(rows, _middles(strips), []) if strips else []
    return [strip for strip in strips if sum(strip) / 2 in kept]


def _middles(strips: Sequence[Strip]) -> list[float]:
    return [sum(strip) / 2 for strip in strips]


def _holds_row(stripe: Band, rows: Sequence[Line], strips: Sequence[Strip]) -> bool:
    return any(
        stripe.box.top - 1 < _middle(line) < stripe.box.bottom + 1 and columns_of(line, _middles(strips)) > 1
        for line in rows
    )


def _rows_over(first: Box, within: Sequence[Line], rows: Sequence[Line], strips: Sequence[Strip]) -> list[Line]:
    """Return the lines of the bare rows over the ``first`` stripe, the head among them, from the lowest up."""
    found: list[Line] = []
    for row in reversed(_bare_rows([line for line in within if _middle(line) < first.top])):
        white = min(line.box.top for line in found or rows) - max(line.box.bottom for line in row)
        if white > _FAR * _widest(rows) or not _is_in_columns(row, strips):
            break
        found.extend(reversed(row))
    return found


def _row_under(last: Box, within: Sequence[Line], rows: Sequence[Line], strips: Sequence[Strip]) -> list[Line]:
    """Return the lines of the bare row under the ``last`` stripe."""
    for row in _bare_rows([line for line in within if _middle(line) > last.bottom])[:1]:
        white = min(line.box.top for line in row) - max(line.box.bottom for line in rows)
        if white <= _FAR * _widest(rows) and _is_in_columns(row, strips):
            return row
    return []


def _bare_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines row by row from the top down: white parts two rows, not two lines of a cell."""
    rows: list[list[Line]] = []
    reach = 0.0
    for line in sorted(lines, key=lambda each: each.box.top):
        if rows and line.box.top - reach <= _LEADING * line.style.size:
            rows[-1].append(line)
        else:
            rows.append([line])
        reach = max(reach, line.box.bottom)
    return rows


def _is_in_columns(row: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Tell whether the words of ``row`` are in the columns that ``strips`` part, in several of them."""
    cuts = _middles(strips)
    held = {bisect_left(cuts, (word.box.x0 + word.box.x1) / 2) for line in row for word in line.words}
    return len(held) > 1 and all(keeps_out(line, strips) for line in row)


def _widest(rows: Sequence[Line]) -> float:
    return max(below.box.top - above.box.bottom for above, below in pairwise(rows))


def _is_dressed(box: Box, stripes: Sequence[Band], bands: Sequence[Band], edges: Sequence[Edge]) -> bool:
    """Tell whether rules part the table, or another colour fills its head."""
    sides = [y for stripe in stripes for y in (stripe.box.top, stripe.box.bottom)]
    inner = (edge for edge in edges if _is_across(box, edge) and edge.bottom > box.top and edge.top < box.bottom)
    ruled = any(
        not any(abs(edge.top - y) <= _NEAR for y in sides)
        if edge.horizontal
        else box.x0 + _NEAR < edge.x0 < box.x1 - _NEAR and not _is_side(edge, stripes)
        for edge in inner
    )
    return ruled or any(
        band not in stripes
        and _is_across(box, band.box)
        and band.box.bottom > box.top - _NEAR
        and band.box.top < box.bottom
        for band in bands
    )


def _is_side(edge: Edge, stripes: Sequence[Band]) -> bool:
    """Tell whether ``edge`` is the side of a cell of a stripe, which is made of one rectangle a cell."""
    return any(
        stripe.box.top - _NEAR <= edge.top and edge.bottom <= stripe.box.bottom + _NEAR for stripe in stripes
    )


def _edges(box: Box, stripes: Sequence[Band], over: Sequence[Line], cuts: Sequence[float]) -> Iterator[Edge]:
    yield from (Edge(x, box.top, x, box.bottom) for x in (box.x0, *cuts, box.x1))
    sides = (y for stripe in stripes for y in (stripe.box.top, stripe.box.bottom))
    for y in sorted({box.top, *sides, *_row_tops(over), box.bottom}):
        yield Edge(box.x0, y, box.x1, y)


def _row_tops(over: Sequence[Line]) -> Iterator[float]:
    """Yield the y of the white between the rows that no stripe parts."""
    for above, below in pairwise(_bare_rows(over)):
        yield (max(line.box.bottom for line in above) + min(line.box.top for line in below)) / 2


def _is_across(box: Box, other: Box | Edge) -> bool:
    return box.x0 - _NEAR <= other.x0 and other.x1 <= box.x1 + _NEAR


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2
