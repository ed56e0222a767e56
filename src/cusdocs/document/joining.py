"""Several files, a convention and its annexes, as one document whose pages follow each other."""

from collections.abc import Sequence
from dataclasses import replace

from cusdocs.document.blocks import Block, Cell, ListBlock, ListItem, Row, Table
from cusdocs.document.document import Document, Part
from cusdocs.document.hidden import HiddenText
from cusdocs.document.place import Place


def join(named: Sequence[tuple[str, Document]]) -> Document:
    """Return the documents as one, in the order given; each comes with the name of its file.

    Pages are counted on from file to file. A file without fixed pages counts for one, where all of it stands.
    """
    parts = _parts(named)
    moved = [(_Shift(part), document) for part, (_, document) in zip(parts, named, strict=True)]
    paged = [part.pages for part in parts if part.pages is not None]
    return Document(
        blocks=tuple(shift.block(block) for shift, document in moved for block in document.blocks),
        metadata=named[0][1].metadata,
        pages=sum(paged) if paged else None,
        pages_without_text=tuple(shift.page(n) for shift, document in moved for n in document.pages_without_text),
        hidden=tuple(shift.hidden(text) for shift, document in moved for text in document.hidden),
        parts=parts,
        data=next((document.data for _, document in named if document.data), None),
        data_problem=" ".join(document.data_problem for _, document in named if document.data_problem),
    )


def _parts(named: Sequence[tuple[str, Document]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    first = 1
    for name, document in named:
        parts.append(Part(name, first, document.pages))
        first += document.pages or 1
    return tuple(parts)


class _Shift:
    """Moves what stands in one file to its pages in the whole document."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def page(self, page: int) -> int:
        return page + self._part.first - 1

    def places(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        if self._part.pages is None:
            return (Place(self._part.first),)
        return tuple(Place(self.page(place.page), place.box) for place in places)

    def hidden(self, text: HiddenText) -> HiddenText:
        return replace(text, places=self.places(text.places))

    def block(self, block: Block) -> Block:
        if self._part.first == 1 and self._part.pages is not None:
            return block
        places = self.places(block.places)
        if isinstance(block, Table):
            return replace(block, places=places, rows=tuple(map(self._row, block.rows)))
        if isinstance(block, ListBlock):
            return replace(block, places=places, items=tuple(map(self._item, block.items)))
        return replace(block, places=places)

    def _row(self, row: Row) -> Row:
        return Row(cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, places=self.places(cell.places))

    def _item(self, item: ListItem) -> ListItem:
        return replace(item, places=self.places(item.places))
