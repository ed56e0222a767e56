"""What was achieved in the region: by indicator, family and territory, rental dwellings and foyers apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from statistics import median, quantiles

from cusdocs.followup.bilan import Bilan, Score, known_indicators, main_lines, score
from cusdocs.followup.evaluation import Basis, Line
from cusdocs.followup.synthesis.situation import Standing
from cusdocs.law import Indicator, Regime, Territory, communes, load_regimes, territories

# Below so many organisms, one that differs from the others tells nothing.
_FEWEST = 8
_FENCE = Decimal("1.5")
_ACTIVITIES = ("locative", "foyers", "accession", "vente")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of a bilan with what places it: its organism, and its département, « » when it is not known."""

    organism: str
    family: str
    departement: str
    regime: Regime
    at: int
    yearly: bool = False
    activity: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The score of some results. ``key`` is a family or a département, « » for all; ``organisms`` counts them."""

    code: str
    key: str
    unit: str
    organisms: int
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The results of one activity under one regime at one evaluation: what may be compared.

    ``yearly`` tells the state of the year ``at``, which is no evaluation.
    """

    activity: str
    regime: Regime
    at: int
    yearly: bool = False
    organisms: int
    whole: Score
    indicators: tuple[Row, ...]
    by_family: tuple[Row, ...]
    by_territory: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    """An organism whose rate stands far from those of the others of its cohort."""

    organism: str
    regime: Regime
    at: int
    yearly: bool = False
    code: str
    rate: Decimal
    median: Decimal
    high: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """The results kept for the region, what organisms say of them, and what has no territory.

    ``told`` are the lines on which an organism explains itself, those that count in no total included;
    ``unplaced`` counts the results of each organism that could be placed in no territory.
    """

    results: tuple[Result, ...]
    told: tuple[Result, ...]
    unplaced: Mapping[str, int]


def place(standings: Iterable[Standing], region: str) -> Placed:
    """Return the results of the latest bilan of each convention, those of the ``region`` alone when there is one.

    An organism absorbed counts no more. One seated elsewhere counts for its dwellings of the region.
    """
    results: list[Result] = []
    told: list[Result] = []
    unplaced: dict[str, int] = {}
    for standing in standings:
        if standing.situation == "absorbed":
            continue
        for filed in standing.held.filed:
            bilan = filed.latest
            if bilan is None or filed.regime is None:
                continue
            main = main_lines(bilan.lines, known_indicators(filed.regime))
            found, lost = _of_bilan(main, bilan, standing, filed.regime, region)
            results += [result for result in found if result.line.basis is not Basis.RUNNING]
            explained = [line for line in bilan.lines if line.comment or line.brakes or line.measures]
            told += _of_bilan(explained, bilan, standing, filed.regime, region)[0]
            if lost:
                name = standing.held.organism.name
                unplaced[name] = unplaced.get(name, 0) + lost
    return Placed(tuple(results), tuple(told), unplaced)


def _of_bilan(
    lines: Iterable[Line], bilan: Bilan, standing: Standing, regime: Regime, region: str
) -> tuple[list[Result], int]:
    """Return those of ``lines`` that count for the region, and how many have no territory that is known."""
    organism = standing.held.organism
    places = _places(bilan, organism.departement or bilan.seat_departement)
    home = next(iter(places)) if len(places) == 1 else ""
    # What is stated for an organism that has dwellings elsewhere tells nothing of the region alone.
    inside = bool(places) and all(_is_in_region(code, region) for code in places)
    found: list[Result] = []
    lost = 0
    for line in lines:
        where = _departement(line.series.territory, home)
        if region and not _belongs(line.series.territory, where, region, inside=inside):
            known = where or line.series.territory.kind == "region"
            lost += not known and line.basis is not Basis.RUNNING
            continue
        found.append(
            Result(
                organism=organism.name,
                family=organism.family or bilan.legal_form,
                departement=where,
                regime=regime,
                at=bilan.at,
                yearly=bilan.yearly,
                activity=activity_of(line.series.code, regime.type),
                line=line,
            )
        )
    return found, lost


def _places(bilan: Bilan, seat: str) -> frozenset[str]:
    """Return the départements where the organism has dwellings: those of its lines, else those that it tells."""
    stated = {line.series.territory.code for line in bilan.lines if line.series.territory.kind == "departement"}
    return frozenset(stated or bilan.departements or ({seat} if seat else ()))


def _departement(territory: Territory, home: str) -> str:
    if territory.kind == "departement":
        return territory.code
    if territory.kind in ("epci", "ept"):
        found = communes.departement_of(territory.code)
        return found.code if found else ""
    return "" if territory.kind == "region" else home


