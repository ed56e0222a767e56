"""Boxes to sign in: those that follow each other stand side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeGuard

from cusdocs.document import Block, Cell, Row, Table

_ACROSS = 2


def side_by_side(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with boxes of one column that follow each other set as one table, two a row.

    Of an odd number, the first takes a row of its own: no place stays empty.
    """
    arranged: list[Block] = []
    for _, group in groupby(blocks, _is_box):
        members = list(group)
        boxes = list(filter(_is_box, members))
        arranged += [_joined(boxes)] if boxes else members
    return tuple(arranged)


def _is_box(block: Block) -> TypeGuard[Table]:
    if not isinstance(block, Table) or block.ruled or block.header_rows or block.caption:
        return False
    return all(len(row.cells) == 1 for row in block.rows)


def _joined(boxes: Sequence[Table]) -> Table:
    cells = [row.cells[0] for box in boxes for row in box.rows]
    return replace(boxes[0], rows=tuple(_rows(cells)), origin=None)


def _rows(cells: Sequence[Cell]) -> Iterator[Row]:
    alone = len(cells) % _ACROSS
    if alone:
        yield Row(cells=(replace(cells[0], columns=min(_ACROSS, len(cells))),))
    for start in range(alone, len(cells), _ACROSS):
        yield Row(cells=tuple(cells[start : start + _ACROSS]))
