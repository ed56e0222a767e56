"""The indicators of the regime as tables of a convention: territories down, horizons across."""

from dataclasses import dataclass

from cusdocs.document import Blank, Trace, Value
from cusdocs.dossier import TracedFigure, Withheld
from cusdocs.drafting.missing import Missing
from cusdocs.drafting.rows import sheet_model
from cusdocs.french.numbers import format_quantity
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Figure, Indicator, Territory


@dataclass(frozen=True, slots=True)
class Column:
    """A horizon and the caption of its column; ``reference`` tells the past from the commitments."""

    horizon: str
    label: str
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that an indicator counts: its unit, and the detail that it stands for, if any."""

    unit: str
    breakdown: str | None = None

    def label(self, number: str, percent: str) -> str:
        """Return ``number`` or ``percent``, whichever the unit calls for, or the name of the detail."""
        if self.breakdown:
            return f"% {self.breakdown}" if self.unit == "%" else f"dont {self.breakdown}"
        return percent if self.unit == "%" else number


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """What a clause needs to set one indicator in a table.

    ``territories`` are those that the law calls for, the whole organism last; ``computed`` are its figures, and
    in their place those that empty cells of the dossier leave unknown.
    """

    indicator: Indicator
    territories: tuple[Territory, ...]
    columns: tuple[Column, ...]
    computed: tuple[TracedFigure | Withheld, ...]

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return self.indicator.code

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is counted, in the order of the formulas: the indicator's own figure first."""
        told = (each for each in self.computed if isinstance(each, TracedFigure) or each.empty)
        return tuple(dict.fromkeys(map(_measure, told))) or self._awaited

    @property
    def _awaited(self) -> tuple[Measure, ...]:
        """What will be counted once there are data; the values of a field are not known yet."""
        awaited = (
            Measure(formula.unit, formula.breakdown) for formula in self.indicator.formulas if not formula.by
        )
        return tuple(dict.fromkeys(awaited)) or (Measure(self.indicator.units[0]),)

    def value(self, territory: Territory, column: Column, measure: Measure) -> Value | Missing | str:
        """Return the figure of ``territory`` in ``column``, the blank that it leaves, or a dash over nothing."""
        found = self._at(territory, column, measure)
        if isinstance(found, TracedFigure):
            return _value(found.figure, found.trace)
        if found and not found.empty:
            return "–"
        parts = (self.indicator.code, measure.breakdown, territory.name, column.label)
        where = found.place if found else _where(self.indicator)
        return Missing(Blank(", ".join(part for part in parts if part), where))

    def _at(self, territory: Territory, column: Column, measure: Measure) -> TracedFigure | Withheld | None:
        for each in self.computed:
            place = each.figure if isinstance(each, TracedFigure) else each
            if (place.territory, place.horizon) == (territory, column.horizon) and _measure(each) == measure:
                return each
        return None


def columns(indicator: Indicator, first_year: int, *, reference: bool) -> tuple[Column, ...]:
    """Return the columns of an indicator in a convention that starts in ``first_year``."""
    horizons = indicator.horizons_from(first_year)
    found = [Column(horizon, horizon_label(horizon, first_year)) for horizon in horizons]
    if reference:
        years = span(first_year - indicator.reference_years, first_year - 1)
        found.insert(0, Column(REFERENCE, f"Référence {years}", reference=True))
    return tuple(found)


def horizon_label(horizon: str, first_year: int) -> str:
    """Return « 2026-2028 » for the three-year horizon, « 2027 » for that year."""
    length = {THREE_YEARS: 3, SIX_YEARS: 6}.get(horizon)
    return span(first_year, first_year + length - 1) if length else horizon


def span(first: int, last: int) -> str:
    """Return « 2026-2028 », or « 2026 » when both years are one."""
    return str(first) if first == last else f"{first}-{last}"


def _measure(each: TracedFigure | Withheld) -> Measure:
    told = each.figure if isinstance(each, TracedFigure) else each
    return Measure(told.unit, told.breakdown)


def _value(figure: Figure, trace: Trace) -> Value:
    # The figure comes rounded: its own decimals keep a column even (« 88,0 % » above « 92,9 % »).
    decimals = max(0, -int(figure.number.as_tuple().exponent))
    symbol = figure.unit[0] if figure.unit[:1] in "%€" else ""
    return Value(figure.number, figure.unit, format_quantity(figure.number, symbol, decimals), trace)


def _where(indicator: Indicator) -> str:
    names = dict.fromkeys(term.sheet for formula in indicator.formulas for term in formula.of)
    sheets = [f"«\u00a0{sheet_model(name).sheet}\u00a0»" for name in names]
    return f"feuille{'s' if len(sheets) > 1 else ''} {', '.join(sheets)}" if sheets else ""
