"""The report of a synthesis as a Document: the sections of ``clauses/synthese`` filled with its tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdocs.document import Document, Metadata
from cusdocs.drafting.library import load_sections
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.rendering import Renderer
from cusdocs.followup.bilan import Score, known_indicators
from cusdocs.followup.figures_text import figure_text, rate_text
from cusdocs.followup.synthesis.achievement import Cohort, Row
from cusdocs.followup.synthesis.charts import CohortCharts, cohort_charts, situations_chart
from cusdocs.followup.synthesis.situation import Situation
from cusdocs.followup.synthesis.synthesis import Synthesis
from cusdocs.followup.synthesis.tables import cohort_name, departement_name, family_name, synthesis_tables
from cusdocs.followup.tables import SheetTable, Value
from cusdocs.followup.wording import label, labels
from cusdocs.french.numbers import format_number
from cusdocs.resources import data_folder

_COUNTS = ("organisms", "judged", "reached", "share", "unreported", "without_target")
# The same under shorter heads: the names of the indicators need the room.
_BRIEF_COUNTS = ("organisms", "judged_brief", "reached", "share_brief", "unreported", "without_target")
_TOTALS = ("target", "achieved", "rate")
_SCORE = (*_COUNTS, *_TOTALS)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as text."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCohort:
    """The results of one activity at one evaluation, as text."""

    activity: str
    cohort: str
    organisms: int
    judged: int
    reached: int
    share: str
    indicators: ShownTable
    counts: ShownTable
    totals: ShownTable
    by_family: ShownTable
    by_territory: ShownTable
    charts: CohortCharts


def synthesis_document(synthesis: Synthesis) -> Document:
    """Return the report of ``synthesis``. Raises ClauseError for a section that cannot be rendered."""
    marks = Marks()
    renderer = Renderer(_names(synthesis), marks)
    sections = load_sections(data_folder("clauses") / "synthese")
    blocks = tuple(block for section in sections for block in renderer.blocks(section))
    title = title_of(synthesis)
    return Document(blocks=blocks, metadata=Metadata(title=title, date=synthesis.day, header=title))


def title_of(synthesis: Synthesis) -> str:
    """Return the title of the report."""
    if synthesis.region is None:
        return label("synthesis", "title")
    return label("synthesis", "title_region", synthesis.region.name)


def _names(synthesis: Synthesis) -> dict[str, object]:
    known = {table.name: shown_table(table) for table in synthesis_tables(synthesis)}
    names = labels("synthesis_sheets")
    cohorts = tuple(shown_cohort(cohort) for cohort in synthesis.cohorts)
    return {
        "title": title_of(synthesis),
        "day": synthesis.day,
        "region": synthesis.region.name if synthesis.region else "",
        "whole": synthesis.whole,
        "absorbed": len(synthesis.of(Situation.ABSORBED)),
        "tables": {name: known.get(title, ShownTable()) for name, title in names.items()},
        "families_chart": situations_chart(synthesis.by_family, family_name),
        "departements_chart": situations_chart(synthesis.by_departement, departement_name),
        "headlines": cohorts,
        "cohorts": cohorts,
    }


def shown_table(table: SheetTable) -> ShownTable:
    """Return ``table`` as text."""
    rows = (
        tuple(cell_text(value, share=place in table.shares) for place, value in enumerate(row))
        for row in table.rows
    )
    return ShownTable(table.columns, tuple(rows))


def cell_text(value: Value, *, share: bool = False) -> str:
    """Return a cell as a French reader reads it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | Decimal):
        return rate_text(Decimal(value)) if share else format_number(value)
    return value


def shown_cohort(cohort: Cohort) -> ShownCohort:
    """Return ``cohort`` as text."""
    return ShownCohort(
        activity=label("activities", cohort.activity),
        cohort=cohort_name(cohort),
        organisms=cohort.organisms,
        judged=cohort.whole.judged,
        reached=cohort.whole.reached,
        share=rate_text(cohort.whole.share),
        indicators=_indicator_table(cohort),
        counts=_counts_table(cohort),
        totals=_totals_table(cohort),
        by_family=_pivot(cohort.by_family, family_name),
        by_territory=_pivot(cohort.by_territory, departement_name),
        charts=cohort_charts(cohort),
    )


def _indicator_table(cohort: Cohort) -> ShownTable:
    indicators = known_indicators(cohort.regime)
    rows = [
        (row.code, indicators[row.code].label if row.code in indicators else "", *_score_texts(row, _SCORE))
        for row in cohort.indicators
    ]
    return ShownTable(_titles("code", "label", *_SCORE), tuple(rows))


def _counts_table(cohort: Cohort) -> ShownTable:
    """Return what was judged; one column holds code and name, for a page is narrow."""
    indicators = known_indicators(cohort.regime)
    rows = [
        (
            f"{row.code} – {indicators[row.code].label}" if row.code in indicators else row.code,
            *_score_texts(row, _COUNTS),
        )
        for row in cohort.indicators
    ]
    return ShownTable(_titles("code", *_BRIEF_COUNTS), tuple(rows))


def _totals_table(cohort: Cohort) -> ShownTable:
    """Return the totals of the indicators that have some."""
    rows = [
        (row.code, row.unit, *_score_texts(row, _TOTALS))
        for row in cohort.indicators
        if row.score.rate is not None
    ]
    return ShownTable(_titles("code", "unit", *_TOTALS), tuple(rows))


def _titles(*columns: str) -> tuple[str, ...]:
    return tuple(label("synthesis_columns", column) for column in columns)


def _score_texts(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    found = row.score
    texts = {
        "organisms": format_number(row.organisms),
        "judged": format_number(found.judged),
        "reached": format_number(found.reached),
        "share": rate_text(found.share),
        "unreported": format_number(found.unreported),
        "without_target": format_number(found.without_target),
        "target": figure_text(found.target, row.unit),
        "achieved": figure_text(found.achieved, row.unit),
        "rate": rate_text(found.rate),
    }
    return tuple(texts[column] for column in columns)


def _pivot(rows: Sequence[Row], name: Callable[[str], str]) -> ShownTable:
    """Return one line an indicator, one column a family or a département."""
    keys = sorted({row.key for row in rows}, key=lambda key: (not key, key))
    by_place = {(row.code, row.key): row.score for row in rows}
    codes = dict.fromkeys(row.code for row in rows)
    columns = (*_titles("code"), *(name(key) for key in keys))
    return ShownTable(
        columns, tuple((code, *(_brief(by_place.get((code, key))) for key in keys)) for code in codes)
    )


def _brief(score: Score | None) -> str:
    """Return « 12 sur 20, 95 % », « » when nothing is judged."""
    if score is None or not score.judged:
        return ""
    brief = label("synthesis", "of", format_number(score.reached), format_number(score.judged))
    return f"{brief}, {rate_text(score.rate)}" if score.rate is not None else brief
