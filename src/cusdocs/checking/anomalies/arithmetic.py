"""Figures that contradict each other, or that cannot be."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cusdocs.checking.anomalies.figures import additive, agree, amount, at_page, warning
from cusdocs.checking.anomalies.shares import inconsistent_shares
from cusdocs.checking.anomalies.totals import wrong_totals
from cusdocs.checking.indicators.parts import NUMBER
from cusdocs.checking.report import Anomaly, Reading
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Indicator, Territory


def arithmetic(
    readings: Sequence[Reading], indicators: Mapping[str, Indicator], expected: Sequence[Territory] = ()
) -> Iterator[Anomaly]:
    """Yield the contradictions of the figures read; each is a warning, for a person must say which is wrong.

    ``expected`` are the territories of the organism: a sum over some of them proves nothing. What sentences say
    is compared with tables by :func:`text_against_tables`, which knows the words around.
    """
    tables = [reading for reading in readings if reading.caption]
    yield from _contradictions(tables)
    yield from _decreases(tables)
    yield from _out_of_range(readings, indicators)
    yield from wrong_totals(tables, indicators, expected)
    yield from inconsistent_shares(tables)


def _contradictions(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    seen: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        if reading.unit == NUMBER:
            continue  # « 26 / 44 », the count and its base, are no figure of an indicator.
        first = seen.setdefault((*_where(reading), reading.horizon), reading)
        # The reference may be that of another period in a chapter on the previous convention.
        if reading.horizon != REFERENCE and not agree(first.value, reading.value):
            values = f"{amount(first)}{at_page(first)} et {amount(reading)}{at_page(reading)}"
            yield warning("text-table-mismatch", reading, f"deux valeurs différentes sont données\u00a0: {values}")


def _decreases(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    early = {_where(reading): reading for reading in additive(readings) if reading.horizon == THREE_YEARS}
    for reading in additive(readings):
        before = early.get(_where(reading)) if reading.horizon == SIX_YEARS else None
        if before and reading.value < before.value:
            text = (
                f"le cumul à 6\u00a0ans, {amount(reading)}, est inférieur à celui à 3\u00a0ans, {amount(before)}"
            )
            yield warning("horizon-decrease", reading, text)


def _out_of_range(readings: Sequence[Reading], indicators: Mapping[str, Indicator]) -> Iterator[Anomaly]:
    for reading in readings:
        low, high = _bounds(reading, indicators[reading.code])
        if (low is not None and reading.value < low) or (high is not None and reading.value > high):
            kind = "percent-out-of-range" if reading.unit == "%" else "value-out-of-range"
            yield warning(kind, reading, f"la valeur {amount(reading)} est impossible")


def _bounds(reading: Reading, indicator: Indicator) -> tuple[Decimal | None, Decimal | None]:
    if reading.unit == "%":
        return Decimal(0), Decimal(100)
    # The bounds of the law are those of its own figure, in the unit expected.
    own = reading.breakdown is None and reading.unit == indicator.units[0]
    return (indicator.minimum, indicator.maximum) if own else (None, None)


def _where(reading: Reading) -> tuple[object, ...]:
    return reading.code, reading.territory, reading.unit, reading.breakdown
