"""The charts of a synthesis: who has a convention, and what was achieved by indicator, family and département."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cusdocs.document import Chart, ChartPoint
from cusdocs.followup.charts import bars, objectives_chart, percent, rounded
from cusdocs.followup.synthesis.achievement import Cohort, Row
from cusdocs.followup.synthesis.synthesis import Count
from cusdocs.followup.synthesis.tables import departement_name, family_name
from cusdocs.followup.wording import label
from cusdocs.french.numbers import format_number


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortCharts:
    """The charts of one cohort; None for one that would tell nothing more than its table.

    ``unit`` is what the totals count.
    """

    objectives: Chart | None
    totals: Chart | None
    unit: str
    families: Chart | None
    places: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many of the objectives judged were reached, for all the indicators of a family or of a département."""

    key: str
    judged: int
    reached: int

    @property
    def share(self) -> Decimal:
        """The share reached, between 0 and 1."""
        return Decimal(self.reached) / self.judged


def situations_chart(counts: Sequence[Count], name: Callable[[str], str]) -> Chart | None:
    """Return how many organisms are in each situation, by family or by département."""
    points = [
        ChartPoint(name(count.key), tuple(map(Decimal, (count.signed, count.in_progress, count.without))))
        for count in counts
    ]
    return bars(_names("signed", "in_progress", "without"), points)


def cohort_charts(cohort: Cohort) -> CohortCharts:
    """Return the charts of ``cohort``."""
    unit, totals = _totals(cohort.indicators)
    return CohortCharts(
        objectives=objectives_chart({row.code: row.score for row in cohort.indicators}),
        totals=totals,
        unit=unit,
        families=_shares(cohort.by_family, _family_code),
        places=_shares(cohort.by_territory, departement_name),
    )


def reaches(rows: Sequence[Row]) -> tuple[Reach, ...]:
    """Return what was reached by key, all indicators together; keys of which nothing is judged are left out."""
    keys = sorted({row.key for row in rows if row.score.judged}, key=lambda key: (not key, key))
    return tuple(
        Reach(
            key=key,
            judged=sum(row.score.judged for row in rows if row.key == key),
            reached=sum(row.score.reached for row in rows if row.key == key),
        )
        for key in keys
    )


def counted_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows whose totals are known and may stand side by side: all in the unit of the first of them."""
    known = [row for row in rows if row.score.target is not None and row.score.achieved is not None]
    return tuple(row for row in known if row.unit == known[0].unit)


def _totals(rows: Sequence[Row]) -> tuple[str, Chart | None]:
    known = counted_rows(rows)
    points = [
        ChartPoint(row.code, (rounded(row.score.target), rounded(row.score.achieved)))
        for row in known
        if row.score.target is not None and row.score.achieved is not None
    ]
    return known[0].unit if known else "", bars(_names("target", "achieved"), points)


def _shares(rows: Sequence[Row], name: Callable[[str], str]) -> Chart | None:
    """Return the shares reached, each beside its counts: one of two is not fifty of a hundred."""
    points = [
        ChartPoint(
            label("synthesis", "reach", name(each.key), format_number(each.reached), format_number(each.judged)),
            (percent(each.share),),
        )
        for each in reaches(rows)
    ]
    return bars(_names("share"), points)


def _family_code(code: str) -> str:
    # Names in full leave no room for the counts.
    return code or family_name(code)


def _names(*columns: str) -> tuple[str, ...]:
    return tuple(label("synthesis_columns", column) for column in columns)
