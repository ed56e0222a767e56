"""Read one sheet of the workbook: find its titles, then its rows, and collect what is wrong in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from cusdocs.dossier.cells import CellError, FieldValue, absence, out_of_bounds, read_cell, refusal
from cusdocs.dossier.layout import PROVENANCE, Column, SheetLayout
from cusdocs.dossier.model import Narrative, Sheet
from cusdocs.dossier.problem import Problem, quoted
from cusdocs.french.text import words
from cusdocs.french.typography import typeset
from cusdocs.reading.tables.sheet import column_name

# What a spreadsheet shows in place of the result of a wrong formula.
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_TITLES_WITHIN = 12
_TOTALS = frozenset({"total", "totaux", "total general", "sous total"})
_HELP_TITLES = frozenset({"aide", "valeur"})
# The blank workbook already names the rubriques: such a row is empty until its text is written.
_PREFILLED: Mapping[type[Sheet], frozenset[str]] = {Narrative: frozenset({"key"})}

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: the letter of its column, and its row on a sheet of one row a field."""

    column: str
    row: int | None = None


@dataclass(slots=True)
class SheetContent:
    """What a sheet holds: its rows, what is wrong in them, and where its fields stand.

    ``blank`` tells a sheet on which nothing has been typed; ``warnings`` are French sentences.
    """

    rows: list[Sheet] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    blank: bool = True


# Rows hold the same words many times.
@lru_cache(maxsize=4096)
def key(title: object) -> str:
    """Return what two captions have in common when they read the same: « Année * » is « ANNEE »."""
    return " ".join(words(str(title)))


def read_grid(grid: Sequence[Row], layout: SheetLayout) -> SheetContent:
    """Return the content of a sheet, given as rows of cells, read as ``layout`` says."""
    reader = _SheetReader(layout)
    if layout.form:
        reader.read_form(grid)
    elif grid:
        reader.read_records(grid)
    return reader.content


class _SheetReader:
    def __init__(self, layout: SheetLayout) -> None:
        self._layout = layout
        self._columns = {key(column.title): column for column in layout.columns}
        self._provenance: int | None = None
        self.content = SheetContent()

    def read_form(self, grid: Sequence[Row]) -> None:
        values: dict[str, object] = {}
        for number, row in enumerate(grid, start=1):
            label, value = (*row, None, None)[:2]
            column = None if _empty(label) else self._columns.get(key(label))
            if column:
                self.content.places[column.name] = Place("B", number)
                values[column.name] = value
            elif not _empty(value) and key(value) not in _HELP_TITLES:
                self._set_aside(f"la ligne {number} ({label})")
        self.content.blank = all(_empty(value) for value in values.values())
        if not self.content.blank:
            self._ask_for_missing("ligne absente")
            self._read_row(values, None)

    def read_records(self, grid: Sequence[Row]) -> None:
        header = self._find_header(grid)
        if header is None:
            self._refuse_untitled(grid)
            return
        columns = self._read_header(grid[header])
        for number, row in self._filled(grid[header + 1 :], header + 2, columns):
            if self.content.blank:
                self._ask_for_missing("colonne absente")
                self.content.blank = False
            said = row[self._provenance] if self._provenance is not None else None
            provenance = None if _empty(said) else str(said).strip()
            self._read_row({column.name: row[place] for place, column in columns.items()}, number, provenance)

    def _find_header(self, grid: Sequence[Row]) -> int | None:
        known = [sum(key(cell) in self._columns for cell in row) for row in grid[:_TITLES_WITHIN]]
        return known.index(max(known)) if any(known) else None

    def _refuse_untitled(self, grid: Sequence[Row]) -> None:
        if any(not _empty(cell) for row in grid for cell in row):
            first = ", ".join(quoted(column.title) for column in self._layout.columns[:3])
            message = f"les titres des colonnes manquent ({first}…). Reprenez ceux du classeur vierge."
            self.content.problems.append(Problem(self._layout.model, None, message))

    def _read_header(self, header: Row) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        for place, title in enumerate(header):
            column = self._columns.get(key(title))
            letter = column_name(place)
            if column and column.name in self.content.places:
                first = self.content.places[column.name].column
                message = f"cette colonne existe déjà en {first}. Supprimez l'une des deux."
                self.content.problems.append(Problem(self._layout.model, column.name, message, None, letter))
            elif column:
                columns[place] = column
                self.content.places[column.name] = Place(letter)
            elif key(title) == key(PROVENANCE):
                self._provenance = place
            elif not _empty(title) and key(title) not in _HELP_TITLES:
                self._set_aside(f"la colonne {letter} ({str(title).strip()})")
        return columns

    def _filled(self, rows: Sequence[Row], first: int, columns: Mapping[int, Column]) -> Iterator[tuple[int, Row]]:
        prefilled = _PREFILLED.get(self._layout.model, frozenset())
        typed = [place for place, column in columns.items() if column.name not in prefilled]
        for number, row in enumerate(rows, start=first):
            if all(_empty(row[place]) for place in typed):
                continue
            if any(isinstance(cell, str) and key(cell) in _TOTALS for cell in row):
                self._set_aside(f"la ligne de total {number}")
            else:
                yield number, row

    def _read_row(self, values: Mapping[str, object], row: int | None, provenance: str | None = None) -> None:
        read: dict[str, FieldValue] = {}
        refused = False
        for column in self._layout.columns:
            try:
                value = _read_value(column, values[column.name]) if column.name in values else None
            except CellError as error:
                self._refuse(column.name, str(error), row)
                refused = True
            else:
                if value is not None:
                    read[column.name] = value
        if not refused:
            self._validate(read, row, provenance)

    def _validate(self, read: Mapping[str, FieldValue], row: int | None, provenance: str | None) -> None:
        try:
            told = {**read, "row": row, "provenance": provenance}
            self.content.rows.append(self._layout.model.model_validate(told))
        except ValidationError as error:
            for detail in error.errors():
                name = str(detail["loc"][0])
                # A required field without a column is already reported, once for the whole sheet.
                if name in read:
                    self._refuse(name, bounds(self._column(name), read[name], detail), row)

    def _column(self, name: str) -> Column:
        return next(column for column in self._layout.columns if column.name == name)

    def _refuse(self, name: str, message: str, row: int | None) -> None:
        place = self.content.places[name]
        self.content.problems.append(Problem(self._layout.model, name, message, row or place.row, place.column))

    def _ask_for_missing(self, what: str) -> None:
        for column in self._layout.columns:
            if column.required and column.name not in self.content.places:
                message = f"{what}. Ajoutez-la avec ce titre."
                self.content.problems.append(Problem(self._layout.model, column.name, message))

    def _set_aside(self, what: str) -> None:
        sentence = f"Feuille {quoted(self._layout.name)} : {what} est laissée de côté."
        self.content.warnings.append(typeset(sentence))


def _read_value(column: Column, value: Any) -> FieldValue | None:
    if _empty(value):
        if column.required:
            raise CellError(absence(column))
        return None
    if value in _ERRORS:
        raise CellError(f"la cellule contient l'erreur de calcul {value}. Corrigez la formule.")
    return read_cell(column, value)


def bounds(column: Column, value: FieldValue, detail: Mapping[str, Any]) -> str:
    """Return the sentence that refuses ``value`` for the reason that pydantic gives in ``detail``."""
    limits = detail.get("ctx", {})
    if "ge" in limits:
        return out_of_bounds(value, "inférieur", limits["ge"])
    if "le" in limits:
        return out_of_bounds(value, "supérieur", limits["le"])
    return refusal(column, value)


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
