"""Compare the rows of accession, logements-foyers and sociétés de vente with each other and with the organism."""

from collections.abc import Iterator
from decimal import Decimal

from cusdocs.dossier.activities import AccessionYear, Resale
from cusdocs.dossier.model import Dossier, Organisation
from cusdocs.dossier.problem import Problem, quoted
from cusdocs.french.numbers import format_quantity

_ENERGY_COUNTS = ("dpe_a", "dpe_b", "dpe_c", "dpe_d", "dpe_e", "dpe_f", "dpe_g", "dpe_unknown")
# The share is declared once, the stock moves: a few points of difference are no mistake.
_SHARE_TOLERANCE = Decimal("0.02")


def contradictions(dossier: Dossier, *, residences_read: bool) -> Iterator[Problem]:
    """Yield what cannot be true; without ``residences_read`` nothing is said missing from their sheet."""
    yield from _residences(dossier)
    if residences_read:
        yield from _works(dossier)
    rows: tuple[AccessionYear | Resale, ...] = (*dossier.accession_years, *dossier.resales)
    for row in rows:
        yield from _contracts(row)


def doubts(dossier: Dossier) -> Iterator[Problem]:
    """Yield what is possible but worth a look: sales left uncounted, a share that the sheets do not confirm."""
    yield from _sales(dossier.organisation)
    equivalents = sum(residence.equivalents for residence in dossier.residences)
    stock = equivalents + sum(estate.dwellings for estate in dossier.estates)
    declared = dossier.organisation.foyers_share
    counted = Decimal(equivalents) / stock if stock else Decimal(0)
    if equivalents and abs(counted - declared) > _SHARE_TOLERANCE:
        told, found = (format_quantity(share * 100, "%", 1) for share in (declared, counted))
        message = f"{told} déclarés, mais les feuilles du patrimoine donnent {found}. Vérifiez la part."
        yield Problem(Organisation, "foyers_share", message)


def _sales(organisation: Organisation) -> Iterator[Problem]:
    if organisation.accession and organisation.rental and organisation.accession_sales_3y is None:
        message = (
            "cellule vide : rien ne dit si le seuil de vingt logements (article R.445-15) est atteint. La partie "
            "que l'accession appelle alors n'est pas rédigée."
        )
        yield Problem(Organisation, "accession_sales_3y", message)


def _residences(dossier: Dossier) -> Iterator[Problem]:
    for residence in dossier.residences:
        classes = sum(getattr(residence, name) for name in _ENERGY_COUNTS)
        if classes != residence.equivalents:
            message = (
                f"les DPE totalisent {classes} logements équivalents, et non {residence.equivalents}. "
                "Corrigez les DPE."
            )
            yield Problem.about(residence, "equivalents", message)


def _works(dossier: Dossier) -> Iterator[Problem]:
    residences = {residence.id: residence for residence in dossier.residences}
    for row in dossier.foyer_works:
        residence = residences.get(row.residence)
        if residence is None:
            message = f"{quoted(row.residence)} n'est pas un identifiant de la feuille « Logements-foyers »."
            yield Problem.about(row, "residence", message)
        elif row.equivalents > residence.equivalents:
            message = f"{row.equivalents} pour la résidence {residence.id}, qui en compte {residence.equivalents}."
            yield Problem.about(row, "equivalents", message)


def _contracts(row: AccessionYear | Resale) -> Iterator[Problem]:
    if row.under_ceilings > row.contracts:
        message = f"{row.under_ceilings} est supérieur au nombre de contrats signés ({row.contracts})."
        yield Problem.about(row, "under_ceilings", message)
