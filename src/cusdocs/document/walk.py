"""Go through what the blocks of a document say."""

from collections.abc import Iterator

from cusdocs.document.blocks import Block, Contents, Figure, ListBlock, Table
from cusdocs.document.inline import Inline


def inlines_of(block: Block) -> Iterator[Inline]:
    """Yield every inline of ``block`` in reading order, its caption included."""
    match block:
        case Table():
            yield from block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.content
        case ListBlock():
            for item in block.items:
                yield from item.content
        case Figure():
            yield from block.caption
        case Contents():
            return
        case _:
            yield from block.content
