"""Passages and tables into the blocks of a Document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cusdocs.document import (
    Block,
    Cell,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Role,
    Row,
    Table,
)
from cusdocs.reading.captions import is_caption, names_indicator, names_table, own_labels
from cusdocs.reading.markers import Marker, split_marker
from cusdocs.reading.numbering import split_numbering
from cusdocs.reading.pdf.hyphens import Hyphens
from cusdocs.reading.pdf.inlines import cell_inlines, inlines
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.passages import Passage
from cusdocs.reading.pdf.stitch import MergedCell, stitch
from cusdocs.reading.pdf.stream import StreamItem, TableParts
from cusdocs.reading.pdf.tagged.tag import Kind
from cusdocs.reading.runs import drop_start

_CAPTION_DISTANCE = 3.0
_SAME_INDENT = 5.0


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds blocks.

    ``levels`` are those of titles, ``styles`` those of the cover, ``contents`` the lines of tables of contents.
    """

    hyphens: Hyphens
    levels: Mapping[Passage, int]
    styles: Mapping[Passage, ParagraphStyle]
    contents: frozenset[Line]

    def blocks(self, items: Sequence[StreamItem]) -> list[Block]:
        """Return the blocks of the body, in order."""
        built: list[Block] = []
        overleaf = {place for place, (one, two) in enumerate(pairwise(items), 1) if two.page > _last_page(one)}
        names = own_labels([self._kind(item) for item in items], overleaf)
        index = 0
        while index < len(items):
            item = items[index]
            count = self._list_length(items, index)
            if isinstance(item, TableParts):
                built.append(self._table(item, items, index, names.get(index)))
            elif count:
                built.append(
                    self._list([entry for entry in items[index : index + count] if isinstance(entry, Passage)])
                )
            elif not self._labels_table(items, index):
                built.append(self._text(item))
            index += max(count, 1)
        return built

    def paragraph(self, passage: Passage) -> Paragraph:
        """Return the passage as a paragraph."""
        style = self.styles.get(passage, ParagraphStyle.BODY)
        role = Role.CONTENTS if passage.lines[0] in self.contents else Role.BODY
        return Paragraph(content=self._inlines(passage), style=style, role=role, places=passage.places)

    def _text(self, passage: Passage) -> Block:
        if passage not in self.levels:
            return self.paragraph(passage)
        content = self._inlines(passage)
        text = "".join(inline.text for inline in content)
        marker, bare = split_marker(text)
        if marker is not None and marker.decorative:
            content, text = drop_start(content, len(text) - len(bare)), bare
        numbering, rest = split_numbering(text)
        if numbering and rest:
            content = drop_start(content, text.index(rest, len(numbering.text)))
        return Heading(
            level=self.levels[passage],
            content=content,
            numbering=numbering.text if numbering and rest else None,
            places=passage.places,
        )

    def _inlines(self, passage: Passage) -> tuple[Inline, ...]:
        return inlines(passage.lines, self.hyphens)

    # Lists

    def _marker(self, item: StreamItem) -> Marker | None:
        if not isinstance(item, Passage) or item in self.levels or item in self.styles:
            return None
        if item.lines[0] in self.contents:
            return None
        marker = split_marker(item.lines[0].text)[0]
        return Marker("") if marker is None and _is_tagged_item(item) else marker

    def _list_length(self, items: Sequence[StreamItem], start: int) -> int:
        """Return how many items from ``start`` make one list; one that does not start at 1 is none."""
        first = self._marker(items[start])
        if first is None or (first.rank or 1) != 1:
            return 0
        count = 1
        while start + count < len(items):
            marker = self._marker(items[start + count])
            if marker is None or (
                marker.ordered != first.ordered and not _is_deeper(items[start + count], items[start])
            ):
                break
            count += 1
        return count

    def _list(self, passages: Sequence[Passage]) -> ListBlock:
        markers = [split_marker(passage.lines[0].text)[0] for passage in passages]
        indents = _steps([passage.lines[0].box.x0 for passage in passages])
        entries = tuple(
            ListItem(content=self._item(passage), depth=depth, places=passage.places)
            for passage, depth in zip(passages, indents, strict=True)
        )
        places = Passage(tuple(line for passage in passages for line in passage.lines)).places
        return ListBlock(items=entries, ordered=bool(markers[0] and markers[0].ordered), places=places)

    def _item(self, passage: Passage) -> tuple[Inline, ...]:
        content = self._inlines(passage)
        text = "".join(inline.text for inline in content)
        return drop_start(content, len(text) - len(split_marker(text)[1]))

    # Tables

    def _kind(self, item: StreamItem) -> str:
        if isinstance(item, TableParts):
            return "table"
        if names_indicator(item.text):
            return "label"
        return "title" if item in self.levels else ""

    def _labels_table(self, items: Sequence[StreamItem], index: int) -> bool:
        """Tell whether the item is the label of the table next to it, which then bears it."""
        if _label_above(items, index + 1) is items[index]:
            return True
        return index > 0 and _label_below(items, index - 1) is items[index]

    def _table(self, item: TableParts, items: Sequence[StreamItem], index: int, name: int | None) -> Table:
        merged = stitch(item.parts)
        label = (
            _label_above(items, index)
            or _label_below(items, index)
            or _named_below(items, index, name)
            or self._title_above(items, index, name)
        )
        return Table(
            rows=tuple(Row(cells=tuple(map(self._cell, row))) for row in merged.rows),
            header_rows=merged.header_rows,
            caption=self._inlines(label) if label else (),
            ruled=merged.ruled,
            places=merged.places,
        )

    def _title_above(self, items: Sequence[StreamItem], index: int, name: int | None) -> Passage | None:
        above = _near_above(items, index)
        if above is None or self._marker(above):
            return None
        if names_indicator(above.text) and name != index - 1:
            return None
        accepted = names_indicator(above.text) if above in self.levels else names_table(above.text)
        return above if accepted else None

    def _cell(self, cell: MergedCell) -> Cell:
        content = cell_inlines(cell.lines, self.hyphens, _explicit_breaks(cell))
        return Cell(content=content, columns=cell.columns, rows=cell.rows, places=cell.places)


