"""Targets against actuals: for each indicator, territory and horizon, how far the organism went."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from cusdocs.errors import UsageError
from cusdocs.followup.achievement import Achieved, Reason, Remark, achieved, adds_up, total
from cusdocs.followup.actuals import Actual, Actuals
from cusdocs.followup.convention import Convention, Series
from cusdocs.followup.horizons import Scope, in_order, is_year, length_of, span
from cusdocs.law import HIGHER, LOWER, SIX_YEARS, THREE_YEARS, Indicator, Obligation, Regime

YES_NO = "oui/non"


class State(StrEnum):
    """What is concluded of one line; « no target » is not a target of zero."""

    REACHED = "reached"
    MISSED = "missed"
    UNJUDGED = "unjudged"
    RUNNING = "running"
    NO_TARGET = "no_target"
    NO_ACTUAL = "no_actual"


class Basis(StrEnum):
    """What the target of a line is: stated at its horizon, the sum of yearly ones, or that of a later horizon."""

    STATED = "stated"
    SUMMED = "summed"
    RUNNING = "running"


JUDGED = frozenset({State.REACHED, State.MISSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One target and what came of it.

    ``horizon`` is as in the contract, or « 2026-2027 » for a sum of years; ``period`` is how it reads. ``rate`` is
    achieved over target (1 is all of it), ``gap`` achieved less target, whatever the direction of good.
    ``expected`` is the share of a running target that the yearly ones foresee by now. ``remarks`` say why
    something is not known, or is doubtful.
    """

    series: Series
    horizon: str
    period: str
    basis: Basis = Basis.STATED
    target: Decimal | None = None
    achieved: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    rate: Decimal | None = None
    gap: Decimal | None = None
    expected: Decimal | None = None
    better: str | None = None
    state: State
    remarks: tuple[Remark, ...] = ()
    comment: str = ""
    brakes: str = ""
    measures: str = ""

    @property
    def judged(self) -> bool:
        """Tell whether the line counts among the objectives reached or not: a sum of others does not."""
        return self.state in JUDGED and self.basis is Basis.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """An evaluation of ``convention`` at ``scope``; ``absent`` are indicators owed for which it has no target."""

    convention: Convention
    regime: Regime
    scope: Scope
    lines: tuple[Line, ...]
    absent: tuple[Indicator, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def judged(self) -> tuple[Line, ...]:
        """The lines that were reached or not."""
        return tuple(line for line in self.lines if line.judged)

    @property
    def reached(self) -> int:
        """How many of them were reached."""
        return sum(line.state is State.REACHED for line in self.judged)


def scope_at(convention: Convention, regime: Regime, at: int) -> Scope:
    """Return the scope of the evaluation after ``at`` years. Raises UsageError when the regime knows none then."""
    rule = regime.follow_up.evaluations
    if rule is None or at not in rule.years:
        years = " ou ".join(str(year) for year in rule.years) if rule else ""
        known = f"les évaluations se font à {years}\u00a0ans" if years else "aucune évaluation n'y est établie"
        raise UsageError(f"--at {at}\u00a0: sous le régime «\u00a0{regime.id}\u00a0», {known}.")
    return Scope(_first_year(convention), at)


def scope_of_year(convention: Convention, regime: Regime, year: int) -> Scope:
    """Return the scope of the state of one year, given by its rank (2) or as a civil year (2027)."""
    first = _first_year(convention)
    rank = year if year <= regime.years else year - first + 1
    if not 1 <= rank <= regime.years:
        raise UsageError(
            f"--year {year}\u00a0: la convention couvre {first} à {first + regime.years - 1}\u00a0; "
            f"donnez une de ces années, ou son rang de 1 à {regime.years}."
        )
    return Scope(first, rank, yearly=True)


def _first_year(convention: Convention) -> int:
    if convention.first_year is None:
        raise UsageError(
            f"La première année des engagements n'a pas été lue dans «\u00a0{convention.file}\u00a0»\u00a0: "
            "indiquez-la avec --first-year."
        )
    return convention.first_year


def indicators_of(regime: Regime) -> dict[str, Indicator]:
    """Return the indicators that a convention of ``regime`` may state, those of its other activities included."""
    added = [rule.indicator for part in regime.parts for rule in part.requirements if rule.indicator]
    return {indicator.code: indicator for indicator in (*added, *regime.indicators)}


def evaluate(convention: Convention, actuals: Actuals, regime: Regime, scope: Scope) -> Evaluation:
    """Return what came of the targets of ``convention`` by the end of ``scope``."""
    indicators = indicators_of(regime)
    lines = [
        line
        for series in all_series(convention, actuals, indicators)
        for line in _Evaluator(series, indicators.get(series.code), convention, actuals, scope).lines()
    ]
    return Evaluation(
        convention=convention,
        regime=regime,
        scope=scope,
        lines=tuple(lines),
        absent=_absent(convention, regime),
        told=actuals.told,
    )


def all_series(convention: Convention, actuals: Actuals, indicators: Mapping[str, Indicator]) -> list[Series]:
    """Return the series of the convention, then those that only the actuals have, by indicator."""
    known = {series.key: series for series in convention.targets}
    added = [series for key, series in actuals.series.items() if key not in known]
    order = {code: number for number, code in enumerate(indicators)}
    found = [*convention.targets, *added]
    return sorted(found, key=lambda series: (order.get(series.code, len(order)), series.code))


def _absent(convention: Convention, regime: Regime) -> tuple[Indicator, ...]:
    stated = {series.code for series in convention.targets}
    owed = [
        rule.indicator
        for rule in regime.widened(convention.facts).requirements
        if rule.indicator and rule.known and rule.obligation is Obligation.MANDATORY
    ]
    return tuple(indicator for indicator in owed if indicator.code not in stated)


@dataclass(frozen=True, slots=True)
class _Evaluator:
    series: Series
    indicator: Indicator | None
    convention: Convention
    actuals: Actuals
    scope: Scope

    def lines(self) -> Iterator[Line]:
        for horizon in self._horizons():
            line = self._stated(horizon)
            if line:
                yield line
        summed = self._summed()
        if summed:
            yield summed
        for horizon in (THREE_YEARS, SIX_YEARS):
            if self.scope.running(horizon) and horizon in self._targets:
                yield self._running(horizon)

    @property
    def _targets(self) -> Mapping[str, Decimal]:
        return self.convention.targets.get(self.series, {})

    def _horizons(self) -> list[str]:
        legal = self.indicator.horizons_from(self.scope.first_year) if self.indicator and self._targets else ()
        known = (*self._targets, *legal, *self.actuals.horizons(self.series))
        return in_order(horizon for horizon in known if self.scope.due(horizon))

    def _years(self, horizon: str) -> tuple[str, ...]:
        length = length_of(horizon) or 0
        return self.scope.elapsed[:length]

    def _stated(self, horizon: str) -> Line | None:
        found = achieved(self.series, horizon, self.actuals, self.indicator, self._years(horizon))
        target = self._targets.get(horizon)
        if target is None and not self._is_legal(horizon) and not self._counts_alone(found):
            return None
        return self._line(horizon, self.scope.label(horizon), target, found)

    def _is_legal(self, horizon: str) -> bool:
        return bool(self.indicator and horizon in self.indicator.horizons_from(self.scope.first_year))

    def _counts_alone(self, found: Achieved) -> bool:
        """Tell whether a figure without a target is a result, and not a part of the total of several years."""
        return found.value is not None and (self.scope.yearly or not self._targets)

    def _summed(self) -> Line | None:
        """Return the line of all the years so far, when the yearly targets make a target of the period."""
        years = self.scope.elapsed
        yearly = [horizon for horizon in self._targets if is_year(horizon) and horizon in years]
        stated = any(length_of(horizon) == len(years) for horizon in self._targets)
        if len(years) < 2 or not yearly or stated or not adds_up(self.indicator, self.series.unit):
            return None
        lacking = [year for year in years if year not in self._targets]
        target = None if lacking else sum((self._targets[year] for year in years), Decimal(0))
        period = span(self.scope.first_year, self.scope.last_year)
        line = self._line(period, period, target, total(self.series, years, self.actuals), Basis.SUMMED)
        if not lacking:
            return line
        return _with_remark(line, Remark(Reason.NO_YEARLY_TARGETS, ", ".join(lacking)))

    def _running(self, horizon: str) -> Line:
        """Return the progress towards a horizon to come; nothing is judged before it."""
        target, label = self._targets[horizon], self.scope.label(horizon)
        if not adds_up(self.indicator, self.series.unit):
            unknown = Achieved(remarks=(Remark(Reason.DOES_NOT_ADD_UP),))
            return self._told(horizon, label, Basis.RUNNING, unknown, target=target, state=State.RUNNING)
        found = total(self.series, self.scope.elapsed, self.actuals)
        rate, remarks = _rate(self.series.unit, target, found.value)
        expected, why = self._expected(target)
        found = Achieved(value=found.value, remarks=(*found.remarks, *remarks, *why))
        return self._told(
            horizon,
            label,
            Basis.RUNNING,
            found,
            target=target,
            rate=rate,
            gap=None if found.value is None else found.value - target,
            expected=expected,
            state=State.RUNNING,
        )

    def _expected(self, target: Decimal) -> tuple[Decimal | None, tuple[Remark, ...]]:
        lacking = [year for year in self.scope.elapsed if year not in self._targets]
        if lacking:
            return None, (Remark(Reason.NO_YEARLY_TARGETS, ", ".join(lacking)),)
        foreseen = sum((self._targets[year] for year in self.scope.elapsed), Decimal(0))
        return (foreseen / target, ()) if target else (None, ())

    def _line(
        self, horizon: str, period: str, target: Decimal | None, found: Achieved, basis: Basis = Basis.STATED
    ) -> Line:
        better = self.indicator.better if self.indicator else None
        rate, remarks = _rate(self.series.unit, target, found.value)
        state = judge(target, found.value, better)
        if state is State.UNJUDGED:
            remarks = (*remarks, Remark(Reason.DIRECTION_UNKNOWN))
        found = Achieved(
            value=found.value,
            numerator=found.numerator,
            denominator=found.denominator,
            remarks=(*found.remarks, *remarks),
        )
        gap = None if target is None or found.value is None else found.value - target
        return self._told(horizon, period, basis, found, target=target, rate=rate, gap=gap, state=state)

    def _told(
        self,
        horizon: str,
        period: str,
        basis: Basis,
        found: Achieved,
        *,
        state: State,
        target: Decimal | None = None,
        rate: Decimal | None = None,
        gap: Decimal | None = None,
        expected: Decimal | None = None,
    ) -> Line:
        words: Actual = self.actuals.at(self.series, horizon)
        return Line(
            series=self.series,
            horizon=horizon,
            period=period,
            basis=basis,
            target=target,
            achieved=found.value,
            numerator=found.numerator,
            denominator=found.denominator,
            rate=rate,
            gap=gap,
            expected=expected,
            better=self.indicator.better if self.indicator else None,
            state=state,
            remarks=found.remarks,
            comment=words.comment,
            brakes=words.brakes,
            measures=words.measures,
        )


def judge(target: Decimal | None, value: Decimal | None, better: str | None) -> State:
    """Return what ``value`` makes of ``target`` when ``better`` is higher or lower."""
    if target is None:
        return State.NO_TARGET
    if value is None:
        return State.NO_ACTUAL
    if better == HIGHER:
        return State.REACHED if value >= target else State.MISSED
    if better == LOWER:
        return State.REACHED if value <= target else State.MISSED
    return State.UNJUDGED


def _rate(unit: str, target: Decimal | None, value: Decimal | None) -> tuple[Decimal | None, tuple[Remark, ...]]:
    if target is None or value is None:
        return None, ()
    if unit == YES_NO:
        return None, (Remark(Reason.YES_NO),)
    if target == 0:
        return None, (Remark(Reason.ZERO_TARGET),)
    return value / target, ()


def _with_remark(line: Line, remark: Remark) -> Line:

    return replace(line, remarks=(*line.remarks, remark))


def by_code(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the lines of each indicator, in order."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.series.code, []).append(line)
    return found
