"""A synthetic region whose every figure is known: a register, conventions and what was achieved of them.

    python -m benchmarks.region DOSSIER [--organisms 120] [--seed 53]

writes a register, the extracted conventions and the follow-up tables of fictitious organisms of all families, of
two generations, in several départements, some absorbed, late, unsigned, seated elsewhere or badly registered;
makes their bilans and the synthesis in each format; and compares every figure that it shows with the truth. The
truth is counted while the figures are drawn, and never by the code that it is to judge.
"""

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.region_draw import DEPARTEMENTS, OUTSIDE, Case, draw
from benchmarks.region_truth import Organism, Truth

REGION = "53"
DAY = date(2029, 6, 30)
FORMATS = ("json", "xlsx", "docx", "html")
FAMILIES = ("OPH", "ESH", "COOP", "SEM")
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
# What the first organisms are, so that there is one of each; and those that are badly registered.
_FIRST = ("outlier", "absorbed", "elsewhere", "late", "without", "expired", "foyers")
_QUIRKS = dict(
    enumerate(("no_siren", "bad_siren", "no_family", "told_family", "no_stock", "unregistered"), len(_FIRST))
)
_KINDS = ("bilan", "expired", "foyers", "signed", "filed", "late", "without", "absorbed", "elsewhere")
_WEIGHTS = (52, 14, 10, 6, 4, 3, 4, 4, 3)
_REPORTING = ("bilan", "outlier", "expired", "foyers", "absorbed", "elsewhere")
_SITUATIONS = {
    "absorbed": "absorbed",
    "elsewhere": "elsewhere",
    "expired": "without",
    "without": "without",
    "filed": "in_progress",
    "late": "in_progress",
}
_MONTHS_TO_SIGN = 6


