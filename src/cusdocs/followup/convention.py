"""What a convention commits to, as its follow-up takes it: targets by indicator, territory and horizon."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from cusdocs.errors import CorruptFileError, InputError, MissingFileError
from cusdocs.french.text import fold
from cusdocs.law import REFERENCE, Fact, Territory

ORGANISM = "organisme"
# No organism has so many dwellings or euros: such a number would only make computing endless.
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Series:
    """One thing followed over time: an indicator, for a territory, in a unit, whole or for a detail."""

    code: str
    territory: Territory
    unit: str
    breakdown: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What two spellings of the same series have in common."""
        place = self.territory.code or fold(self.territory.name)
        return self.code, self.territory.kind, place, self.unit, fold(self.breakdown or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The days of the life of a convention; None is what nobody said."""

    psp: date | None = None
    filing: date | None = None
    signature: date | None = None
    effect: date | None = None
    term: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A target that the convention states twice, differently: the first is kept."""

    series: Series
    horizon: str
    kept: Decimal
    other: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """A signed or drafted convention. ``regime`` is empty when none was recognised.

    ``targets`` give the figure of each series at each horizon, spelled as in the contract; ``references`` the
    value before the convention. ``first_year`` is the first year of the commitments.
    """

    file: str
    regime: str
    name: str = ""
    siren: str = ""
    first_year: int | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    dates: Dates = field(default_factory=Dates)
    targets: Mapping[Series, Mapping[str, Decimal]] = field(default_factory=dict)
    references: Mapping[Series, Decimal] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def load_extraction(path: Path) -> dict[str, Any]:
    """Return the one document of the JSON that ``cusdocs extract`` wrote at ``path``.

    Raises MissingFileError, CorruptFileError or InputError, in a French sentence that names the file.
    """
    documents = load_json(path).get("documents")
    if not isinstance(documents, list) or not documents:
        raise InputError(
            f"«\u00a0{path.name}\u00a0» n'est pas un résultat de «\u00a0cusdocs extract\u00a0»\u00a0: "
            "donnez ce fichier, ou la convention elle-même (.pdf ou .docx)."
        )
    if len(documents) > 1:
        raise InputError(
            f"«\u00a0{path.name}\u00a0» contient {len(documents)} conventions\u00a0: extrayez-en une seule, "
            "avec --as-one si elle tient en plusieurs fichiers."
        )
    document = documents[0]
    if not isinstance(document, dict) or document.get("error"):
        told = document.get("error") if isinstance(document, dict) else "contenu inattendu"
        raise InputError(f"La convention de «\u00a0{path.name}\u00a0» n'a pas pu être lue\u00a0: {told}")
    return document


def load_json(path: Path) -> dict[str, Any]:
    """Return the JSON object at ``path``. Raises MissingFileError or CorruptFileError."""
    if not path.is_file():
        raise MissingFileError(
            f"Le fichier «\u00a0{path}\u00a0» est introuvable\u00a0: vérifiez le chemin indiqué."
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal, parse_constant=figure)
    except (ValueError, RecursionError) as error:
        raise CorruptFileError(
            f"«\u00a0{path.name}\u00a0» n'est pas un fichier JSON lisible\u00a0: produisez-le à nouveau."
        ) from error
    if not isinstance(content, dict):
        raise CorruptFileError(f"«\u00a0{path.name}\u00a0» n'est pas un fichier JSON de cusdocs.")
    return content


def figure(value: object) -> Decimal:
    """Return the figure that a JSON value states. Raises ValueError when it is none, or one that no stock has."""
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= LARGEST:
        raise ValueError(value)
    return number


def read_convention(document: Mapping[str, Any]) -> Convention:
    """Return the convention that one document of ``cusdocs extract`` describes. Raises InputError if it cannot."""
    try:
        return _read(document)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise InputError(
            f"Les indicateurs extraits de «\u00a0{document.get('file', '?')}\u00a0» n'ont pas la forme attendue "
            f"({type(error).__name__})\u00a0: refaites «\u00a0cusdocs extract\u00a0»."
        ) from error


def _read(document: Mapping[str, Any]) -> Convention:
    organism = document.get("organism") or {}
    targets, references, conflicts = targets_of(
        (series_of(each), str(each["horizon"]), figure(each["value"])) for each in document["indicators"]
    )
    year = organism.get("effect_year")
    return Convention(
        file=document["file"],
        regime=document.get("regime") or "",
        name=organism.get("name") or "",
        siren=organism.get("siren") or "",
        first_year=int(year) if year else None,
        facts={name: _fact(value) for name, value in organism.items() if name not in ("name", "siren")},
        dates=read_dates(document.get("dates") or {}),
        targets=targets,
        references=references,
        conflicts=conflicts,
    )


def read_dates(days: Mapping[str, str | None]) -> Dates:
    """Return the dates written as in the JSON. Raises ValueError for one that is no date."""
    return Dates(**{name: date.fromisoformat(day) for name, day in days.items() if day})


def _fact(value: Any) -> Fact:
    return tuple(value) if isinstance(value, list) else value


def targets_of(
    stated: Iterable[tuple[Series, str, Decimal]],
) -> tuple[dict[Series, dict[str, Decimal]], dict[Series, Decimal], tuple[Conflict, ...]]:
    """Return the targets, the reference values and what is stated twice, from figures in reading order."""
    targets: dict[Series, dict[str, Decimal]] = {}
    references: dict[Series, Decimal] = {}
    conflicts: list[Conflict] = []
    known: dict[object, Series] = {}
    for found, horizon, value in stated:
        series = known.setdefault(found.key, found)
        if horizon == REFERENCE:
            references.setdefault(series, value)
            continue
        kept = targets.setdefault(series, {}).setdefault(horizon, value)
        if kept != value:
            conflicts.append(Conflict(series, horizon, kept, value))
    return targets, references, tuple(conflicts)


def territory_of(kind: str, code: str, name: str) -> Territory:
    """Return the territory; the organism as a whole is one, whatever a file calls it."""
    return Territory(kind) if kind == ORGANISM else Territory(kind, code, name)


def series_of(stated: Mapping[str, Any]) -> Series:
    """Return the series of one figure in the JSON form of the contract."""
    place = stated["territory"]
    territory = territory_of(place["kind"], place["code"], place["name"])
    return Series(str(stated["code"]), territory, str(stated["unit"]), stated["breakdown"] or None)
