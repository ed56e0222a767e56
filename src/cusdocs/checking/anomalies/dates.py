"""The length of the convention, and the time between the steps of the procedure."""

from collections.abc import Iterator, Mapping
from datetime import date

from cusdocs.checking.matching import Match
from cusdocs.checking.periods import Period, Statement
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.checking.search import Search
from cusdocs.checking.severity import of_confidence
from cusdocs.french.dates import format_date
from cusdocs.law.regime import Interval


def wrong_duration(search: Search) -> Iterator[Anomaly]:
    """Yield an anomaly when the convention states another length than that of the regime (article L.445-1)."""
    years = search.regime.years
    sure = next((period for period in search.periods if period.statement is Statement.CONVENTION), None)
    period = sure or next(iter(search.periods), None)
    if period is None or period.years == years:
        return
    yield Anomaly(
        kind="duration",
        severity=Severity.ERROR if sure else Severity.WARNING,
        message=f"La convention couvre {_stated(period)}\u00a0; la loi fixe sa durée à {years}\u00a0ans.",
        page=period.evidence.page,
        bbox=period.evidence.bbox,
    )


def wrong_intervals(search: Search, matches: Mapping[str, Match]) -> Iterator[Anomaly]:
    """Yield an anomaly for each interval of the regime that no pair of the dates stated respects."""
    for interval in search.regime.intervals:
        earlier, later = matches.get(interval.earlier), matches.get(interval.later)
        if not earlier or not later:
            continue
        pairs = [(first, last) for first in _dates(earlier) for last in _dates(later)]
        if pairs and not any(_respects(interval, first, last) for first, last in pairs):
            yield _broken(interval, *min(pairs, key=lambda pair: abs(pair[1] - pair[0])), later)


def _stated(period: Period) -> str:
    if period.first and period.last:
        return f"la période du {format_date(period.first)} au {format_date(period.last)} ({period.years}\u00a0ans)"
    return f"{period.years}\u00a0ans"


def _dates(match: Match) -> tuple[date, ...]:
    return tuple(dict.fromkeys(match.dates))


def _respects(interval: Interval, first: date, last: date) -> bool:
    if last < first:
        return False
    if interval.at_most_months is not None and last > _months_after(first, interval.at_most_months):
        return False
    return interval.at_least_months is None or last >= _months_after(first, interval.at_least_months)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    for last_day in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last_day)
        except ValueError:
            continue
    raise AssertionError(day)  # every month has 28 days


def _broken(interval: Interval, first: date, last: date, later: Match) -> Anomaly:
    evidence = later.evidence[0] if later.evidence else None
    dates = f"{format_date(first)} et {format_date(last)}"
    return Anomaly(
        kind=interval.kind,
        severity=of_confidence(interval.confidence),
        message=f"Règle non respectée\u00a0: {interval.title} (dates lues\u00a0: {dates}).",
        page=evidence.page if evidence else None,
        bbox=evidence.bbox if evidence else None,
    )
