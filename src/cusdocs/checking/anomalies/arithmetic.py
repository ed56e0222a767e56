"""Figures that contradict each other, or that cannot be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from cusdocs.checking.anomalies.figures import amount, at_page, subject
from cusdocs.checking.report import Anomaly, Reading, Severity
from cusdocs.french.numbers import format_number
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Indicator, Territory

# An EPT stands for an EPCI in the Grand Paris.
_PARTS = {"departement": "departement", "epci": "epci", "ept": "epci"}


def arithmetic(
    readings: Sequence[Reading], indicators: Mapping[str, Indicator], expected: Sequence[Territory] = ()
) -> Iterator[Anomaly]:
    """Yield the contradictions of the figures read; each is a warning, for a person must say which is wrong.

    ``expected`` are the territories of the organism: a sum over some of them proves nothing.
    """
    yield from _contradictions(readings)
    yield from _decreases(readings)
    yield from _out_of_range(readings, indicators)
    yield from _totals_by_territory(readings, expected)
    yield from _totals_by_detail(readings, indicators)


def _contradictions(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    seen: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        key = (reading.code, reading.territory, reading.horizon, reading.unit, reading.breakdown)
        first = seen.setdefault(key, reading)
        # The reference may be that of another period in a chapter on the previous convention.
        if first.value != reading.value and reading.horizon != REFERENCE:
            values = f"{amount(first)}{at_page(first)} et {amount(reading)}{at_page(reading)}"
            yield _anomaly(
                "text-table-mismatch", reading, f"deux valeurs différentes sont données\u00a0: {values}"
            )


def _decreases(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    early = {_where(reading): reading for reading in _counts(readings) if reading.horizon == THREE_YEARS}
    for reading in _counts(readings):
        before = early.get(_where(reading)) if reading.horizon == SIX_YEARS else None
        if before and reading.value < before.value:
            text = (
                f"le cumul à 6\u00a0ans, {amount(reading)}, est inférieur à celui à 3\u00a0ans, {amount(before)}"
            )
            yield _anomaly("horizon-decrease", reading, text)


def _out_of_range(readings: Sequence[Reading], indicators: Mapping[str, Indicator]) -> Iterator[Anomaly]:
    for reading in readings:
        low, high = _bounds(reading, indicators[reading.code])
        if (low is not None and reading.value < low) or (high is not None and reading.value > high):
            kind = "percent-out-of-range" if reading.unit == "%" else "value-out-of-range"
            yield _anomaly(kind, reading, f"la valeur {amount(reading)} est impossible")


def _bounds(reading: Reading, indicator: Indicator) -> tuple[Decimal | None, Decimal | None]:
    if reading.unit == "%":
        return Decimal(0), Decimal(100)
    # The bounds of the law are those of its own figure, in the unit expected.
    own = reading.breakdown is None and reading.unit == indicator.units[0]
    return (indicator.minimum, indicator.maximum) if own else (None, None)


def _totals_by_territory(readings: Sequence[Reading], expected: Sequence[Territory]) -> Iterator[Anomaly]:
    groups: dict[tuple[object, ...], dict[Territory, Reading]] = defaultdict(dict)
    for reading in _counts(readings):
        groups[reading.code, reading.horizon, reading.unit, reading.breakdown].setdefault(
            reading.territory, reading
        )
    for group in groups.values():
        total = next((reading for place, reading in group.items() if place.kind == "organisme"), None)
        parts = [reading for place, reading in group.items() if place.kind in _PARTS]
        scales = {_PARTS[part.territory.kind] for part in parts}
        if total and len(parts) > 1 and len(scales) == 1:
            due = {place for place in expected if _PARTS[place.kind] in scales}
            all_read = {place.code for place in due} <= {part.territory.code for part in parts}
            if all_read or sum(part.value for part in parts) > total.value:
                yield from _mismatch(total, parts, "des territoires")


def _totals_by_detail(readings: Sequence[Reading], indicators: Mapping[str, Indicator]) -> Iterator[Anomaly]:
    groups: dict[tuple[object, ...], dict[str | None, Reading]] = defaultdict(dict)
    for reading in _counts(readings):
        groups[reading.code, reading.territory, reading.horizon, reading.unit].setdefault(
            reading.breakdown, reading
        )
    for (code, *_), group in groups.items():
        financings = [name for name in indicators[str(code)].breakdowns if name.isupper()]
        total = group.get(None)
        if total and len(financings) > 1 and all(name in group for name in financings):
            yield from _mismatch(total, [group[name] for name in financings], "de " + ", ".join(financings))


def _mismatch(total: Reading, parts: Iterable[Reading], whose: str) -> Iterator[Anomaly]:
    added = sum((part.value for part in parts), Decimal(0))
    if added != total.value:
        text = f"le total ({amount(total)}) n'est pas la somme {whose} ({format_number(added)})"
        yield _anomaly("total-mismatch", total, text)


def _counts(readings: Iterable[Reading]) -> Iterator[Reading]:
    # Shares and costs per dwelling do not add up.
    return (reading for reading in readings if reading.unit != "%" and "/" not in reading.unit)


def _where(reading: Reading) -> tuple[object, ...]:
    return reading.code, reading.territory, reading.unit, reading.breakdown


def _anomaly(kind: str, reading: Reading, text: str) -> Anomaly:
    return Anomaly(
        kind=kind,
        severity=Severity.WARNING,
        message=f"{subject(reading)}\u00a0: {text}.",
        page=reading.page,
        bbox=reading.bbox,
    )
