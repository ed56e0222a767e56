"""Compare the data with the law and with each other, where a difference asks a person to look."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cusdocs.dossier.importing.finding import Finding, Severity
from cusdocs.dossier.model import Dossier, Estate, FoyerWorks, Renovation, Residence, Sale, Sheet
from cusdocs.dossier.problem import Problem, quoted
from cusdocs.french.dates import format_date
from cusdocs.french.numbers import format_number, format_quantity
from cusdocs.law import communes, territories

_PSP_YEARS = 3
_DUTY = Decimal(25)
_LABELS_BEFORE = ("F", "G")


class _Works(NamedTuple):
    row: Renovation | FoyerWorks
    place: str
    number: int
    before: str | None


def remarks(dossier: Dossier) -> Iterator[Finding]:
    """Yield what is worth a look before drafting, each with its place: sheet, row and column."""
    for check in (_communes, _epci, _energy, _sold_twice, _duty, _psp, _stock, _years):
        for problem in check(dossier):
            yield Finding(Severity.DOUBT, "", problem.text)


def _placed(dossier: Dossier) -> tuple[Estate | Sale | Residence, ...]:
    return (*dossier.estates, *dossier.sales, *dossier.residences)


def _communes(dossier: Dossier) -> Iterator[Problem]:
    for row in _placed(dossier):
        wrong = communes.check_commune(row.commune, row.commune_name)
        if wrong:
            yield Problem.about(row, "commune", wrong)


def _epci(dossier: Dossier) -> Iterator[Problem]:
    """An EPCI that is not that of the commune: told once a commune."""
    told: set[tuple[str, str]] = set()
    for row in _placed(dossier):
        commune = communes.commune(row.commune)
        if commune is None or not row.epci or (row.commune, row.epci) in told:
            continue
        own = [each for each in (commune.ept, commune.epci) if each]
        if own and row.epci not in [each.code for each in own]:
            told.add((row.commune, row.epci))
            shown = f"{own[0].name} ({own[0].code})"
            message = f"{commune.name} appartient à {shown} en {territories.VINTAGE}, non à {quoted(row.epci)}."
            yield Problem.about(row, "epci", message)


def _energy(dossier: Dossier) -> Iterator[Problem]:
    """More dwellings of class F or G renovated than there are (indicators PP-2 and PP-LF-2)."""
    works = [_Works(row, row.estate, row.dwellings, row.dpe_before) for row in dossier.renovations]
    works += [_Works(row, row.residence, row.equivalents, row.dpe_before) for row in dossier.foyer_works]
    first = dossier.organisation.effect_year
    for letter in _LABELS_BEFORE:
        held: tuple[Estate | Residence, ...] = (*dossier.estates, *dossier.residences)
        left = {place.id: getattr(place, f"dpe_{letter.lower()}") for place in held}
        for each in sorted(works, key=lambda each: each.row.year):
            if each.before != letter or each.place not in left or each.row.year < first:
                continue
            left[each.place] -= each.number
            if left[each.place] < 0:
                message = (
                    f"{each.number} logements classés {letter} sont rénovés dans l'ensemble {each.place}, "
                    f"où il n'en reste que {max(left[each.place] + each.number, 0)}."
                )
                yield Problem.about(each.row, "dpe_before", message)


def _sold_twice(dossier: Dossier) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], Sheet] = {}
    for row in dossier.sales:
        same = (row.estate, row.year, row.kind, row.energy_class, row.dwellings)
        if same in seen:
            where = f" ligne {seen[same].row}" if seen[same].row else ""
            message = f"les mêmes logements figurent déjà{where} : un logement vendu ne se compte qu'une fois."
            yield Problem.about(row, "estate", message)
        seen.setdefault(same, row)


def _duty(dossier: Dossier) -> Iterator[Problem]:
    """A commitment of PS-1 under 25 % where the territory has that duty (article L.441-1)."""
    held = {row.code for row in dossier.territories if row.first_quartile_duty and row.kind != "Département"}
    for row in dossier.allocations:
        if row.epci not in held or row.year < dossier.organisation.effect_year or not row.outside_qpv:
            continue
        share = Decimal(row.first_quartile * 100) / row.outside_qpv
        if share < _DUTY:
            shown = format_quantity(share, "%", 1)
            message = f"{shown} des attributions hors QPV : l'objectif de 25 % s'applique à ce territoire."
            yield Problem.about(row, "first_quartile", message)


def _psp(dossier: Dossier) -> Iterator[Problem]:
    """A PSP approved three years or more before the convention takes effect (article R.445-2-2)."""
    organisation = dossier.organisation
    if organisation.psp_date and organisation.psp_date <= date(organisation.effect_year - _PSP_YEARS, 1, 1):
        message = (
            f"le PSP est du {format_date(organisation.psp_date)} : il doit avoir été approuvé ou actualisé "
            f"moins de trois ans avant la prise d'effet ({organisation.effect_year})."
        )
        yield Problem.about(organisation, "psp_date", message)


def _stock(dossier: Dossier) -> Iterator[Problem]:
    """A stock managed (indicator G-1) far from that of the sheet of ensembles."""
    stock = sum(estate.dwellings for estate in dossier.estates)
    before = [row for row in dossier.costs if row.year == dossier.organisation.effect_year - 1]
    for row in before:
        if stock and abs(row.dwellings - stock) * 10 > stock:
            message = (
                f"{format_number(row.dwellings)} logements gérés, mais la feuille « Ensembles immobiliers » "
                f"en compte {format_number(stock)}."
            )
            yield Problem.about(row, "dwellings", message)


def _years(dossier: Dossier) -> Iterator[Problem]:
    """A year of operation after the six years of the convention: it counts in no figure."""
    last = dossier.organisation.effect_year + 5
    for name in type(dossier).model_fields:
        rows = getattr(dossier, name)
        for row in rows if isinstance(rows, tuple) else ():
            year = getattr(row, "year", None)
            if year is not None and year > last:
                message = (
                    f"{year} suit la dernière année de la convention ({last}) : la ligne ne compte nulle part."
                )
                yield Problem.about(row, "year", message)
