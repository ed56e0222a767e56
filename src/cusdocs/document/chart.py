"""A chart as data: the writers draw it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ChartKind(StrEnum):
    """How a chart shows its numbers: upright columns along time or classes, or bars under each other for names."""

    COLUMNS = "columns"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One place of the chart: its label, and one number, zero or more, for each series."""

    label: str
    numbers: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to draw; ``series`` are the names of what is counted, all in the same unit."""

    kind: ChartKind
    series: tuple[str, ...]
    points: tuple[ChartPoint, ...]
