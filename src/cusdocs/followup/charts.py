"""The charts of a bilan: targets against what was achieved, where a drawing tells more than its table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cusdocs.document import Chart, ChartKind, ChartPoint
from cusdocs.drafting.charts import drawable
from cusdocs.followup.actuals_layout import territory_name
from cusdocs.followup.bilan import Score, main_lines
from cusdocs.followup.evaluation import YES_NO, Basis, Line
from cusdocs.followup.horizons import is_year, length_of
from cusdocs.followup.wording import label
from cusdocs.law import Indicator

# More bars than these do not fit on one page.
_MOST_BARS = 36
# Two years side by side tell no more than their table.
_FEWEST_YEARS = 3
_CENT, _TENTH = Decimal("0.01"), Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChart:
    """The chart of one indicator. ``period`` is that of all its bars, ``territory`` the one that they are about.

    One of the two is empty: the bars are of several territories, or of several years.
    """

    drawing: Chart
    unit: str
    period: str = ""
    territory: str = ""


def bars(series: Sequence[str], points: Sequence[ChartPoint]) -> Chart | None:
    """Return the bars of ``points``, one group under another, or None when they are too few or too many."""
    if len(points) * len(series) > _MOST_BARS:
        return None
    return drawable(ChartKind.BARS, series, points)


def objectives_chart(scores: Mapping[str, Score]) -> Chart | None:
    """Return how many objectives are judged and reached, by indicator."""
    points = [
        ChartPoint(code, (Decimal(each.judged), Decimal(each.reached)))
        for code, each in scores.items()
        if each.judged
    ]
    return bars(_names("judged", "reached"), points)


def rates_chart(scores: Mapping[str, Score]) -> Chart | None:
    """Return the rate of the totals of each indicator that has one, in percent."""
    points = [ChartPoint(code, (percent(each.rate),)) for code, each in scores.items() if each.rate is not None]
    return bars(_names("rate"), points)


def indicator_chart(lines: Sequence[Line], indicators: Mapping[str, Indicator]) -> IndicatorChart | None:
    """Return the chart of the ``lines`` of one indicator: over territories, or over years when there is one.

    There is none when one of the figures that it would show is not known: a bar that lacks would mislead.
    """
    main = [line for line in main_lines(lines, indicators) if line.basis is not Basis.RUNNING]
    if not main or main[0].series.unit == YES_NO or len({line.series.breakdown for line in main}) > 1:
        return None
    territories = {line.series.key: territory_name(line.series.territory) for line in main}
    if len(territories) == 1:
        return _over_years(main, next(iter(territories.values())))
    return _over_territories(main, len(territories))


def points_of(lines: Iterable[Line], names: Iterable[str]) -> list[ChartPoint] | None:
    """Return the target and the figure achieved of each line under its name, None when one is not known."""
    points = []
    for line, name in zip(lines, names, strict=True):
        if line.target is None or line.achieved is None:
            return None
        points.append(ChartPoint(name, (rounded(line.target), rounded(line.achieved))))
    return points


def rounded(number: Decimal) -> Decimal:
    """Return ``number`` as a chart writes it."""
    return number.quantize(_CENT, ROUND_HALF_UP)


def percent(share: Decimal) -> Decimal:
    """Return 81.3 for 0.8125, as figures in a text write it."""
    return (share * 100).quantize(_TENTH, ROUND_HALF_UP)


def _over_years(lines: Sequence[Line], territory: str) -> IndicatorChart | None:
    yearly = [line for line in lines if is_year(line.horizon)]
    points = points_of(yearly, (line.period for line in yearly)) or []
    if len(points) < _FEWEST_YEARS:
        return None
    drawing = drawable(ChartKind.COLUMNS, _names("target", "achieved"), points)
    return IndicatorChart(drawing=drawing, unit=lines[0].series.unit, territory=territory) if drawing else None


def _over_territories(lines: Sequence[Line], territories: int) -> IndicatorChart | None:
    periods: dict[str, list[Line]] = {}
    for line in lines:
        periods.setdefault(line.period, []).append(line)
    for period in sorted(periods, key=lambda period: (_years(periods[period][0]), period), reverse=True):
        found = periods[period]
        points = points_of(found, (territory_name(line.series.territory) for line in found))
        drawing = bars(_names("target", "achieved"), points) if points and len(points) == territories else None
        if drawing:
            return IndicatorChart(drawing=drawing, unit=found[0].series.unit, period=period)
    return None


def _years(line: Line) -> int:
    """Return how many years the line covers: the longest period tells most."""
    first, _, last = line.period.partition("-")
    return length_of(line.horizon) or (int(last) - int(first) + 1 if last else 1)


def _names(*columns: str) -> tuple[str, ...]:
    return tuple(label("bilan_columns", column) for column in columns)
