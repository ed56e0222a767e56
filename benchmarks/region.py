"""A synthetic region whose every figure is known: a register, conventions and what was achieved of them.

    python -m benchmarks.region DOSSIER [--organisms 120] [--seed 53] [--bilans]

writes a register, the extracted conventions and the follow-up tables of fictitious organisms of all families, of
two generations, in several départements, some absorbed, late, unsigned or seated elsewhere. The truth is counted
while the figures are drawn, and never by the code that it is to judge.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.region_truth import Tally, Truth

REGION = "53"
DAY = date(2029, 6, 30)
FAMILIES = ("OPH", "ESH", "COOP", "SEM")
DEPARTEMENTS = {"22": "Côtes-d'Armor", "29": "Finistère", "35": "Ille-et-Vilaine", "56": "Morbihan"}
OUTSIDE = {"44": "Loire-Atlantique", "49": "Maine-et-Loire"}
EPCI = {
    "22": ("200065928", "Lannion-Trégor Communauté"),
    "29": ("242900314", "Brest Métropole"),
    "35": ("243500139", "Rennes Métropole"),
    "56": ("200067932", "Golfe du Morbihan - Vannes Agglomération"),
}
COLUMNS = (
    "Indicateur",
    "Territoire",
    "Code du territoire",
    "Échéance",
    "Unité",
    "Numérateur",
    "Dénominateur",
    "Réalisé",
    "Freins rencontrés",
)
# One organism in so many leaves a figure out, or commits to nothing that year.
_HOLE, _NO_TARGET, _ZERO = 0.06, 0.05, 0.04
_BRAKE = 0.15
_OUTLIER_RATE = 4.0
_REPORTING = ("bilan", "outlier", "expired", "foyers", "absorbed", "elsewhere")


@dataclass
class Case:
    """One organism being drawn."""

    name: str
    siren: str
    family: str
    seat: str
    departements: list[str]
    kind: str
    regime: str
    first_year: int
    at: int
    indicators: list[dict[str, Any]] = field(default_factory=list)
    actuals: list[dict[str, Any]] = field(default_factory=list)
    counts: bool = True
    lines: int = 0
    filled: int = 0

    @property
    def years(self) -> list[int]:
        return list(range(self.first_year, self.first_year + self.at))


def write_region(folder: Path, organisms: int = 120, seed: int = 53) -> Truth:
    """Write the region into ``folder`` and return what is true of it."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)  # noqa: S311 - figures, not secrets
    truth = Truth()
    rows = [_organism(rng, number, truth, folder) for number in range(organisms)]
    with (folder / "registre.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return truth


def siren_of(number: int) -> str:
    """Return a SIREN with a right key that no organism has: they begin with 9999."""
    stem = f"9999{number:04d}"
    digits = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(stem + "0")]
    total = sum(value - 9 if value > 9 else value for value in digits)
    return f"{stem}{-total % 10}"


def _kind(rng: random.Random, number: int) -> str:
    fixed = {0: "outlier", 1: "absorbed", 2: "elsewhere", 3: "late", 4: "without", 5: "expired", 6: "foyers"}
    if number in fixed:
        return fixed[number]
    kinds = ("bilan", "expired", "foyers", "signed", "filed", "late", "without", "absorbed", "elsewhere")
    return rng.choices(kinds, (52, 14, 10, 6, 4, 3, 4, 4, 3))[0]


def _organism(rng: random.Random, number: int, truth: Truth, folder: Path) -> dict[str, str]:
    kind = _kind(rng, number)
    seat = rng.choice(list(OUTSIDE if kind == "elsewhere" else DEPARTEMENTS))
    others = [code for code in DEPARTEMENTS if code != seat]
    departements = [seat, *rng.sample(others, rng.choices((0, 1), (80, 20))[0])]
    if kind == "elsewhere" and len(departements) == 1:
        departements.append(rng.choice(list(DEPARTEMENTS)))
    if kind not in ("elsewhere", "outlier") and rng.random() < 0.08:
        departements.append(rng.choice(list(OUTSIDE)))
    regime = {"expired": "locative-2010", "foyers": "foyers-2019"}.get(kind, "locative-2019")
    first, at = (2011, rng.choice((2, 4))) if regime == "locative-2010" else (2026, 3)
    case = Case(
        name=f"Organisme fictif {number:03d}",
        siren=siren_of(number),
        family=FAMILIES[number % len(FAMILIES)],
        seat=seat,
        departements=departements,
        kind=kind,
        regime=regime,
        first_year=first,
        at=at,
        counts=kind in _REPORTING and kind != "absorbed",
    )
    row = _register_row(rng, case, truth)
    if kind != "without":
        _write_case(rng, case, truth, folder)
    return row


