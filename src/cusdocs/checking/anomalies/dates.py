"""The length of the convention, and the time between the steps of the procedure."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from cusdocs.checking.index import Index
from cusdocs.checking.matching import Match
from cusdocs.checking.periods import Period, Statement
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.checking.search import Search
from cusdocs.checking.severity import of_confidence
from cusdocs.french.dates import find_impossible_dates, format_date
from cusdocs.french.text import fold
from cusdocs.law.regime import Interval

# An evaluation « au bout de trois ans » is no duration.
_LENGTH = re.compile(r"\bconclue?s?\b|\bduree\b")


def wrong_duration(search: Search) -> Iterator[Anomaly]:
    """Yield an anomaly when the convention states another length than that of the regime (article L.445-1)."""
    years = search.regime.years
    sure = next((period for period in search.periods if period.statement is Statement.CONVENTION), None)
    period = sure or next(iter(search.periods), None)
    if period is None:
        return
    if period.years != years:
        yield _duration(period, years, Severity.ERROR if sure else Severity.WARNING)
    elif other := next((each for each in search.periods if _contradicts(each, period)), None):
        yield _duration(other, years, Severity.WARNING)
    elif other := next((each for each in search.periods if _belies_itself(each)), None):
        yield _belied(other, years)


def impossible_dates(index: Index) -> Iterator[Anomaly]:
    """Yield a warning for each date of the body that no calendar has."""
    for passage in index.sentences:
        for text in find_impossible_dates(passage.text):
            evidence = passage.evidence
            yield Anomaly(
                kind="impossible-date",
                severity=Severity.WARNING,
                message=f"La date «\u00a0{text}\u00a0» n'existe pas\u00a0: «\u00a0{evidence.quote}\u00a0».",
                page=evidence.page,
                bbox=evidence.bbox,
            )


def _contradicts(other: Period, period: Period) -> bool:
    """Tell whether ``other`` gives another length to what begins on the same day, as the duration itself."""
    same = other.statement is Statement.CONVENTION and other.first is not None and other.first == period.first
    return same and other.years != period.years and bool(_LENGTH.search(fold(other.evidence.quote)))


def _belies_itself(period: Period) -> bool:
    return period.statement is Statement.CONVENTION and period.told not in (None, period.years)


def _belied(period: Period, years: int) -> Anomaly:
    return Anomaly(
        kind="duration",
        severity=Severity.WARNING,
        message=f"La convention se dit conclue pour {period.told}\u00a0ans, et couvre {_stated(period)}\u00a0; "
        f"la loi fixe sa durée à {years}\u00a0ans.",
        page=period.evidence.page,
        bbox=period.evidence.bbox,
    )


def _duration(period: Period, years: int, severity: Severity) -> Anomaly:
    return Anomaly(
        kind="duration",
        severity=severity,
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
