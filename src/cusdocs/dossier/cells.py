"""Read one cell of the workbook, in the forms that people type."""

import difflib
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from cusdocs.dossier.layout import Column, Kind
from cusdocs.dossier.narratives import NARRATIVE_KEYS
from cusdocs.dossier.problem import quoted
from cusdocs.french.dates import find_dates
from cusdocs.french.numbers import find_quantities, format_number
from cusdocs.french.text import fold

CellValue = str | bool | int | float | Decimal | date | datetime
FieldValue = CellValue | tuple[str, ...]

_EXPECTED = {
    Kind.TEXT: ("un texte", "Résidence des Lilas"),
    Kind.INTEGER: ("un nombre entier", "12"),
    Kind.DECIMAL: ("un nombre", "1 234,5"),
    Kind.SHARE: ("un pourcentage de 0 à 100 %", "12,5 %"),
    Kind.YEAR: ("une année", "2026"),
    Kind.DATE: ("une date", "12/03/2026"),
    Kind.BOOLEAN: ("« Oui » ou « Non »", "Oui"),
    Kind.LIST: ("une liste de codes", "PP-5, PS-3"),
    Kind.DEPARTEMENT: ("un code de département", "35, 2A ou 971"),
    Kind.COMMUNE: ("un code INSEE de commune", "35238"),
    Kind.SIREN: ("un numéro SIREN", "243500139"),
    Kind.TERRITORY: ("un code de département ni un SIREN", "35 ou 243500139"),
}
_TRUE = {"oui", "o", "x", "vrai", "true", "1"}
_FALSE = {"non", "n", "faux", "false", "0"}
_LARGEST_SHOWN = 10**15
_SCALE = {"": Decimal(1), "€": Decimal(1), "k€": Decimal(1000), "M€": Decimal(1_000_000)}


class CellError(ValueError):
    """The cell does not hold what its column asks for; the text says in French what to type."""


def read_cell(column: Column, value: CellValue) -> FieldValue:
    """Return what ``value`` means in ``column``. Raises CellError when it means nothing there."""
    read = _choice(column, value) if column.kind is Kind.CHOICE else _READERS[column.kind](value)
    if read is None:
        raise CellError(refusal(column, value))
    return read


def refusal(column: Column, value: object) -> str:
    """Return the sentence that refuses ``value`` in ``column`` and says what to type instead."""
    shown = quoted(_shown(value))
    if column.kind is Kind.CHOICE:
        return f"{shown} n'est pas une valeur admise. Choisissez parmi : {', '.join(column.choices)}."
    if column.kind is Kind.RUBRIC:
        return f"{shown} n'est pas une rubrique connue.{_nearest_rubric(str(value))}"
    what, example = _EXPECTED[column.kind]
    return f"{shown} n'est pas {what}. Saisissez par exemple {example}."


def absence(column: Column) -> str:
    """Return the sentence that asks for the empty cell of a required ``column``."""
    if column.kind is Kind.CHOICE:
        return f"cellule vide. Choisissez parmi : {', '.join(column.choices)}."
    if column.kind is Kind.RUBRIC:
        return "cellule vide. Indiquez la rubrique de la convention."
    return f"cellule vide. Saisissez par exemple {_EXPECTED[column.kind][1]}."


def example(column: Column) -> str:
    """Return what may be typed in ``column``: its first choice, or an example of what its cells hold."""
    if column.choices:
        return column.choices[0]
    return "" if column.kind is Kind.RUBRIC else _EXPECTED[column.kind][1].split(" ou ")[0].split(", 2A")[0]


def out_of_bounds(value: object, side: str, limit: object) -> str:
    """Return the sentence that refuses a number below or above ``limit``; ``side`` is the French adjective."""
    return f"{quoted(_shown(value))} est {side} à {_shown(limit)}. Corrigez ce nombre."


def _shown(value: object) -> object:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float | Decimal):
        number = Decimal(str(value))
        return format_number(number) if number.is_finite() and abs(number) < _LARGEST_SHOWN else str(value)
    return value


def _text(value: CellValue) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(_shown(value)).strip()


def _decimal(value: CellValue) -> Decimal | None:
    if isinstance(value, bool | date):
        return None
    if not isinstance(value, str):
        number = Decimal(str(value))
        return number if number.is_finite() else None
    quantity = _only_quantity(value)
    return None if quantity is None or quantity[1] not in _SCALE else quantity[0] * _SCALE[quantity[1]]


def _only_quantity(text: str) -> tuple[Decimal, str] | None:
    quantities = find_quantities(text.strip())
    if len(quantities) != 1 or quantities[0].start > 0 or quantities[0].end < len(text.strip()):
        return None
    return quantities[0].number, quantities[0].unit


def _integer(value: CellValue) -> int | None:
    number = _decimal(value)
    return int(number) if number is not None and number == number.to_integral_value() else None


def _share(value: CellValue) -> Decimal | None:
    quantity = _only_quantity(value) if isinstance(value, str) else None
    number = quantity[0] / 100 if quantity and quantity[1] == "%" else _decimal(value)
    return number if number is not None and 0 <= number <= 1 else None


def _date(value: CellValue) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = find_dates(value) if isinstance(value, str) else []
    return found[0] if len(found) == 1 else None


def _boolean(value: CellValue) -> bool | None:
    word = fold(str(value))
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def _list(value: CellValue) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;\n]", str(value)) if part.strip())


def _code(value: CellValue) -> str | None:
    text = _text(value)
    return "".join(text.split()).upper() if text else None


def _departement(value: CellValue) -> str | None:
    # A spreadsheet drops the zero of « 01 » as soon as it takes it for a number.
    code = _code(value)
    return f"{code:0>2}" if code else None


def _commune(value: CellValue) -> str | None:
    code = _code(value)
    return f"{code:0>5}" if code and len(code) == 4 else code


def _rubric(value: CellValue) -> str | None:
    word = fold(str(value))
    return next((key for key, title in NARRATIVE_KEYS.items() if word in (key, fold(title))), None)


def _nearest_rubric(text: str) -> str:
    titles = {fold(title): title for title in NARRATIVE_KEYS.values()}
    near = difflib.get_close_matches(fold(text), titles, n=1, cutoff=0.5)
    return f" Vouliez-vous dire « {titles[near[0]]} » ?" if near else " Reprenez un titre de la feuille d'origine."


def _choice(column: Column, value: CellValue) -> str | None:
    return next((choice for choice in column.choices if fold(choice) == fold(str(value))), None)


_READERS: dict[Kind, Callable[[CellValue], FieldValue | None]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.YEAR: _integer,
    Kind.DATE: _date,
    Kind.BOOLEAN: _boolean,
    Kind.LIST: _list,
    Kind.DEPARTEMENT: _departement,
    Kind.COMMUNE: _commune,
    Kind.SIREN: _code,
    Kind.TERRITORY: _departement,
    Kind.RUBRIC: _rubric,
}
