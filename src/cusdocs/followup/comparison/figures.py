"""What changed in the figures of the indicators."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cusdocs.followup.comparison.passages import Change
from cusdocs.followup.convention import Convention, Series
from cusdocs.followup.horizons import Scope, in_order, is_year

_YEARS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One figure before and after, with the period that each convention gives it; None where it is not."""

    change: Change
    series: Series
    old_period: str = ""
    new_period: str = ""
    old: Decimal | None = None
    new: Decimal | None = None


def compare_figures(old: Convention, new: Convention, *, partial: bool = False) -> tuple[FigureChange, ...]:
    """Return the figures added, removed or changed from ``old`` to ``new``, by indicator.

    Conventions of different years are compared year by rank: the first with the first. A ``partial`` document
    leaves as it is what it does not state.
    """
    before, after = _ranked(old), _ranked(new)
    names = {series.key: series for convention in (old, new) for series in convention.targets}
    found: list[FigureChange] = []
    for key, series in names.items():
        left, right = before.get(key, {}), after.get(key, {})
        for rank in in_order([*left, *right]):
            change = _change(series, left.get(rank), right.get(rank))
            if change and not (partial and change.change is Change.REMOVED):
                found.append(change)
    return tuple(sorted(found, key=lambda each: each.series.code))


_Stated = tuple[str, Decimal]


def _ranked(convention: Convention) -> Mapping[object, Mapping[str, _Stated]]:
    """Return the figures by series, then by the rank of their year or by their cumulated horizon."""
    return {
        series.key: {
            _rank(horizon, convention.first_year): (_period(horizon, convention.first_year), value)
            for horizon, value in figures.items()
        }
        for series, figures in convention.targets.items()
    }


def _rank(horizon: str, first_year: int | None) -> str:
    return str(int(horizon) - first_year) if is_year(horizon) and first_year else horizon


def _period(horizon: str, first_year: int | None) -> str:
    return Scope(first_year, _YEARS).label(horizon) if first_year else horizon


def _change(series: Series, old: _Stated | None, new: _Stated | None) -> FigureChange | None:
    if old and new:
        if old[1] == new[1]:
            return None
        kind = Change.CHANGED
    else:
        kind = Change.ADDED if new else Change.REMOVED
    return FigureChange(
        change=kind,
        series=series,
        old_period=old[0] if old else "",
        new_period=new[0] if new else "",
        old=old[1] if old else None,
        new=new[1] if new else None,
    )
