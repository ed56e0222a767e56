"""The commitments of an organism: what its tables state, and what the checker must read there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from benchmarks.accuracy.organisms import Organism

from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Territory

ORGANISM = Territory("organisme")
CUMULATED = ("PP-1", "PP-4")
YEARLY = ("PP-2", "PP-3", "PS-1", "PS-2", "SR-1", "G-1")
CODES = (*CUMULATED, *YEARLY)
_SHARES = {"PS-1": 25, "PS-2": 24, "SR-1": 11}


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one indicator for one territory and detail, by horizon; None is printed as ``blank``."""

    code: str
    territory: Territory
    breakdown: str | None
    unit: str
    values: Mapping[str, Decimal | None]
    blank: str = ""

    def but(self, **changes: Decimal | None) -> "Series":
        """Return the series with other values; horizons are spelled as they are, « y2026 » for a year."""
        named = {horizon.removeprefix("y").replace("_", "-"): value for horizon, value in changes.items()}
        return replace(self, values={**self.values, **named})


@dataclass(frozen=True, slots=True)
class Truth:
    """One value that the convention states."""

    code: str
    territory: Territory
    horizon: str
    breakdown: str | None
    unit: str
    value: Decimal

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What tells the value: all but the number."""
        place = self.territory
        return (self.code, place.kind, place.code, self.horizon, self.breakdown or "", self.unit)


def truths(series: tuple[Series, ...]) -> Iterator[Truth]:
    """Yield every value that the tables state."""
    for each in series:
        for horizon, value in each.values.items():
            if value is not None:
                yield Truth(each.code, each.territory, horizon, each.breakdown, each.unit, value)


def horizons_of(code: str, organism: Organism) -> tuple[str, ...]:
    """Return the horizons of the indicator, the reference first."""
    if code in CUMULATED:
        return (REFERENCE, THREE_YEARS, SIX_YEARS)
    return (REFERENCE, *map(str, organism.years))


def draw_figures(organism: Organism, random: Random) -> tuple[Series, ...]:
    """Return commitments drawn at random; totals are sums, and six years are more than three."""
    places = organism.departement_places()
    found: list[Series] = []
    approvals = [list(_approvals(place, random)) for place in places]
    launched = [_series("PP-4", place, None, "logements", _growing(random, 20, 60)) for place in places]
    found.extend(one for group in approvals for one in group)
    found.extend(each for own in launched for each in (own, share_of_stock(own, organism)))
    if len(places) > 1:
        found.extend(_sums(approvals))
        found.append(_sum(launched))
    for place in places:
        found.extend(_yearly(organism, place, random))
    for place in organism.epci_places():
        found.append(_share("PS-1", organism, place, None, random))
    costs = _years(organism, lambda: Decimal(random.randint(980, 1450)))
    found.append(_series("G-1", ORGANISM, None, "€/logement", costs))
    return tuple(found)


def _yearly(organism: Organism, place: Territory, random: Random) -> Iterator[Series]:
    for code in ("PP-2", "PP-3"):
        values = _years(organism, lambda: Decimal(random.choice((0, 34, 58, 120, 1240, 1308))))
        yield _series(code, place, None, "logements", values)
    yield _share("PS-2", organism, place, None, random)
    yield _share("PS-2", organism, place, "hors QPV", random)
    yield _share("SR-1", organism, place, None, random)


def share_of_stock(series: Series, organism: Organism) -> Series:
    """Return the same commitments as a percentage of the stock."""
    shares = {h: round(100 * (v or Decimal(0)) / organism.stock, 1) for h, v in series.values.items()}
    return _series(series.code, series.territory, None, "%", shares)


def _approvals(place: Territory, random: Random) -> Iterator[Series]:
    kinds = [
        _series("PP-1", place, kind, "logements", _growing(random, 30, 420)) for kind in ("PLAI", "PLUS", "PLS")
    ]
    yield _sum(kinds, place)
    yield from kinds
    for detail in ("hors QPV", "hors renouvellement urbain"):
        shares = {h: Decimal(random.randint(60, 99)) for h in (REFERENCE, THREE_YEARS, SIX_YEARS)}
        yield _series("PP-1", place, detail, "%", shares)


def _sums(groups: list[list[Series]]) -> Iterator[Series]:
    for same in zip(*groups, strict=True):
        if same[0].unit == "logements":
            yield _sum(list(same))


def _sum(parts: list[Series], place: Territory = ORGANISM) -> Series:
    whole = {
        horizon: sum((part.values[horizon] or Decimal(0) for part in parts), Decimal(0))
        for horizon in parts[0].values
    }
    breakdown = None if place is not ORGANISM else parts[0].breakdown
    return _series(parts[0].code, place, breakdown, parts[0].unit, whole)


def _share(code: str, organism: Organism, place: Territory, detail: str | None, random: Random) -> Series:
    base = Decimal(_SHARES[code])
    values = _years(organism, lambda: base + Decimal(random.randint(0, 60)) / 10)
    return _series(code, place, detail, "%", values)


def _growing(random: Random, low: int, high: int) -> dict[str, Decimal]:
    three = random.randint(low, high)
    return {
        REFERENCE: Decimal(random.randint(low, high)),
        THREE_YEARS: Decimal(three),
        SIX_YEARS: Decimal(three + random.randint(low, high)),
    }


def _years(organism: Organism, draw: Callable[[], Decimal]) -> dict[str, Decimal]:
    return {horizon: draw() for horizon in (REFERENCE, *map(str, organism.years))}


def _series(
    code: str, place: Territory, breakdown: str | None, unit: str, values: Mapping[str, Decimal | None]
) -> Series:
    return Series(code, place, breakdown, unit, dict(values))
