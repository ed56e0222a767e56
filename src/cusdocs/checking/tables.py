"""A table as a grid with named columns, whatever its merged cells."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cusdocs.document import Cell, Table
from cusdocs.french.blanks import without_blanks
from cusdocs.french.numbers import find_quantities
from cusdocs.french.phrases import Phrase
from cusdocs.french.text import words
from cusdocs.law.clues import Column

_EMPTY = frozenset({"", "nr", "nc", "nd", "n c", "n d", "so", "s o", "sans objet", "neant"})
_MAX_HEADER_ROWS = 3
_MANY_COLUMNS = 8
EMPTY = Cell(content=())
_SURE_LETTERS = 6


@dataclass(frozen=True)
class TableView:
    """A table of the body: ``block`` is its place there, ``grid`` never shifts a column."""

    block: int
    table: Table

    @cached_property
    def grid(self) -> list[list[Cell | None]]:
        """The rows of the table, a merged cell at every place that it covers."""
        return self.table.grid()

    @cached_property
    def header_rows(self) -> int:
        """How many rows name the columns: as marked, or those before the first row that holds a figure."""
        return self.table.header_rows or self._guess_header_rows()

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The words above each column, the rows of the header joined."""
        width = len(self.grid[0]) if self.grid else 0
        return tuple(" ".join(dict.fromkeys(self.header_cells(x))) for x in range(width))

    def header_cells(self, x: int) -> list[str]:
        """Return the texts of the header above column ``x``, outermost first."""
        cells = (row[x] for row in self.grid[: self.header_rows])
        return [cell.text.strip() for cell in cells if cell and cell.text.strip()]

    def data(self) -> Iterator[list[Cell | None]]:
        """Yield the rows under the header that are not wholly blank."""
        for row in self.grid[self.header_rows :]:
            if any(is_filled(cell) for cell in row):
                yield row

    def column_of(self, column: Column) -> int | None:
        """Return the number of the column captioned as ``column`` asks, or None."""
        for holds in (Phrase.found_in, _holds_squeezed):
            for caption in column.captions:
                for x, header in enumerate(self.headers):
                    if holds(caption, header):
                        return x
        return None

    def has_data_in(self, x: int) -> bool:
        """Tell whether column ``x`` holds something readable."""
        return any(is_filled(row[x]) for row in self.data())

    def _guess_header_rows(self) -> int:
        for y, row in enumerate(self.grid[: _MAX_HEADER_ROWS + 1]):
            figures = sum(bool(cell and _is_figure(cell.text)) for cell in row[1:])
            # « 60 % » may name a column, among many whose names have no number.
            if figures > (y == 0 and len(row) > _MANY_COLUMNS):
                return y
        return 1 if len(self.grid) > 1 else 0


def _holds_squeezed(caption: Phrase, header: str) -> bool:
    # A narrow column cuts « Localisati on » and « Q P V » anywhere; a short word could be part of another.
    sought, pieces = "".join(words(caption.text)), words(header)
    if len(sought) >= _SURE_LETTERS:
        return sought in "".join(pieces)
    ends = range(2, len(pieces) + 1)
    return any("".join(pieces[start:end]) == sought for end in ends for start in range(end - 1))


def spans(row: Sequence[Cell | None]) -> bool:
    """Tell whether one cell fills ``row``."""
    return all(cell is row[0] for cell in row)


def alone(cell: Cell | None) -> Cell:
    """Return ``cell`` as one that covers no other place; an empty one where there is none."""
    return replace(cell, columns=1, rows=1) if cell else EMPTY


def is_filled(cell: Cell | None) -> bool:
    """Tell whether ``cell`` holds something: a dash, « NR » or a blank to fill in does not count, « ● » does."""
    if cell is None:
        return False
    text = without_blanks(cell.text)
    return " ".join(words(text)) not in _EMPTY or any(unicodedata.category(char) == "So" for char in text)


def _is_figure(text: str) -> bool:
    return bool(find_quantities(text)) and not _names_column(text)


def _names_column(text: str) -> bool:
    # « 2026 », « 2026-2028 », « au 31/12/2025 », « à 3 ans » and « N+2 » name a column; « 2 415 » does not.
    found = words(text)
    return any(
        (len(word) == 4 and word[:2] in ("19", "20")) or word in ("an", "ans", "annee", "annees", "n")
        for word in found
    )
