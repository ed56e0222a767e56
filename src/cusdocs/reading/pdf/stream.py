"""The body of a document as one stream of passages and tables, pages forgotten."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cusdocs.document import Role
from cusdocs.reading.captions import is_continuation
from cusdocs.reading.pdf.layout import Layout, Piece
from cusdocs.reading.pdf.lines import in_reading_order
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.passages import Passage, join_over_pages, make_passages
from cusdocs.reading.pdf.stitch import are_two, continues, is_rest
from cusdocs.reading.pdf.tables import RawTable
from cusdocs.reading.pdf.tagged.tag import Kind, TableTag, Tag
from cusdocs.reading.pdf.typography import Typography


@dataclass(frozen=True, slots=True)
class TableParts:
    """The parts of one table, one a page."""

    parts: tuple[RawTable, ...]

    @property
    def page(self) -> int:
        """The page where the table starts."""
        return self.parts[0].page


StreamItem = Passage | TableParts


def body_stream(
    layouts: Sequence[Layout],
    roles: Mapping[Piece, Role],
    typography: Typography,
    is_text: Callable[[Passage], bool],
) -> list[StreamItem]:
    """Return the passages and tables of the body, page breaks mended; each line of contents is a passage."""
    items: list[StreamItem] = []
    for layout in layouts:
        body = [piece for piece in layout.pieces if roles.get(piece, Role.CONTENTS) is Role.CONTENTS]
        items.extend(_items(body, roles, typography))
    whole = _without_boxes(_with_whole_tables(items, _span_pages(layouts)), typography)
    return list(_mended(list(whole), is_text))


def _items(pieces: Sequence[Piece], roles: Mapping[Piece, Role], typography: Typography) -> Iterator[StreamItem]:
    lines: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line) and piece not in roles:
            lines.append(piece)
            continue
        yield from make_passages(lines, typography)
        lines = []
        yield TableParts((piece,)) if isinstance(piece, RawTable) else Passage((piece,))
    yield from make_passages(lines, typography)


def _span_pages(layouts: Sequence[Layout]) -> bool:
    """Tell whether an element of the file goes on over a page break: some programs tag each page by itself."""
    paths = [{tag.path for piece in layout.pieces if (tag := piece.tag) and _is_whole(tag)} for layout in layouts]
    return any(not one.isdisjoint(other) for one, other in pairwise(paths))


def _is_whole(tag: Tag | TableTag) -> bool:
    return isinstance(tag, TableTag) or tag.kind is not Kind.LOOSE


def _with_whole_tables(items: Sequence[StreamItem], spanning: bool) -> list[StreamItem]:
    """Return ``items``, the parts of each table joined; ``spanning`` when elements go on over page breaks."""
    whole: list[StreamItem] = []
    for item in items:
        if isinstance(item, TableParts) and _join_tagged(whole, item):
            continue
        between = whole[-1] if whole and _announces_rest(whole[-1]) else None
        before = whole[-2] if between and len(whole) > 1 else whole[-1] if whole else None
        if (
            isinstance(item, TableParts)
            and isinstance(before, TableParts)
            and continues(before.parts[-1], item.parts[0])
            and not (spanning and are_two(before.parts[-1], item.parts[0]))
        ):
            if between:
                whole.pop()
            whole[-1] = TableParts(before.parts + item.parts)
        else:
            whole.append(item)
    return whole


def _join_tagged(whole: list[StreamItem], item: TableParts) -> bool:
    """Add ``item`` to the last table of ``whole`` if the tags say that it is its rest; tell whether they do."""
    last = next((index for index in reversed(range(len(whole))) if isinstance(whole[index], TableParts)), None)
    if last is None:
        return False
    before = whole[last]
    if not isinstance(before, TableParts) or not is_rest(before.parts[-1], item.parts[0]):
        return False
    whole[last] = TableParts(before.parts + item.parts)
    return True


def _without_boxes(items: Sequence[StreamItem], typography: Typography) -> Iterator[StreamItem]:
    """Yield ``items``, the boxes that go on no table read as the text that they frame."""
    for item in items:
        if isinstance(item, TableParts) and all(part.doubtful for part in item.parts):
            for part in item.parts:
                yield from make_passages(in_reading_order(part.lines), typography)
        else:
            yield item


def _announces_rest(item: StreamItem) -> bool:
    return isinstance(item, Passage) and is_continuation(item.text)


def _mended(items: Sequence[StreamItem], is_text: Callable[[Passage], bool]) -> Iterator[StreamItem]:
    passages: list[Passage] = []
    for item in items:
        if isinstance(item, Passage):
            passages.append(item)
            continue
        yield from join_over_pages(passages, is_text)
        passages = []
        yield item
    yield from join_over_pages(passages, is_text)
