"""The figure achieved, from what was reported: a value, a ratio of two terms, or a sum of years."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from cusdocs.followup.actuals import Actual, Actuals
from cusdocs.followup.convention import Series
from cusdocs.followup.horizons import length_of
from cusdocs.law import Indicator
from cusdocs.law.term_lists import figure_terms

PERCENT = "%"
# A figure typed beside its two terms is rounded as people round.
_ROUNDING = Decimal("0.1")
_HUNDRED = Decimal(100)


class Reason(StrEnum):
    """Why something cannot be computed, or must be looked at; its French words are in ``schemas/terms``."""

    NOT_REPORTED = "not_reported"
    NO_DENOMINATOR = "no_denominator"
    NO_NUMERATOR = "no_numerator"
    ZERO_DENOMINATOR = "zero_denominator"
    MISSING_YEARS = "missing_years"
    ZERO_TARGET = "zero_target"
    YES_NO = "yes_no"
    NO_YEARLY_TARGETS = "no_yearly_targets"
    DIRECTION_UNKNOWN = "direction_unknown"
    TERMS_NOT_GIVEN = "terms_not_given"
    RATIO_DIFFERS = "ratio_differs"
    SUM_DIFFERS = "sum_differs"
    DOES_NOT_ADD_UP = "does_not_add_up"


@dataclass(frozen=True, slots=True)
class Remark:
    """A reason, and the detail that its words need (years, figures)."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Achieved:
    """A figure achieved with the terms of its ratio, or None and the remark that says why."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    remarks: tuple[Remark, ...] = ()


def is_ratio(unit: str) -> bool:
    """Tell whether the unit divides one thing by another: %, €/logement."""
    return unit == PERCENT or "/" in unit.removeprefix("oui/non")


def adds_up(indicator: Indicator | None, unit: str) -> bool:
    """Tell whether the figures of several years, in ``unit``, make that of the period."""
    return bool(indicator and indicator.accumulates and unit in figure_terms().additive_units)


def achieved(
    series: Series, horizon: str, actuals: Actuals, indicator: Indicator | None, years: tuple[str, ...]
) -> Achieved:
    """Return what was achieved for ``series`` at ``horizon``; ``years`` are those of a cumulated horizon."""
    actual = actuals.at(series, horizon)
    if is_ratio(series.unit):
        counted = _counted(series, horizon, actuals, indicator, years)
        found = _ratio(series.unit, actual, counted)
    else:
        found = _plain(actual)
    if length_of(horizon) is None or not adds_up(indicator, series.unit):
        return found
    summed = total(series, years, actuals)
    if found.value is None:
        return summed
    if summed.value is not None and summed.value != found.value:
        return Achieved(value=found.value, remarks=(Remark(Reason.SUM_DIFFERS, f"{summed.value:f}"),))
    return found


def total(series: Series, years: tuple[str, ...], actuals: Actuals) -> Achieved:
    """Return the sum of the figures of ``years``; it is not known when one of them is not."""
    values = {year: actuals.at(series, year).value for year in years}
    lacking = [year for year, value in values.items() if value is None]
    if len(lacking) == len(values):
        return Achieved(remarks=(Remark(Reason.NOT_REPORTED),))
    if lacking:
        return Achieved(remarks=(Remark(Reason.MISSING_YEARS, ", ".join(lacking)),))
    return Achieved(value=sum((value for value in values.values() if value is not None), Decimal(0)))


def _plain(actual: Actual) -> Achieved:
    if actual.value is None:
        return Achieved(remarks=(Remark(Reason.NOT_REPORTED),))
    return Achieved(value=actual.value)


def _ratio(unit: str, actual: Actual, counted: Decimal | None) -> Achieved:
    numerator, denominator = actual.numerator, actual.denominator
    if numerator is None and denominator is not None:
        numerator = counted
    if denominator == 0:
        remark = Remark(Reason.ZERO_DENOMINATOR)
        return Achieved(numerator=numerator, denominator=denominator, remarks=(remark,))
    if numerator is not None and denominator is not None:
        return _divided(unit, numerator, denominator, actual.value)
    terms = Achieved(numerator=numerator, denominator=denominator)
    if actual.value is not None:
        remarks = (Remark(Reason.TERMS_NOT_GIVEN),) if unit == PERCENT else ()
        return replace(terms, value=actual.value, remarks=remarks)
    if numerator is not None:
        return replace(terms, remarks=(Remark(Reason.NO_DENOMINATOR),))
    if denominator is not None:
        return replace(terms, remarks=(Remark(Reason.NO_NUMERATOR),))
    return Achieved(remarks=(Remark(Reason.NOT_REPORTED),))


def _divided(unit: str, numerator: Decimal, denominator: Decimal, typed: Decimal | None) -> Achieved:
    value = numerator / denominator * (_HUNDRED if unit == PERCENT else 1)
    differs = typed is not None and abs(typed - value) > (_ROUNDING if unit == PERCENT else 1)
    remarks = (Remark(Reason.RATIO_DIFFERS, f"{typed:f}"),) if differs else ()
    return Achieved(value=value, numerator=numerator, denominator=denominator, remarks=remarks)


def _counted(
    series: Series, horizon: str, actuals: Actuals, indicator: Indicator | None, years: tuple[str, ...]
) -> Decimal | None:
    """Return the count of what the percentage is a share of, when the indicator is stated both ways."""
    if series.unit != PERCENT or indicator is None:
        return None
    for unit in indicator.units:
        if unit in figure_terms().additive_units:
            other = Series(series.code, series.territory, unit, series.breakdown)
            value = achieved(other, horizon, actuals, indicator, years).value
            if value is not None:
                return value
    return None
