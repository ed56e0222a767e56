"""The register of the organisms of a region: who they are, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from cusdocs.dossier.importing.grid import Grid, empty, read_grids
from cusdocs.dossier.problem import quoted
from cusdocs.errors import RegisterError
from cusdocs.followup.cells import CellProblem, Line, as_day, as_number, as_text, key, table_of
from cusdocs.followup.wording import label, labels
from cusdocs.french.siren import is_siren
from cusdocs.french.text import fold, words
from cusdocs.french.typography import typeset
from cusdocs.law import territories

_REQUIRED = ("name",)
_MOST_SHOWN, _MOST_TITLES = 20, 8
_FAMILIES = ("OPH", "ESH", "COOP", "SEM", "SVH")
_HUNDRED = Decimal(100)
_SIREN, _SIRET = 9, 14
_NOTHING = ("", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organism:
    """One organism of the register; what it does not say is empty or None.

    ``siren`` is as written, spaces apart, right or wrong. ``stock`` counts dwellings, ``foyers_share`` is
    between 0 and 1. ``absorbed_by`` names who took it over; ``reason`` says why it has no convention.
    """

    name: str
    siren: str = ""
    family: str = ""
    departement: str = ""
    stock: Decimal | None = None
    foyers_share: Decimal | None = None
    absorbed_by: str = ""
    reason: str = ""
    filing: date | None = None
    signature: date | None = None
    first_year: int | None = None


def read_register(path: Path) -> tuple[Organism, ...]:
    """Return the organisms of the register at ``path`` (.csv, .xlsx or .ods), in order.

    Raises RegisterError with every problem by line, or another InputError when it cannot be opened.
    """
    reader = _Reader()
    grids = read_grids(path)
    for grid in grids:
        reader.read(grid)
    if not reader.tables:
        raise RegisterError(
            typeset(
                f"{quoted(path.name)} n'a pas de colonne « Organisme »{_read_titles(grids)}. Donnez un tableau "
                "avec les colonnes SIREN, Organisme, Famille, Département, Parc, Part des logements-foyers et "
                "Absorbé par."
            )
        )
    if reader.problems:
        shown = reader.problems[:_MOST_SHOWN]
        if len(reader.problems) > _MOST_SHOWN:
            shown.append(f"… et {len(reader.problems) - _MOST_SHOWN} autres.")
        raise RegisterError("\n".join([typeset(f"Registre {quoted(path.name)} :"), *shown]))
    return tuple(reader.organisms)


def _read_titles(grids: Sequence[Grid]) -> str:
    """Return what stands where titles were looked for: « (première ligne lue : …) »."""
    rows = (row for grid in grids for row in grid.rows)
    cells = next(([as_text(cell) for cell in row if not empty(cell)] for row in rows if any(row)), [])
    return f" (première ligne lue : {', '.join(cells[:_MOST_TITLES])})" if cells else ""


class _Reader:
    def __init__(self) -> None:
        self.organisms: list[Organism] = []
        self.problems: list[str] = []
        self.tables = 0
        self._lines: list[Line] = []

    def read(self, grid: Grid) -> None:
        lines = table_of(grid, labels("register"), _REQUIRED)
        if lines is None:
            return
        self.tables += 1
        for line in lines:
            if self._name(line) and not self._is_total(line):
                self._read_line(line)

    def _read_line(self, line: Line) -> None:
        before = len(self.problems)
        organism = Organism(
            name=self._name(line),
            siren=_siren(self._text(line, "siren")),
            family=self._family(line),
            departement=self._departement(line),
            stock=self._number(line, "stock"),
            foyers_share=self._share(line),
            absorbed_by=self._text(line, "absorbed_by"),
            reason=self._text(line, "reason"),
            filing=self._day(line, "filing"),
            signature=self._day(line, "signature"),
            first_year=self._year(line),
        )
        if len(self.problems) == before:
            self._keep(line, organism)

    def _keep(self, line: Line, organism: Organism) -> None:
        """Add ``organism``, or what it says to the line that names it already: registers repeat themselves."""
        place = next((place for place, held in enumerate(self.organisms) if _is_same(held, organism)), None)
        if place is None:
            self.organisms.append(organism)
            self._lines.append(line)
            return
        merged = _merged(self.organisms[place], organism)
        if merged is not None:
            self.organisms[place] = merged
            return
        held = self._lines[place]
        known = f"ligne {held.row + 1}" if held.grid is line.grid else held.where
        same = (
            f"le SIREN {organism.siren} est déjà celui de"
            if organism.siren
            else f"{quoted(organism.name)} est déjà à"
        )
        self._refuse(line, f"{same} la {known}, qui dit autre chose. Gardez une ligne.")

    def _text(self, line: Line, column: str) -> str:
        text = line.text(column)
        return "" if not words(text) or key(text) in _keys("blanks") else text

    def _name(self, line: Line) -> str:
        """Return the name, or the SIREN of an organism that has none, « » for a line about nobody."""
        siren = _siren(self._text(line, "siren"))
        return self._text(line, "name") or (siren if siren.isdigit() else "")

    def _is_total(self, line: Line) -> bool:
        if is_siren(_siren(self._text(line, "siren"))):
            return False
        first = next((cell for cell in line.grid.rows[line.row] if not empty(cell)), "")
        return key(first) in _keys("totals")

    def _family(self, line: Line) -> str:
        told = self._text(line, "family")
        form = told.upper()
        if not told or form in _FAMILIES:
            return form
        found = _family_words().get(key(told), "")
        if not found:
            self._refuse(line, f"{quoted(told)} n'est pas une famille. Choisissez parmi : {', '.join(_FAMILIES)}.")
        return found

    def _departement(self, line: Line) -> str:
        told = self._text(line, "departement")
        if not told:
            return ""
        found = territories.departement(told.zfill(2)) or territories.find(told, ("departement",))
        if found is None:
            self._refuse(line, f"{quoted(told)} n'est pas un département. Saisissez par exemple 35.")
            return ""
        return found.code

    def _number(self, line: Line, column: str) -> Decimal | None:
        if not self._text(line, column):
            return None
        try:
            return as_number(_bare(line.get(column)))
        except CellProblem as error:
            self._refuse(line, str(error))
            return None

    def _share(self, line: Line) -> Decimal | None:
        number = self._number(line, "foyers_share")
        if number is not None and (number > 1 or "%" in line.text("foyers_share")):
            return number / _HUNDRED
        return number

    def _day(self, line: Line, column: str) -> date | None:
        if not self._text(line, column):
            return None
        try:
            return as_day(line.get(column))
        except CellProblem as error:
            self._refuse(line, str(error))
            return None

    def _year(self, line: Line) -> int | None:
        number = self._number(line, "first_year")
        return int(number) if number is not None else None

    def _refuse(self, line: Line, message: str) -> None:
        self.problems.append(typeset(f"{line.where} : {message}"))


def _siren(text: str) -> str:
    """Return the SIREN, or the one that a SIRET begins with; what is neither stays as written."""
    digits = "".join(character for character in text if not character.isspace() and character != ".")
    return digits[:_SIREN] if len(digits) == _SIRET and digits.isdigit() else digits


def _bare(value: object) -> object:
    """Return « 6 240 logements » without the words that say what is counted."""
    if not isinstance(value, str):
        return value
    number, _, last = value.strip().rpartition(" ")
    return number if number and key(last) in _keys("units") else value


def _is_same(one: Organism, other: Organism) -> bool:
    if one.siren and other.siren:
        return one.siren == other.siren
    return fold(one.name) == fold(other.name)


def _merged(one: Organism, other: Organism) -> Organism | None:
    """Return what both lines say, the first one winning where only the spelling differs; None if they disagree."""
    if fold(one.name) != fold(other.name):
        return None
    found: dict[str, object] = {"name": one.name}
    for name in (each.name for each in fields(Organism) if each.name != "name"):
        first, second = getattr(one, name), getattr(other, name)
        if first not in _NOTHING and second not in _NOTHING and first != second:
            return None
        found[name] = second if first in _NOTHING else first
    return Organism(**found)  # type: ignore[arg-type]


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(map(key, label("register_words", name).split("|")))


@cache
def _family_words() -> dict[str, str]:
    plural = {key(name): code for code, name in labels("families").items() if code in _FAMILIES}
    listed = {key(word): code for code, known in labels("family_words").items() for word in known.split("|")}
    return {**plural, **listed}
