"""The tables of a tagged page, each checked against what is drawn and against where its words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from cusdocs.document import Box
from cusdocs.reading.pdf.grids import Slot
from cusdocs.reading.pdf.page import Edge, Line, Page, Shade, Word
from cusdocs.reading.pdf.tables import RawCell, RawTable, cell_lines, read_tables, shade_at
from cusdocs.reading.pdf.tagged.agreement import agreed, header_rows
from cusdocs.reading.pdf.tagged.columns import Arrangement, Placed, arrange
from cusdocs.reading.pdf.tagged.element import Path
from cusdocs.reading.pdf.tagged.tag import Kind, TableTag, Tag
from cusdocs.reading.pdf.tagged.units import TableUnit

# A table without rules whose cells hold this many letters may be a page laid out with one.
_MOST_LETTERS = 160
_NOT_IN_CELLS = ("Table", "H", "Title", *(f"H{level}" for level in range(1, 10)))
_MARGIN = 3.0
_PADDING = 10.0


@dataclass(frozen=True, slots=True)
class Region:
    """The part of a page that a table may take: its words, those that no tag owns, the rules and shades there."""

    own: tuple[Word, ...]
    page: Page

    @property
    def drawn(self) -> list[RawTable]:
        """The tables that geometry finds there."""
        return read_tables(self.page)[0]


def region_of(page: Page, own: Sequence[Word], others: Sequence[Word], strays: Sequence[Word]) -> Region:
    """Return where a table with the words ``own`` may stand: up to ``others``, which belong to something else."""
    box = _around(own)
    left, top, right, bottom = 0.0, 0.0, page.width, page.height
    for word in others:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        if word.box.x1 > box.x0 and word.box.x0 < box.x1:
            if y <= box.top:
                top = max(top, word.box.bottom)
            elif y >= box.bottom:
                bottom = min(bottom, word.box.top)
        elif box.top < y < box.bottom:
            left, right = (max(left, word.box.x1), right) if x < box.x0 else (left, min(right, word.box.x0))
    room = Box(left, top, right, bottom)
    return Region(
        tuple(own),
        replace(
            page,
            words=(*own, *(word for word in strays if _holds(room, word.box))),
            edges=tuple(edge for edge in page.edges if _holds(room, edge)),
            shades=tuple(shade for shade in page.shades if _holds(room, shade.box)),
        ),
    )


def tagged_table(unit: TableUnit, region: Region) -> RawTable | None:
    """Return the table: as it is drawn when the drawing agrees, else as it is tagged; None for tags that lie."""
    if any(inner.kind in _NOT_IN_CELLS for cell in unit.cells for inner in cell.walk()):
        return None
    table = agreed(region.drawn, unit, region.own)
    if table is not None:
        return _with_blocks(table, unit)
    owners = {mark: cell.path for cell in unit.cells for mark in cell.all_marks()}
    held: dict[Path, list[Word]] = {}
    for word in region.own:
        held.setdefault(owners[word.mark], []).append(word)
    arrangement = arrange(unit, held, region.page.edges)
    if arrangement is None:
        return _drawn_whole(region)
    if not region.page.edges and _is_layout(held):
        return None
    return _with_blocks(_raw(unit, arrangement, region.page), unit)


def _drawn_whole(region: Region) -> RawTable | None:
    """Return the one table that rules draw around all the words of a table whose tags are of no use."""
    found = region.drawn
    if len(found) != 1 or found[0].doubtful:
        return None
    held = {id(word) for line in found[0].lines for word in line.words}
    return found[0] if all(id(word) in held for word in region.own) else None


def _is_layout(held: dict[Path, list[Word]]) -> bool:
    """Tell whether text is only laid out in a grid that nothing draws."""
    return median(sum(len(word.text) for word in words) for words in held.values()) > _MOST_LETTERS


def _raw(unit: TableUnit, arrangement: Arrangement, page: Page) -> RawTable:
    xs, ys = arrangement.xs, arrangement.ys
    rows: list[list[RawCell]] = [[] for _ in unit.rows]
    covered: set[tuple[int, int]] = set()
    for cell in arrangement.cells:
        slot = Slot(cell.row, cell.column, cell.rows, cell.columns, _box(cell, xs, ys))
        lines = tuple(cell_lines(page.number, cell.words))
        rows[cell.row].append(RawCell(slot, lines, shade_at(page.shades, slot.box)))
        covered.update((cell.row + dy, cell.column + dx) for dy in range(cell.rows) for dx in range(cell.columns))
    for row, cells in enumerate(rows):
        cells.extend(_empty(row, column, xs, ys, page.shades) for column in _free(row, len(xs) - 1, covered))
        cells.sort(key=lambda cell: cell.slot.column)
    paths = tuple(row.path for row in unit.rows)
    return RawTable(
        page.number,
        Box(xs[0], ys[0], xs[-1], ys[-1]),
        xs,
        tuple(map(tuple, rows)),
        ruled=bool(page.edges),
        tag=TableTag(unit.path, paths, header_rows(unit, paths)),
    )


def _box(cell: Placed, xs: Sequence[float], ys: Sequence[float]) -> Box:
    return Box(xs[cell.column], ys[cell.row], xs[cell.column + cell.columns], ys[cell.row + cell.rows])


def _free(row: int, width: int, covered: set[tuple[int, int]]) -> Iterator[int]:
    return (column for column in range(width) if (row, column) not in covered)


def _empty(row: int, column: int, xs: Sequence[float], ys: Sequence[float], shades: Sequence[Shade]) -> RawCell:
    box = Box(xs[column], ys[row], xs[column + 1], ys[row + 1])
    return RawCell(Slot(row, column, 1, 1, box), (), shade_at(shades, box))


def _with_blocks(table: RawTable, unit: TableUnit) -> RawTable:
    """Return ``table``, the lines of cells that hold several paragraphs knowing theirs."""
    blocks = {
        mark: Tag(Kind.PARAGRAPH, block.path)
        for cell in unit.cells
        if len(cell.elements) > 1
        for block in cell.elements
        for mark in block.all_marks()
    }
    if not blocks:
        return table
    rows = tuple(
        tuple(replace(cell, lines=tuple(_in_block(line, blocks) for line in cell.lines)) for cell in row)
        for row in table.rows
    )
    return replace(table, rows=rows)


def _in_block(line: Line, blocks: dict[int, Tag]) -> Line:
    tag = blocks.get(line.words[0].mark)
    return line if tag is None else Line(line.page, line.words, line.right, tag)


def _around(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words]
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _holds(box: Box, other: Box | Edge) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def is_within(table: RawTable, edge: Edge) -> bool:
    """Tell whether ``edge`` is one of those that draw ``table``."""
    box = table.box
    across = box.x0 - _MARGIN <= edge.x0 and edge.x1 <= box.x1 + _MARGIN
    # Its upper and its lower side stand off its words, cell by cell or in one rule.
    margin = _PADDING if edge.horizontal else _MARGIN
    return across and box.top - margin <= edge.top and edge.bottom <= box.bottom + margin
