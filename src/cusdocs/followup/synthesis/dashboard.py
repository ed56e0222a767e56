"""The dashboard of a synthesis: one HTML page that needs no script, no network and no other file."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cusdocs.followup.figures_text import figure_text, rate_text
from cusdocs.followup.page_template import page_template
from cusdocs.followup.synthesis.achievement import Cohort, Row
from cusdocs.followup.synthesis.charts import counted_rows, reaches
from cusdocs.followup.synthesis.document import ShownCohort, ShownTable, shown_cohort, shown_table, title_of
from cusdocs.followup.synthesis.synthesis import Count, Synthesis
from cusdocs.followup.synthesis.tables import departement_name, family_name, synthesis_tables
from cusdocs.followup.wording import label, labels
from cusdocs.french.dates import format_date
from cusdocs.french.numbers import format_number, parse_number

_SIREN = re.compile(r"\d{9}")
_LONG = 40
_FOLLOW_UP = ("due", "told", "gaps", "quality", "elsewhere", "absorbed", "organisms", "unread")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the page; ``kinds`` are the classes of its columns: num to the right, long for sentences."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: widths in percent of the track, and the figure written beside it."""

    name: str
    signed: Decimal
    in_progress: Decimal = Decimal(0)
    without: Decimal = Decimal(0)
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A target and what was achieved of it: two bars on one scale, and their figures."""

    name: str
    target: Decimal
    achieved: Decimal
    target_text: str
    achieved_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortView:
    """The results of one cohort on the page."""

    activity: str
    cohort: str
    organisms: str
    judged: str
    reached: str
    share: str
    bars: tuple[Bar, ...]
    totals: tuple[Pair, ...]
    unit: str
    families: tuple[Bar, ...]
    places: tuple[Bar, ...]
    indicators: Grid
    by_family: Grid
    by_territory: Grid


def dashboard_html(synthesis: Synthesis) -> str:
    """Return the dashboard of ``synthesis`` as an HTML page; the same synthesis always gives the same page."""
    names = labels("synthesis_sheets")
    known = {table.name: _grid(shown_table(table)) for table in synthesis_tables(synthesis)}
    return page_template("synthese/tableau-de-bord.html").render(
        title=title_of(synthesis),
        day=format_date(synthesis.day),
        whole=_whole(synthesis.whole),
        families=_situations(synthesis.by_family, family_name),
        departements=_situations(synthesis.by_departement, departement_name),
        tables={name: known.get(title, Grid()) for name, title in names.items()},
        cohorts=tuple(_cohort(cohort) for cohort in synthesis.cohorts),
        follow_up=tuple((name, names[name]) for name in _FOLLOW_UP),
    )


def _whole(count: Count) -> dict[str, str]:
    numbers = ("organisms", "signed", "in_progress", "without", "dwellings", "signed_dwellings")
    return {
        **{name: format_number(getattr(count, name)) for name in numbers},
        "share": rate_text(count.signed_share),
    }


def _situations(counts: Sequence[Count], name: Callable[[str], str]) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            name=name(count.key),
            signed=_percent(count.signed, count.organisms),
            in_progress=_percent(count.in_progress, count.organisms),
            without=_percent(count.without, count.organisms),
            text=label("synthesis", "of", format_number(count.signed), format_number(count.organisms)),
        )
        for count in counts
    )


def _percent(part: int | Decimal, whole: int | Decimal) -> Decimal:
    share = Decimal(100 * part) / whole if whole else Decimal(0)
    return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _cohort(cohort: Cohort) -> CohortView:
    shown: ShownCohort = shown_cohort(cohort)
    judged = [row for row in cohort.indicators if row.score.judged]
    return CohortView(
        activity=shown.activity,
        cohort=shown.cohort,
        organisms=format_number(shown.organisms),
        judged=format_number(shown.judged),
        reached=format_number(shown.reached),
        share=shown.share,
        bars=_several(_reach(row.code, row.score.reached, row.score.judged) for row in judged),
        totals=_pairs(cohort),
        unit=shown.charts.unit,
        families=_reaches(cohort.by_family, family_name),
        places=_reaches(cohort.by_territory, departement_name),
        indicators=_grid(shown.indicators),
        by_family=_grid(shown.by_family),
        by_territory=_grid(shown.by_territory),
    )


def _reach(name: str, reached: int, judged: int) -> Bar:
    text = label("synthesis", "of", format_number(reached), format_number(judged))
    return Bar(name=name, signed=_percent(reached, judged), text=text)


def _reaches(rows: Sequence[Row], name: Callable[[str], str]) -> tuple[Bar, ...]:
    return _several(_reach(name(each.key), each.reached, each.judged) for each in reaches(rows))


def _several(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Return ``bars``, or none of them when there is one: it compares with nothing."""
    found = tuple(bars)
    return found if len(found) > 1 else ()


def _pairs(cohort: Cohort) -> tuple[Pair, ...]:
    known = [
        (row, row.score.target, row.score.achieved)
        for row in counted_rows(cohort.indicators)
        if row.score.target is not None and row.score.achieved is not None
    ]
    highest = max((max(target, done) for _, target, done in known), default=Decimal(0))
    return tuple(
        Pair(
            name=row.code,
            target=_percent(target, highest),
            achieved=_percent(done, highest),
            target_text=figure_text(target, row.unit),
            achieved_text=figure_text(done, row.unit),
        )
        for row, target, done in known
    )


def _grid(table: ShownTable) -> Grid:
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    return Grid(table.columns, table.rows, tuple(_kind(column) for column in columns))


def _kind(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    # A SIREN is nine digits and no quantity.
    if filled and all(parse_number(cell) is not None and not _SIREN.fullmatch(cell) for cell in filled):
        return "num"
    return "long" if any(len(cell) > _LONG for cell in filled) else ""
