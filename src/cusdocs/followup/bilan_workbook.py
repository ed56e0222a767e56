"""The bilan as a workbook: its results, line by line, with their terms, and its calendar."""

from cusdocs.followup.actuals_layout import territory_name
from cusdocs.followup.bilan import Bilan, known_indicators, main_lines, score
from cusdocs.followup.bilan_document import title_of
from cusdocs.followup.calendar import calendar_of, ground_text
from cusdocs.followup.evaluation import Line, by_code
from cusdocs.followup.tables import SheetTable, Value, tables_workbook
from cusdocs.followup.wording import label
from cusdocs.law import Regime

_RESULTS = (
    "code territory territory_code unit breakdown horizon target achieved numerator denominator gap rate expected "
    "state basis comment brakes measures remarks"
).split()
_SUMMARY = ("code", "judged", "reached", "unreported", "without_target", "target", "achieved", "rate")


def bilan_workbook(bilan: Bilan, regime: Regime) -> bytes:
    """Return ``bilan`` as a workbook; the same bilan always gives the same bytes."""
    title = f"{title_of(bilan)} – {bilan.name}".removesuffix(" – ")
    return tables_workbook(
        [_summary(bilan, regime, title), _results(bilan, title), _calendar(bilan, regime)], title
    )


def _titles(columns: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(label("bilan_columns", column) for column in columns)


def _summary(bilan: Bilan, regime: Regime, title: str) -> SheetTable:
    rows = []
    for code, lines in by_code(main_lines(bilan.lines, known_indicators(regime))).items():
        found = score(lines)
        row: tuple[Value, ...] = (
            code,
            found.judged,
            found.reached,
            found.unreported,
            found.without_target,
            found.target,
            found.achieved,
            found.rate,
        )
        rows.append(row)
    return SheetTable(
        name=label("bilan_sheets", "summary"),
        title=title,
        columns=_titles(_SUMMARY),
        rows=tuple(rows),
        shares=frozenset({7}),
    )


def _results(bilan: Bilan, title: str) -> SheetTable:
    return SheetTable(
        name=label("bilan_sheets", "results"),
        title=title,
        columns=_titles(_RESULTS),
        rows=tuple(_row(line) for line in bilan.lines),
        shares=frozenset({_RESULTS.index("rate"), _RESULTS.index("expected")}),
    )


def _row(line: Line) -> tuple[Value, ...]:
    place = line.series.territory
    return (
        line.series.code,
        territory_name(place),
        place.code,
        line.series.unit,
        line.series.breakdown,
        line.period,
        line.target,
        line.achieved,
        line.numerator,
        line.denominator,
        line.gap,
        line.rate,
        line.expected,
        label("states", line.state.value),
        label("bases", line.basis.value),
        line.comment,
        line.brakes,
        line.measures,
        " ; ".join(label("reasons", remark.reason.value, remark.detail) for remark in line.remarks),
    )


def _calendar(bilan: Bilan, regime: Regime) -> SheetTable:
    return SheetTable(
        name=label("bilan_sheets", "calendar"),
        title=title_of(bilan),
        columns=_titles(("day", "event", "ground")),
        rows=tuple(
            (event.day, event.title, ground_text(event.articles, event.confidence))
            for event in calendar_of(bilan.dates, regime, bilan.first_year)
        ),
    )
