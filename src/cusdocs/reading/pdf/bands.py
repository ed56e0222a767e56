"""Running headers and footers: what comes back at the same height at the top or bottom of pages."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from cusdocs.document import Role
from cusdocs.french.text import fold
from cusdocs.reading.pdf.layout import Layout, Piece
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawTable

_BAND = 0.14
_HEIGHT_STEP = 8.0
_FEWEST_PAGES = 3
_LARGEST = 1.2
_CLOSE = 0.5
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE = re.compile(r"\bp(?:age|\.)\s*\d+|\b\d{1,3}\s*(?:/|sur)\s*\d{1,3}\b")
# A running header may be a table, of so many sides of columns at most.
_FEW_COLUMNS = 4
_PAGE_NUMBER = re.compile(r"(page|p\.?)?\s*[-|]?\s*(\d{1,3}|[ivxl]+)\s*((/|sur|de|\|)\s*\d{1,3})?\s*[-|]?")


def find_running(layouts: Sequence[Layout], body_size: float) -> dict[Piece, Role]:
    """Return the role of each piece that is a running header or footer."""
    roles: dict[Piece, Role] = {}
    for role, place in ((Role.HEADER, _at_top), (Role.FOOTER, _at_bottom)):
        repeated = set(_repeated(layouts, body_size, place))
        for layout in layouts:
            roles.update(dict.fromkeys(_set_apart(layout, repeated), role))
    return roles


def _set_apart(layout: Layout, repeated: set[Piece]) -> Iterator[Piece]:
    """Yield the repeated pieces of a page that do not run into its body: sheets may start alike."""
    pieces = sorted(layout.pieces, key=lambda piece: piece.box.top)
    kept = [piece in repeated for piece in pieces]
    downwards = range(len(pieces))
    for order in (downwards, reversed(downwards)):
        for inner, outer in pairwise(order):
            # From the body outwards: what is close to a line of the body belongs to it.
            if kept[outer] and not kept[inner] and _is_close(pieces[inner], pieces[outer]):
                kept[outer] = False
    yield from (piece for piece, keep in zip(pieces, kept, strict=True) if keep)


def _is_close(one: Piece, other: Piece) -> bool:
    if not isinstance(one, Line) or not isinstance(other, Line):
        return False
    gap = max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom)
    return gap < _CLOSE * one.style.size


_Reach = Callable[[Layout, Piece], "float | None"]


def _at_top(layout: Layout, piece: Piece) -> float | None:
    """Return how far from the top the piece stands, or None when it is not in the top band."""
    return piece.box.top if piece.box.bottom <= _BAND * layout.page.height else None


def _at_bottom(layout: Layout, piece: Piece) -> float | None:
    """Return how far from the bottom the piece stands, or None when it is not in the bottom band."""
    distance = layout.page.height - piece.box.bottom
    return distance if layout.page.height - piece.box.top <= _BAND * layout.page.height else None


def _repeated(layouts: Sequence[Layout], body_size: float, reach: _Reach) -> Iterator[Piece]:
    groups: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    for layout in layouts:
        for piece in layout.pieces:
            distance = reach(layout, piece)
            if distance is not None and _size(piece) <= _LARGEST * body_size:
                for step in _steps(distance):
                    groups[_pattern(piece), step].append(piece)
    enough = min(_FEWEST_PAGES, max(2, round(0.6 * len(layouts))))
    for pieces in groups.values():
        if len({piece.page for piece in pieces}) >= enough or all(
            _PAGE_NUMBER.fullmatch(fold(_text(piece))) for piece in pieces
        ):
            yield from pieces


def _steps(distance: float) -> tuple[int, int]:
    # Two overlapping grids, so that two heights a point apart always share a step.
    return 2 * round(distance / _HEIGHT_STEP), 2 * round((distance + _HEIGHT_STEP / 2) / _HEIGHT_STEP) + 1


def _pattern(piece: Piece) -> str:
    """Return what a piece says on every page: the number of the page set aside, but not the figures of a table."""
    figures = isinstance(piece, RawTable) and len(piece.rows) > 1 and len(piece.xs) > _FEW_COLUMNS
    return (_PAGE if figures else _DIGITS).sub("#", fold(_text(piece))).strip()


def _text(piece: Piece) -> str:
    if isinstance(piece, RawTable):
        return " ".join(line.text for line in piece.lines)
    return piece.text


def _size(piece: Piece) -> float:
    return piece.style.size if isinstance(piece, Line) else 0.0
