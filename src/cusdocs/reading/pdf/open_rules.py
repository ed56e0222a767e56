"""Tables whose rules are not all drawn: no outer sides, horizontal rules alone, bands of colour."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cusdocs.document import Box
from cusdocs.reading.pdf.joints import (
    Joint,
    are_of_two_tables,
    is_band,
    joined_columns,
    sides_at,
)
from cusdocs.reading.pdf.open_heads import opens_band, opens_table, rule_over_head, titles_another
from cusdocs.reading.pdf.open_rows import (
    between,
    rows_between_rules,
    rows_without_rules,
    sides_of_bare_rows,
    spans_row,
)
from cusdocs.reading.pdf.page import Edge, Line, Shade
from cusdocs.reading.pdf.spanning import rules_under_names
from cusdocs.reading.pdf.strips import (
    around,
    band_rows,
    cell_strips,
    columns_of,
    keeps_strips,
    respects,
    side_by_side,
    strips,
    top_row,
)

_NEAR = 4.0
_HALF = 0.5
_STANDS_OFF = 2.0
_FEWEST_DRAWN = 2


def ruled_rows(
    edges: Sequence[Edge],
    lines: Sequence[Line],
    shades: Sequence[Shade],
    drawn: Sequence[Edge],
    joints: Sequence[Joint],
) -> list[tuple[Box, list[float]]]:
    """Return the outlines of the tables whose rows level rules part, two at least that are no sides of colour.

    ``drawn`` are such edges. With each outline come the columns that its rules tell, drawn cell by cell.
    """
    runs = [run for rules in _families(edges) for run in _runs(rules, edges, lines, shades, joints)]
    return [
        (Box(run[0].x0, run[0].top, run[0].x1, run[-1].top), joined_columns(run, joints))
        for run in runs
        if sum(_is_drawn(rule, drawn) for rule in run) >= _FEWEST_DRAWN
    ]


def _is_drawn(rule: Edge, drawn: Sequence[Edge]) -> bool:
    """Tell whether ``drawn`` make most of a rule, one cell after the other or at once."""
    held = [edge for edge in drawn if edge.horizontal and abs(edge.top - rule.top) <= _NEAR and _meets(edge, rule)]
    return sum(edge.length for edge in held) >= _HALF * rule.length


def complete(
    edges: Sequence[Edge],
    lines: Sequence[Line],
    shades: Sequence[Shade],
    joints: Sequence[Joint] = (),
    told: Sequence[Box] = (),
) -> list[Edge]:
    """Return the edges that are missing around and inside the tables that ``edges`` begin to draw.

    ``edges`` are merged; ``joints`` are where those that were drawn meet; ``told`` are the tables that colour
    tells, whose lines and edges are left out.
    """
    drawn = [edge for edge in edges if not _is_side(edge, shades)] if joints else []
    added: list[Edge] = []
    done: list[Box] = []
    for rules in sorted(_families(edges), key=lambda family: -family[0].length):
        # Rules inside a wider table stop at its merged cells: they are its own.
        free = [rule for rule in rules if not any(_crosses(rule, box) for box in done)]
        for run in _runs(free, edges, lines, shades, joints, told):
            joined = joined_columns(run, joints)
            opening = rule_over_head(run, drawn if joined else edges, lines, joined)
            closing = _last_row(run, edges, lines, shades)
            whole = [*opening, *run, *closing]
            names = _under_names(whole, edges, lines)
            added.extend([*opening, *closing, *names, *_close(whole, [*edges, *names], lines, joined)])
            done.append(Box(run[0].x0, whole[0].top, run[0].x1, run[-1].top))
    return added


def _families(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Group the horizontal rules that start and end at the same x, top to bottom."""
    families: list[list[Edge]] = []
    for edge in sorted((edge for edge in edges if edge.horizontal), key=lambda edge: edge.top):
        for family in families:
            if abs(family[0].x0 - edge.x0) <= _NEAR and abs(family[0].x1 - edge.x1) <= _NEAR:
                family.append(edge)
                break
        else:
            families.append([edge])
    return [family for family in families if len(family) >= 2]


