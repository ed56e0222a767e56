"""Tables continued over a page break: one table again, its repeated header rows dropped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from cusdocs.document import Place
from cusdocs.reading.header_rows import CellLook, believed_header_rows, count_header_rows
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tables import RawCell, RawTable
from cusdocs.reading.pdf.tagged.element import Path

_SAME_COLUMN = 6.0
# Rows of captions that a table may have.
_HEAD = 3
_STOPS = (".", ";", ":", "!", "?")
_UNITS = ("%", "€")
_NAME = re.compile(r"[^\W\d_]{5}")
_HYPHENS = ("-", "‐")
_JOINS = (*_HYPHENS, "–", ",", "'", "’", "/")


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
    if after.page != before.page + 1 or before.ruled != after.ruled or _has_own_head(before, after):
        return False
    if len(before.xs) == len(after.xs) and _same_start(before, after):
        return True
    shift = after.xs[0] - before.xs[0]  # Left and right pages may have other margins.
    few, many = sorted(([x + shift for x in before.xs], list(after.xs)), key=len)
    # One part may show fewer columns: all its rows have merged cells there.
    outer = abs(few[-1] - many[-1]) <= _SAME_COLUMN
    if not outer or len(few) == 1:
        return False
    return all(_index(many, x) is not None for x in few) or _are_parted_alike(before, after)


def _are_parted_alike(before: RawTable, after: RawTable) -> bool:
    """Tell whether one white parts each column from the next over both parts.

    Where no rule does, the columns of each are parted in the middle of its own white, which its words make.
    """
    if len(before.xs) != len(after.xs) or before.parted or after.parted:
        return False
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    for table, shift in ((before, after.xs[0] - before.xs[0]), (after, 0.0)):
        for cell in (cell for row in table.rows for cell in row):
            for line in cell.lines:
                first, next_ = cell.slot.column, cell.slot.column + cell.slot.columns
                starts[first] = min(starts.get(first, inf), line.box.x0 + shift)
                ends[next_] = max(ends.get(next_, -inf), line.box.x1 + shift)
    return all(ends[column] <= starts[column] for column in ends.keys() & starts.keys())


def is_rest(before: RawTable, after: RawTable) -> bool:
    """Tell whether the tags say that ``after``, on the next page, is the same table as ``before``."""
    if before.tag is None or after.tag is None or before.tag.path != after.tag.path:
        return False
    return after.page == before.page + 1 and _fits(before, after)


def _fits(before: RawTable, after: RawTable) -> bool:
    """Tell whether each column of one part is a column of the other."""
    if len(before.xs) == len(after.xs):
        return True
    shift = after.xs[0] - before.xs[0]
    few, many = sorted(([x + shift for x in before.xs], list(after.xs)), key=len)
    return all(_index(many, x) is not None for x in few)


def are_two(before: RawTable, after: RawTable) -> bool:
    """Tell whether the tags say that ``before`` and ``after`` are two tables."""
    return before.tag is not None and after.tag is not None and before.tag.path != after.tag.path


def _same_start(before: RawTable, after: RawTable) -> bool:
    """Tell whether ``after`` begins with the words that ``before`` begins with, in as wide a table."""
    texts = [[cell.text for cell in table.rows[0]] for table in (before, after)]
    widths = [table.box.x1 - table.box.x0 for table in (before, after)]
    return abs(widths[0] - widths[1]) <= _SAME_COLUMN and texts[0] == texts[1] and sum(map(bool, texts[0])) > 1


def _has_own_head(before: RawTable, after: RawTable) -> bool:
    """Tell whether ``after`` begins with captions of ``before`` under another name of the first column."""
    said = {cell.text for row in before.rows[:_HEAD] for cell in row if cell.bold or cell.shade is not None}
    first, *others = [cell.text for cell in after.rows[0]]
    return len(others) > 1 and bool(first) and first not in said and all(text in said for text in others)


def _index(xs: Sequence[float], x: float) -> int | None:
    return next((index for index, each in enumerate(xs) if abs(each - x) <= _SAME_COLUMN), None)


def stitch(parts: Sequence[RawTable]) -> MergedTable:
    """Return the table whose ``parts`` stand on consecutive pages."""
    widest = max(parts, key=lambda part: len(part.xs))
    rows = _rows(parts[0], widest)
    looks = [_looks(row) for row in rows]
    header_rows = max(count_header_rows(looks), believed_header_rows(looks, _stated_header(parts[0])))
    for before, part in pairwise(parts):
        more = _rows(part, widest)
        repeated = _repeated(rows[: _head_depth(rows, header_rows)], more, header_rows)
        more = _with_one_head(more[repeated:])
        if more and _goes_on(rows, more[0], _row_paths(before, part, repeated)):
            _go_on(rows, more.pop(0))
        elif more and (_is_rest_of_label(rows[-1], more[0]) or _has_late_label(rows, more[0])):
            _name_on(rows, more)
        rows.extend(more)
    if header_rows == 0 and len(parts) > 1 and len(rows) > 1:
        header_rows = count_header_rows([_looks(row) for row in rows])
    places = tuple(Place(part.page, part.box) for part in parts)
    return MergedTable(tuple(rows), header_rows, places, parts[0].ruled)


def _stated_header(part: RawTable) -> int:
    return part.tag.header_rows if part.tag is not None else 0


def _row_paths(before: RawTable, part: RawTable, repeated: int) -> tuple[Path | None, Path | None]:
    """Return the tags of the last row of a part and of the first of the next that is not a header said again."""
    if before.tag is None or part.tag is None or before.tag.path != part.tag.path:
        return None, None
    return before.tag.rows[-1], part.tag.rows[repeated] if repeated < len(part.tag.rows) else None


def _goes_on(rows: Sequence[MergedRow], first: MergedRow, paths: tuple[Path | None, Path | None]) -> bool:
    """Tell whether ``first`` is the rest of the last of ``rows``: as the tags of both say, else by their words."""
    last, following = paths
    if last is None or following is None:
        return _is_rest_of_row(rows, first)
    columns = [rows[y][place].columns for y, place in _at_foot(rows)]
    return last == following and columns == [cell.columns for cell in first]


def _rows(part: RawTable, widest: RawTable) -> list[MergedRow]:
    """Return the rows of ``part``, its cells covering the columns of the widest part."""
    shift = widest.xs[0] - part.xs[0]
    same = len(part.xs) == len(widest.xs)
    places = [n if same else _index(widest.xs, x + shift) or 0 for n, x in enumerate(part.xs)]
    return [tuple(_cell(part.page, cell, places) for cell in row) for row in part.rows]


def _cell(page: int, cell: RawCell, places: Sequence[int]) -> MergedCell:
    slot = cell.slot
    columns = places[slot.column + slot.columns] - places[slot.column]
    return MergedCell(columns, slot.rows, cell.lines, (Place(page, slot.box),), cell.bold, cell.shade)


def _looks(row: MergedRow) -> list[CellLook]:
    return [CellLook(cell.text, cell.bold, cell.shade, cell.columns, cell.rows) for cell in row]


def _with_one_head(rows: list[MergedRow]) -> list[MergedRow]:
    """Return ``rows``, the first two made one where the first holds nothing but cells over both.

    A page break that cuts a head of two rows leaves the end of the names beside the captions of the second.
    """
    if len(rows) < 2 or not any(cell.lines for cell in rows[0]):
        return rows
    first, second = rows[0], list(rows[1])
    bare = [cell for cell in first if not cell.lines]
    if any(cell.rows != 2 for cell in first if cell.lines) or any(cell.rows != 1 for cell in (*bare, *second)):
        return rows
    if sum(cell.columns for cell in bare) != sum(cell.columns for cell in second):
        return rows
    whole: list[MergedCell] = []
    for cell in first:
        whole.extend([replace(cell, rows=1)] if cell.lines else _under(cell, second))
    return [tuple(whole), *rows[2:]]


def _under(cell: MergedCell, row: list[MergedCell]) -> list[MergedCell]:
    """Take from ``row`` the cells that stand under ``cell``, as wide as it together."""
    taken: list[MergedCell] = []
    while row and sum(each.columns for each in taken) < cell.columns:
        taken.append(row.pop(0))
    return taken


def _head_depth(rows: Sequence[MergedRow], header_rows: int) -> int:
    """Return how many rows the head may have: as many as its first names stand beside."""
    deepest = max((cell.rows for cell in rows[0]), default=1) if rows else 1
    return max(header_rows, deepest if header_rows else 1)


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


def _at_foot(rows: Sequence[MergedRow]) -> list[tuple[int, int]]:
    """Return the cells that reach the last of ``rows``, from left to right, as (row, place in the row)."""
    placed: dict[tuple[int, int], tuple[int, int]] = {}
    for y, row in enumerate(rows):
        x = 0
        for place, cell in enumerate(row):
            while (y, x) in placed:
                x += 1
            covered = ((y + dy, x + dx) for dy in range(cell.rows) for dx in range(cell.columns))
            placed.update(dict.fromkeys(covered, (y, place)))
            x += cell.columns
    foot = [owner for (y, _), owner in sorted(placed.items()) if y == len(rows) - 1]
    return list(dict.fromkeys(foot))


def _is_rest_of_row(rows: Sequence[MergedRow], first: MergedRow) -> bool:
    """Tell whether a page break cut the last of ``rows``: some of its cells go on in ``first``."""
    last = [rows[y][place] for y, place in _at_foot(rows)]
    if [cell.columns for cell in last] != [cell.columns for cell in first] or any(
        cell.rows > 1 for cell in first[1:]
    ):
        return False
    pairs = [(one.text, two.text) for one, two in zip(last, first, strict=True)]
    going_on = [(one, two) for one, two in pairs if two]
    if not going_on or not all(one and not one.endswith(_STOPS) for one, _ in going_on):
        return False
    if len(going_on) == sum(bool(one) for one, _ in pairs):
        return 2 * sum(_reads_on(one, two) for one, two in going_on) > len(going_on)
    if _is_head(rows, last, first) or all(_reads_on(one, two) for one, two in going_on):
        return True
    return _is_label(pairs) and not _has_bands(rows)


def _is_head(rows: Sequence[MergedRow], last: Sequence[MergedCell], first: Sequence[MergedCell]) -> bool:
    """Tell whether a head alone stands above, and what goes on is dressed as it is; one name alone is a band."""
    if len({y for y, _ in _at_foot(rows)}) != len(rows) or not any(cell.lines for cell in first[1:]):
        return False
    return all(
        (one.bold and two.bold) or (one.shade is not None and one.shade == two.shade)
        for one, two in zip(last, first, strict=True)
        if two.lines
    )


def _is_label(pairs: Sequence[tuple[str, str]]) -> bool:
    """Tell whether what goes on stands before all figures, which are over but for their unit."""
    # « 44 – Loire- » is the name of a département, and so is « 29 » before « Finistère ».
    names = [" ".join(pairs[0]), *(one for one, _ in pairs[1:])]
    figures = [index for index, name in enumerate(names) if name[:1].isdigit() and not _NAME.search(name)]
    return bool(figures) and not any(two for _, two in pairs[figures[0] :] if two not in _UNITS)


def _go_on(rows: list[MergedRow], first: MergedRow) -> None:
    """Add the words of ``first`` to the cells that they go on."""
    for (y, place), cell in zip(_at_foot(rows), first, strict=True):
        row = list(rows[y])
        row[place] = _join(row[place], cell)
        rows[y] = tuple(row)


def _is_rest_of_label(last: MergedRow, first: MergedRow) -> bool:
    """Tell whether a page break cut the name of several rows: « Maine-et- », then « Loire » beside a full row."""
    same = len(last) == len(first) > 1 and last[0].columns == first[0].columns
    return same and bool(first[0].lines) and last[0].text.endswith(_HYPHENS) and all(cell.lines for cell in first)


def _has_late_label(rows: Sequence[MergedRow], first: MergedRow) -> bool:
    """Tell whether the name beside the last of ``rows`` is written after the page break that cuts them.

    Names stand beside several rows, and none is left out to say that it is that of the row above.
    """
    reaching = _at_foot(rows)
    foot = [rows[y][place] for y, place in reaching]
    if len(foot) == 1 or [cell.columns for cell in foot] != [cell.columns for cell in first]:
        return False
    owner = reaching[0][0]
    names = [row[0] for row in rows[:owner] if len(row) >= len(foot)]
    beside_several = any(cell.rows > 1 for cell in names) and all(cell.lines for cell in names)
    return beside_several and not foot[0].lines and all(cell.lines for cell in (*foot[1:], *first))


def _name_on(rows: list[MergedRow], more: list[MergedRow]) -> None:
    """Let the cell that names the last of ``rows`` name the first of ``more`` too."""
    owner = _at_foot(rows)[0][0]
    rows[owner] = (_extend(rows[owner][0], more[0][0]), *rows[owner][1:])
    more[0] = more[0][1:]


def _extend(one: MergedCell, two: MergedCell) -> MergedCell:
    return replace(_join(one, two), rows=one.rows + two.rows)


def _reads_on(one: str, two: str) -> bool:
    return two[:1].islower() or one.endswith(_JOINS)


def _has_bands(rows: Sequence[MergedRow]) -> bool:
    """Tell whether some rows name, in their first cell alone, what the rows under them are about.

    The first row alone is the title of the table.
    """
    return any(row[0].lines and not any(cell.lines for cell in row[1:]) for row in rows[1:])


def _join(one: MergedCell, two: MergedCell) -> MergedCell:
    # A name beside several rows goes on beside those of the next page.
    rows = one.rows + two.rows - 1
    return MergedCell(
        one.columns, rows, one.lines + two.lines, one.places + two.places, one.bold and two.bold, one.shade
    )