def _register_row(rng: random.Random, case: Case, truth: Truth) -> dict[str, str]:
    stock = rng.randrange(200, 30_000)
    situation = {"absorbed": "absorbed", "elsewhere": "elsewhere", "expired": "without", "without": "without"}
    truth.situations[case.name] = situation.get(
        case.kind, "in_progress" if case.kind in ("filed", "late") else "signed"
    )
    truth.families[case.name], truth.seats[case.name], truth.stocks[case.name] = case.family, case.seat, stock
    reason = ""
    if case.kind == "without":
        reason = rng.choice(("Regroupement en cours", ""))
        truth.reasons[case.name] = reason or "motif inconnu"
    if case.kind == "expired":
        truth.reasons[case.name] = "convention échue le 31 décembre 2016"
    if case.kind == "late":
        truth.late.add(case.name)
    return {
        "SIREN": case.siren,
        "Organisme": case.name,
        "Famille": case.family,
        "Département": case.seat,
        "Parc": str(stock),
        "Part des logements-foyers": "100 %" if case.kind == "foyers" else "5 %",
        "Absorbé par": "Organisme absorbant" if case.kind == "absorbed" else "",
        "Motif": reason,
    }


def _write_case(rng: random.Random, case: Case, truth: Truth, folder: Path) -> None:
    draw = {"locative-2010": _first_generation, "foyers-2019": _foyers}.get(case.regime, _second_generation)
    draw(rng, case, truth)
    stem = f"{case.siren}-{case.regime}"
    content = {"schema_version": "1", "documents": [_document(rng, case)]}
    (folder / f"{stem}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    if case.kind in _REPORTING:
        with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter=";", restval="")
            writer.writeheader()
            writer.writerows(case.actuals)
        truth.expected[case.name] = (case.lines, case.filled)
        truth.evaluations[stem] = case.at
    elif case.kind == "signed":
        truth.without_bilan.add(case.name)


def _document(rng: random.Random, case: Case) -> dict[str, Any]:
    signed = case.kind not in ("filed", "late")
    filing = date(case.first_year - 1, 9, 1) + timedelta(days=rng.randrange(90))
    if case.kind == "filed":
        filing = DAY - timedelta(days=rng.randrange(10, 120))
    return {
        "file": f"{case.siren}.pdf",
        "title": "",
        "regime": case.regime,
        "organism": {
            "name": case.name,
            "siren": case.siren,
            "legal_form": case.family,
            "departements": case.departements,
            "seat_departement": case.seat,
            "foyers_share": 1 if case.kind == "foyers" else 0.05,
            "effect_year": case.first_year,
        },
        "dates": {
            "psp": f"{case.first_year - 2}-06-15",
            "filing": filing.isoformat(),
            "signature": f"{case.first_year}-02-10" if signed else None,
            "effect": f"{case.first_year}-01-01",
            "term": f"{case.first_year + 5}-12-31",
        },
        "indicators": case.indicators,
        "commitments": [],
        "error": None,
    }


def _second_generation(rng: random.Random, case: Case, truth: Truth) -> None:
    for code in case.departements:
        _cumulated(rng, case, truth, "PP-1", "logements", code, "locative")
        _yearly(rng, case, truth, "PP-3", code)
    if rng.random() < 0.4:
        for code in case.departements:
            _cumulated(rng, case, truth, "PP-LF-1", "logements équivalents", code, "foyers")
    _shares(rng, case, truth)
    _costs(rng, case, truth)


def _foyers(rng: random.Random, case: Case, truth: Truth) -> None:
    for code in case.departements:
        _cumulated(rng, case, truth, "PP-LF-1", "logements équivalents", code, "foyers")


def _first_generation(rng: random.Random, case: Case, truth: Truth) -> None:
    for code in case.departements:
        _yearly(rng, case, truth, "A.I", code)


def _departement(code: str) -> dict[str, str]:
    return {"kind": "departement", "code": code, "name": {**DEPARTEMENTS, **OUTSIDE}[code]}


def _rate(rng: random.Random, case: Case) -> float:
    return _OUTLIER_RATE if case.kind == "outlier" else rng.choice((0.7, 0.8, 0.9, 1.0, 1.1, 1.2))


def _tallies(case: Case, truth: Truth, activity: str, code: str, departement: str) -> list[Tally]:
    if not case.counts or (departement and departement not in DEPARTEMENTS):
        return []
    found = truth.tallies((activity, case.regime, case.at), code, case.family, departement)
    for tally in found:
        tally.organisms.add(case.name)
    return found


def _state(case: Case, code: str, place: dict[str, str], horizon: str, value: float, unit: str) -> None:
    case.indicators.append(
        {
            "code": code,
            "territory": place,
            "horizon": horizon,
            "value": value,
            "unit": unit,
            "breakdown": None,
            "raw": str(value),
            "page": 1,
            "bbox": None,
        }
    )


def _report(case: Case, code: str, place: dict[str, str], horizon: str, unit: str, **cells: object) -> None:
    case.actuals.append(
        {
            "Indicateur": code,
            "Territoire": place["name"] or "Organisme entier",
            "Code du territoire": place["code"],
            "Échéance": horizon,
            "Unité": unit,
            **{name: str(value) for name, value in cells.items()},
        }
    )


