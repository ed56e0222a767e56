"""Compare the data of an organism with each other: what cannot be true, and what is doubtful."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cusdocs.dossier import activities_consistency
from cusdocs.dossier.activities import Residence
from cusdocs.dossier.layout import layouts
from cusdocs.dossier.model import (
    Demolition,
    Dossier,
    Estate,
    Organisation,
    Sale,
    Sheet,
    TerritoryRow,
)
from cusdocs.dossier.narratives import NARRATIVE_KEYS
from cusdocs.dossier.problem import Problem, quoted
from cusdocs.french.dates import format_date
from cusdocs.french.numbers import counted, format_number
from cusdocs.french.siren import is_siren
from cusdocs.french.text import fold

_ENERGY_COUNTS = ("dpe_a", "dpe_b", "dpe_c", "dpe_d", "dpe_e", "dpe_f", "dpe_g", "dpe_unknown")
_OCCUPATION_COUNTS = ("below_20", "below_40", "below_60", "above_60")


class _Order(NamedTuple):
    """Two dates of the procedure, in the order that they must follow."""

    earlier: str
    later: str


# A convention cannot be signed before it exists, nor a meeting prepared after it was held.
_IMPOSSIBLE = (
    _Order("psp_date", "signature_date"),
    _Order("engagement_date", "adoption_date"),
    _Order("engagement_date", "engagement_sent_date"),
    _Order("engagement_date", "signature_date"),
    _Order("adoption_date", "signature_date"),
    _Order("filing_date", "signature_date"),
    _Order("transmission_date", "meeting_date"),
)
# What indicators add up, and that a sheet may leave empty.
_COUNTED = (
    ("estates", "accessible"),
    ("approvals", "renewal"),
    ("renovations", "accessible"),
    ("allocations", "dalo"),
    ("allocations", "dalo_outside_qpv"),
    ("allocations", "transfers"),
    ("programmes", "held"),
)
_UNUSUAL = (
    _Order("psp_date", "engagement_date"),
    _Order("engagement_date", "transmission_date"),
    _Order("meeting_date", "adoption_date"),
    _Order("adoption_date", "filing_date"),
)


def contradictions(dossier: Dossier, unread: Collection[type[Sheet]] = ()) -> Iterator[Problem]:
    """Yield what cannot be true in ``dossier``.

    ``unread`` are the sheets of which some rows could not be read: nothing is said missing from them.
    """
    first_year = 0
    if Organisation not in unread:
        first_year = dossier.organisation.effect_year
        yield from _organisation(dossier.organisation)
    yield from _unique(dossier.estates, "id")
    yield from _unique(dossier.residences, "id")
    yield from _unique(dossier.narratives, "key")
    yield from _unique(dossier.territories, "code")
    for check in (_sheets_without_rows, _territory_codes, _communes, _estates, _allocations):
        yield from check(dossier)
    if Estate not in unread:
        yield from _operations(dossier, first_year)
    yield from activities_consistency.contradictions(dossier, residences_read=Residence not in unread)
    if TerritoryRow not in unread:
        yield from _territories_used(dossier)


def doubts(dossier: Dossier) -> Iterator[Problem]:
    """Yield what is possible but unusual, and worth a look before drafting."""
    organisation = dossier.organisation
    for order in _UNUSUAL:
        yield from _out_of_order(organisation, order)
    signed = organisation.signature_date
    if signed and signed.year != organisation.effect_year:
        message = f"les engagements courent du 1er janvier de l'année de signature ({signed.year})."
        yield Problem(Organisation, "effect_year", f"{organisation.effect_year} : {message}")
    yield from _half_filled(dossier)
    yield from activities_consistency.doubts(dossier)


def _half_filled(dossier: Dossier) -> Iterator[Problem]:
    """A column that an indicator counts, filled in for some rows only: its values stay unknown."""
    for sheet, field in _COUNTED:
        rows: Sequence[Sheet] = getattr(dossier, sheet)
        empty = [row for row in rows if getattr(row, field) is None]
        if empty and len(empty) < len(rows):
            none = "« Non »" if type(empty[0]).model_fields[field].annotation == bool | None else "0"
            message = (
                f"vide pour {counted(len(empty), 'ligne')} sur {len(rows)} : les valeurs qui en dépendent "
                f"restent à compléter. Saisissez {none} là où il n'y en a pas."
            )
            yield Problem(type(empty[0]), field, message)


def _organisation(organisation: Organisation) -> Iterator[Problem]:
    if not is_siren(organisation.siren):
        yield Problem(Organisation, "siren", _wrong_siren(organisation.siren))
    for order in _IMPOSSIBLE:
        yield from _out_of_order(organisation, order)


def _wrong_siren(siren: str) -> str:
    return f"{quoted(siren)} n'est pas un SIREN : neuf chiffres dont le dernier est une clé. Vérifiez la saisie."


def _out_of_order(organisation: Organisation, order: _Order) -> Iterator[Problem]:
    earlier: date | None = getattr(organisation, order.earlier)
    later: date | None = getattr(organisation, order.later)
    if earlier and later and earlier > later:
        other = Organisation.model_fields[order.earlier].title
        message = f"le {format_date(later)} précède le {format_date(earlier)} ({other}). Vérifiez les deux dates."
        yield Problem(Organisation, order.later, message)


def _unique(rows: Sequence[Sheet], field: str) -> Iterator[Problem]:
    seen: dict[str, Sheet] = {}
    for row in rows:
        value: str = getattr(row, field)
        if value in seen:
            place = f" ligne {seen[value].row}" if seen[value].row else ""
            shown = quoted(NARRATIVE_KEYS.get(value, value))
            message = f"{shown} figure déjà{place}. Chaque ligne doit avoir une valeur différente."
            yield Problem.about(row, field, message)
        seen.setdefault(value, row)


def _sheets_without_rows(dossier: Dossier) -> Iterator[Problem]:
    organisation = dossier.organisation
    names = {fold(layout.name): layout for layout in layouts() if not layout.form}
    for told in getattr(organisation, "nothing_in", ()):
        layout = names.get(fold(told))
        if layout is None:
            message = f"{quoted(told)} n'est pas une feuille du classeur. Reprenez le nom d'un onglet."
            yield Problem(Organisation, "nothing_in", message)
        elif getattr(dossier, layout.attribute, ()):
            message = f"la feuille {quoted(layout.name)} a des lignes. Retirez-la de cette liste, ou videz-la."
            yield Problem(Organisation, "nothing_in", message)


def _territory_codes(dossier: Dossier) -> Iterator[Problem]:
    for row in dossier.territories:
        if row.kind == "Département" and row.code != row.departement:
            message = f"{quoted(row.code)} diffère du code de la colonne Département ({row.departement})."
            yield Problem.about(row, "code", message)
        if row.kind != "Département" and not is_siren(row.code):
            yield Problem.about(row, "code", _wrong_siren(row.code))


def _communes(dossier: Dossier) -> Iterator[Problem]:
    rows: tuple[Estate | Sale | Residence, ...] = (*dossier.estates, *dossier.sales, *dossier.residences)
    for row in rows:
        if not row.commune.startswith(row.departement):
            message = f"la commune {quoted(row.commune)} n'est pas dans le département {row.departement}."
            yield Problem.about(row, "commune", message)


def _estates(dossier: Dossier) -> Iterator[Problem]:
    for estate in dossier.estates:
        classes = sum(getattr(estate, name) for name in _ENERGY_COUNTS)
        if classes != estate.dwellings:
            message = f"les DPE totalisent {_count(classes)} pour {_count(estate.dwellings)}. Corrigez les DPE."
            yield Problem.about(estate, "dwellings", message)
        yield from _at_most(estate, "accessible", "dwellings")
        yield from _at_most(estate, "vacant", "dwellings")
        yield from _at_most(estate, "households", "dwellings")
        yield from _occupation(estate)


def _occupation(estate: Estate) -> Iterator[Problem]:
    counts = [getattr(estate, name) for name in _OCCUPATION_COUNTS]
    if estate.households is None or None in counts or sum(counts) == estate.households:
        return
    message = f"les quatre tranches de ressources totalisent {sum(counts)} ménages, et non {estate.households}."
    yield Problem.about(estate, "households", message)


def _allocations(dossier: Dossier) -> Iterator[Problem]:
    for row in dossier.allocations:
        yield from _at_most(row, "outside_qpv", "total")
        yield from _at_most(row, "first_quartile", "outside_qpv")
        yield from _at_most(row, "priority", "total")
        yield from _at_most(row, "priority_outside_qpv", "priority")
        yield from _at_most(row, "priority_outside_qpv", "outside_qpv")
        yield from _at_most(row, "dalo", "priority")
        yield from _at_most(row, "dalo_outside_qpv", "dalo")
        yield from _at_most(row, "dalo_outside_qpv", "priority_outside_qpv")
        yield from _at_most(row, "transfers", "total")


def _at_most(row: Sheet, part: str, whole: str) -> Iterator[Problem]:
    smaller, larger = getattr(row, part), getattr(row, whole)
    if smaller is not None and larger is not None and smaller > larger:
        title = type(row).model_fields[whole].title
        message = f"{format_number(smaller)} dépasse {format_number(larger)} ({title}). Corrigez l'un des deux."
        yield Problem.about(row, part, message)


def _operations(dossier: Dossier, first_year: int) -> Iterator[Problem]:
    estates = {estate.id: estate for estate in dossier.estates}
    for row in dossier.renovations:
        if row.estate not in estates:
            yield _unknown_estate(row, row.estate)
        elif row.dwellings > estates[row.estate].dwellings:
            yield _too_many(row, row.dwellings, estates[row.estate])
    yield from _departures(dossier.demolitions, estates, first_year)
    yield from _departures(dossier.sales, estates, first_year)


def _departures(
    rows: Sequence[Demolition] | Sequence[Sale], estates: Mapping[str, Estate], first_year: int
) -> Iterator[Problem]:
    gone: Counter[str] = Counter()
    for row in rows:
        # What left before the convention is no longer in the stock, nor always on its sheet.
        if row.year < first_year:
            continue
        if row.estate not in estates:
            yield _unknown_estate(row, row.estate)
            continue
        gone[row.estate] += row.dwellings
        if gone[row.estate] > estates[row.estate].dwellings:
            yield _too_many(row, gone[row.estate], estates[row.estate])


def _unknown_estate(row: Sheet, identifier: str) -> Problem:
    message = f"{quoted(identifier)} n'est pas un identifiant de la feuille « Ensembles immobiliers »."
    return Problem.about(row, "estate", message)


def _too_many(row: Sheet, number: int, estate: Estate) -> Problem:
    message = f"{_count(number)} pour l'ensemble {estate.id}, qui en compte {estate.dwellings}."
    return Problem.about(row, "dwellings", message)


def _territories_used(dossier: Dossier) -> Iterator[Problem]:
    known = {
        "epci": {row.code for row in dossier.territories if row.kind != "Département"},
        "departement": {row.code for row in dossier.territories if row.kind == "Département"},
    }
    told: set[tuple[type[Sheet], str, str]] = set()
    for row in _located_rows(dossier):
        for field, codes in known.items():
            code = getattr(row, field, None)
            # A code forgotten on « Territoires » is told once a sheet, not once a row.
            if code is not None and code not in codes and (type(row), field, code) not in told:
                told.add((type(row), field, code))
                yield _unknown_territory(row, field, code)


def _located_rows(dossier: Dossier) -> Iterator[Sheet]:
    for attribute in Dossier.model_fields:
        if attribute != "organisation":
            yield from getattr(dossier, attribute)


def _unknown_territory(row: Sheet, field: str, code: str) -> Problem:
    message = f"{quoted(code)} ne figure pas sur la feuille « Territoires ». Ajoutez-l'y ou corrigez le code."
    return Problem.about(row, field, message)


def _count(number: int) -> str:
    return counted(number, "logement")
