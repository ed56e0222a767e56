"""How the sheets of a foreign workbook become ours: which sheet, which columns, which constants."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cusdocs.dossier.layout import SheetLayout

_MEASURES = ("dwellings", "equivalents", "amount", "contracts")


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column that holds the figures of one year: column from 0, the year, and the field that it counts."""

    column: int
    year: int
    field: str


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one foreign sheet gives rows of ``layout``.

    ``first`` is the first row of data (from 0). ``columns`` gives the column of each field. ``constants`` are
    texts that hold for every row. ``only`` keeps the rows in which a column (from 0) shows that text.
    ``line_of`` gives, for a form, the row and column of the value of each field.
    """

    file: str
    sheet: str
    layout: SheetLayout
    first: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)
    years: tuple[YearColumn, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[int, str] = field(default_factory=dict)
    line_of: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    captions: Mapping[int, str] = field(default_factory=dict)

    @property
    def found(self) -> frozenset[str]:
        """The fields that this sheet gives."""
        dated = {"year"} if self.years else set()
        counted = {each.field for each in self.years}
        return frozenset({*self.columns, *self.constants, *self.line_of, *dated, *counted})


def measure_of(layout: SheetLayout) -> str | None:
    """Return the field that a column headed by a year alone counts: « » when several could be meant.

    None is for a sheet without years.
    """
    names = {column.name for column in layout.columns}
    if "year" not in names:
        return None
    return next((name for name in _MEASURES if name in names), "")
