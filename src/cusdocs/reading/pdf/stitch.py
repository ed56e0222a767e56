"""Tables continued over a page break: one table again, its repeated header rows dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdocs.document import Place
from cusdocs.reading.header_rows import CellLook, count_header_rows
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawCell, RawTable

_SAME_COLUMN = 6.0
_STOPS = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class MergedCell:
    """A cell with its lines, on one page or two."""

    columns: int
    rows: int
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    bold: bool
    shade: int | None

    @property
    def text(self) -> str:
        """The words, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


MergedRow = tuple[MergedCell, ...]


@dataclass(frozen=True, slots=True)
class MergedTable:
    """A whole table, over as many pages as it takes."""

    rows: tuple[MergedRow, ...]
    header_rows: int
    places: tuple[Place, ...]
    ruled: bool


def continues(before: RawTable, after: RawTable) -> bool:
    """Tell whether ``after``, first on the next page, has the columns of ``before``."""
    if after.page != before.page + 1 or before.ruled != after.ruled or len(before.xs) != len(after.xs):
        return False
    pairs = zip(before.xs, after.xs, strict=True)
    shift = after.xs[0] - before.xs[0]  # Left and right pages may have other margins.
    return all(abs(x + shift - y) <= _SAME_COLUMN for x, y in pairs)


def stitch(parts: Sequence[RawTable]) -> MergedTable:
    """Return the table whose ``parts`` stand on consecutive pages."""
    rows = _rows(parts[0])
    header_rows = count_header_rows([_looks(row) for row in rows])
    for part in parts[1:]:
        more = _rows(part)
        more = more[_repeated(rows[: max(header_rows, 1)], more, header_rows) :]
        if more and _is_rest_of_row(rows[-1], more[0]):
            rows[-1] = tuple(_join(one, two) for one, two in zip(rows[-1], more.pop(0), strict=True))
        rows.extend(more)
    if header_rows == 0 and len(parts) > 1 and len(rows) > 1:
        header_rows = count_header_rows([_looks(row) for row in rows])
    places = tuple(Place(part.page, part.box) for part in parts)
    return MergedTable(tuple(rows), header_rows, places, parts[0].ruled)


def _rows(part: RawTable) -> list[MergedRow]:
    return [tuple(_cell(part.page, cell) for cell in row) for row in part.rows]


def _cell(page: int, cell: RawCell) -> MergedCell:
    slot = cell.slot
    return MergedCell(slot.columns, slot.rows, cell.lines, (Place(page, slot.box),), cell.bold, cell.shade)


def _looks(row: MergedRow) -> list[CellLook]:
    return [CellLook(cell.text, cell.bold, cell.shade, cell.columns, cell.rows) for cell in row]


def _repeated(header: Sequence[MergedRow], rows: Sequence[MergedRow], header_rows: int) -> int:
    """Return how many of ``rows`` say again what the header says."""
    if header_rows == 0 and not _same_words(header[0], rows[0]):
        return 0
    count = 0
    for one, other in zip(header, rows, strict=False):
        if not _same_words(one, other):
            break
        count += 1
    return count


def _same_words(one: MergedRow, other: MergedRow) -> bool:
    texts = [cell.text for cell in one]
    return any(texts) and texts == [cell.text for cell in other]


def _is_rest_of_row(last: MergedRow, first: MergedRow) -> bool:
    """Tell whether a page break cut a row: nothing in the first cell, and sentences that go on."""
    if len(last) != len(first) or first[0].lines or any(cell.rows > 1 for cell in (*last, *first)):
        return False
    going_on = [(one.text, two.text) for one, two in zip(last, first, strict=True) if two.lines]
    return bool(going_on) and all(one and not one.endswith(_STOPS) and two[:1].islower() for one, two in going_on)


def _join(one: MergedCell, two: MergedCell) -> MergedCell:
    return MergedCell(
        one.columns, one.rows, one.lines + two.lines, one.places + two.places, one.bold and two.bold, one.shade
    )
