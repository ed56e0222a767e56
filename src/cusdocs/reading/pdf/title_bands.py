"""Numbered titles set over bands: « 01 » in a square of colour, « Les signataires » in the strip beside it."""

from collections.abc import Sequence

from cusdocs.reading.numbering import split_numbering
from cusdocs.reading.pdf.tables import RawCell, RawTable

_MOST_LINES = 2
_WHITE = 0xFFFFFF


def title_bands(tables: Sequence[RawTable]) -> list[RawTable]:
    """Return those of ``tables`` that are numbered titles, and no tables."""
    return [table for table in tables if _is_title(table)]


def _is_title(table: RawTable) -> bool:
    """Tell whether ``table`` is, in one row, a number and what it numbers, on colour or in bold."""
    if len(table.rows) != 1:
        return False
    cells = [cell for cell in table.rows[0] if cell.lines]
    if len(cells) != 2 or not all(map(_stands_out, cells)):
        return False
    number, title = cells
    if len(number.lines) > 1 or len(title.lines) > _MOST_LINES:
        return False
    numbering, words = split_numbering(f"{number.text} {title.text}")
    return numbering is not None and number.text == numbering.text and words == title.text


def _stands_out(cell: RawCell) -> bool:
    return cell.shade not in (None, _WHITE) or cell.bold
