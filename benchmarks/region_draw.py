"""One organism of a synthetic region: its targets, what came of them, and what that makes true."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.region_truth import Organism, Tally, Told, Truth

DEPARTEMENTS = {"22": "Côtes-d'Armor", "29": "Finistère", "35": "Ille-et-Vilaine", "56": "Morbihan"}
OUTSIDE = {"44": "Loire-Atlantique", "49": "Maine-et-Loire"}
EPCI = {
    "22": ("200065928", "Lannion-Trégor Communauté"),
    "29": ("242900314", "Brest Métropole"),
    "35": ("243500139", "Rennes Métropole"),
    "56": ("200067932", "Golfe du Morbihan - Vannes Agglomération"),
}
# One organism in so many leaves a figure out, commits to nothing that year, or gives a share without its terms.
_HOLE, _NO_TARGET, _ZERO, _BARE_SHARE = 0.06, 0.05, 0.04, 0.1
_BRAKE = 0.15
_OUTLIER_RATE = 4.0
_LENGTH = 6


@dataclass
class Case:
    """One organism being drawn; ``counts`` tells whether its bilan counts for the region."""

    truth: Truth
    organism: Organism
    kind: str
    regime: str
    first_year: int
    at: int
    departements: list[str]
    counts: bool
    indicators: list[dict[str, Any]] = field(default_factory=list)
    actuals: list[dict[str, Any]] = field(default_factory=list)

    @property
    def years(self) -> range:
        """The years evaluated."""
        return range(self.first_year, self.first_year + self.at)

    @property
    def all_years(self) -> range:
        """The years of the convention."""
        return range(self.first_year, self.first_year + _LENGTH)

    def state(self, code: str, place: dict[str, str], horizon: object, value: float, unit: str) -> None:
        """Commit to ``value``."""
        self.organism.codes.add(code)
        self.indicators.append(
            {
                "code": code,
                "territory": place,
                "horizon": str(horizon),
                "value": value,
                "unit": unit,
                "breakdown": None,
                "raw": str(value),
                "page": 1,
                "bbox": None,
            }
        )

    def report(self, code: str, place: dict[str, str], horizon: object, unit: str, **cells: object) -> None:
        """Report what was achieved, or said."""
        self.actuals.append(
            {
                "Indicateur": code,
                "Territoire": place["name"] or "Organisme entier",
                "Code du territoire": place["code"],
                "Échéance": str(horizon),
                "Unité": unit,
                **{name: str(value) for name, value in cells.items()},
            }
        )

    def count(self, activity: str, code: str, departement: str, results: "Sequence[Result]") -> list[Tally]:
        """Make ``results`` true of the organism and, for a ``departement`` of the region, of the region."""
        awaited = [each for each in results if each.target is not None]
        self.organism.lines += len(awaited)
        self.organism.filled += sum(each.value is not None for each in awaited)
        if not self.counts or (departement and departement not in DEPARTEMENTS):
            return []
        self.organism.results += len(results)
        performance = self.truth.performances[self.regime, self.at, code][self.organism.name]
        tallies = self.truth.tallies((activity, self.regime, self.at), code, self.organism.family, departement)
        for tally in tallies:
            tally.organisms.add(self.organism.name)
            for each in results:
                tally.add(target=each.target, value=each.value, lower=each.lower)
        for each in results:
            performance.add(each.target, each.value)
        return tallies

    def total(self, tallies: Sequence[Tally], code: str, target: int, achieved: int) -> None:
        """Add what makes totals, for the region and for the organism."""
        for tally in tallies:
            tally.total(target, achieved)
        if tallies:
            self.truth.performances[self.regime, self.at, code][self.organism.name].total(target, achieved)


@dataclass(frozen=True)
class Result:
    """One commitment and what came of it."""

    target: int | None
    value: float | None
    lower: bool = False


def draw(rng: random.Random, case: Case) -> None:
    """Draw what ``case`` commits to and what came of it."""
    if case.regime == "locative-2010":
        for code in case.departements:
            _yearly(rng, case, "A.I", code)
        return
    if case.regime == "foyers-2019":
        for code in case.departements:
            _cumulated(rng, case, "PP-LF-1", "logements équivalents", code, "foyers")
        return
    for code in case.departements:
        _cumulated(rng, case, "PP-1", "logements", code, "locative")
        _yearly(rng, case, "PP-3", code)
    if rng.random() < 0.4:
        for code in case.departements:
            _cumulated(rng, case, "PP-LF-1", "logements équivalents", code, "foyers")
    _shares(rng, case)
    _costs(rng, case)


def _departement(code: str) -> dict[str, str]:
    return {"kind": "departement", "code": code, "name": {**DEPARTEMENTS, **OUTSIDE}[code]}


def _rate(rng: random.Random, case: Case) -> float:
    return _OUTLIER_RATE if case.kind == "outlier" else rng.choice((0.7, 0.8, 0.9, 1.0, 1.1, 1.2))


def _cumulated(rng: random.Random, case: Case, code: str, unit: str, departement: str, activity: str) -> None:
    """Draw a commitment at three years, reported year by year."""
    place, rate = _departement(departement), _rate(rng, case)
    target = 0 if rng.random() < _ZERO and case.kind != "outlier" else 30 * rng.randrange(1, 40)
    case.state(code, place, "3-years", target, unit)
    case.state(code, place, "6-years", 2 * target, unit)
    parts: list[int | None] = [round(target * rate / 3)] * case.at
    if rng.random() < _HOLE and case.kind != "outlier":
        parts[rng.randrange(case.at)] = None
    for year, part in zip(case.years, parts, strict=True):
        if part is not None:
            case.report(code, place, year, unit, Réalisé=part)
    if rng.random() < _BRAKE:
        _explain(case, code, place, unit)
    if case.kind == "outlier":
        case.truth.outliers.add((case.organism.name, code))
    known = [part for part in parts if part is not None]
    value = sum(known) if len(known) == len(parts) else None
    tallies = case.count(activity, code, departement, [Result(target, value)])
    if value is not None:
        case.total(tallies, code, target, value)


def _explain(case: Case, code: str, place: dict[str, str], unit: str) -> None:
    period = f"{case.first_year}-{case.first_year + 2}"
    words = f"Recours : {case.organism.name}"
    case.report(code, place, period, unit, **{"Freins rencontrés": words})
    if case.counts and place["code"] in DEPARTEMENTS:
        case.truth.told.add(Told(case.organism.name, case.regime, case.at, code, place["name"], period, words))


def _yearly(rng: random.Random, case: Case, code: str, departement: str) -> None:
    """Draw a commitment of each year, some without a target, some not reported."""
    place, rate = _departement(departement), 1.0 if case.kind == "outlier" else _rate(rng, case)
    results = []
    for year in case.all_years:
        target = None if rng.random() < _NO_TARGET else 10 * rng.randrange(1, 30)
        if target is not None:
            case.state(code, place, year, target, "logements")
        if year in case.years:
            value = None if rng.random() < _HOLE else round((target or 100) * rate)
            if value is not None:
                case.report(code, place, year, "logements", Réalisé=value)
            results.append(Result(target, value))
    tallies = case.count("locative", code, departement, results)
    known = [(each.target, each.value) for each in results if each.target is not None and each.value is not None]
    if len(known) == len(results):
        case.total(tallies, code, sum(target for target, _ in known), sum(int(value) for _, value in known))


def _shares(rng: random.Random, case: Case) -> None:
    """Draw a percentage of each year for an EPCI, reported by its two terms, or without them."""
    for departement in (code for code in case.departements if code in EPCI):
        siren, name = EPCI[departement]
        place = {"kind": "epci", "code": siren, "name": name}
        results = []
        for year in case.all_years:
            case.state("PS-1", place, year, 25, "%")
            if year in case.years:
                share = rng.randrange(20, 35)
                case.report("PS-1", place, year, "%", **_terms(rng, case, share))
                results.append(Result(25, share))
        case.count("locative", "PS-1", departement, results)


def _terms(rng: random.Random, case: Case, share: int) -> dict[str, int]:
    if rng.random() < _BARE_SHARE:
        case.organism.doubts += 1
        return {"Réalisé": share}
    return {"Numérateur": share, "Dénominateur": 100}


def _costs(rng: random.Random, case: Case) -> None:
    """Draw a cost of each year: lower is better, and it has no place when the organism has several."""
    place = {"kind": "organisme", "code": "", "name": ""}
    results = []
    for year in case.all_years:
        case.state("G-1", place, year, 1000, "€/logement")
        if year in case.years:
            cost = rng.randrange(900, 1100)
            case.report("G-1", place, year, "€/logement", Réalisé=cost)
            results.append(Result(1000, cost, lower=True))
    if all(code in DEPARTEMENTS for code in case.departements):
        where = case.departements[0] if len(case.departements) == 1 else ""
        case.count("locative", "G-1", where, results)
        return
    # What is stated for all the dwellings of an organism that has some elsewhere tells nothing of the region.
    case.organism.lines += len(results)
    case.organism.filled += len(results)
    case.organism.unplaced += len(results) if case.counts else 0