def _is_tagged_item(passage: Passage) -> bool:
    """Tell whether the file says that the passage is an item, its mark being drawn or unknown."""
    stated = passage.tag is not None and passage.tag.kind is Kind.ITEM
    return stated and split_numbering(passage.lines[0].text)[0] is None


def _is_deeper(item: StreamItem, other: StreamItem) -> bool:
    if not isinstance(item, Passage) or not isinstance(other, Passage):
        return False
    return item.lines[0].box.x0 > other.lines[0].box.x0 + _SAME_INDENT


def _steps(indents: Sequence[float]) -> list[int]:
    """Return the depth of each indent, from 0."""
    levels: list[float] = []
    for x in sorted(indents):
        if not levels or x - levels[-1] > _SAME_INDENT:
            levels.append(x)
    return [sum(x > level + _SAME_INDENT for level in levels) for x in indents]


def _explicit_breaks(cell: MergedCell) -> list[int]:
    """Return the lines of a cell that start where the author made a break.

    They stand where the line above still had room, or the tags say that another paragraph starts.
    """
    box = cell.places[0].box
    if box is None:
        return []
    padding = max(2.0, min((line.box.x0 - box.x0 for line in cell.lines), default=2.0))
    right = box.x1 - padding
    pairs = pairwise(cell.lines)
    return [
        index
        for index, (before, line) in enumerate(pairs, start=1)
        if before.tag != line.tag or _had_room(before, line, right)
    ]


def _had_room(before: Line, line: Line, right: float) -> bool:
    word = line.words[0].box
    return before.box.x1 + (word.x1 - word.x0) + before.style.size < right and not before.words[-1].broken


def _near_above(items: Sequence[StreamItem], index: int) -> Passage | None:
    """Return the passage right above the table at ``index``, or the last of the page before."""
    if not 0 < index < len(items):
        return None
    above, table = items[index - 1], items[index]
    if not isinstance(above, Passage) or not isinstance(table, TableParts):
        return None
    last, part = above.lines[-1], table.parts[0]
    if part.page == last.page + 1:
        return above
    gap = part.box.top - last.box.bottom
    return above if last.page == part.page and gap < _CAPTION_DISTANCE * last.style.size else None


def _label_above(items: Sequence[StreamItem], index: int) -> Passage | None:
    above = _near_above(items, index)
    return (
        above
        if above is not None and is_caption(above.text) and not _belongs_to_table_above(items, index)
        else None
    )


def _belongs_to_table_above(items: Sequence[StreamItem], index: int) -> bool:
    """Tell whether the label between two tables is nearer to the first."""
    if index < 2:
        return False
    table, label, below = items[index - 2], items[index - 1], items[index]
    if not isinstance(table, TableParts) or not isinstance(label, Passage) or not isinstance(below, TableParts):
        return False
    if table.parts[-1].page != label.page or _label_above(items, index - 2) is not None:
        return False
    under = label.lines[0].box.top - table.parts[-1].box.bottom
    if label.page != below.page:
        return under < _CAPTION_DISTANCE * label.lines[0].style.size
    return under < below.parts[0].box.top - label.lines[-1].box.bottom


def _label_below(items: Sequence[StreamItem], index: int) -> Passage | None:
    """Return the label right under the table at ``index``, which has none above."""
    if not index + 1 < len(items):
        return None
    table, below = items[index], items[index + 1]
    if not isinstance(table, TableParts) or not isinstance(below, Passage) or not is_caption(below.text):
        return None
    if _label_above(items, index) is not None or _label_above(items, index + 2) is below:
        return None
    part, first = table.parts[-1], below.lines[0]
    gap = first.box.top - part.box.bottom
    return below if first.page == part.page and gap < _CAPTION_DISTANCE * first.style.size else None


def _named_below(items: Sequence[StreamItem], index: int, name: int | None) -> Passage | None:
    """Return the title of the indicator under its table, when ``name`` says that it stands there."""
    below = items[index + 1] if name == index + 1 else None
    return below if isinstance(below, Passage) else None


def _last_page(item: StreamItem) -> int:
    return (item.parts if isinstance(item, TableParts) else item.lines)[-1].page
