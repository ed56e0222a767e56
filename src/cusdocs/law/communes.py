"""Communes by code or by name, today's and those of before, and the territories that they lie in."""

import csv
import gzip
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cusdocs.french.text import fold, words
from cusdocs.law.indicator import Territory
from cusdocs.law.territories import VINTAGE, departement, epci
from cusdocs.resources import data_folder

_ARRONDISSEMENT = re.compile(r"\b(?:arrondissement|ardt|arrdt|arr)\b\.?")
_ORDINAL = re.compile(r"(?<=\d)(?:er|e|eme|nd|nde)$")
_SAINTS = {"st": "saint", "ste": "sainte"}


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or an arrondissement of Paris, Lyon or Marseille, and the territories that it lies in.

    A few islands belong to no EPCI; only the Grand Paris has EPT, inside its métropole. ``within`` is the code
    of the city of an arrondissement.
    """

    code: str
    name: str
    departement: Territory
    epci: Territory | None = None
    ept: Territory | None = None
    within: str = ""


class _CommuneRow(NamedTuple):
    code: str
    name: str
    within: str
    epci: str
    ept: str

    @property
    def is_past(self) -> bool:
        """A code within another commune is out of use, but for an arrondissement, which has an EPCI."""
        return bool(self.within and not self.epci)


def departement_of(siren: str) -> Territory | None:
    """Return the département in which most of the communes of the EPCI or EPT of that SIREN lie."""
    code = _seats().get(siren.replace(" ", ""))
    return departement(code) if code else None


def holds_ept(siren: str) -> bool:
    """Tell whether EPT stand inside the EPCI of that SIREN, as in the métropole du Grand Paris."""
    return any(row.ept and row.epci == siren for row in _communes().values())


def commune(code: str) -> Commune | None:
    """Return the commune of INSEE code « 35238 » or « 2A004 », or the arrondissement of code « 75101 ».

    None for a code that is out of use; :func:`check_commune` tells what became of it.
    """
    row = _communes().get(code.upper())
    if row is None or row.is_past:
        return None
    home = departement(_departement_code(row.code))
    assert home is not None, code  # noqa: S101 - both tables come from the same package
    return Commune(row.code, row.name, home, epci(row.epci), epci(row.ept), row.within)


def _departement_code(commune_code: str) -> str:
    return commune_code[: 3 if commune_code.startswith(("97", "98")) else 2]


def today(code: str) -> Commune | None:
    """Return the commune of today that holds the former or delegated commune of INSEE code ``code``."""
    row = _communes().get(code.upper())
    return commune(row.within if row.is_past else row.code) if row else None


def check_commune(code: str, name: str = "") -> str | None:
    """Return what is wrong with the code of a commune, in French, or None; ``name`` is what it is called.

    The code of a former or delegated commune is told with that of today, a name of another commune too.
    """
    row = _communes().get(code.upper())
    if row is None:
        return f"«\u00a0{code}\u00a0» n'est pas le code INSEE d'une commune (millésime {VINTAGE})."
    if row.is_past:
        heir = _communes()[row.within]
        return (
            f"«\u00a0{code}\u00a0» n'est plus le code d'une commune\u00a0: "
            f"écrivez {heir.code} ({heir.name}, millésime {VINTAGE})."
        )
    if name and not _is_called(row, name):
        return f"Le code {code} est celui de {row.name}, non de «\u00a0{name}\u00a0»."
    return None


def communes_named(name: str, departement_code: str = "") -> tuple[Commune, ...]:
    """Return the communes of today of that name, arrondissements left aside, in that département if given."""
    found = (commune(code) for code in _communes_by_name().get(tuple(_spelled_out(name)), ()))
    return tuple(each for each in found if each and departement_code in ("", each.departement.code))


def _is_called(row: _CommuneRow, name: str) -> bool:
    if _spelled_out(name) == _spelled_out(row.name):
        return True
    if not row.within:
        return False
    # « Paris 20ème », « Lyon 03 », or the city alone.
    return _numbered(name) == _numbered(row.name) or _spelled_out(name) == _spelled_out(
        _communes()[row.within].name
    )


@cache
def _communes() -> dict[str, _CommuneRow]:
    path = data_folder("schemas") / "territories" / "communes.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)  # the names of the columns
        return {row[0]: _CommuneRow(*row) for row in rows}


@cache
def _seats() -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for row in _communes().values():
        for siren in {row.epci, row.ept} - {""}:
            counts.setdefault(siren, Counter())[_departement_code(row.code)] += 1
    return {siren: found.most_common(1)[0][0] for siren, found in counts.items()}


@cache
def _communes_by_name() -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for row in _communes().values():
        if not row.within:
            found.setdefault(tuple(_spelled_out(row.name)), []).append(row.code)
    return found


def _spelled_out(name: str) -> list[str]:
    return [_SAINTS.get(word, word) for word in words(name)]


def _numbered(arrondissement: str) -> list[str]:
    """Return the city and the number of an arrondissement: « Paris 1er Arrondissement » is « paris », « 1 »."""
    own = _ARRONDISSEMENT.sub("", fold(arrondissement))
    return [_ORDINAL.sub("", word).lstrip("0") for word in words(own)]
