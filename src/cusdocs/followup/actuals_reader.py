"""Read what was achieved from the workbook or .csv file that was filled in."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from cusdocs.dossier.importing.grid import Grid, empty, read_grids
from cusdocs.dossier.problem import quoted
from cusdocs.dossier.workbook_file import open_workbook
from cusdocs.errors import ActualsError
from cusdocs.followup.achievement import PERCENT
from cusdocs.followup.actuals import Actual, Actuals
from cusdocs.followup.cells import CellProblem, Line, as_day, as_number, as_text, key, table_of
from cusdocs.followup.convention import ORGANISM, Convention, Series
from cusdocs.followup.evaluation import YES_NO, indicators_of
from cusdocs.followup.wording import label, labels
from cusdocs.french.siren import is_siren
from cusdocs.french.text import fold
from cusdocs.french.typography import typeset
from cusdocs.law import SIX_YEARS, THREE_YEARS, Indicator, Regime, Territory, territories

_REQUIRED = ("territory", "horizon", "value")
_WORDS = ("comment", "brakes", "measures")
_FIGURES = ("value", "numerator", "denominator")
_DAYS = ("filing", "signature", "effect", "term", "day")
_AMOUNTS = ("dwellings", "tfpb_exemption", "foyers_share", "first_year")
_FORMS = ("OPH", "ESH", "COOP", "SEM", "SVH")
_MOST_SHOWN = 20
_MOST_ROWS, _MOST_COLUMNS = 20_000, 40
_HUNDRED = Decimal(100)


def read_actuals(path: Path, convention: Convention, regime: Regime, first_year: int) -> Actuals:
    """Return what the file at ``path`` says was achieved of ``convention``.

    Raises ActualsError with every problem, by sheet and cell, or another InputError when it cannot be opened.
    """
    reader = _Reader(convention, regime, first_year, _percent_cells(path))
    grids = read_grids(path)
    for grid in grids:
        reader.read(grid)
    if not reader.tables and not reader.problems:
        titles = ", ".join(quoted(label("columns", column)) for column in _REQUIRED)
        raise ActualsError(
            typeset(
                f"{quoted(path.name)} n'a aucun tableau avec les colonnes {titles}. "
                "Créez un classeur de suivi avec « cusdocs init --actuals CONVENTION -o suivi.xlsx »."
            )
        )
    if reader.problems:
        count = len(reader.problems)
        lines = reader.problems[:_MOST_SHOWN]
        if count > _MOST_SHOWN:
            lines.append(f"… et {count - _MOST_SHOWN} autres.")
        head = f"{count} problèmes" if count > 1 else "1 problème"
        raise ActualsError("\n".join([typeset(f"{head} dans {quoted(path.name)} :"), *lines]))
    return Actuals(reader.figures, reader.series, reader.told)


def _percent_cells(path: Path) -> frozenset[tuple[str, int, int]]:
    """Return the cells that a spreadsheet shows as a percentage: « 25 % » typed there is kept as 0.25."""
    if path.suffix.lower() not in (".xlsx", ".xlsm") or not path.is_file():
        return frozenset()
    return frozenset(
        (sheet.title, cell.row - 1, cell.column - 1)
        for sheet in open_workbook(path).worksheets
        for row in sheet.iter_rows(
            max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS)
        )
        for cell in row
        if isinstance(cell.value, int | float) and "%" in (cell.number_format or "")
    )


class _Reader:
    def __init__(
        self,
        convention: Convention,
        regime: Regime,
        first_year: int,
        percents: frozenset[tuple[str, int, int]],
    ) -> None:
        self._known = {series.key: series for series in convention.targets}
        self._indicators = indicators_of(regime)
        self._codes = {key(code): code for code in (*self._indicators, *(s.code for s in convention.targets))}
        self._first_year = first_year
        self._percents = percents
        self._lines: dict[tuple[object, str], str] = {}
        self.figures: dict[tuple[object, str], Actual] = {}
        self.series: dict[object, Series] = {}
        self.told: dict[str, str] = {}
        self.problems: list[str] = []
        self.tables = 0

    def read(self, grid: Grid) -> None:
        lines = table_of(grid, labels("columns"), _REQUIRED)
        if lines is not None:
            self.tables += 1
            for line in lines:
                self._read_line(line)
        elif key(grid.name) == key(label("sheets", "convention")):
            self._read_fields(grid)

    def _read_line(self, line: Line) -> None:
        if all(line.get(column) is None for column in (*_FIGURES, *_WORDS)):
            return
        try:
            series, horizon = self._series(line), self._horizon(line)
        except _Misplaced as error:
            self.problems.append(str(error))
            return
        spot = (series.key, horizon)
        if spot in self._lines:
            self.problems.append(typeset(f"{line.where} : même ligne que {self._lines[spot]}. Gardez-en une."))
            return
        self._lines[spot] = line.where
        numbers = {column: self._number(line, column, series) for column in _FIGURES}
        self._check_bounds(line, series, numbers)
        self.series[series.key] = series
        self.figures[spot] = Actual(
            **numbers,
            comment=line.text("comment"),
            brakes=line.text("brakes"),
            measures=line.text("measures"),
            place=line.where,
        )

    def _series(self, line: Line) -> Series:
        code = self._code(line)
        territory = self._territory(line, code)
        unit = self._unit(line, code)
        series = Series(code, territory, unit, line.text("breakdown") or None)
        return self._known.get(series.key, series)

    def _code(self, line: Line) -> str:
        told = line.text("code") or line.grid.name
        code = self._codes.get(key(told))
        if code is None:
            known = ", ".join(dict.fromkeys(self._codes.values()))
            raise _Misplaced(
                line.at("code", label("columns", "code")),
                f"{quoted(told)} n'est pas un indicateur de la convention. Choisissez parmi : {known}.",
            )
        return code

    def _territory(self, line: Line, code: str) -> Territory:
        name, number = line.text("territory"), line.text("territory_code")
        if fold(name) in (fold(label("sheets", "whole")), ORGANISM):
            return Territory(ORGANISM)
        places = [series.territory for series in self._known.values() if series.code == code]
        for place in places:
            same = place.code in (number, number.zfill(2)) if number else fold(place.name) == fold(name)
            if same:
                return place
        found = territories.departement(number.zfill(2)) or territories.epci(number) if number else None
        found = found or territories.find(name)
        if found is None:
            raise _Misplaced(
                line.at("territory", label("columns", "territory")),
                f"{quoted(name)} n'est pas un territoire connu. "
                "Donnez le nom du département ou de l'EPCI, ou son code.",
            )
        return found

    def _unit(self, line: Line, code: str) -> str:
        told = line.text("unit")
        indicator = self._indicators.get(code)
        known = [series.unit for series in self._known.values() if series.code == code]
        units = list(dict.fromkeys([*known, *(indicator.units if indicator else ())]))
        if not told:
            return units[0]
        for unit in units:
            if fold(unit) == fold(told):
                return unit
        raise _Misplaced(
            line.at("unit", label("columns", "unit")),
            f"{quoted(told)} n'est pas une unité de {code}. Choisissez parmi : {', '.join(units)}.",
        )

    def _horizon(self, line: Line) -> str:
        told = line.text("horizon")
        years = [int(word) for word in told.replace("-", " ").replace("–", " ").split() if word.isdigit()]
        if len(years) == 1 and self._first_year <= years[0] < self._first_year + 6:
            return str(years[0])
        lengths = {3: THREE_YEARS, 6: SIX_YEARS}
        if len(years) == 2 and years[0] == self._first_year and years[1] - years[0] + 1 in lengths:
            return lengths[years[1] - years[0] + 1]
        if len(years) == 1 and years[0] in lengths:
            return lengths[years[0]]
        last = self._first_year + 5
        raise _Misplaced(
            line.at("horizon", label("columns", "horizon")),
            f"{quoted(told)} n'est pas une échéance de la convention. Donnez une année de {self._first_year} à "
            f"{last}, ou {self._first_year}-{self._first_year + 2} ou {self._first_year}-{last}.",
        )

    def _number(self, line: Line, column: str, series: Series) -> Decimal | None:
        value = line.get(column)
        if series.unit == YES_NO and column == "value" and value is not None:
            answers = {fold(label("answers", "yes")): Decimal(1), fold(label("answers", "no")): Decimal(0)}
            answer = answers.get(fold(as_text(value)))
            if answer is not None:
                return answer
        try:
            number = as_number(value)
        except CellProblem as error:
            self.problems.append(typeset(f"{line.at(column, label('columns', column))} : {error}"))
            return None
        place = line.places.get(column, -1)
        if number is not None and column == "value" and series.unit == PERCENT:
            shown = (line.grid.name, line.row, place) in self._percents
            return number * _HUNDRED if shown else number
        return number

    def _check_bounds(self, line: Line, series: Series, numbers: Mapping[str, Decimal | None]) -> None:
        indicator = self._indicators.get(series.code)
        part, whole, value = (numbers[column] for column in ("numerator", "denominator", "value"))
        if series.unit != PERCENT or not _is_share(indicator):
            return
        if part is not None and whole is not None and part > whole > 0:
            where = line.at("numerator", label("columns", "numerator"))
            self.problems.append(typeset(f"{where} : {part:f} dépasse le dénominateur ({whole:f})."))
        elif value is not None and value > _HUNDRED:
            where = line.at("value", label("columns", "value"))
            self.problems.append(typeset(f"{where} : {value:f} dépasse 100 %."))

    def _read_fields(self, grid: Grid) -> None:
        titles = {key(title): name for name, title in labels("fields").items()}
        for row, cells in enumerate(grid.rows):
            name = titles.get(key(cells[0])) if cells and not empty(cells[0]) else None
            value = cells[1] if name and len(cells) > 1 else None
            if name is None or empty(value):
                continue
            try:
                self.told[name] = _answer(name, value)
            except CellProblem as error:
                title = label("fields", name)
                self.problems.append(typeset(f"{grid.title}, cellule B{row + 1} ({title}) : {error}"))


def _is_share(indicator: Indicator | None) -> bool:
    return bool(indicator and indicator.maximum == _HUNDRED)


class _Misplaced(Exception):  # noqa: N818 - gathered with the others
    """A line that belongs to no series of the convention."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(typeset(f"{where} : {what}"))


