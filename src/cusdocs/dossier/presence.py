"""Where the organism has homes to let, and where it only builds homes to own."""

from collections.abc import Iterator
from typing import get_args

from cusdocs.dossier.model import Dossier, Sheet
from cusdocs.dossier.sheet import ACCESSION
from cusdocs.law.indicator import Indicator, Sum

_CODES = ("departement", "epci")
_BOTH = 2


def elsewhere(dossier: Dossier, *, accession: bool) -> frozenset[str]:
    """Return the codes of the territories where nothing but the other activity is.

    ``accession`` tells the homes to own from all the others. A territory without a row is left to both, and so
    is each of them while the sheets of the activity asked for are empty.
    """
    # Most organisms have one activity, and nothing to look for.
    if len({_is_accession(type(sheet[0])) for sheet in _sheets(dossier) if sheet}) < _BOTH:
        return frozenset()
    own, others = (frozenset(_named(dossier, each)) for each in (accession, not accession))
    if not own or not others:
        return frozenset()
    away = others - own
    groupings = {row.code for row in dossier.territories if row.departement in away and row.code not in own}
    return away | groupings


def is_accession(indicator: Indicator) -> bool:
    """Tell whether ``indicator`` counts homes to own alone."""
    sheets = [get_args(Dossier.model_fields[term.sheet].annotation)[0] for term in _terms(indicator)]
    return bool(sheets) and all(map(_is_accession, sheets))


def _terms(indicator: Indicator) -> Iterator[Sum]:
    for formula in indicator.formulas:
        # A formula may name a sheet that there is not: the ledger says so when it adds it up.
        yield from (term for term in formula.of if term.sheet in Dossier.model_fields)


def _named(dossier: Dossier, accession: bool) -> Iterator[str]:
    for sheet in _sheets(dossier):
        if sheet and _is_accession(type(sheet[0])) == accession:
            for name in _CODES:
                yield from (code for row in sheet if (code := getattr(row, name, None)))


def _sheets(dossier: Dossier) -> Iterator[tuple[Sheet, ...]]:
    for name in Dossier.model_fields:
        if name not in ("organisation", "territories"):
            yield getattr(dossier, name, ())


def _is_accession(sheet: type[Sheet]) -> bool:
    return sheet.types == (ACCESSION,)
