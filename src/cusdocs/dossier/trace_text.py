"""A figure of the dossier told in French, with the rows behind it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cusdocs.document import Source, Trace
from cusdocs.dossier.difference import Change, FigureChange
from cusdocs.dossier.model import Dossier
from cusdocs.dossier.unknown import Withheld
from cusdocs.french.numbers import counted, format_quantity
from cusdocs.french.typography import typeset
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Figure, Indicator

_CUMULATED = {THREE_YEARS: 3, SIX_YEARS: 6}


def horizon_name(horizon: str, dossier: Dossier, reference_years: int = 1) -> str:
    """Return how a French reader calls ``horizon``: « 2026-2028 (à 3 ans) », « 2027 », « référence 2023-2025 »."""
    first = dossier.organisation.effect_year
    if horizon == REFERENCE:
        last = first - 1
        return f"référence {first - reference_years}-{last}" if reference_years > 1 else f"référence {last}"
    years = _CUMULATED.get(horizon)
    return f"{first}-{first + years - 1} (à {years} ans)" if years else horizon


def figure_text(figure: Figure, number: Decimal | None = None) -> str:
    """Return the value with its unit: « 320 logements », « 23,6 % »."""
    decimals = -int(figure.number.as_tuple().exponent) if figure.number.as_tuple().exponent else 0
    return format_quantity(figure.number if number is None else number, figure.unit, decimals)


def trace_lines(trace: Trace, unit: str) -> Iterator[str]:
    """Yield the rule and every row that counts, numerator first, then the denominator when there is one."""
    yield typeset(f"Règle : {trace.rule}.")
    name = "Numérateur" if trace.denominator is not None else "Total"
    yield from _rows(trace.numerator_sources, name, trace.numerator, unit)
    if trace.denominator is not None:
        yield from _rows(trace.denominator_sources, "Dénominateur", trace.denominator, "")


def _rows(sources: Sequence[Source], name: str, total: Decimal | None, unit: str) -> Iterator[str]:
    for source in sources:
        row = f", ligne {source.row}" if source.row else ""
        amount = format_quantity(source.amount, "")
        origin = f" ← {source.provenance}" if source.provenance else ""
        yield typeset(f"  {amount:>10}  feuille « {source.sheet} »{row} : {source.label}{origin}")
    shown = format_quantity(total or Decimal(0), "" if unit == "%" else unit)
    yield typeset(f"  {shown:>10}  {name.lower()} ({counted(len(sources), 'ligne')})")


def horizon_label(horizon: str, first: int) -> str:
    """Return « 2026-2028 », « 2027 », or « Référence », as the columns of a convention say."""
    years = _CUMULATED.get(horizon)
    return f"{first}-{first + years - 1}" if years else "Référence" if horizon == REFERENCE else horizon


def figure_line(figure: Figure, dossier: Dossier, indicator: Indicator) -> str:
    """Return « PP-1, Ille-et-Vilaine, 2026-2028 (à 3 ans), hors QPV : 88,5 % »."""
    when = horizon_name(figure.horizon, dossier, indicator.reference_years)
    parts = (figure.code, figure.territory.name, when, figure.breakdown)
    return typeset(f"{', '.join(part for part in parts if part)} : {figure_text(figure)}")


def withheld_line(withheld: Withheld, dossier: Dossier, indicator: Indicator) -> str:
    """Return « SR-1, Ille-et-Vilaine, 2027 : inconnu (feuille « Réhabilitations », ligne 9, colonne « … ») »."""
    when = horizon_name(withheld.horizon, dossier, indicator.reference_years)
    parts = (withheld.code, withheld.territory.name, when, withheld.breakdown)
    return typeset(f"{', '.join(part for part in parts if part)} : inconnu (à compléter : {withheld.place})")


def change_line(change: Change) -> str:
    """Return « feuille « Agréments », Le Verger, 2026, Nombre de logements : 12 → 14 »."""
    parts = (f"feuille « {change.layout.name} »", change.row, change.column)
    return typeset(f"{', '.join(part for part in parts if part)} : {change.before} → {change.after}")


def figure_change_line(change: FigureChange, dossier: Dossier, indicator: Indicator) -> str:
    """Return « PP-1, Ille-et-Vilaine, 2026-2028 (à 3 ans) : 320 logements → 334 logements »."""
    figure = change.figure
    told = [figure_text(each) if each else "inconnu" for each in (change.before, change.after)]
    when = horizon_name(figure.horizon, dossier, indicator.reference_years)
    parts = (figure.code, figure.territory.name, when, figure.breakdown)
    return typeset(f"{', '.join(part for part in parts if part)} : {' → '.join(told)}")
