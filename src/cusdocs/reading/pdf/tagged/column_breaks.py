"""A tagged table that a column of text cuts: its rows go on at the top of the next column."""

from collections.abc import Sequence

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Word
from cusdocs.reading.pdf.tagged.element import Element
from cusdocs.reading.pdf.tagged.units import TableUnit


def parts_of(unit: TableUnit, words: Sequence[Word]) -> list[tuple[TableUnit, list[Word]]]:
    """Return the parts of ``unit``, whose ``words`` these are, one a column; one part where none cuts it."""
    by_mark: dict[int, list[Word]] = {}
    for word in words:
        by_mark.setdefault(word.mark, []).append(word)
    parts: list[tuple[list[Element], list[Word]]] = []
    for row in unit.rows:
        held = [word for mark in row.all_marks() for word in by_mark.get(mark, ())]
        if not parts or (held and parts[-1][1] and _goes_up(parts[-1][1], held)):
            parts.append(([], []))
        parts[-1][0].append(row)
        parts[-1][1].extend(held)
    return [(TableUnit(unit.path, tuple(rows)), held) for rows, held in parts]


def _goes_up(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Tell whether ``after`` stands right of ``before``, and higher than its last words."""
    edge = max(word.box.x1 for word in before)
    return min(word.box.x0 for word in after) > edge and _bottom(after).top < _bottom(before).top


def _bottom(words: Sequence[Word]) -> Box:
    return max((word.box for word in words), key=lambda box: box.bottom)
