"""The body of a document as one stream of passages and tables, pages forgotten."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cusdocs.document import Role
from cusdocs.reading.captions import is_continuation
from cusdocs.reading.pdf.layout import Layout, Piece
from cusdocs.reading.pdf.lines import in_reading_order
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.passages import Passage, join_over_pages, make_passages
from cusdocs.reading.pdf.stitch import continues
from cusdocs.reading.pdf.tables import RawTable
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
    whole = _without_boxes(_with_whole_tables(items), typography)
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


def _with_whole_tables(items: Sequence[StreamItem]) -> list[StreamItem]:
    whole: list[StreamItem] = []
    for item in items:
        between = whole[-1] if whole and _announces_rest(whole[-1]) else None
        before = whole[-2] if between and len(whole) > 1 else whole[-1] if whole else None
        if (
            isinstance(item, TableParts)
            and isinstance(before, TableParts)
            and continues(before.parts[-1], item.parts[0])
        ):
            if between:
                whole.pop()
            whole[-1] = TableParts(before.parts + item.parts)
        else:
            whole.append(item)
    return whole


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
