"""Read the cells of a workbook or .csv file that people fill in, and say in French what is wrong in one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from cusdocs.dossier.importing.grid import UNCOMPUTED, Grid, empty, letter
from cusdocs.dossier.problem import quoted
from cusdocs.followup.convention import LARGEST
from cusdocs.french.dates import find_dates
from cusdocs.french.numbers import find_quantities
from cusdocs.french.text import words
from cusdocs.french.typography import typeset

_TITLES_WITHIN = 12


class CellProblem(Exception):  # noqa: N818 - gathered with the others, never shown alone
    """A cell does not hold what its column asks for; the text says in French what to type."""


def key(title: object) -> str:
    """Return what two captions have in common when they read the same."""
    return " ".join(words(str(title)))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its values by the key of the column."""

    grid: Grid
    row: int
    places: Mapping[str, int]

    def get(self, column: str) -> object:
        """Return the value in ``column``, None when it is empty or the table has no such column."""
        place = self.places.get(column)
        value = None if place is None else self.grid.cell(self.row, place)
        return None if empty(value) else value

    def text(self, column: str) -> str:
        """Return the words in ``column``, « » when it is empty; a whole number reads without its decimals."""
        return as_text(self.get(column))

    @property
    def where(self) -> str:
        """« feuille « PP-1 », ligne 7 »."""
        return typeset(f"{self.grid.title}, ligne {self.row + 1}")

    def at(self, column: str, title: str) -> str:
        """« feuille « PP-1 », cellule I7 (Réalisé) »."""
        place = self.places.get(column)
        cell = f"cellule {letter(place)}{self.row + 1}" if place is not None else f"ligne {self.row + 1}"
        return typeset(f"{self.grid.title}, {cell} ({title})")


def table_of(grid: Grid, titles: Mapping[str, str], required: Iterable[str]) -> Iterator[Line] | None:
    """Return the lines under the row that holds the ``required`` titles, or None when no row does.

    ``titles`` give the titles that each column may have, parted by « | ».
    """
    keys = {key(title): column for column, known in titles.items() for title in known.split("|")}
    for row in range(min(_TITLES_WITHIN, len(grid.rows))):
        places: dict[str, int] = {}
        for place, value in enumerate(grid.rows[row]):
            column = keys.get(key(value)) if not empty(value) else None
            if column:
                places.setdefault(column, place)
        if set(required) <= places.keys():
            return _lines(grid, row + 1, places)
    return None


def _lines(grid: Grid, first: int, places: Mapping[str, int]) -> Iterator[Line]:
    for row in range(first, len(grid.rows)):
        if any(not empty(grid.cell(row, place)) for place in places.values()):
            yield Line(grid, row, places)


def as_text(value: object) -> str:
    """Return a cell as words: 35.0 is « 35 »."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return str(value).strip()


def as_number(value: object) -> Decimal | None:
    """Return the number of a cell, its unit set aside. Raises CellProblem when it is none, or is negative."""
    if value is None:
        return None
    number = _number(value)
    if number is None:
        raise CellProblem(f"{quoted(as_text(value))} n'est pas un nombre. Saisissez par exemple 12 ou 25,5.")
    if number < 0:
        raise CellProblem(f"{quoted(as_text(value))} est négatif. Corrigez ce nombre.")
    if number >= LARGEST:
        raise CellProblem(f"{quoted(as_text(value))} est trop grand. Corrigez ce nombre.")
    return number


def as_day(value: object) -> date | None:
    """Return the date of a cell. Raises CellProblem when it is none."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = find_dates(str(value))
    if len(found) != 1:
        raise CellProblem(f"{quoted(value)} n'est pas une date. Saisissez par exemple 12/03/2026.")
    return found[0]


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool | date):
        return None
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
        return number if number.is_finite() else None
    text = str(value).strip()
    if text == UNCOMPUTED:
        raise CellProblem("la formule n'a pas de résultat. Ouvrez le fichier dans un tableur et enregistrez-le.")
    quantities = find_quantities(text)
    if len(quantities) != 1 or text[: quantities[0].start].strip() or text[quantities[0].end :].strip():
        return None
    return quantities[0].number
