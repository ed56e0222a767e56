"""Targets against actuals, one rule at a time, then whatever the figures are."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from followed import committed, reported, series
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.errors import UsageError
from cusdocs.followup.achievement import Reason
from cusdocs.followup.actuals import Actual, Actuals
from cusdocs.followup.evaluation import Basis, Evaluation, Line, State, evaluate, judge, scope_at, scope_of_year
from cusdocs.followup.horizons import Scope
from cusdocs.law import HIGHER, LOWER, Regime, load_regime
from cusdocs.resources import data_folder

LOCATIVE = load_regime("locative-2019")
FIRST = load_regime("locative-2010")
PP1, PP2, G1, PS1 = series("PP-1"), series("PP-2"), series("G-1", "€/logement"), series("PS-1", "%")


def after(years: int, convention: object, actuals: Actuals, regime: Regime = LOCATIVE) -> Evaluation:
    return evaluate(convention, actuals, regime, scope_at(convention, regime, years))  # type: ignore[arg-type]


def line(evaluation: Evaluation, code: str, horizon: str, basis: Basis = Basis.STATED) -> Line:
    found = [
        each for each in evaluation.lines if (each.series.code, each.horizon, each.basis) == (code, horizon, basis)
    ]
    assert len(found) == 1, evaluation.lines
    return found[0]


def reasons(found: Line) -> list[Reason]:
    return [remark.reason for remark in found.remarks]


def test_a_target_and_what_came_of_it() -> None:
    found = line(
        after(3, committed({PP1: {"3-years": 450}}), reported({(PP1, "3-years"): 360})), "PP-1", "3-years"
    )

    assert (found.target, found.achieved, found.gap) == (450, 360, -90)
    assert found.rate == Decimal("0.8")
    assert (found.period, found.state) == ("2026-2028", State.MISSED)


def test_a_cost_is_better_lower() -> None:
    convention = committed({G1: {"2026": 1000, "2027": 1000, "2028": 1000}})
    actuals = reported({(G1, "2026"): 980, (G1, "2027"): 1000, (G1, "2028"): 1010})
    evaluation = after(3, convention, actuals)

    states = [line(evaluation, "G-1", year).state for year in ("2026", "2027", "2028")]
    assert states == [State.REACHED, State.REACHED, State.MISSED]
    # A cost of each year does not add up to a cost of three years.
    assert not [each for each in evaluation.lines if each.basis is Basis.SUMMED]


def test_no_target_is_not_a_target_of_zero() -> None:
    convention = committed({PP2: {"2026": 0, "2027": 12}})
    evaluation = after(3, convention, reported({(PP2, "2026"): 3, (PP2, "2028"): 5, (PP2, "2027"): 12}))

    zero, none = line(evaluation, "PP-2", "2026"), line(evaluation, "PP-2", "2028")
    assert (zero.target, zero.state, zero.rate, reasons(zero)) == (0, State.REACHED, None, [Reason.ZERO_TARGET])
    assert (none.target, none.state, none.rate, none.achieved) == (None, State.NO_TARGET, None, 5)


def test_what_was_not_reported_says_so() -> None:
    evaluation = after(3, committed({PP1: {"3-years": 450}}), Actuals())

    found = line(evaluation, "PP-1", "3-years")
    assert (found.state, found.achieved, reasons(found)) == (State.NO_ACTUAL, None, [Reason.NOT_REPORTED])


def test_years_add_up_to_the_period_and_to_a_target_in_proportion() -> None:
    convention = committed({PP2: {"2026": 10, "2027": 20, "2028": 30, "2029": 40, "2030": 50, "2031": 60}})
    actuals = reported({(PP2, "2026"): 10, (PP2, "2027"): 10, (PP2, "2028"): 10})

    found = line(after(3, convention, actuals), "PP-2", "2026-2028", Basis.SUMMED)
    assert (found.target, found.achieved, found.rate) == (60, 30, Decimal("0.5"))


def test_the_years_that_lack_are_named() -> None:
    convention = committed({PP1: {"3-years": 450}})
    found = line(after(3, convention, reported({(PP1, "2026"): 100, (PP1, "2028"): 90})), "PP-1", "3-years")

    assert (found.state, found.remarks[0].reason, found.remarks[0].detail) == (
        State.NO_ACTUAL,
        Reason.MISSING_YEARS,
        "2027",
    )


def test_a_ratio_comes_from_its_two_terms() -> None:
    told = Actual(numerator=Decimal(30), denominator=Decimal(120), value=Decimal(40))
    convention = committed({PS1: {"2026": 25}})
    found = line(after(3, convention, reported({(PS1, "2026"): told})), "PS-1", "2026")

    assert (found.achieved, found.state, reasons(found)) == (25, State.REACHED, [Reason.RATIO_DIFFERS])


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Actual(numerator=Decimal(3), denominator=Decimal(0)), Reason.ZERO_DENOMINATOR),
        (Actual(numerator=Decimal(3)), Reason.NO_DENOMINATOR),
        (Actual(denominator=Decimal(3)), Reason.NO_NUMERATOR),
        (Actual(), Reason.NOT_REPORTED),
    ],
)
def test_a_ratio_without_its_terms_says_why(told: Actual, reason: Reason) -> None:
    found = line(after(3, committed({PS1: {"2026": 25}}), reported({(PS1, "2026"): told})), "PS-1", "2026")

    assert (found.achieved, found.state, reasons(found)) == (None, State.NO_ACTUAL, [reason])


def test_the_count_is_the_numerator_of_the_share_of_the_same_indicator() -> None:
    share = series("PP-2", "%")
    convention = committed({PP2: {"2026": 50}, share: {"2026": 20}})
    actuals = reported({(PP2, "2026"): 54, (share, "2026"): Actual(denominator=Decimal(270))})
    found = [
        each for each in after(3, convention, actuals).lines if each.series == share and each.horizon == "2026"
    ]

    assert (found[0].achieved, found[0].numerator) == (20, 54)


def test_the_sum_of_the_years_is_the_numerator_of_the_share_of_the_period() -> None:
    count, share = series("PP-4"), series("PP-4", "%")
    convention = committed({count: {"3-years": 40}, share: {"3-years": 1}})
    told = {(count, year): 10 for year in ("2026", "2027", "2028")}
    actuals = reported({**told, (share, "3-years"): Actual(denominator=Decimal(2000))})
    found = [each for each in after(3, convention, actuals).lines if each.series == share]

    assert [(each.numerator, each.achieved) for each in found] == [(30, Decimal("1.5"))]


def test_progress_towards_six_years_compares_with_what_the_yearly_targets_foresee() -> None:
    ai = series("A.I")
    yearly = {"2011": 100, "2012": 100, "2013": 200, "2014": 200, "2015": 200, "2016": 200}
    convention = committed({ai: {**yearly, "6-years": 1000}}, "locative-2010", 2011)
    actuals = reported({(ai, "2011"): 90, (ai, "2012"): 60})

    found = line(after(2, convention, actuals, FIRST), "A.I", "6-years", Basis.RUNNING)
    assert (found.state, found.rate, found.expected) == (State.RUNNING, Decimal("0.15"), Decimal("0.2"))


def test_an_evaluation_falls_when_the_regime_says() -> None:
    convention = committed({PP1: {"3-years": 1}})

    with pytest.raises(UsageError, match=r"3 ou 6\u00a0ans"):
        scope_at(convention, LOCATIVE, 2)
    assert scope_at(convention, FIRST, 4).years == 4


def test_the_state_of_a_year_looks_at_that_year_and_what_adds_up_to_it() -> None:
    convention = committed({PP2: {"2026": 10, "2027": 20}, PP1: {"3-years": 450}})
    actuals = reported({(PP2, "2026"): 10, (PP2, "2027"): 15, (PP1, "2026"): 90, (PP1, "2027"): 60})
    evaluation = evaluate(convention, actuals, LOCATIVE, scope_of_year(convention, LOCATIVE, 2027))

    found = {(each.series.code, each.horizon, each.basis) for each in evaluation.lines}
    assert found == {
        ("PP-1", "2027", Basis.STATED),
        ("PP-1", "3-years", Basis.RUNNING),
        ("PP-2", "2027", Basis.STATED),
        ("PP-2", "2026-2027", Basis.SUMMED),
    }
    assert line(evaluation, "PP-1", "3-years", Basis.RUNNING).achieved == 150
    assert scope_of_year(convention, LOCATIVE, 2) == scope_of_year(convention, LOCATIVE, 2027)


def test_indicators_owed_without_a_target_are_named() -> None:
    absent = after(3, committed({PP1: {"3-years": 1}}), Actuals()).absent

    assert [indicator.code for indicator in absent][:3] == ["PP-2", "PP-3", "PP-4"]


def test_the_direction_of_good_is_a_line_of_the_rules(tmp_path: Path) -> None:
    rules = tmp_path / "schemas"
    shutil.copytree(data_folder("schemas"), rules)
    path = rules / "locative-2019.yaml"
    path.write_text(path.read_text("utf-8").replace("better: lower", "better: higher"), encoding="utf-8")
    convention, actuals = committed({G1: {"2026": 1000}}), reported({(G1, "2026"): 990})

    assert line(after(3, convention, actuals), "G-1", "2026").state is State.REACHED
    changed = load_regime("locative-2019", rules)
    assert line(after(3, convention, actuals, changed), "G-1", "2026").state is State.MISSED


AMOUNTS = st.decimals(0, 100_000, places=1)


@given(AMOUNTS, AMOUNTS)
def test_more_is_never_worse_where_higher_is_better_and_the_reverse(target: Decimal, value: Decimal) -> None:
    assert (judge(target, value, HIGHER) is State.REACHED) == (value >= target)
    assert (judge(target, value, LOWER) is State.REACHED) == (value <= target)
    assert judge(target, value, None) is State.UNJUDGED
    assert judge(None, value, HIGHER) is State.NO_TARGET
    assert judge(target, None, HIGHER) is State.NO_ACTUAL


@given(
    st.lists(st.integers(0, 5000), min_size=6, max_size=6), st.lists(st.integers(0, 5000), min_size=6, max_size=6)
)
def test_rate_gap_and_sums_agree_with_their_terms(targets: list[int], achieved: list[int]) -> None:
    years = [str(year) for year in range(2026, 2032)]
    convention = committed({PP2: dict(zip(years, targets, strict=True))})
    actuals = reported({(PP2, year): value for year, value in zip(years, achieved, strict=True)})
    evaluation = evaluate(convention, actuals, LOCATIVE, Scope(2026, 6))

    for each in evaluation.lines:
        assert each.target is not None
        assert each.achieved is not None
        assert each.gap == each.achieved - each.target
        assert each.rate is None if each.target == 0 else each.rate == each.achieved / each.target
    summed = line(evaluation, "PP-2", "2026-2031", Basis.SUMMED)
    assert (summed.target, summed.achieved) == (sum(targets), sum(achieved))


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 100))
def test_a_share_is_judged_on_its_terms_not_on_its_rounding(part: int, whole: int, target: int) -> None:
    told = Actual(numerator=Decimal(part), denominator=Decimal(whole))
    found = line(after(3, committed({PS1: {"2026": target}}), reported({(PS1, "2026"): told})), "PS-1", "2026")

    assert (found.state is State.REACHED) == (100 * part >= target * whole)
