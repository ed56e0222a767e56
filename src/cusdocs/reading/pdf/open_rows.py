"""The rows of a table that no rule parts, and the sides that the cells of a row lack."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.centred_rows import centred_breaks
from cusdocs.reading.pdf.gutters import are_rows, row_breaks, white_breaks
from cusdocs.reading.pdf.joints import leaves_free
from cusdocs.reading.pdf.page import Edge, Line
from cusdocs.reading.pdf.strips import columns_of, top_row

_NEAR = 4.0


def rows_without_rules(
    run: list[Edge], held: Sequence[Line], gutters: Sequence[float], box: Box
) -> Iterator[Edge]:
    """Yield a rule above each line that starts a row, where only the head and the foot are ruled.

    The names of a head are centred over each other: only white parts its rows.
    """
    for above, below in pairwise(run):
        lines = between(above, below, held)
        head = len(run) > 2 and above is run[0]
        centred = head and len(top_row(lines)) == len(lines) if lines else False
        told = [] if head else white_breaks(lines, gutters) or centred_breaks(lines, gutters[0])
        for y in () if centred else told or row_breaks(lines, gutters[0]):
            yield Edge(box.x0, y, box.x1, y)


def rows_between_rules(
    run: Sequence[Edge], held: Sequence[Line], gutters: Sequence[float], box: Box
) -> Iterator[Edge]:
    """Yield a rule above each row but the first where several stand between two rules, those of a total say."""
    for above, below in pairwise(run[1:]):
        lines = between(above, below, held)
        breaks = white_breaks(lines, gutters)
        if not breaks and are_rows(lines, gutters):
            breaks = row_breaks(lines, gutters[0])
        yield from (Edge(box.x0, y, box.x1, y) for y in breaks)


def sides_of_bare_rows(
    run: Sequence[Edge], rows: Sequence[Sequence[Line]], drawn: Sequence[Edge]
) -> Iterator[Edge]:
    """Yield the sides of the cells of ``rows`` that bear none, where those of others are ``drawn``.

    The sides of a card around the table, which go along all of its rows, are no columns.
    """
    inner = [edge for edge in drawn if run[0].x0 + _NEAR < edge.x0 < run[0].x1 - _NEAR]
    spans = list(pairwise(run))
    columns = sorted({edge.x0 for edge in inner if any(spans_row(edge, above, below) for above, below in spans)})
    for (above, below), row in zip(spans, rows, strict=True):
        if not any(spans_row(edge, above, below) for edge in drawn):
            yield from (Edge(x, above.top, x, below.top) for x in {edge.x0 for edge in drawn})
        elif columns and not any(spans_row(edge, above, below) for edge in inner):
            cuts = [x for x in columns if all(leaves_free(line, x) for line in row)]
            if any(columns_of(line, cuts) > 1 for line in row):
                yield from (Edge(x, above.top, x, below.top) for x in cuts)


def spans_row(edge: Edge, above: Edge, below: Edge) -> bool:
    """Tell whether an upright ``edge`` goes all the way from a rule to the one below it."""
    inside = above.x0 - _NEAR <= edge.x0 <= above.x1 + _NEAR
    return inside and edge.top <= above.top + _NEAR and edge.bottom >= below.top - _NEAR


def between(above: Edge, below: Edge, lines: Sequence[Line]) -> list[Line]:
    """Return the lines between two rules, without the words that stand beside them."""
    held = [line for line in lines if above.top - 1 < (line.box.top + line.box.bottom) / 2 < below.top + 1]
    return [clipped for line in held for clipped in _clipped(line, above)]


def _clipped(line: Line, rule: Edge) -> list[Line]:
    left, right = rule.x0 - _NEAR, rule.x1 + _NEAR
    if left <= line.box.x0 and line.box.x1 <= right:
        return [line]
    words = tuple(word for word in line.words if left < (word.box.x0 + word.box.x1) / 2 < right)
    return [Line(line.page, words)] if words else []
