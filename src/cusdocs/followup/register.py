"""The register of the organisms of a region: who they are, and what became of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from cusdocs.dossier.importing.grid import Grid, read_grids
from cusdocs.dossier.problem import quoted
from cusdocs.errors import RegisterError
from cusdocs.followup.cells import CellProblem, Line, as_day, as_number, table_of
from cusdocs.followup.wording import labels
from cusdocs.french.text import fold
from cusdocs.french.typography import typeset
from cusdocs.law import territories

_REQUIRED = ("name",)
_MOST_SHOWN = 20
_FAMILIES = ("OPH", "ESH", "COOP", "SEM", "SVH")
_HUNDRED = Decimal(100)


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
    for grid in read_grids(path):
        reader.read(grid)
    if not reader.tables:
        raise RegisterError(
            typeset(
                f"{quoted(path.name)} n'a pas de colonne « Organisme ». Donnez un tableau avec les colonnes "
                "SIREN, Organisme, Famille, Département, Parc, Part des logements-foyers et Absorbé par."
            )
        )
    if reader.problems:
        shown = reader.problems[:_MOST_SHOWN]
        if len(reader.problems) > _MOST_SHOWN:
            shown.append(f"… et {len(reader.problems) - _MOST_SHOWN} autres.")
        raise RegisterError("\n".join([typeset(f"Registre {quoted(path.name)} :"), *shown]))
    return tuple(reader.organisms)


class _Reader:
    def __init__(self) -> None:
        self.organisms: list[Organism] = []
        self.problems: list[str] = []
        self.tables = 0
        self._places: dict[str, str] = {}

    def read(self, grid: Grid) -> None:
        lines = table_of(grid, labels("register"), _REQUIRED)
        if lines is None:
            return
        self.tables += 1
        for line in lines:
            if line.text("name") or line.text("siren"):
                self._read_line(line)

    def _read_line(self, line: Line) -> None:
        before = len(self.problems)
        siren = "".join(line.text("siren").split())
        organism = Organism(
            name=line.text("name") or siren,
            siren=siren,
            family=self._family(line),
            departement=self._departement(line),
            stock=self._number(line, "stock"),
            foyers_share=self._share(line),
            absorbed_by=line.text("absorbed_by"),
            reason=line.text("reason"),
            filing=self._day(line, "filing"),
            signature=self._day(line, "signature"),
            first_year=self._year(line),
        )
        if siren and siren in self._places:
            self._refuse(line, f"le SIREN {siren} est déjà celui de la {self._places[siren]}. Gardez une ligne.")
        if len(self.problems) == before:
            self._places[siren] = f"ligne {line.row + 1}"
            self.organisms.append(organism)

    def _family(self, line: Line) -> str:
        told = line.text("family")
        form = told.upper()
        known = {fold(name): code for code, name in labels("families").items()}
        if not told or form in _FAMILIES:
            return form
        found = known.get(fold(told), "")
        if not found:
            self._refuse(line, f"{quoted(told)} n'est pas une famille. Choisissez parmi : {', '.join(_FAMILIES)}.")
        return found

    def _departement(self, line: Line) -> str:
        told = line.text("departement")
        if not told:
            return ""
        found = territories.departement(told.zfill(2)) or territories.find(told, ("departement",))
        if found is None:
            self._refuse(line, f"{quoted(told)} n'est pas un département. Saisissez par exemple 35.")
            return ""
        return found.code

    def _number(self, line: Line, column: str) -> Decimal | None:
        try:
            return as_number(line.get(column))
        except CellProblem as error:
            self._refuse(line, str(error))
            return None

    def _share(self, line: Line) -> Decimal | None:
        number = self._number(line, "foyers_share")
        if number is not None and (number > 1 or "%" in line.text("foyers_share")):
            return number / _HUNDRED
        return number

    def _day(self, line: Line, column: str) -> date | None:
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