def _runs(
    rules: list[Edge],
    edges: Sequence[Edge],
    lines: Sequence[Line],
    shades: Sequence[Shade],
    joints: Sequence[Joint],
    told: Sequence[Box] = (),
) -> Iterator[list[Edge]]:
    """Yield the runs of rules between which only rows of one table stand."""
    verticals = [edge for edge in edges if not edge.horizontal]
    run = rules[:1]
    columns: list[float] = []
    for place, (above, below) in enumerate(pairwise(rules)):
        spanning = [edge.x0 for edge in verticals if spans_row(edge, above, below)]
        alone = len(run) == 1
        if spanning and (alone or columns):
            columns = sorted({*columns, *spanning})
            run.append(below)
        elif (
            not spanning
            and not _is_drawn_between(edges, above, below)
            and not any(_frame(above, below, box) for box in told)
            and not are_of_two_tables(above, below, joints)
            and not _heads_another(run, below, lines, shades)
            and (
                _is_band(rules, place, run, lines, joints)
                or _goes_down(between(above, below, lines), columns, between(run[0], above, lines), run)
            )
        ):
            run.append(below)
        else:
            if len(run) > 1:
                yield run
            run, columns = ([above, below], spanning) if spanning else ([below], [])
    if len(run) > 1:
        yield run


def _is_band(
    rules: Sequence[Edge], place: int, run: Sequence[Edge], lines: Sequence[Line], joints: Sequence[Joint]
) -> bool:
    """Tell whether the row between a rule and the next is a band among those of ``run`` and the one after it."""
    above, below = rules[place : place + 2]
    others = (*pairwise(run), *pairwise(rules[place + 1 : place + 3]))
    rows = ((lower.top - upper.top, between(upper, lower, lines)) for upper, lower in others)
    return is_band(between(above, below, lines), above, below, rows, joints)


def _is_drawn_between(edges: Sequence[Edge], above: Edge, below: Edge) -> bool:
    """Tell whether another table or a box stands between two rules; shorter rules part rows of merged cells."""
    width = above.x1 - above.x0
    return any(
        min(edge.x1, above.x1) - max(edge.x0, above.x0) >= (_HALF * width if edge.horizontal else 0)
        and not (edge.horizontal and above.x0 - _NEAR <= edge.x0 and edge.x1 <= above.x1 + _NEAR)
        and above.top + _NEAR < edge.bottom
        and edge.top < below.top - _NEAR
        for edge in edges
    )


def _frame(above: Edge, below: Edge, box: Box) -> bool:
    """Tell whether two rules are the sides of a card around a table of another width, its corners round."""
    inside = above.top + _STANDS_OFF < box.top and box.bottom < below.top - _STANDS_OFF
    aside = abs(above.x0 - box.x0) > _STANDS_OFF or abs(above.x1 - box.x1) > _STANDS_OFF
    return inside and aside and above.x0 < box.x1 and box.x0 < above.x1


def _goes_down(
    held: Sequence[Line], columns: Sequence[float], before: Sequence[Line], run: Sequence[Edge]
) -> bool:
    """Tell whether the lines ``held`` under ``run`` are rows of its table, not the title and head of another."""
    if opens_table(run[-1], held, before) or titles_another(run[-1], held, before):
        return False
    return _is_bare_row(held, columns, before, headed=len(run) == 2)


def _heads_another(run: Sequence[Edge], below: Edge, lines: Sequence[Line], shades: Sequence[Shade]) -> bool:
    """Tell whether the rule ``below`` is the top of the head of another table, under its title."""
    shaded = any(abs(shade.box.top - below.top) <= _NEAR and shade.box.x1 > below.x0 for shade in shades)
    return shaded and opens_band(run[-1], between(run[-1], below, lines), between(run[0], run[-1], lines))


