"""The calendar of a convention: what happened, what the law expects, and when."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cusdocs.followup.convention import Dates
from cusdocs.followup.wording import label, labels
from cusdocs.law import Confidence, Interval, Regime

_STATED = ("psp", "filing", "signature", "effect")
# The requirement of the effect is named apart in each regime: the interval on the PSP ends at it.
_PSP_RULE = "psp-too-old"
_SIGNATURE_RULE = "late-conclusion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One day of the calendar. ``kind`` is stable; ``confidence`` is None for a date that the convention states.

    ``years`` tells, for an evaluation, how many years it covers.
    """

    kind: str
    day: date
    title: str
    articles: tuple[str, ...] = ()
    confidence: Confidence | None = None
    years: int | None = None


def calendar_of(dates: Dates, regime: Regime, first_year: int) -> tuple[Event, ...]:
    """Return the events of a convention whose commitments begin in ``first_year``, in the order of their days."""
    events = [*_stated(dates), *_limits(dates, regime), *_evaluations(regime, first_year)]
    events += _end(dates, regime, first_year)
    return tuple(sorted(events, key=lambda event: event.day))


def _stated(dates: Dates) -> Iterator[Event]:
    for kind in _STATED:
        day = getattr(dates, kind)
        if day:
            yield Event(kind=kind, day=day, title=label("events", kind))


def _limits(dates: Dates, regime: Regime) -> Iterator[Event]:
    rule = _interval(regime, _SIGNATURE_RULE)
    if dates.filing and rule and rule.at_most_months:
        yield Event(
            kind="signature_limit",
            day=add_months(dates.filing, rule.at_most_months),
            title=label("events", "signature_limit"),
            articles=rule.articles,
            confidence=rule.confidence,
        )


def _evaluations(regime: Regime, first_year: int) -> Iterator[Event]:
    rule = regime.follow_up.evaluations
    for years in rule.years if rule else ():
        final = years == regime.years
        yield Event(
            kind="evaluation",
            day=date(first_year + years - 1, 12, 31),
            title=label("events", "final_evaluation") if final else label("events", "evaluation", str(years)),
            articles=rule.articles if rule else (),
            confidence=rule.confidence if rule else None,
            years=years,
        )


def _end(dates: Dates, regime: Regime, first_year: int) -> Iterator[Event]:
    term = dates.term or term_of(dates, regime, first_year)
    yield Event(kind="term", day=term, title=label("events", "term"))
    rule = regime.follow_up.renewal
    if rule is None:
        return
    start = term + timedelta(days=1)
    yield Event(
        kind="renewal",
        day=start,
        title=label("events", "renewal"),
        articles=rule.articles,
        confidence=rule.confidence,
    )
    psp = _interval(regime, _PSP_RULE)
    if psp and psp.at_most_months:
        yield Event(
            kind="renewal_psp",
            day=add_months(start, -psp.at_most_months),
            title=label("events", "renewal_psp"),
            articles=psp.articles,
            confidence=psp.confidence,
        )


def term_of(dates: Dates, regime: Regime, first_year: int) -> date:
    """Return the last day of the convention: that of its years from its effect, or of its commitments."""
    start = dates.effect or date(first_year, 1, 1)
    return add_months(start, 12 * regime.years) - timedelta(days=1)


def _interval(regime: Regime, kind: str) -> Interval | None:
    return next((rule for rule in regime.intervals if rule.kind == kind), None)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def ground_text(articles: Sequence[str], confidence: str | None) -> str:
    """Return « CCH L.445-1, règle confirmée », or that the convention states the date."""
    if confidence is None:
        return label("confidences", "stated")
    return ", ".join([*articles, labels("confidences")[confidence]])
