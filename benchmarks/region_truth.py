"""What is true of a synthetic region, counted while its figures are drawn."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What is true of one set of results."""

    organisms: set[str] = field(default_factory=set)
    judged: int = 0
    reached: int = 0
    unreported: int = 0
    without_target: int = 0
    target: int | None = None
    achieved: int | None = None

    def add(self, *, target: int | None, value: float | None, lower: bool = False) -> None:
        """Count one commitment."""
        if target is None:
            self.without_target += 1
        elif value is None:
            self.unreported += 1
        else:
            self.judged += 1
            self.reached += value <= target if lower else value >= target

    def total(self, target: int, achieved: int) -> None:
        """Add what makes totals."""
        self.target = (self.target or 0) + target
        self.achieved = (self.achieved or 0) + achieved


Key = tuple[str, str, int, str, str, str]


@dataclass
class Truth:
    """What the synthesis must find. ``results`` is by activity, regime, evaluation, code, axis and key."""

    situations: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    stocks: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    without_bilan: set[str] = field(default_factory=set)
    results: dict[Key, Tally] = field(default_factory=lambda: defaultdict(Tally))
    outliers: set[tuple[str, str]] = field(default_factory=set)
    brakes: set[tuple[str, str, str]] = field(default_factory=set)
    unplaced: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    evaluations: dict[str, int] = field(default_factory=dict)
    expected: dict[str, tuple[int, int]] = field(default_factory=dict)

    def tallies(self, scope: tuple[str, str, int], code: str, family: str, departement: str) -> list[Tally]:
        """Return the tallies in which one result counts."""
        axes = (("", ""), ("family", family), ("departement", departement))
        return [self.results[*scope, code, axis, key] for axis, key in axes]