def _is_bare_row(held: Sequence[Line], columns: Sequence[float], before: Sequence[Line], *, headed: bool) -> bool:
    """Tell whether the lines between two rules are rows of the table of ``columns``, or of the lines ``before``.

    ``headed`` when only a head stands above: what follows it may be the rest of a row that a page break cut.
    """
    if not held:
        return False
    if columns:
        several = any(columns_of(line, columns[1:-1]) > 1 for line in top_row(held))
        return (several or (headed and _goes_on(held, before))) and all(respects(line, columns) for line in held)
    if not strips([*before, *held]):
        return False
    telling = [line for line in (*before, *held) if line.chunks > 1]
    return all(line.chunks > 1 or keeps_strips(telling, line) for line in held)


def _goes_on(held: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether one cell alone holds words, under a bold head of the same size, as the rest of a row does."""
    sizes = {line.style.size for line in before if line.bold}
    return all(line.bold for line in before) and all(line.style.size in sizes and not line.bold for line in held)


def _last_row(
    run: list[Edge], edges: Sequence[Edge], lines: Sequence[Line], shades: Sequence[Shade]
) -> list[Edge]:
    """Return the rule under a last row that has none: the white one after a band of colour."""
    above, last = run[-2:]
    columns = [edge.x0 for edge in edges if not edge.horizontal and spans_row(edge, above, last)]
    # The band of a title has sides and no column: what stands below it is no row of it.
    if not any(last.x0 + _NEAR < x < last.x1 - _NEAR for x in columns):
        return []
    if not any(_covers(shade.box, above, last) for shade in shades):
        return []
    reach = last.top + 1.5 * (last.top - above.top)
    under = [line for line in lines if last.top < line.box.top and line.box.bottom < reach]
    if len(under) != 1 or under[0].chunks < 2 or not respects(under[0], columns):
        return []
    y = under[0].box.bottom + 2
    ruled = any(edge.horizontal and last.top + _NEAR < edge.top < y and _meets(edge, last) for edge in edges)
    return [] if ruled else [Edge(last.x0, y, last.x1, y)]


def _is_side(edge: Edge, shades: Sequence[Shade]) -> bool:
    """Tell whether an upright ``edge`` is the side of cells that colour fills, one or more above each other."""
    if edge.horizontal:
        return False
    beside = [shade.box for shade in shades if min(abs(shade.box.x0 - edge.x0), abs(shade.box.x1 - edge.x0)) <= 1]
    return any(box.top < edge.bottom and box.bottom > edge.top for box in beside)


def _meets(one: Edge, other: Edge) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _covers(box: Box, above: Edge, below: Edge) -> bool:
    return abs(box.top - above.top) <= _NEAR and abs(box.bottom - below.top) <= _NEAR


def _close(
    run: list[Edge], edges: Sequence[Edge], lines: Sequence[Line], joined: Sequence[float]
) -> Iterator[Edge]:
    """Yield the verticals that the run of rules lacks: sides, columns, columns of rows that bear none.

    Columns are those that upright rules draw, or white tells between words, or joints if they tell more.
    """
    box = Box(run[0].x0, run[0].top, run[0].x1, run[-1].top)
    verticals = [edge for edge in edges if not edge.horizontal]
    drawn = [edge for edge in verticals if _crosses(edge, box)]
    inside = [edge.x0 for edge in drawn if box.x0 + _NEAR < edge.x0 < box.x1 - _NEAR]
    gutters: list[float] = []
    rows = [between(above, below, lines) for above, below in pairwise(run)]
    # Only columns that are told by the white between words go around a band.
    bands = [] if inside else band_rows(run, rows)
    held = [line for line in between(run[0], run[-1], lines) if not any(_lies_in(line, band) for band in bands)]
    short = [edge for edge in edges if edge.horizontal and _crosses(edge, box) and _is_short(edge, box)]
    heads = [edge for edge in short if edge.top < run[1].top - _NEAR or edge.top == run[1].top]
    if not inside:
        gutters = _gutters(held, short, heads, box)
    if len(joined) > len(gutters) and len(joined) >= len({round(x) for x in inside}):
        yield from sides_at(joined, run, edges, rows)
        yield from (Edge(x, box.top, x, box.bottom) for x in (box.x0, box.x1))
        return
    if not inside:
        if not gutters:
            return
        if len(run) <= 3 and len(short) == len(heads):
            yield from rows_without_rules(run, held, gutters, box)
        elif len(short) == len(heads):
            yield from rows_between_rules(run, held, gutters, box)
    yield from sides_of_bare_rows(run, rows, drawn)
    sides = [x for x in (box.x0, box.x1) if not any(abs(edge.x0 - x) <= 2 * _NEAR for edge in drawn)]
    for x in gutters:
        yield from around(Edge(x, _from(x, heads, held, box), x, box.bottom), bands)
    yield from (Edge(x, box.top, x, box.bottom) for x in sides)


def _under_names(run: Sequence[Edge], edges: Sequence[Edge], lines: Sequence[Line]) -> list[Edge]:
    """Return short rules under names over several columns, where nothing but level rules is drawn."""
    box = Box(run[0].x0, run[0].top, run[0].x1, run[-1].top)
    if any(_crosses(edge, box) and (not edge.horizontal or _is_short(edge, box)) for edge in edges):
        return []
    tops = [rule.top for rule in run[1:-1]]
    return rules_under_names(between(run[0], run[-1], lines), box.x0, box.x1, tops)


def _lies_in(line: Line, band: Box) -> bool:
    return band.top < (line.box.top + line.box.bottom) / 2 < band.bottom


def _gutters(held: Sequence[Line], short: Sequence[Edge], heads: Sequence[Edge], box: Box) -> list[float]:
    """Return where columns part: where shorter rules begin or end, else in the white between words.

    ``heads`` are those of the head; the others part rows beside a cell that covers several of them.
    """
    ends = sorted({x for edge in short for x in (edge.x0, edge.x1)})
    ends = [x for x in ends if box.x0 + _NEAR < x < box.x1 - _NEAR]
    # A merged cell stands over a shorter rule: the lines below it tell the columns.
    first = min((edge.top for edge in heads), default=box.top)
    under = [line for line in held if line.box.bottom > first + 1]
    white = [(left, right) for left, right in cell_strips(under) if box.x0 < (left + right) / 2 < box.x1]
    near = 1.5 * held[0].style.size if held else 0.0
    return side_by_side(under, [*ends, *_apart(white, ends, near)], certain=ends) if white else []


def _apart(white: Sequence[tuple[float, float]], ends: Sequence[float], near: float) -> Iterator[float]:
    """Yield the middle of the white strips where no rule ends."""
    for left, right in white:
        middle = (left + right) / 2
        if not any(left - _NEAR < x < right + _NEAR or abs(middle - x) <= near for x in ends):
            yield middle


def _is_short(edge: Edge, box: Box) -> bool:
    return edge.x0 > box.x0 + _NEAR or edge.x1 < box.x1 - _NEAR


def _from(x: float, heads: Sequence[Edge], held: Sequence[Line], box: Box) -> float:
    """Return the top of the column side at ``x``: below the shorter rule that ends a merged cell across it."""
    over = [edge for edge in heads if edge.x0 + _NEAR < x < edge.x1 - _NEAR]
    if not over:
        return box.top
    first = min(over, key=lambda edge: edge.top)
    words = [
        word.box
        for line in held
        if line.box.bottom < first.top + 2
        for word in line.words
        if first.x0 - 1 < (word.box.x0 + word.box.x1) / 2 < first.x1 + 1
    ]
    parted = any(each.x1 < x for each in words) and any(each.x0 > x for each in words)
    crossed = any(each.x0 < x < each.x1 for each in words)
    return first.top if words and (crossed or not parted) else box.top


def _crosses(edge: Edge, box: Box) -> bool:
    return (
        box.x0 - _NEAR <= edge.x0 <= box.x1 + _NEAR
        and edge.top < box.bottom - _NEAR
        and edge.bottom > box.top + _NEAR
    )