def _cumulated(
    rng: random.Random, case: Case, truth: Truth, code: str, unit: str, departement: str, activity: str
) -> None:
    """Draw a commitment at three years, reported year by year."""
    place, rate = _departement(departement), _rate(rng, case)
    target = 0 if rng.random() < _ZERO and case.kind != "outlier" else 30 * rng.randrange(1, 40)
    _state(case, code, place, "3-years", target, unit)
    _state(case, code, place, "6-years", 2 * target, unit)
    parts: list[int | None] = [round(target * rate / 3)] * case.at
    if rng.random() < _HOLE and case.kind != "outlier":
        parts[rng.randrange(case.at)] = None
    for year, part in zip(case.years, parts, strict=True):
        if part is not None:
            _report(case, code, place, str(year), unit, Réalisé=part)
    if rng.random() < _BRAKE:
        period = f"{case.first_year}-{case.first_year + 2}"
        _report(case, code, place, period, unit, **{"Freins rencontrés": f"Recours de {case.name}"})
        if case.counts and departement in DEPARTEMENTS:
            truth.brakes.add((case.name, code, departement))
    known = [part for part in parts if part is not None]
    value = sum(known) if len(known) == len(parts) else None
    case.lines += 1
    case.filled += value is not None
    if case.kind == "outlier":
        truth.outliers.add((case.name, code))
    for tally in _tallies(case, truth, activity, code, departement):
        tally.add(target=target, value=value)
        if value is not None:
            tally.total(target, value)


def _yearly(rng: random.Random, case: Case, truth: Truth, code: str, departement: str) -> None:
    """Draw a commitment of each year, some without a target, some not reported."""
    place, rate = _departement(departement), _rate(rng, case) if case.kind != "outlier" else 1.0
    known: list[tuple[int | None, int | None]] = []
    for year in range(case.first_year, case.first_year + 6):
        target = None if rng.random() < _NO_TARGET else 10 * rng.randrange(1, 30)
        if target is not None:
            _state(case, code, place, str(year), target, "logements")
        if year not in case.years:
            continue
        value = None if rng.random() < _HOLE else round((target or 100) * rate)
        if value is not None:
            _report(case, code, place, str(year), "logements", Réalisé=value)
        known.append((target, value))
        case.lines += target is not None
        case.filled += target is not None and value is not None
    for tally in _tallies(case, truth, "locative", code, departement):
        for target, value in known:
            tally.add(target=target, value=value)
        whole = [(target, value) for target, value in known if target is not None and value is not None]
        if len(whole) == len(known):
            tally.total(sum(target for target, _ in whole), sum(value for _, value in whole))


def _shares(rng: random.Random, case: Case, truth: Truth) -> None:
    """Draw a percentage of each year for an EPCI, reported by its two terms."""
    for departement in (code for code in case.departements if code in EPCI):
        siren, name = EPCI[departement]
        place = {"kind": "epci", "code": siren, "name": name}
        for year in range(case.first_year, case.first_year + 6):
            _state(case, "PS-1", place, str(year), 25, "%")
            if year not in case.years:
                continue
            part, whole = rng.randrange(20, 35), 100
            _report(case, "PS-1", place, str(year), "%", Numérateur=part, Dénominateur=whole)
            case.lines += 1
            case.filled += 1
            for tally in _tallies(case, truth, "locative", "PS-1", departement):
                tally.add(target=25, value=part)


def _costs(rng: random.Random, case: Case, truth: Truth) -> None:
    """Draw a cost of each year: lower is better, and it has no place when the organism has several."""
    place = {"kind": "organisme", "code": "", "name": ""}
    inside = all(code in DEPARTEMENTS for code in case.departements)
    where = case.departements[0] if len(case.departements) == 1 else ""
    for year in range(case.first_year, case.first_year + 6):
        _state(case, "G-1", place, str(year), 1000, "€/logement")
        if year not in case.years:
            continue
        cost = rng.randrange(900, 1100)
        _report(case, "G-1", place, str(year), "€/logement", Réalisé=cost)
        case.lines += 1
        case.filled += 1
        if not case.counts:
            continue
        if not inside:
            truth.unplaced[case.name] += 1
            continue
        for tally in _tallies(case, truth, "locative", "G-1", where):
            tally.add(target=1000, value=cost, lower=True)


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each extracted convention of ``folder`` that has a follow-up table, with it."""
    for table in sorted(folder.glob("*.csv")):
        convention = table.with_suffix(".json")
        if convention.exists():
            yield convention, table


def _evaluate(folder: Path, truth: Truth) -> None:
    from cusdocs.cli import main as cusdocs

    for convention, table in pairs(folder):
        bilan = folder / f"{table.stem}-bilan.json"
        years = str(truth.evaluations[table.stem])
        cusdocs(["evaluate", str(convention), "--actuals", str(table), "--at", years, "-o", str(bilan)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DOSSIER")
    parser.add_argument("--organisms", type=int, default=120)
    parser.add_argument("--seed", type=int, default=53)
    parser.add_argument("--bilans", action="store_true", help="évalue aussi chaque convention")
    options = parser.parse_args()
    truth = write_region(options.folder, options.organisms, options.seed)
    if options.bilans:
        _evaluate(options.folder, truth)
    print(f"{len(truth.situations)} organismes écrits dans « {options.folder} ».")


if __name__ == "__main__":
    main()
