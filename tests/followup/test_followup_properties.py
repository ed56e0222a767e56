"""Whatever the figures are: each family of computation keeps its law."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from followed import committed, reported, series
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.followup.achievement import Reason
from cusdocs.followup.actuals import Actual
from cusdocs.followup.bilan import bilan_of, known_indicators, main_lines, score
from cusdocs.followup.calendar import add_months, calendar_of
from cusdocs.followup.convention import Dates, Series
from cusdocs.followup.evaluation import Basis, Line, State, evaluate
from cusdocs.followup.horizons import Scope
from cusdocs.followup.register import Organism
from cusdocs.followup.synthesis.filed import Filed, from_bilan
from cusdocs.followup.synthesis.synthesis import synthesise
from cusdocs.law import Territory, load_regime, load_regimes

REGIMES = load_regimes()
LOCATIVE, FIRST = load_regime("locative-2019"), load_regime("locative-2010")
AI, G1, PP1, PP3, PS1 = (
    series("A.I"),
    series("G-1", "€/logement"),
    series("PP-1"),
    series("PP-3"),
    series("PS-1", "%"),
)
YEARS = tuple(str(year) for year in range(2026, 2032))
DAY = date(2029, 6, 30)
COUNTS = st.integers(0, 5000)
KNOWN = st.one_of(st.none(), COUNTS)


def lines(targets: dict[Series, dict[str, int]], figures: dict, regime=LOCATIVE, scope: Scope | None = None):
    first = 2011 if regime is FIRST else 2026
    convention = committed(targets, regime.id, first)
    return evaluate(convention, reported(figures), regime, scope or Scope(first, 3)).lines


# Rate, gap, direction


@given(st.integers(1, 5000), COUNTS, st.sampled_from([PP1, G1, PS1]))
def test_rate_gap_and_verdict_say_the_same(target: int, achieved: int, followed: Series) -> None:
    horizon = "3-years" if followed is PP1 else "2026"
    line = next(
        each
        for each in lines({followed: {horizon: target}}, {(followed, horizon): achieved})
        if each.horizon == horizon
    )

    assert line.rate is not None
    assert line.gap == achieved - target
    assert (line.rate >= 1) == (line.gap >= 0)
    good = line.gap <= 0 if followed is G1 else line.gap >= 0
    assert line.state is (State.REACHED if good else State.MISSED)


@given(COUNTS, COUNTS, st.integers(1, 50))
def test_more_dwellings_are_never_a_worse_verdict_and_a_higher_cost_never_a_better_one(
    target: int, achieved: int, more: int
) -> None:
    def reached(followed: Series, value: int) -> bool:
        return any(
            each.state is State.REACHED
            for each in lines({followed: {"2026": target}}, {(followed, "2026"): value})
        )

    assert reached(PP3, achieved) <= reached(PP3, achieved + more)
    assert reached(G1, achieved) >= reached(G1, achieved + more)


# Sums of years, proration, terms of a ratio


@given(st.lists(KNOWN, min_size=3, max_size=3))
def test_a_period_is_the_sum_of_its_years_or_is_not_known(years: list[int | None]) -> None:
    figures = {(PP1, year): done for year, done in zip(YEARS, years, strict=False) if done is not None}
    line = next(each for each in lines({PP1: {"3-years": 300}}, figures) if each.horizon == "3-years")

    known = [done for done in years if done is not None]
    assert line.achieved == (sum(known) if len(known) == 3 else None)
    if 0 < len(known) < 3:
        lacking = ", ".join(year for year, done in zip(YEARS, years, strict=False) if done is None)
        assert [(each.reason, each.detail) for each in line.remarks] == [(Reason.MISSING_YEARS, lacking)]


@given(st.lists(st.integers(1, 900), min_size=6, max_size=6), st.lists(COUNTS, min_size=4, max_size=4))
def test_what_is_expected_by_now_is_the_share_of_the_years_gone(targets: list[int], done: list[int]) -> None:
    years = [str(year) for year in range(2011, 2017)]
    yearly = dict(zip(years, targets, strict=True))
    figures = {(AI, year): value for year, value in zip(years, done, strict=False)}
    found = lines({AI: {**yearly, "6-years": sum(targets)}}, figures, FIRST, Scope(2011, 4))
    running = next(each for each in found if each.basis is Basis.RUNNING)
    summed = next(each for each in found if each.basis is Basis.SUMMED)

    assert running.expected == Decimal(sum(targets[:4])) / sum(targets)
    assert running.rate == Decimal(sum(done)) / sum(targets)
    assert (summed.target, summed.achieved) == (sum(targets[:4]), sum(done))
    # Ahead of the proration is ahead of the sum of the yearly targets, and the reverse.
    assert (running.rate >= running.expected) == (summed.state is State.REACHED)


@given(st.integers(0, 9000), st.integers(1, 9000), st.integers(1, 50))
def test_a_ratio_does_not_depend_on_the_scale_of_its_terms(part: int, whole: int, scale: int) -> None:
    def of(numerator: int, denominator: int) -> Line:
        told = Actual(numerator=Decimal(numerator), denominator=Decimal(denominator))
        return next(each for each in lines({PS1: {"2026": 25}}, {(PS1, "2026"): told}) if each.horizon == "2026")

    one, other = of(part, whole), of(part * scale, whole * scale)
    assert one.state is other.state
    assert one.achieved == pytest.approx(other.achieved)
    assert (other.numerator, other.denominator) == (part * scale, whole * scale)


# Sums over organisms and territories


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["22", "29", "35"]), COUNTS, KNOWN), max_size=9))
def test_a_synthesis_adds_targets_and_figures_and_never_rates(
    drawn: list[tuple[str, str, int, int | None]],
) -> None:
    places = {(name, code): (target, done) for name, code, target, done in drawn}
    filed = [_filed(name, {code: both for (of, code), both in places.items() if of == name}) for name in "AB"]
    found = synthesise(filed, [Organism(name=name, family="OPH", departement="35") for name in "AB"], DAY)

    known = [(target, done) for target, done in places.values() if done is not None]
    rows = [row for cohort in found.cohorts for row in cohort.indicators]
    assert len(rows) == bool(places)
    for row in rows:
        assert row.score.judged == len(known)
        assert row.score.reached == sum(done >= target for target, done in known)
        assert row.score.unreported == len(places) - len(known)
        assert row.score.target == (sum(target for target, _ in known) if known else None)
        assert row.score.achieved == (sum(done for _, done in known) if known else None)
        if row.score.target:
            assert row.score.rate == row.score.achieved / row.score.target
    for cohort in found.cohorts:
        for part in (cohort.by_family, cohort.by_territory):
            assert sum(row.score.achieved or 0 for row in part) == sum(done for _, done in known)


def _filed(name: str, places: dict[str, tuple[int, int | None]]) -> Filed:
    followed = {code: Series("PP-1", Territory("departement", code, code), "logements") for code in places}
    convention = committed({followed[code]: {"3-years": target} for code, (target, _) in places.items()})
    figures = {(followed[code], "3-years"): done for code, (_, done) in places.items() if done is not None}
    bilan = bilan_of(evaluate(convention, reported(figures), LOCATIVE, Scope(2026, 3)))
    return replace(from_bilan(bilan, {LOCATIVE.id: LOCATIVE}), name=name, siren="")


@given(st.lists(st.tuples(st.sampled_from(YEARS[:3]), COUNTS, KNOWN), max_size=8, unique_by=lambda each: each[0]))
def test_each_objective_is_judged_unreported_or_without_target(drawn: list[tuple[str, int, int | None]]) -> None:
    followed = {PP3: {year: target for year, target, _ in drawn}} if drawn else {}
    figures = {(PP3, year): done for year, _, done in drawn if done is not None}
    bilan = bilan_of(evaluate(committed(followed), reported(figures), LOCATIVE, Scope(2026, 3)))
    found = score(main_lines(bilan.lines, known_indicators(LOCATIVE)))

    assert found.judged == found.reached + found.missed
    assert found.judged + found.unreported == len(drawn)
    assert found.judged + found.unreported + found.without_target == (3 if drawn else 0)


# Calendar


FILINGS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2090, 1, 1)))


@given(st.sampled_from(REGIMES), st.integers(2000, 2090), FILINGS)
def test_a_calendar_keeps_its_order_and_its_lengths(regime, first_year: int, filing: date | None) -> None:
    events = calendar_of(Dates(filing=filing), regime, first_year)
    days = {(event.kind, event.years): event.day for event in events}

    assert all(one.day <= other.day for one, other in pairwise(events))
    term = days["term", None]
    assert term == date(first_year + regime.years, 1, 1) - timedelta(days=1)
    evaluations = {years: day for (kind, years), day in days.items() if kind == "evaluation"}
    assert evaluations == {years: date(first_year + years - 1, 12, 31) for years in evaluations}
    assert max(evaluations.values(), default=term) == term
    if ("renewal", None) in days:
        assert days["renewal", None] == term + timedelta(days=1)
    if ("signature_limit", None) in days:
        assert filing is not None
        assert days["signature_limit", None] == add_months(filing, 6)
