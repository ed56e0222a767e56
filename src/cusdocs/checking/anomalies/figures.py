"""Compare and name figures: what rounding explains, and how a reader is told of one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cusdocs.checking.report import Anomaly, Reading, Severity
from cusdocs.french.numbers import format_quantity
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Territory
from cusdocs.law.term_lists import figure_terms

HORIZONS = {REFERENCE: "en référence", THREE_YEARS: "à 3\u00a0ans", SIX_YEARS: "à 6\u00a0ans"}
_HALF = Decimal("0.5")


def agree(one: Decimal, other: Decimal) -> bool:
    """Tell whether two figures are the same once rounded as the coarser is: 23.6 and 23.63."""
    exponents = [number.as_tuple().exponent for number in (one, other)]
    coarser = max(exponent for exponent in exponents if isinstance(exponent, int))
    return abs(one - other) <= (_HALF.scaleb(min(coarser, 0)) if exponents[0] != exponents[1] else 0)


def amount(reading: Reading) -> str:
    """Return « 320 logements »."""
    return format_quantity(reading.value, reading.unit)


def at_page(reading: Reading) -> str:
    """Return « page 12 » after a space, or nothing when the file has no pages."""
    return f" page\u00a0{reading.page}" if reading.page else ""


def place_name(territory: Territory) -> str:
    """Return the name of a territory as a message gives it."""
    kinds = {"organisme": "organisme", "departement": "département", "region": "région"}
    return territory.name or kinds.get(territory.kind, territory.code)


def subject(reading: Reading) -> str:
    """Return what a figure is about: « PP-1, Ille-et-Vilaine, PLAI, à 3 ans »."""
    parts = (
        reading.code,
        place_name(reading.territory),
        reading.breakdown,
        HORIZONS.get(reading.horizon, reading.horizon),
    )
    return ", ".join(part for part in parts if part)


def additive(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield the figures in units that add up: not shares, costs per dwelling, delays or answers."""
    units = figure_terms().additive_units
    return (reading for reading in readings if reading.unit in units)


def summed(readings: Sequence[Reading]) -> Reading:
    """Return the first of ``readings`` with the value that all of them add up to."""
    return replace(readings[0], value=sum((each.value for each in readings), Decimal(0)))


def warning(kind: str, reading: Reading, text: str) -> Anomaly:
    """Return a warning about ``reading``: a person must say which figure is wrong."""
    return Anomaly(
        kind=kind,
        severity=Severity.WARNING,
        message=f"{subject(reading)}\u00a0: {text}.",
        page=reading.page,
        bbox=reading.bbox,
    )
