"""Totals that are not the sum of their parts: of territories, of financings, of years."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, combinations

from cusdocs.checking.anomalies.figures import HORIZONS, additive, agree, amount, warning
from cusdocs.checking.indicators.labels import is_detail
from cusdocs.checking.report import Anomaly, Reading
from cusdocs.french.numbers import format_number
from cusdocs.law import communes
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Indicator, Territory
from cusdocs.law.term_lists import figure_terms

# An EPT stands for an EPCI in the Grand Paris.
_SCALES = {"region": "region", "departement": "departement", "epci": "epci", "ept": "epci"}
_LENGTHS = {THREE_YEARS: 3, SIX_YEARS: 6}
_MOST_OTHERS = 6
# EPCI need not cover their département: they do where for one figure that is not their sum, so many are.
_FEWEST_RIGHT = 3
_Series = Mapping[str, Reading]


def wrong_totals(
    readings: Sequence[Reading], indicators: Mapping[str, Indicator], expected: Sequence[Territory]
) -> Iterator[Anomaly]:
    """Yield a warning for each total that is not the sum of its parts, all of them read.

    Only what adds up is added: shares, costs, delays never are. A part may not exceed its whole.
    """
    counts = list(additive(readings))
    yield from _by_territory(counts, expected)
    yield from _by_detail(counts, indicators)
    yield from _by_year(counts)


def _by_territory(readings: Sequence[Reading], expected: Sequence[Territory]) -> Iterator[Anomaly]:
    groups: dict[tuple[object, ...], dict[Territory, Reading]] = defaultdict(dict)
    for reading in readings:
        groups[reading.code, reading.horizon, reading.unit, reading.breakdown].setdefault(
            reading.territory, reading
        )
    yield from _of_lone_departement(groups)
    for group in groups.values():
        total = next((reading for place, reading in group.items() if place.kind == "organisme"), None)
        parts = _parts(group.values())
        for scale, own in parts.items() if total else ():
            assert total is not None  # noqa: S101 - the loop is empty without one
            due = {place.code for place in expected if _SCALES.get(place.kind) == scale}
            # EPCI beside their département do not cover it: only too much would be wrong.
            whole = due <= {part.territory.code for part in own} and (scale != "epci" or len(parts) == 1)
            if len(own) > 1 and (whole or _sum(own) > total.value):
                yield from _mismatch(total, own, "des territoires")


def _of_lone_departement(groups: Mapping[tuple[object, ...], Mapping[Territory, Reading]]) -> Iterator[Anomaly]:
    """Yield a warning for a département that is not the sum of its EPCI, where nearly all of its figures are."""
    found: dict[object, list[tuple[Reading, list[Reading]]]] = defaultdict(list)
    for (code, *_), group in groups.items():
        parts = _parts(group.values())
        if len(parts.get("departement", ())) == 1 and len(parts.get("epci", ())) > 1:
            found[code].append((parts["departement"][0], parts["epci"]))
    for told in found.values():
        # Where the figure of one of them is missing, nothing can be said of their sum.
        most = max(len(own) for _, own in told)
        sums = [(total, own) for total, own in told if len(own) == most]
        wrong = [(total, own) for total, own in sums if not _adds_up(total, own)]
        if len(sums) - len(wrong) >= max(_FEWEST_RIGHT, _FEWEST_RIGHT * len(wrong)):
            for total, own in wrong:
                yield from _mismatch(total, own, "des EPCI")


def _parts(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    parts: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.territory.kind in _SCALES:
            parts[_SCALES[reading.territory.kind]].append(reading)
    if any(part.territory.kind == "ept" for part in parts["epci"]):
        parts["epci"] = [part for part in parts["epci"] if not communes.holds_ept(part.territory.code)]
    return {scale: own for scale, own in parts.items() if own}


def _by_detail(readings: Sequence[Reading], indicators: Mapping[str, Indicator]) -> Iterator[Anomaly]:
    groups: dict[tuple[object, ...], dict[str | None, Reading]] = defaultdict(dict)
    for reading in readings:
        groups[reading.code, reading.territory, reading.horizon, reading.unit].setdefault(
            reading.breakdown, reading
        )
    for (code, *_), group in groups.items():
        total = group.get(None)
        if total is not None:
            yield from _financings(total, group, indicators[str(code)].breakdowns)
            yield from _excesses(total, group, indicators[str(code)].breakdowns)


def _financings(
    total: Reading, group: Mapping[str | None, Reading], breakdowns: Sequence[str]
) -> Iterator[Anomaly]:
    named = [name for name in breakdowns if name.isupper()]
    if len(named) < 2 or any(name not in group for name in named):
        return
    # Rows that the law does not name (PLI, PSLA) may be counted in the total too.
    others = [part for name, part in group.items() if name and name not in breakdowns and not is_detail(name)]
    own = [group[name] for name in named]
    subsets = chain.from_iterable(combinations(others[:_MOST_OTHERS], n) for n in range(len(others) + 1))
    if not any(_adds_up(total, [*own, *subset]) for subset in subsets):
        yield from _mismatch(total, own, "de " + ", ".join(named))


def _excesses(total: Reading, group: Mapping[str | None, Reading], breakdowns: Sequence[str]) -> Iterator[Anomaly]:
    for name, part in group.items():
        if name and (name in breakdowns or is_detail(name)) and part.value > total.value:
            yield warning("total-mismatch", part, f"la partie ({amount(part)}) dépasse le tout ({amount(total)})")


def _by_year(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    groups: dict[tuple[object, ...], dict[str, Reading]] = defaultdict(dict)
    for reading in readings:
        groups[reading.code, reading.territory, reading.unit, reading.breakdown].setdefault(
            reading.horizon, reading
        )
    for series in groups.values():
        years = sorted(horizon for horizon in series if horizon.isdigit())
        for horizon, length in _LENGTHS.items():
            total = series.get(horizon)
            if total is not None and _is_run(years) and len(years) in (length, 6):
                own = [series[year] for year in years[:length]]
                if not any(agree(total.value, value) for value in _accepted(own, series.get(REFERENCE))):
                    whose = f"des {length} années {years[0]}-{years[length - 1]}"
                    yield from _mismatch(total, own, whose, f"le cumul {HORIZONS[horizon]}")


def _is_run(years: Sequence[str]) -> bool:
    return bool(years) and [int(year) for year in years] == list(range(int(years[0]), int(years[0]) + len(years)))


def _accepted(years: Sequence[Reading], reference: Reading | None) -> Iterator[Decimal]:
    """Yield what a cumulated column may hold: the sum of a flow, the last of a stock or a running sum, a mean."""
    added = _sum(years)
    yield added
    yield years[-1].value
    yield (added / len(years)).quantize(Decimal("0.1"))
    if reference is not None:
        yield reference.value + added


def _mismatch(total: Reading, parts: Sequence[Reading], whose: str, what: str = "le total") -> Iterator[Anomaly]:
    if not _adds_up(total, parts):
        text = f"{what} ({amount(total)}) n'est pas la somme {whose} ({format_number(_sum(parts))})"
        yield warning("total-mismatch", total, text)


def _adds_up(total: Reading, parts: Sequence[Reading]) -> bool:
    apart = abs(total.value - _sum(parts))
    rounded = total.unit in figure_terms().rounded_units
    return apart <= Decimal(len(parts) + 1) / 2 if rounded else not apart


def _sum(parts: Iterable[Reading]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))