def _answer(name: str, value: object) -> str:
    """Return an answer about the organism as text: dates as 2026-01-31, numbers with a point."""
    if name in _DAYS:
        day = as_day(value)
        return day.isoformat() if day else ""
    if name in _AMOUNTS:
        number = as_number(value)
        if name == "foyers_share" and number is not None and (number > 1 or "%" in str(value)):
            number /= _HUNDRED
        return f"{number:f}" if number is not None else ""
    text = as_text(value)
    return _CHECKS.get(name, _as_is)(text)


def _as_is(text: str) -> str:
    return text


def _siren(text: str) -> str:
    digits = "".join(text.split())
    if not is_siren(digits):
        raise CellProblem(f"{quoted(text)} n'est pas un numéro SIREN. Vérifiez ses neuf chiffres.")
    return digits


def _legal_form(text: str) -> str:
    form = text.strip().upper()
    if form not in _FORMS:
        raise CellProblem(f"{quoted(text)} n'est pas une famille. Choisissez parmi : {', '.join(_FORMS)}.")
    return form


def _departement(text: str) -> str:
    found = territories.departement(text.strip().zfill(2)) or territories.find(text, ("departement",))
    if found is None:
        raise CellProblem(f"{quoted(text)} n'est pas un département. Saisissez par exemple 35 ou 2A.")
    return found.code


_CHECKS: dict[str, Callable[[str], str]] = {
    "siren": _siren,
    "legal_form": _legal_form,
    "seat_departement": _departement,
}
