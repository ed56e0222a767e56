"""Figures of a bilan as a French reader reads them."""

from decimal import ROUND_HALF_UP, Decimal

from cusdocs.followup.achievement import PERCENT, is_ratio
from cusdocs.followup.convention import Series
from cusdocs.followup.evaluation import YES_NO
from cusdocs.followup.wording import label
from cusdocs.french.numbers import format_number, format_quantity

_CENT = Decimal("0.01")
_MINUS = "\u2212"


def figure_text(value: Decimal | None, unit: str, unknown: str = "") -> str:
    """Return « 1 234 », « 23,63 % », « 950 € » or « oui »; ``unknown`` stands for None."""
    if value is None:
        return unknown
    if unit == YES_NO:
        return label("answers", "yes" if value else "no").lower()
    symbol = unit[0] if unit.startswith(("%", "€")) else ""
    return format_quantity(_rounded(value), symbol) if symbol else format_number(_rounded(value))


def gap_text(gap: Decimal | None, unit: str) -> str:
    """Return « +12 », « −90 », « −1,3 pt » for a percentage, « » for an answer or an unknown gap."""
    if gap is None or unit == YES_NO:
        return ""
    rounded = _rounded(gap)
    sign = "+" if rounded > 0 else _MINUS if rounded < 0 else ""
    number = format_number(abs(rounded))
    if unit == PERCENT:
        return label("document", "points", f"{sign}{number}").replace(" ", "\u00a0")
    return f"{sign}{number}\u00a0€" if unit.startswith("€") else f"{sign}{number}"


def rate_text(rate: Decimal | None) -> str:
    """Return « 81 % » for 0.81, one decimal when it is not whole; « » when there is none."""
    if rate is None:
        return ""
    percent = (rate * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return format_quantity(percent, "%")


def measure_text(series: Series) -> str:
    """Return what a line counts: « logements », « % hors QPV », « dont PLAI (logements) », « PLAI (€/place) »."""
    if series.breakdown is None:
        return series.unit
    if series.unit == PERCENT:
        return label("document", "measure_percent", series.breakdown)
    if is_ratio(series.unit):
        return label("document", "measure_ratio", series.breakdown, series.unit)
    return label("document", "measure_detail", series.breakdown, series.unit)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)