def write_region(folder: Path, organisms: int = 120, seed: int = 53) -> Truth:
    """Write the region into ``folder`` and return what is true of it."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)  # noqa: S311 - figures, not secrets
    truth = Truth()
    lines = [_organism(rng, number, truth, folder) for number in range(organisms)]
    registered = [line for line in lines if line]
    with (folder / "registre.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(registered[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(registered)
    return truth


def siren_of(number: int) -> str:
    """Return a SIREN with a right key that no organism has: they begin with 9999."""
    stem = f"9999{number:04d}"
    digits = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(stem + "0")]
    total = sum(value - 9 if value > 9 else value for value in digits)
    return f"{stem}{-total % 10}"


def _organism(rng: random.Random, number: int, truth: Truth, folder: Path) -> dict[str, str]:
    """Draw one organism, write its files, and return its line of the register, if it has one."""
    quirk = _QUIRKS.get(number, "")
    kind = "bilan" if quirk else _FIRST[number] if number < len(_FIRST) else rng.choices(_KINDS, _WEIGHTS)[0]
    seat = rng.choice(list(OUTSIDE if kind == "elsewhere" else DEPARTEMENTS))
    regime = {"expired": "locative-2010", "foyers": "foyers-2019"}.get(kind, "locative-2019")
    first, at = (2011, rng.choice((2, 4))) if regime == "locative-2010" else (2026, 3)
    organism = _identity(rng, number, kind, quirk, seat)
    truth.organisms[organism.name] = organism
    case = Case(
        truth=truth,
        organism=organism,
        kind=kind,
        regime=regime,
        first_year=first,
        at=at,
        departements=_departements(rng, kind, seat),
        counts=kind in _REPORTING and kind != "absorbed",
    )
    line = _register_line(rng, organism, kind, quirk)
    if kind != "without":
        _write_case(rng, case, folder)
    return {} if quirk == "unregistered" else line


def _departements(rng: random.Random, kind: str, seat: str) -> list[str]:
    others = [code for code in DEPARTEMENTS if code != seat]
    found = [seat, *rng.sample(others, rng.choices((0, 1), (80, 20))[0])]
    if kind == "elsewhere" and len(found) == 1:
        found.append(rng.choice(list(DEPARTEMENTS)))
    if kind not in ("elsewhere", "outlier") and rng.random() < 0.08:
        found.append(rng.choice(list(OUTSIDE)))
    return found


def _identity(rng: random.Random, number: int, kind: str, quirk: str, seat: str) -> Organism:
    siren = "" if quirk == "no_siren" else siren_of(number)
    if quirk == "bad_siren":
        siren = f"{siren[:-1]}{(int(siren[-1]) + 1) % 10}"
    stock = rng.randrange(200, 30_000)
    registered = quirk != "unregistered"
    return Organism(
        name=f"Organisme fictif {number:03d}",
        siren=siren,
        family="" if quirk == "no_family" else FAMILIES[number % len(FAMILIES)],
        seat=seat,
        stock=stock if registered and quirk != "no_stock" else None,
        foyers_share=(1.0 if kind == "foyers" else 0.05) if registered else None,
        situation=_SITUATIONS.get(kind, "signed"),
        registered=registered,
        bad_siren=quirk == "bad_siren",
    )


def _register_line(rng: random.Random, organism: Organism, kind: str, quirk: str) -> dict[str, str]:
    told = rng.choice(("Regroupement en cours", "")) if kind == "without" else ""
    reasons = {
        "without": told or "motif inconnu",
        "expired": "convention échue le 31 décembre 2016",
        "absorbed": "Organisme absorbant",
    }
    organism.reason = reasons.get(kind, "")
    return {
        "SIREN": organism.siren,
        "Organisme": organism.name,
        "Famille": "" if quirk == "told_family" else organism.family,
        "Département": organism.seat,
        "Parc": "" if organism.stock is None else str(organism.stock),
        "Part des logements-foyers": "100 %" if kind == "foyers" else "5 %",
        "Absorbé par": organism.reason if kind == "absorbed" else "",
        "Motif": told,
    }


def _write_case(rng: random.Random, case: Case, folder: Path) -> None:
    draw(rng, case)
    organism = case.organism
    organism.regime, organism.first_year = case.regime, case.first_year
    organism.signed = case.kind not in ("filed", "late")
    stem = f"{organism.name[-3:]}-{case.regime}"
    content = {"schema_version": "1", "documents": [_document(rng, case)]}
    (folder / f"{stem}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    if case.kind in _REPORTING:
        with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter=";", restval="")
            writer.writeheader()
            writer.writerows(case.actuals)
        organism.at = case.truth.evaluations[stem] = case.at


def _document(rng: random.Random, case: Case) -> dict[str, Any]:
    organism = case.organism
    filing = date(case.first_year - 1, 9, 1) + timedelta(days=rng.randrange(90))
    if case.kind == "filed":
        filing = DAY - timedelta(days=rng.randrange(10, 120))
    if not organism.signed:
        organism.limit = _months_later(filing, _MONTHS_TO_SIGN)
        if organism.limit < DAY:
            organism.reason = f"projet déposé, non signé à la date limite du {_french_day(organism.limit)}"
    return {
        "file": f"{organism.name}.pdf",
        "title": "",
        "regime": case.regime,
        "organism": {
            "name": organism.name,
            "siren": organism.siren,
            "legal_form": organism.family,
            "departements": case.departements,
            "seat_departement": organism.seat,
            "foyers_share": 1 if case.kind == "foyers" else 0.05,
            "effect_year": case.first_year,
        },
        "dates": {
            "psp": f"{case.first_year - 2}-06-15",
            "filing": filing.isoformat(),
            "signature": f"{case.first_year}-02-10" if organism.signed else None,
            "effect": f"{case.first_year}-01-01",
            "term": f"{case.first_year + 5}-12-31",
        },
        "indicators": case.indicators,
        "commitments": [],
        "error": None,
    }


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _french_day(day: date) -> str:
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    return f"{'1er' if day.day == 1 else day.day} {months[day.month - 1]} {day.year}"


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each extracted convention of ``folder`` that has a follow-up table, with it."""
    for table in sorted(folder.glob("*.csv")):
        convention = table.with_suffix(".json")
        if convention.exists():
            yield convention, table


def main() -> None:
    from benchmarks.region_compare import compare

    import cusdocs

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DOSSIER")
    parser.add_argument("--organisms", type=int, default=120)
    parser.add_argument("--seed", type=int, default=53)
    options = parser.parse_args()
    files = options.folder / "fichiers"
    truth = write_region(files, options.organisms, options.seed)
    for convention, table in pairs(files):
        bilan = cusdocs.evaluate(convention, table, at=truth.evaluations[table.stem])
        bilan.save(files / f"{table.stem}-bilan.json")
    synthesis = cusdocs.synthesis(files, register=files / "registre.csv", region=REGION, day=DAY)
    different = 0
    for format_ in FORMATS:
        output = options.folder / f"synthese.{format_}"
        synthesis.save(output)
        verdict = compare(output, truth)
        wrong = len(verdict.differences)
        different += wrong
        print(f"{output.name:<14} {verdict.figures} valeurs comparées à la vérité, {wrong} différences")
        for difference in verdict.differences[:20]:
            print(f"    {difference}")
    print(f"{len(truth.organisms)} organismes dans « {options.folder} ».")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
