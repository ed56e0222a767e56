"""The tables of one page: grids filled with words, those that are no table set aside."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cusdocs.document import Box
from cusdocs.reading.pdf.grids import MOST_EDGES, Grid, Slot, find_grids, merge_edges
from cusdocs.reading.pdf.joints import find_joints
from cusdocs.reading.pdf.lines import make_lines
from cusdocs.reading.pdf.open_rules import complete, ruled_rows
from cusdocs.reading.pdf.page import Edge, Line, Page, Shade, Word
from cusdocs.reading.pdf.shaded import shaded_tables
from cusdocs.reading.pdf.striped import striped_tables
from cusdocs.reading.pdf.tagged.tag import TableTag

_CHART_CELLS = 9
_CHART_SHARE = 0.15
_MARGIN = 3.0
_FEWEST_JOINED = 2
# In points, less than any row.
_ROW = 7.0


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of a page: its slot in the grid, its lines of words, its shade (0xRRGGBB) or None."""

    slot: Slot
    lines: tuple[Line, ...]
    shade: int | None = None

    @property
    def text(self) -> str:
        """The words, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Tell whether the cell has words, all bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclass(frozen=True, eq=False, slots=True)
class RawTable:
    """A table of one page: its rows of cells and the x of its columns.

    ``doubtful`` when it is a table only if it goes on one: a box, or the rest of a row that a page break cut.
    ``parted`` when something drawn parts its columns; ``tag`` is what the file says of it, where it is believed.
    """

    page: int
    box: Box
    xs: tuple[float, ...]
    rows: tuple[tuple[RawCell, ...], ...]
    ruled: bool = True
    doubtful: bool = False
    parted: bool = True
    tag: TableTag | None = None

    @property
    def lines(self) -> list[Line]:
        """The lines of all cells, row by row."""
        return [line for row in self.rows for cell in row for line in cell.lines]


def read_tables(page: Page) -> tuple[list[RawTable], list[Word]]:
    """Return the tables that rules draw on ``page``, and the words that stand in none of them."""
    if len(page.edges) < 3 or not page.words:
        return [], list(page.words)
    edges = merge_edges(page.edges)
    if len(edges) > MOST_EDGES:
        return [], list(page.words)
    lines = make_lines(page.number, page.words)
    joints = find_joints(page.edges)
    shaded: list[tuple[Box, list[Edge]]] = []
    for find in (striped_tables, shaded_tables):
        shades = [shade for shade in page.shades if not any(_lies_in(box, shade.box) for box, _ in shaded)]
        found = find(shades, edges, lines)
        # Colour sets off the head and the totals of a table whose rows are ruled, or every other of its rows:
        # the rules tell it whole, and two of them for what they are.
        ruled = ruled_rows(edges, lines, page.shades, _drawn(page), joints) if found else []
        found = [each for each in found if sum(_lies_in(each[0], whole) for whole, _ in ruled) < _FEWEST_JOINED]
        shaded += [each for each in found if not any(_is_part(each[0], *whole) for whole in ruled)]
        edges = [edge for edge in edges if not any(_lies_in(box, edge) for box, _ in shaded)]
        lines = [line for line in lines if not any(_lies_in(box, line.box) for box, _ in shaded)]
    added = complete(edges, lines, page.shades, joints, [box for box, _ in shaded])
    edges = [*edges, *added, *(edge for _, drawn in shaded for edge in drawn)]
    if added or shaded:
        edges = merge_edges(edges)
    tables: list[RawTable] = []
    rest = list(page.words)
    for grid in find_grids(edges):
        inside = [word for word in rest if grid.holds(word.box)]
        table = _fill(page, grid, inside)
        if table is not None and not _is_chart(table):
            tables.append(replace(table, doubtful=_is_box(table), parted=_is_parted(grid, page.edges)))
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
    return tables, rest


def _drawn(page: Page) -> list[Edge]:
    """Return the edges that are rules of their own, and no side of a colour."""
    sides = Counter(_place(side) for shade in page.shades for side in shade.sides)
    drawn = []
    for edge in page.edges:
        if sides[_place(edge)]:
            sides[_place(edge)] -= 1
        else:
            drawn.append(edge)
    return drawn


def _place(edge: Edge) -> tuple[int, int, int, int]:
    return round(edge.x0), round(edge.top), round(edge.x1), round(edge.bottom)


def _is_parted(grid: Grid, edges: Sequence[Edge]) -> bool:
    """Tell whether an upright edge stands inside ``grid``."""
    left, right = grid.xs[0] + _MARGIN, grid.xs[-1] - _MARGIN
    return any(not edge.horizontal and left < edge.x0 < right and grid.holds(edge) for edge in edges)


def _is_part(one: Box, whole: Box, columns: Sequence[float]) -> bool:
    """Tell whether a table told by colour is a part of the ``whole`` that rules tell, their ``columns`` too."""
    if abs(one.x0 - whole.x0) > _MARGIN or abs(one.x1 - whole.x1) > _MARGIN:
        return False
    if columns:
        return 2 * (min(one.bottom, whole.bottom) - max(one.top, whole.top)) > one.bottom - one.top
    return whole.bottom - whole.top > one.bottom - one.top + _ROW and _lies_in(whole, one)


def _lies_in(box: Box, other: Box | Edge) -> bool:
    across = box.x0 - _MARGIN <= other.x0 and other.x1 <= box.x1 + _MARGIN
    return across and box.top - _MARGIN <= other.top and other.bottom <= box.bottom + _MARGIN


def _fill(page: Page, grid: Grid, words: Sequence[Word]) -> RawTable | None:
    if len(grid.xs) < 3 or not words:
        return None
    owner = {
        (slot.row + dy, slot.column + dx): slot
        for slot in grid.slots
        for dy in range(slot.rows)
        for dx in range(slot.columns)
    }
    held: dict[Slot, list[Word]] = {slot: [] for slot in grid.slots}
    for word in words:
        held[owner[grid.place(word.box)]].append(word)
    rows: list[list[RawCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for slot in grid.slots:
        lines = tuple(cell_lines(page.number, held[slot]))
        rows[slot.row].append(RawCell(slot, lines, shade_at(page.shades, slot.box)))
    return RawTable(page.number, grid.box, grid.xs, tuple(map(tuple, rows)))


def cell_lines(number: int, words: Sequence[Word]) -> list[Line]:
    """Return the lines of a cell; text that runs upwards or downwards is read along its own direction."""
    lines = make_lines(number, [word for word in words if word.style.angle == 0])
    for angle, order in ((90, -1), (270, 1), (180, 1)):
        turned = [word for word in words if word.style.angle == angle]
        turned.sort(key=lambda word: (order * -round(word.box.x0 / 4), order * word.box.top))
        if turned:
            lines.append(Line(number, tuple(turned)))
    return lines


def shade_at(shades: Sequence[Shade], box: Box) -> int | None:
    """Return the colour of the last of ``shades`` drawn where the middle of ``box`` lies."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for shade in reversed(shades):
        if shade.box.x0 <= x <= shade.box.x1 and shade.box.top <= y <= shade.box.bottom:
            return shade.color
    return None


def _is_box(table: RawTable) -> bool:
    """Tell whether one column alone has words."""
    return len({cell.slot.column for row in table.rows for cell in row if cell.lines}) < 2


def _is_chart(table: RawTable) -> bool:
    """Tell the grid of a chart from a table: it is empty but for a few labels."""
    cells = [cell for row in table.rows for cell in row]
    if len(cells) < _CHART_CELLS or all(cell.lines for cell in table.rows[0]):
        return False
    return sum(bool(cell.lines) for cell in cells) < _CHART_SHARE * len(cells)
