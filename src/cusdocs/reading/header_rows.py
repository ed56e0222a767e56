"""How many rows at the top of a table name its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 4
_YEARS = re.compile(r"(19|20)\d{2}(\s?[-–/à]\s?((19|20)\d{2}|\d{2}))?")
_FIGURE = re.compile(r"[-–+]?[\d\s\u00a0\u202f.,()]*\d[\d\s\u00a0\u202f.,()]*\s?(%|€|k€|M€)?")


@dataclass(frozen=True, slots=True)
class CellLook:
    """What tells a header cell: its words, weight, shade (0xRRGGBB or None) and the places that it covers."""

    text: str
    bold: bool = False
    shade: int | None = None
    columns: int = 1
    rows: int = 1


LookRow = Sequence[CellLook]


def count_header_rows(rows: Sequence[LookRow]) -> int:
    """Return the number of header rows, 0 when the first row already holds data."""
    if len(rows) < 2 or not rows[0]:
        return 0
    found = max(_bold(rows), _shaded(rows), _merged(rows))
    if found == 0:
        found = int(_names_columns(rows))
    return min(found, _MOST, len(rows) - 1)


def believed_header_rows(rows: Sequence[LookRow], stated: int) -> int:
    """Return how many of the ``stated`` header rows may be such: those above the first that holds a figure."""
    count = next((index for index, row in enumerate(rows[:stated]) if _has_figures(row)), stated)
    return min(count, _MOST, max(len(rows) - 1, 0))


def _bold(rows: Sequence[LookRow]) -> int:
    count = next((index for index, row in enumerate(rows) if not _is_bold(row)), len(rows))
    return count if count < len(rows) else 0


def _is_bold(row: LookRow) -> bool:
    filled = [cell for cell in row if cell.text.strip()]
    return bool(filled) and all(cell.bold for cell in filled) and (len(filled) > 1 or row[0].columns > 1)


def _shaded(rows: Sequence[LookRow]) -> int:
    """Return the leading rows shaded throughout, unlike the row that follows them."""
    count = 0
    for row in rows:
        if any(cell.shade is None for cell in row) or (count and _shade(row) != _shade(rows[0])):
            break
        count += 1
    if count == 0 or count == len(rows) or count > _MOST:
        return 0
    # Bands of colour start with a shaded row too, and come back below.
    return count if all(_shade(row) != _shade(rows[0]) for row in rows[count:]) else 0


def _shade(row: LookRow) -> tuple[int | None, ...]:
    return tuple(sorted({-1 if cell.shade is None else cell.shade for cell in row}))


def _merged(rows: Sequence[LookRow]) -> int:
    """Return the rows needed to name every column when the first row has merged cells."""
    first = rows[0]
    if len(first) == 1:
        return 1 + int(len(rows) > 2 and _names_columns(rows[1:]))
    depth = max(cell.rows for cell in first)
    if depth >= len(rows) or any(_is_figure(cell.text) for cell in first):
        return 0
    spread = any(cell.columns > 1 for cell in first)
    return max(depth if depth > 1 and spread else 0, 2 if spread and not _has_figures(rows[1]) else int(spread))


def _names_columns(rows: Sequence[LookRow]) -> bool:
    first = rows[0]
    named = [cell for cell in first if cell.text.strip()]
    if len(named) < 2 or len(named) < len(first) - 1 or any(_is_figure(cell.text) for cell in named):
        return False
    return not (_is_label_column(rows) and not first[-1].bold)


def _is_label_column(rows: Sequence[LookRow]) -> bool:
    """Tell whether each row is a name in bold and its value."""
    return all(row and row[0].bold for row in rows)


def _has_figures(row: LookRow) -> bool:
    return any(_is_figure(cell.text) for cell in row)


def _is_figure(text: str) -> bool:
    bare = text.strip()
    return bool(_FIGURE.fullmatch(bare)) and not _YEARS.fullmatch(bare)
