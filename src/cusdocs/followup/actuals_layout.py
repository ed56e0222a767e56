"""The lines that an organism fills in: one for each series and horizon of its convention."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cusdocs.followup.achievement import adds_up
from cusdocs.followup.actuals import Actuals
from cusdocs.followup.convention import ORGANISM, Convention, Series
from cusdocs.followup.evaluation import all_series, indicators_of
from cusdocs.followup.horizons import Scope, in_order, length_of
from cusdocs.followup.wording import label
from cusdocs.law import Indicator, Regime, Territory


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to fill in. ``summed`` tells that the years before it are enough."""

    series: Series
    horizon: str
    period: str
    target: Decimal | None
    summed: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorForm:
    """The lines of one indicator; ``indicator`` is None when the regime does not know its code."""

    code: str
    indicator: Indicator | None
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """« PP-1 – Nombre de logements… »."""
        return f"{self.code} – {self.indicator.label}" if self.indicator else self.code


def forms(convention: Convention, regime: Regime, first_year: int) -> tuple[IndicatorForm, ...]:
    """Return what is to be filled in, by indicator, in the order of the regime."""
    indicators = indicators_of(regime)
    scope = Scope(first_year, regime.years)
    lines: dict[str, list[Entry]] = {}
    for series in all_series(convention, Actuals(), indicators):
        lines.setdefault(series.code, []).extend(_entries(series, convention, indicators.get(series.code), scope))
    return tuple(IndicatorForm(code, indicators.get(code), tuple(found)) for code, found in lines.items() if found)


def _entries(series: Series, convention: Convention, indicator: Indicator | None, scope: Scope) -> Iterator[Entry]:
    targets = convention.targets[series]
    legal = indicator.horizons_from(scope.first_year, scope.years) if indicator else ()
    # Years without a target of their own make a cumulated figure, and show progress towards it.
    years = scope.elapsed if adds_up(indicator, series.unit) else ()
    for horizon in in_order((*targets, *legal, *years)):
        summed = bool(length_of(horizon) and years)
        yield Entry(series, horizon, scope.label(horizon), targets.get(horizon), summed)


def territory_name(territory: Territory) -> str:
    """Return the name of the territory as a reader sees it."""
    return label("sheets", "whole") if territory.kind == ORGANISM and not territory.name else territory.name


def period_name(entry: Entry) -> str:
    """Return the period as it is shown, « 2026-2028 (cumul) » for several years."""
    return label("sheets", "sum", entry.period) if length_of(entry.horizon) else entry.period
