"""The pieces of a page in reading order, as its tags state it or else by geometry: lines of text and tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from cusdocs.reading.pdf.aligned import find_aligned
from cusdocs.reading.pdf.dated_entries import with_dates_beside
from cusdocs.reading.pdf.lines import in_reading_order, make_lines
from cusdocs.reading.pdf.margin_notes import without_margin_notes
from cusdocs.reading.pdf.page import Line, Page
from cusdocs.reading.pdf.tables import RawTable, read_tables
from cusdocs.reading.pdf.tagged.pieces import tagged_pieces
from cusdocs.reading.pdf.text_columns import TextColumns, find_columns
from cusdocs.reading.pdf.tiles import with_figures_under_labels
from cusdocs.reading.pdf.title_bands import title_bands
from cusdocs.reading.pdf.zones import cut_columns, zones

Piece = Line | RawTable
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as laid out; ``tagged`` when its tags are believed.

    ``gutters`` are those between its columns of text, in points from the left.
    """

    page: Page
    pieces: tuple[Piece, ...]
    tagged: bool = False
    gutters: tuple[float, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """The lines that stand in no table."""
        return [piece for piece in self.pieces if isinstance(piece, Line)]


def lay_out(page: Page) -> Layout:
    """Return the lines and tables of ``page`` in reading order."""
    body, notes = without_margin_notes(page)
    stated = tagged_pieces(body, zones)
    body = replace(body, tree=None)
    if stated is not None:
        laid = Layout(body, tuple(_with_aligned(with_dates_beside(stated))), tagged=True)
    else:
        laid = _in_columns(body, find_columns(body))
    return replace(laid, page=replace(page, tree=None), pieces=(*laid.pieces, *notes)) if notes else laid


def _in_columns(page: Page, found: Sequence[TextColumns]) -> Layout:
    pieces = tuple(piece for zone in cut_columns(page, found) for piece in _pieces(zone))
    return Layout(page, pieces, gutters=tuple({columns.gutter for columns in found}))


def with_known_columns(layouts: Sequence[Layout]) -> list[Layout]:
    """Return ``layouts``, the short columns of a page told by the gutter that several others have."""
    counts = Counter(round(gutter) for layout in layouts for gutter in layout.gutters)
    known = [gutter for gutter, count in counts.most_common() if count >= _SEVERAL]
    if not known:
        return list(layouts)
    return [_with_known_columns(layout, known) for layout in layouts]


def _with_known_columns(layout: Layout, known: Sequence[float]) -> Layout:
    if layout.tagged or layout.gutters:
        return layout
    found = find_columns(layout.page, known)
    return _in_columns(layout.page, found) if found else layout


def _with_aligned(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield ``pieces`` in the order of the tags, lines that line up as the tables that they make."""
    for tabled, group in groupby(pieces, lambda piece: isinstance(piece, RawTable)):
        if tabled:
            yield from (with_figures_under_labels(table) for table in group if isinstance(table, RawTable))
        else:
            yield from _tables_in([line for line in group if isinstance(line, Line)])


def _pieces(page: Page) -> list[Piece]:
    tables, words = read_tables(page)
    titles = title_bands(tables)
    tables = [table for table in tables if table not in titles]
    words = [*words, *(word for title in titles for line in title.lines for word in line.words)]
    lines = make_lines(page.number, words)
    ordered: list[Piece] = []
    start = 0
    for table in sorted(tables, key=lambda table: table.box.top):
        above = [line for line in lines[start:] if line.box.top < table.box.top]
        ordered.extend(_text(above))
        ordered.append(with_figures_under_labels(table))
        start += len(above)
    ordered.extend(_text(lines[start:]))
    return ordered


def _text(lines: list[Line]) -> list[Piece]:
    return _tables_in(in_reading_order(lines))


def _tables_in(ordered: list[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    start = 0
    for first, end, table in find_aligned(ordered):
        pieces.extend(ordered[start:first])
        pieces.append(table)
        start = end
    return [*pieces, *ordered[start:]]


def with_margins(layouts: list[Layout]) -> list[Layout]:
    """Return ``layouts`` with lines that know how far text usually reaches on pages of their width."""
    reaches: dict[int, list[float]] = {}
    for layout in layouts:
        if layout.lines:
            reaches.setdefault(round(layout.page.width), []).append(_reach(layout.lines))
    usual = {width: median(values) for width, values in reaches.items()}
    return [_with_margin(layout, usual.get(round(layout.page.width), 0.0)) for layout in layouts]


def _reach(lines: Sequence[Line]) -> float:
    """Return how far the text of a page reaches; a running header may go further than the text does."""
    inner = sorted(lines, key=_baseline)[1:-1] or lines
    return max((line.box.x1 for line in inner), default=0.0)


def _baseline(line: Line) -> float:
    return line.baseline


def _with_margin(layout: Layout, reach: float) -> Layout:
    lines = layout.lines
    own = max((line.right for line in lines), default=0.0)
    reach = max(reach, _reach(lines))
    alone = () if layout.gutters else _captions(layout.pieces)
    pieces = [
        piece.reaching(reach) if isinstance(piece, Line) and (piece.right == own or piece in alone) else piece
        for piece in layout.pieces
    ]
    return replace(layout, pieces=tuple(pieces))


def _captions(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines alone under a table: one tells nothing of how far its column reaches."""
    around = zip([None, *pieces], pieces, [*pieces[1:], None], strict=False)
    return [
        piece
        for before, piece, after in around
        if isinstance(piece, Line) and isinstance(before, RawTable) and not isinstance(after, Line)
    ]
