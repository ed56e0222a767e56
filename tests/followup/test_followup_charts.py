"""The charts of a bilan: the figures of its tables, where a drawing tells more."""

from decimal import Decimal

import pytest
from followed import committed, reported, series

from cusdocs.document import Chart, Figure
from cusdocs.followup.actuals import Actuals
from cusdocs.followup.bilan import Bilan, bilan_of, known_indicators
from cusdocs.followup.bilan_document import bilan_document
from cusdocs.followup.charts import IndicatorChart, indicator_chart
from cusdocs.followup.convention import Series
from cusdocs.followup.evaluation import evaluate
from cusdocs.followup.horizons import Scope
from cusdocs.law import Territory, load_regime

LOCATIVE = load_regime("locative-2019")
PP1, PP3, PS1 = series("PP-1"), series("PP-3"), series("PS-1", "%")
YEARS = ("2026", "2027", "2028")
BREST = Territory("departement", "29", "Finistère")


def bilan(targets: dict[Series, dict[str, int]], actuals: Actuals) -> Bilan:
    return bilan_of(evaluate(committed(targets), actuals, LOCATIVE, Scope(2026, 3)))


def chart_of(targets: dict[Series, dict[str, int]], actuals: Actuals) -> IndicatorChart | None:
    return indicator_chart(bilan(targets, actuals).lines, known_indicators(LOCATIVE))


def drawn(chart: Chart) -> dict[str, tuple[float, ...]]:
    return {point.label: tuple(map(float, point.numbers)) for point in chart.points}


def test_one_territory_shows_its_years() -> None:
    found = chart_of(
        {PP3: dict(zip(YEARS, (10, 20, 30), strict=True))}, reported({(PP3, each): 15 for each in YEARS})
    )

    assert found is not None
    assert (found.territory, found.period, found.unit) == ("Ille-et-Vilaine", "", "logements")
    # The sum of the years would dwarf them: it is in the table.
    assert drawn(found.drawing) == {"2026": (10, 15), "2027": (20, 15), "2028": (30, 15)}


def test_several_territories_show_the_longest_period() -> None:
    there = Series("PP-3", BREST, "logements")
    targets = {each: dict.fromkeys(YEARS, 10) for each in (PP3, there)}
    found = chart_of(targets, reported({(each, year): 12 for each in targets for year in YEARS}))

    assert found is not None
    assert (found.territory, found.period) == ("", "2026-2028")
    assert drawn(found.drawing) == {"Ille-et-Vilaine": (30, 36), "Finistère": (30, 36)}


def test_a_figure_that_lacks_leaves_no_chart() -> None:
    targets = {PP3: dict.fromkeys(YEARS, 10)}

    assert chart_of(targets, reported({(PP3, year): 12 for year in YEARS[:2]})) is None
    assert chart_of({PP3: dict.fromkeys(YEARS[:2], 10)}, reported({(PP3, year): 12 for year in YEARS})) is None


def test_what_is_stated_in_parts_alone_has_no_chart() -> None:
    parts = [series("PP-3", breakdown=each) for each in ("Collectif", "Individuel")]
    targets = {each: dict.fromkeys(YEARS, 10) for each in parts}

    assert chart_of(targets, reported({(each, year): 12 for each in parts for year in YEARS})) is None


@pytest.mark.parametrize(("achieved", "rate"), [((100, 60, 40), "66,7"), ((0, 0, 1), "0,3")])
def test_the_summary_shows_what_was_reached_and_how_far(achieved: tuple[int, ...], rate: str) -> None:
    targets = {PP1: {"3-years": 300}, PP3: dict.fromkeys(YEARS, 10), PS1: dict.fromkeys(YEARS, 25)}
    figures = {(PP1, year): done for year, done in zip(YEARS, achieved, strict=True)}
    figures |= {(each, year): 26 for each in (PP3, PS1) for year in YEARS}
    document = bilan_document(bilan(targets, reported(figures)), LOCATIVE)
    figures_shown = [block for block in document.blocks if isinstance(block, Figure)]

    assert [figure.text.partition(" –")[0] for figure in figures_shown] == [
        "Objectifs jugés et objectifs atteints, par indicateur",
        "Taux de réalisation du cumul de la période, par indicateur, en\u00a0%",
        "PP-3",
        "PS-1",
    ]
    objectives, rates = (figure.chart for figure in figures_shown[:2])
    assert objectives is not None
    assert rates is not None
    assert drawn(objectives) == {"PP-1": (1, 0), "PP-3": (3, 3), "PS-1": (3, 3)}
    assert drawn(rates)["PP-3"] == (260,)
    assert f"PP-1\u00a0: {rate}" in figures_shown[1].alternative
    assert rates.points[0].numbers[0] == Decimal(rate.replace(",", "."))
