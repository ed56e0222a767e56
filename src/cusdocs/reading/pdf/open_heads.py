"""Heads that stand over the first rule of a table, without a rule above them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, takewhile

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Edge, Line
from cusdocs.reading.pdf.strips import cell_strips, columns_of, side_by_side

# In ems: the white between a head and its rule, and between two lines of a head.
_NEAR_RULE = 1.4
_LEADING = 0.4
# Where the columns are known, lines in them are surely of the head.
_KNOWN_LEADING = 0.6
# In ems: the white between a title under its table and the head of the next one.
_APART = 1.2
# In ems: the white that parts two names of a head, where few columns or many tell that it is one.
_CLEAR = 0.45
_TOUCHING = 0.12
_MANY_COLUMNS = 5
_MARGIN = 4.0
_SIDE = 2.0
# How many times the white over other rows parts a table from the title of the next one.
_WIDER = 1.8
# How much larger the type of such a title is, or in ems how far below the rule it stands in any type.
_LARGER, _FAR = 1.15, 1.2


def rule_over_head(
    run: Sequence[Edge], edges: Sequence[Edge], lines: Sequence[Line], columns: Sequence[float] = ()
) -> list[Edge]:
    """Return the rule that is missing over the head of the table of ``run``; none where its head is ruled.

    ``columns`` are the x where its columns are known to part.
    """
    first, last = run[0], run[-1]
    if any(
        not edge.horizontal and edge.top < last.top and edge.bottom > first.top and _is_over(edge, first)
        for edge in edges
    ):
        return []
    held = [line for line in lines if first.top < line.box.top and line.box.bottom < last.top + 1]
    level = [edge for edge in edges if edge.horizontal and _is_over(edge, first)]
    short = [edge for edge in level if first.top < edge.top < last.top and _is_short(edge, first)]
    strips = [(x - _SIDE, x + _SIDE) for x in columns]
    strips = strips or _columns([line for line in held if _is_over(line.box, first)], short)
    over = [edge for edge in level if edge.top < first.top - 1]
    leading = _KNOWN_LEADING if columns else _LEADING
    head = _head(first, [edge for edge in over if _is_short(edge, first)], lines, strips, leading)
    top = min((line.box.top for line in head), default=first.top) - 1
    ruled = any(top - _MARGIN < edge.top and not _is_short(edge, first) for edge in over)
    cuts = [(left + right) / 2 for left, right in strips]
    if ruled or not strips or not _names_all(head, cuts) or _is_headed(run, held, cuts):
        return []
    return [Edge(first.x0, top, first.x1, top)]


def _is_headed(run: Sequence[Edge], held: Sequence[Line], cuts: Sequence[float]) -> bool:
    """Tell whether the first row under the rules names the columns already: alone in bold, and all of it."""
    under = next((edge.top for edge in run[1:] if not _is_short(edge, run[0])), run[-1].top)
    row = [line for line in held if line.box.bottom < under + 1]
    rest = [line for line in held if line not in row]
    bold = bool(row) and all(line.bold for line in row) and not all(line.bold for line in rest)
    return bold and _names_all(row, cuts)


def _columns(held: Sequence[Line], inner: Sequence[Edge]) -> list[tuple[float, float]]:
    """Return the white strips between the columns of the lines ``held``, not between words of one column.

    Columns part where the ``inner`` rules end, even beside a label that is level with no word of its first row.
    """
    strips = cell_strips(held)
    if not strips:
        return []
    ends = [x for edge in inner for x in (edge.x0, edge.x1)]
    middles = [(left + right) / 2 for left, right in strips]
    certain = [
        (left + right) / 2 for left, right in strips if any(left - _MARGIN < x < right + _MARGIN for x in ends)
    ]
    kept = side_by_side(held, middles, certain)
    return [strip for strip, middle in zip(strips, middles, strict=True) if middle in kept]


def _head(
    first: Edge,
    short: Sequence[Edge],
    lines: Sequence[Line],
    strips: Sequence[tuple[float, float]],
    leading: float,
) -> list[Line]:
    """Return the lines of the head over the rule ``first``, from the lowest up, ``leading`` ems apart at most.

    ``short`` are the rules under names that stand over several columns: what stands just above one is a name.
    """
    head: list[Line] = []
    for line in sorted(lines, key=lambda each: -each.box.bottom):
        if line.box.bottom > first.top + 1 or not _is_over(line.box, first):
            continue
        reach = min((each.box.top for each in head), default=first.top)
        over = [edge for edge in short if line.box.bottom - 1 < edge.top < _top_under(edge, head, first) + 1]
        white = leading if head and not over else _NEAR_RULE
        near = min((edge.top for edge in over), default=reach)
        if near - line.box.bottom > white * line.style.size or not keeps_out(line, _outside(strips, over)):
            break
        head.append(line)
    return head


def _top_under(rule: Edge, head: Sequence[Line], first: Edge) -> float:
    """Return the top of the words of ``head`` that stand under the short ``rule``."""
    words = (word.box for line in head for word in line.words)
    return min((box.top for box in words if rule.x0 < (box.x0 + box.x1) / 2 < rule.x1), default=first.top)


def _outside(strips: Sequence[tuple[float, float]], rules: Sequence[Edge]) -> list[tuple[float, float]]:
    return [strip for strip in strips if not any(rule.x0 < sum(strip) / 2 < rule.x1 for rule in rules)]


def _names_all(head: Sequence[Line], cuts: Sequence[float]) -> bool:
    """Tell whether a line of ``head`` names every column but one, or bold lines do together."""
    fewest = max(2, len(cuts))
    if max((columns_of(line, cuts) for line in head), default=0) >= fewest:
        return True
    named = {bisect_left(cuts, (word.box.x0 + word.box.x1) / 2) for line in head for word in line.words}
    return len(named) >= fewest and all(line.bold for line in head if any(map(str.isalpha, line.text)))


def _is_short(edge: Edge, rule: Edge) -> bool:
    return edge.x0 > rule.x0 + _MARGIN or edge.x1 < rule.x1 - _MARGIN


def _is_over(each: Edge | Box, rule: Edge) -> bool:
    return rule.x0 - _MARGIN <= each.x0 and each.x1 <= rule.x1 + _MARGIN


def keeps_out(line: Line, strips: Sequence[tuple[float, float]]) -> bool:
    """Tell whether the words of ``line`` keep out of every strip, in part at least, as the names of columns do."""
    white = (_TOUCHING if len(strips) >= _MANY_COLUMNS else _CLEAR) * line.style.size
    gaps = [(one.box.x1, two.box.x0) for one, two in pairwise(line.words)]
    gaps = [(line.box.x0 - 1000, line.box.x0), *gaps, (line.box.x1, line.box.x1 + 1000)]
    return all(any(min(right, end) - max(left, start) >= white for start, end in gaps) for left, right in strips)


def opens_table(above: Edge, held: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether the lines ``held`` under the rule ``above`` are the title of another table, then its head.

    More white stands over the title than over the rows ``before``, or much of it under a plain title, which then
    stands below its own table; it is in one part, the head in several, bold where the rows before are not.
    """
    ordered = sorted(held, key=lambda line: line.box.top)
    first = next((line.box.top for line in ordered if line.chunks > 1), 0.0)
    # A name on several lines starts above the others.
    titles = list(takewhile(lambda line: line.chunks == 1 and line.box.bottom <= first, ordered))
    head = ordered[len(titles) :]
    plain = [line for line in before if not line.bold]
    if not titles or not head or not plain or not all(line.bold for line in head):
        return False
    bottom = max(line.box.bottom for line in titles)
    white = (min(line.box.top for line in head) - bottom) / head[0].style.size
    wider = titles[0].box.top - above.top > _WIDER * _white_over(above, before)
    below = white > _APART and not any(line.bold for line in titles)
    return below or (white > _LEADING and wider)


def opens_band(above: Edge, held: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether the lines ``held`` under the rule ``above`` are the title of a table that a band opens.

    More white stands over the title than over the rows ``before``, and it is in one part.
    """
    titled = bool(held and before) and all(line.chunks == 1 for line in held)
    return titled and min(line.box.top for line in held) - above.top > _WIDER * _white_over(above, before)


def titles_another(above: Edge, held: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether the lines ``held`` between the rule ``above`` and the next are the title of another table.

    They are in one part each, in larger type than the rows ``before``, or far below the rule; a band inside a
    table stands as near to it as rows do.
    """
    if not held or not before or any(line.chunks > 1 for line in held):
        return False
    size = held[0].style.size
    white = min(line.box.top for line in held) - above.top
    larger = size > _LARGER * max(line.style.size for line in before)
    return white > _WIDER * _white_over(above, before) and (larger or white > _FAR * size)


def _white_over(rule: Edge, before: Sequence[Line]) -> float:
    """Return the white between the last row over ``rule`` and it, the same as over that row."""
    return max(rule.top - max(line.box.bottom for line in before), 1.0)