def _belongs(territory: Territory, departement: str, region: str, *, inside: bool) -> bool:
    if territory.kind == "region":
        return territory.code == region
    return _is_in_region(departement, region) if departement else inside


def _is_in_region(departement: str, region: str) -> bool:
    found = territories.region_of(departement)
    return bool(found and found.code == region)


@cache
def _activities() -> dict[str, str]:
    """Return the type of the regimes that each indicator is of: PP-LF-1 is of foyers, wherever it is stated."""
    return {indicator.code: regime.type for regime in load_regimes() for indicator in regime.indicators}


def activity_of(code: str, default: str) -> str:
    """Return the activity that the indicator is about."""
    return _activities().get(code, default)


def cohorts(results: Sequence[Result]) -> tuple[Cohort, ...]:
    """Return the results by activity, regime and evaluation, each with its tables."""
    groups: dict[tuple[int, str, bool, int], list[Result]] = {}
    for result in results:
        activity = _ACTIVITIES.index(result.activity) if result.activity in _ACTIVITIES else len(_ACTIVITIES)
        groups.setdefault((activity, result.regime.id, result.yearly, result.at), []).append(result)
    return tuple(_cohort(groups[key]) for key in sorted(groups))


def _cohort(results: list[Result]) -> Cohort:
    first = results[0]
    indicators = known_indicators(first.regime)
    return Cohort(
        activity=first.activity,
        regime=first.regime,
        at=first.at,
        yearly=first.yearly,
        organisms=len({result.organism for result in results}),
        whole=score([result.line for result in results]),
        indicators=_rows(results, lambda _: "", indicators),
        by_family=_rows(results, lambda result: result.family, indicators),
        by_territory=_rows(results, lambda result: result.departement, indicators),
    )


def _rows(
    results: list[Result], key: Callable[[Result], str], indicators: Mapping[str, Indicator]
) -> tuple[Row, ...]:
    order = {code: number for number, code in enumerate(indicators)}
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.line.series.code, key(result)), []).append(result)
    ordered = sorted(groups, key=lambda each: (order.get(each[0], len(order)), each))
    return tuple(_row(code, name, groups[code, name]) for code, name in ordered)


def _row(code: str, key: str, results: list[Result]) -> Row:
    return Row(
        code=code,
        key=key,
        unit=results[0].line.series.unit,
        organisms=len({result.organism for result in results}),
        score=_summed(results),
    )


def _summed(results: Sequence[Result]) -> Score:
    """Return the score of several organisms: the same territory counts once for each of them."""
    parts: dict[str, list[Line]] = {}
    for result in results:
        parts.setdefault(result.organism, []).append(result.line)
    scores = [score(lines) for lines in parts.values()]
    known = [
        (each.target, each.achieved) for each in scores if each.target is not None and each.achieved is not None
    ]
    return Score(
        judged=sum(each.judged for each in scores),
        reached=sum(each.reached for each in scores),
        missed=sum(each.missed for each in scores),
        unreported=sum(each.unreported for each in scores),
        without_target=sum(each.without_target for each in scores),
        target=sum((target for target, _ in known), Decimal(0)) if known else None,
        achieved=sum((done for _, done in known), Decimal(0)) if known else None,
    )


def outliers(results: Sequence[Result]) -> tuple[Outlier, ...]:
    """Return the organisms whose rate lies beyond one and a half times the spread of the middle half (Tukey)."""
    found: list[Outlier] = []
    groups: dict[tuple[str, bool, int, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.regime.id, result.yearly, result.at, result.line.series.code), []).append(result)
    for group in groups.values():
        found += _far(group)
    return tuple(found)


def _far(results: list[Result]) -> list[Outlier]:
    rates = {name: rate for name in dict.fromkeys(r.organism for r in results) if (rate := _rate(results, name))}
    if len(rates) < _FEWEST:
        return []
    low, _, high = (Decimal(str(value)) for value in quantiles(rates.values(), n=4, method="inclusive"))
    spread = _FENCE * (high - low)
    middle = Decimal(str(median(rates.values())))
    first = results[0]
    return [
        Outlier(
            organism=name,
            regime=first.regime,
            at=first.at,
            yearly=first.yearly,
            code=first.line.series.code,
            rate=rate,
            median=middle,
            high=rate > middle,
        )
        for name, rate in rates.items()
        if rate < low - spread or rate > high + spread
    ]


def _rate(results: list[Result], organism: str) -> Decimal | None:
    """Return the rate of the organism's totals, or the median of its rates where figures do not add up."""
    lines = [result.line for result in results if result.organism == organism]
    rate = score(lines).rate
    if rate is not None:
        return rate
    rates = [line.rate for line in lines if line.rate is not None]
    return Decimal(str(median(rates))) if rates else None
