"""What is true of a synthetic region, counted while its figures are drawn."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date


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


@dataclass
class Performance:
    """How far one organism went in one indicator: its totals, and the rate of each commitment."""

    target: int = 0
    achieved: int = 0
    rates: list[float] = field(default_factory=list)

    def add(self, target: int | None, value: float | None) -> None:
        """Count one commitment."""
        if target and value is not None:
            self.rates.append(value / target)

    def total(self, target: int, achieved: int) -> None:
        """Add what makes totals."""
        self.target += target
        self.achieved += achieved


@dataclass
class Organism:
    """What is true of one organism, and what the register and its files tell of it.

    ``regime`` is empty without a convention; ``limit`` is the day by which a project should be signed; ``at`` how
    many years its bilan covers, 0 without one.
    """

    name: str
    siren: str
    family: str
    seat: str
    stock: int | None
    foyers_share: float | None
    situation: str
    reason: str = ""
    registered: bool = True
    bad_siren: bool = False
    regime: str = ""
    first_year: int = 0
    signed: bool = False
    limit: date | None = None
    at: int = 0
    codes: set[str] = field(default_factory=set)
    lines: int = 0
    filled: int = 0
    doubts: int = 0
    unplaced: int = 0
    results: int = 0


@dataclass(frozen=True)
class Told:
    """What an organism says of one result."""

    organism: str
    regime: str
    at: int
    code: str
    territory: str
    period: str
    brakes: str


Scope = tuple[str, str, int]
Key = tuple[str, str, int, str, str, str]


@dataclass
class Truth:
    """What the synthesis must find. ``results`` is by activity, regime, evaluation, code, axis and key."""

    organisms: dict[str, Organism] = field(default_factory=dict)
    results: dict[Key, Tally] = field(default_factory=lambda: defaultdict(Tally))
    performances: dict[tuple[str, int, str], dict[str, Performance]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Performance))
    )
    outliers: set[tuple[str, str]] = field(default_factory=set)
    told: set[Told] = field(default_factory=set)
    evaluations: dict[str, int] = field(default_factory=dict)

    def tallies(self, scope: Scope, code: str, family: str, departement: str) -> list[Tally]:
        """Return the tallies in which one result counts."""
        axes = (("", ""), ("family", family), ("departement", departement))
        return [self.results[*scope, code, axis, key] for axis, key in axes]

    def of(self, *situations: str) -> list[Organism]:
        """Return the organisms in one of ``situations``."""
        return [each for each in self.organisms.values() if each.situation in situations]

    @property
    def counted(self) -> list[Organism]:
        """The organisms of the region."""
        return self.of("signed", "in_progress", "without")

    @property
    def scopes(self) -> list[Scope]:
        """Each activity under one regime at one evaluation."""
        return sorted({key[:3] for key in self.results})
