"""A table that is both drawn and tagged: the drawing kept when both put the same words into the same cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cusdocs.reading.pdf.page import Word
from cusdocs.reading.pdf.tables import RawTable
from cusdocs.reading.pdf.tagged.element import Element, Path
from cusdocs.reading.pdf.tagged.tag import TableTag
from cusdocs.reading.pdf.tagged.units import TableUnit

# Which row and which cell each mark belongs to.
CellOwners = Mapping[int, tuple[Element, Element]]


def cell_owners(unit: TableUnit) -> CellOwners:
    """Return the row and the cell of each mark of a table."""
    return {mark: (row, cell) for row in unit.rows for cell in row.elements for mark in cell.all_marks()}


def agreed(found: Sequence[RawTable], unit: TableUnit, words: Sequence[Word]) -> RawTable | None:
    """Return the one table that the rules draw, tagged, when the tags put ``words`` into the same cells."""
    if len(found) != 1 or found[0].doubtful:
        return None
    table, owners = found[0], cell_owners(unit)
    drawn: dict[Path, set[tuple[int, int]]] = {}
    rows: list[set[Path]] = [set() for _ in table.rows]
    held = 0
    for line_of_cells in table.rows:
        for cell in line_of_cells:
            marks = [word.mark for line in cell.lines for word in line.words if word.mark in owners]
            held += len(marks)
            owned = {owners[mark][1].path: owners[mark] for mark in marks}
            if len(owned) > 1:
                return None
            for path, (row, _) in owned.items():
                drawn.setdefault(path, set()).add((cell.slot.row, cell.slot.column))
                if cell.slot.rows == 1:
                    rows[cell.slot.row].add(row.path)
    if held != len(words) or any(len(places) > 1 for places in drawn.values()) or not _are_rows(rows):
        return None
    paths = tuple(next(iter(each)) if each else None for each in rows)
    return replace(table, tag=TableTag(unit.path, paths, header_rows(unit, paths)))


def _are_rows(rows: Sequence[set[Path]]) -> bool:
    """Tell whether each drawn row is one row of the tags, no two of them the same, in order."""
    if any(len(each) > 1 for each in rows):
        return False
    paths = [path for each in rows for path in each]
    return len(set(paths)) == len(paths)


def header_rows(unit: TableUnit, paths: Sequence[Path | None]) -> int:
    """Return how many rows from the top, whose ``paths`` are given, hold header cells alone."""
    heads = {row.path for row in unit.rows if _is_head(row)}
    count = next((index for index, path in enumerate(paths) if path not in heads), len(paths))
    return count if count < len(paths) else 0


def _is_head(row: Element) -> bool:
    return bool(row.elements) and all(cell.kind == "TH" for cell in row.elements)
