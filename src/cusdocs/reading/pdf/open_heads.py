"""Heads that stand over the first rule of a table, without a rule above them."""

from collections.abc import Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Edge, Line
from cusdocs.reading.pdf.strips import cell_strips, columns_of

# In ems: the white between a head and its rule, and between two lines of a head.
_NEAR_RULE = 0.9
_LEADING = 0.3
# In ems: the white that parts two names of a head, where few columns or many tell that it is one.
_CLEAR = 0.45
_TOUCHING = 0.12
_MANY_COLUMNS = 5
_MARGIN = 4.0


def rule_over_head(run: Sequence[Edge], edges: Sequence[Edge], lines: Sequence[Line]) -> list[Edge]:
    """Return the rule that is missing over the head of the table of ``run``; none where its head is ruled."""
    first, last = run[0], run[-1]
    if any(
        not edge.horizontal and edge.top < last.top and edge.bottom > first.top and _is_over(edge, first)
        for edge in edges
    ):
        return []
    held = [line for line in lines if first.top < line.box.top and line.box.bottom < last.top + 1]
    strips = cell_strips([line for line in held if _is_over(line.box, first)])
    head: list[Line] = []
    for line in sorted(lines, key=lambda each: -each.box.bottom):
        if line.box.bottom > first.top + 1 or not _is_over(line.box, first):
            continue
        reach, white = (head[-1].box.top, _LEADING) if head else (first.top, _NEAR_RULE)
        if reach - line.box.bottom > white * line.style.size or not _names(line, strips):
            break
        head.append(line)
    top = min((line.box.top for line in head), default=first.top) - 1
    ruled = any(
        edge.horizontal and top - _MARGIN < edge.top < first.top - 1 and _is_over(edge, first) for edge in edges
    )
    cuts = [(left + right) / 2 for left, right in strips]
    if ruled or not cuts or max((columns_of(line, cuts) for line in head), default=0) < max(2, len(cuts)):
        return []
    return [Edge(first.x0, top, first.x1, top)]


def _is_over(each: Edge | Box, rule: Edge) -> bool:
    return rule.x0 - _MARGIN <= each.x0 and each.x1 <= rule.x1 + _MARGIN


def _names(line: Line, strips: Sequence[tuple[float, float]]) -> bool:
    """Tell whether the words of ``line`` keep out of every strip, in part at least, as the names of columns do."""
    white = (_TOUCHING if len(strips) >= _MANY_COLUMNS else _CLEAR) * line.style.size
    gaps = [(one.box.x1, two.box.x0) for one, two in pairwise(line.words)]
    gaps = [(line.box.x0 - 1000, line.box.x0), *gaps, (line.box.x1, line.box.x1 + 1000)]
    return all(any(min(right, end) - max(left, start) >= white for start, end in gaps) for left, right in strips)
