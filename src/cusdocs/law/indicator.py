"""An indicator of the law, and one value of it, computed from data or read in a convention."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cusdocs.law.expression import Expression
from cusdocs.law.terms import Confidence

REFERENCE = "reference"
# The rhythm of an indicator stated at 3 and 6 years.
CUMULATED = "cumulated"
# That of one stated at no set date.
ANY = "any"
HIGHER, LOWER = "higher", "lower"
THREE_YEARS = "3-years"
SIX_YEARS = "6-years"


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory: ``kind`` is organisme, region, departement, epci, ept, commune or segment.

    ``code`` is the INSEE code of a région, département or commune, the SIREN of an EPCI or EPT, « » for the
    organism and for a segment de patrimoine, which the convention names as it likes.
    """

    kind: str
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum over the rows of a sheet of the dossier that meet ``when``; ``field`` is what is added up.

    ``cumulated`` counts the rows of the convention's first year up to the year asked for, as for a stock
    that grows; rows of earlier years are in the initial stock already. Rows without a year always count.
    """

    sheet: str
    field: str
    when: Expression | None = None
    cumulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How one figure of an indicator is computed from the dossier.

    ``of`` is what is counted (several sums are added), ``over`` the denominator of a ratio, which is
    multiplied by 100 when ``unit`` is %.
    ``breakdown`` names the detail that the figure stands for (« hors QPV »), and is None for the
    indicator's own figure; ``by`` gives instead one figure for each value of that field (« financement »).
    ``rule`` says it in French, for the trace. ``decimals`` is how the figure is rounded.
    """

    unit: str
    rule: str
    of: tuple[Sum, ...]
    over: tuple[Sum, ...] = ()
    breakdown: str | None = None
    by: str | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What the law asks of one indicator.

    ``horizons`` is « cumulated » (at 3 and 6 years), « yearly » (each of the six years), « both » (each year,
    and cumulated over six years: first generation) or « any » (the law sets no date). ``territory`` is region,
    departement, epci (EPT included), segment or organisme. ``units`` are those in which it may be stated, the
    first one expected. ``labels`` tell the indicator when its code is absent; ``acts`` what a sentence that
    sums up several of them says is done to what it counts: « 520 réhabilités ». ``minimum`` and ``maximum`` bound
    its own figure in its first unit. ``reference_years`` is how many years before the convention the
    reference value covers. ``better`` is higher or lower, None when the law does not tell which way is better;
    ``accumulates`` tells that the figures of the years add up to that of a period. ``confidence`` gives how sure
    we are of each part: label, horizon, territory, denominator.
    """

    code: str
    label: str
    labels: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...]
    horizons: str
    territory: str
    better: str | None = None
    accumulates: bool = False
    breakdowns: tuple[str, ...] = ()
    denominator: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    reference_years: int = 1
    formulas: tuple[Formula, ...] = ()
    confidence: Mapping[str, Confidence] = field(default_factory=dict)

    def horizons_from(self, first_year: int, years: int = 6) -> tuple[str, ...]:
        """Return the horizons that a convention starting in ``first_year`` must state; none when any will do."""
        each_year = tuple(str(year) for year in range(first_year, first_year + years))
        horizons = {
            "cumulated": (THREE_YEARS, SIX_YEARS),
            "yearly": each_year,
            "both": (*each_year, SIX_YEARS),
            "any": (),
        }
        return horizons[self.horizons]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value of an indicator: where, when, and for which detail (``breakdown`` None: its own figure)."""

    code: str
    territory: Territory
    horizon: str
    number: Decimal
    unit: str
    breakdown: str | None = None
