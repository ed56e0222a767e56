"""Charts of a draft: the numbers of the table above them, or nothing."""

from decimal import Decimal

import pytest

from cusdocs.document import Blank, Cell, Chart, ChartKind, ChartPoint, Figure, Inline, Row, Table, Text, Value
from cusdocs.drafting.charts import chart_of
from cusdocs.drafting.markdown import parse_markdown
from cusdocs.drafting.marks import Marks


def value(number: int) -> Value:
    return Value(Decimal(number), "", str(number))


def table(*rows: tuple[str, Inline, Inline]) -> Table:
    head = Row(cells=tuple(Cell(content=(Text(name),)) for name in ("Année", "Offre nouvelle", "Travaux")))
    body = [
        Row(cells=(Cell(content=(Text(label),)), Cell(content=(one,)), Cell(content=(other,))))
        for label, one, other in rows
    ]
    return Table(rows=(head, *body), header_rows=1)


YEARS = table(
    ("2026", value(12), value(30)), ("2027", value(0), value(1400)), ("Ensemble", value(12), value(1430))
)
BOTH = ("Offre nouvelle", "Travaux")
CAPTION = (Text("Programme par année"),)


def test_a_chart_shows_the_columns_named_and_no_sum() -> None:
    figure = chart_of(YEARS, ChartKind.COLUMNS, BOTH, CAPTION)
    assert figure is not None
    assert figure.chart is not None
    assert [(point.label, [*map(int, point.numbers)]) for point in figure.chart.points] == [
        ("2026", [12, 30]),
        ("2027", [0, 1400]),
    ]


def test_its_alternative_says_every_number() -> None:
    figure = chart_of(YEARS, ChartKind.COLUMNS, BOTH, CAPTION)
    assert figure is not None
    assert figure.alternative == (
        "Diagramme\u00a0: Programme par année. 2026\u00a0: Offre nouvelle 12, Travaux 30\u00a0; "
        "2027\u00a0: Offre nouvelle 0, Travaux 1\u00a0400."
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("2026", value(12), Blank("Travaux")), ("2027", value(1), value(2))],
        [("2026", value(0), value(0)), ("2027", value(0), value(0))],
        [("2026", value(12), value(3))],
        [("2026", value(-1), value(3)), ("2027", value(1), value(2))],
        [(str(year), value(1), value(2)) for year in range(2000, 2020)],
    ],
    ids=["blank", "zeros", "one row", "negative", "too many"],
)
def test_nothing_is_drawn_without_all_its_numbers(rows: list[tuple[str, Inline, Inline]]) -> None:
    assert chart_of(table(*rows), ChartKind.COLUMNS, BOTH, CAPTION) is None


def test_nothing_is_drawn_under_a_name_that_is_missing() -> None:
    unnamed = Row(cells=tuple(Cell(content=(inline,)) for inline in (Blank("EPCI"), value(3), value(4))))
    assert chart_of(Table(rows=(*YEARS.rows, unnamed), header_rows=1), ChartKind.BARS, BOTH, CAPTION) is None


def test_a_chart_needs_its_table_and_its_column() -> None:
    with pytest.raises(LookupError, match="«\u00a0Ventes\u00a0»"):
        chart_of(YEARS, ChartKind.BARS, ("Ventes",), CAPTION)
    with pytest.raises(LookupError, match="après son tableau"):
        parse_markdown("Chart {bars: Ventes}: Les ventes", Marks(), "clause")


def test_a_datum_may_be_a_chart() -> None:
    marks = Marks()
    given = Chart(
        ChartKind.BARS, ("Réalisé",), (ChartPoint("Rennes", (Decimal(3),)), ChartPoint("Vitré", (Decimal(1),)))
    )
    (figure,) = parse_markdown(
        f"Chart {marks.finalize(given)}: Les ventes à {marks.finalize('Vitré')}", marks, "clause"
    )

    assert isinstance(figure, Figure)
    assert figure.chart == given
    assert figure.alternative == "Diagramme\u00a0: Les ventes à Vitré. Rennes\u00a0: 3\u00a0; Vitré\u00a0: 1."


@pytest.mark.parametrize("text", ["Chart {mark}: {mark}", "Voir {mark}.", "| {mark} |\n|---|\n| a |"])
def test_a_chart_stands_alone(text: str) -> None:
    marks = Marks()
    mark = marks.finalize(Chart(ChartKind.BARS, ("Réalisé",), ()))

    with pytest.raises(LookupError, match="se place seul"):
        parse_markdown(text.format(mark=mark), marks, "clause")


def test_only_a_chart_is_drawn() -> None:
    marks = Marks()

    with pytest.raises(LookupError, match="attend un diagramme"):
        parse_markdown(f"Chart {marks.finalize('Rennes')}: Les ventes", marks, "clause")
