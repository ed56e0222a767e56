"""What the rows of a dossier leave unknown, and the cells to fill in for it to be known."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdocs.dossier.sheet import Sheet
from cusdocs.french.numbers import counted
from cusdocs.law.indicator import Territory

# Beyond that, how many rows they are says more than their numbers.
_ROWS_NAMED = 5


@dataclass(frozen=True, slots=True)
class EmptyCells:
    """The cells of one column that were left empty: ``rows`` are those of the workbook, where they are known."""

    sheet: str
    title: str
    number: int
    rows: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """« feuille « Agréments », lignes 4 et 7, colonne « En renouvellement urbain » »."""
        parts = (f"feuille «\u00a0{self.sheet}\u00a0»", self._lines, f"colonne «\u00a0{self.title}\u00a0»")
        return ", ".join(part for part in parts if part)

    @property
    def _lines(self) -> str:
        if self.number > _ROWS_NAMED:
            return counted(self.number, "ligne")
        *first, last = [str(row) for row in self.rows] or [""]
        return f"lignes {', '.join(first)} et {last}" if first else f"ligne {last}" if last else ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A value of an indicator that cannot be computed: rows that count for it, or may, lack ``empty`` cells.

    Without any, it is a share of nothing: a part of the dwellings of class F and G where there are none.
    """

    code: str
    territory: Territory
    horizon: str
    unit: str
    breakdown: str | None
    empty: tuple[EmptyCells, ...] = ()

    @property
    def place(self) -> str:
        """Where the data are to be filled in."""
        return "\u00a0; ".join(each.place for each in self.empty)


def empty_cells(rows: Sequence[Sheet], field: str) -> EmptyCells:
    """Return the cells of ``field`` in ``rows``, of one sheet, none of which has been filled in."""
    model = type(rows[0])
    numbers = sorted({row.row for row in rows if row.row})
    return EmptyCells(model.sheet, model.model_fields[field].title or field, len(rows), tuple(numbers))
