"""A chart of the table that stands above it: the same numbers, never others."""

from collections.abc import Sequence
from decimal import Decimal

from cusdocs.document import Blank, Chart, ChartKind, ChartPoint, Figure, Inline, Row, Table, Value, plain_text
from cusdocs.french.numbers import format_number
from cusdocs.french.text import fold

# A row of sums says again what the others say.
_SUMS = ("ensemble", "total")
_FEWEST_POINTS = 2
_MOST_POINTS = {ChartKind.COLUMNS: 12, ChartKind.BARS: 30}


def chart_of(table: Table, kind: ChartKind, columns: Sequence[str], caption: tuple[Inline, ...]) -> Figure | None:
    """Return the chart of the ``columns`` of ``table``, named by their heads; its rows are named by the first one.

    There is none when a cell holds no number (a blank, say) or a row has no name yet, when all are zero,
    or when there are too few rows or too many to be read.
    Raises LookupError for a column that the table does not have.
    """
    heads = [cell.text for cell in table.rows[0].cells]
    places = [_place(heads, name) for name in columns]
    rows = [row for row in table.rows[table.header_rows :] if not fold(row.cells[0].text).startswith(_SUMS)]
    points = [point for row in rows if (point := _point(row, places))]
    chart = drawable(kind, columns, points) if len(points) == len(rows) else None
    return figure_of(chart, caption) if chart else None


def drawable(kind: ChartKind, series: Sequence[str], points: Sequence[ChartPoint]) -> Chart | None:
    """Return the chart of ``points``, or None when it would show nothing or could not be read."""
    shows = any(number for point in points for number in point.numbers)
    if not shows or not _FEWEST_POINTS <= len(points) <= _MOST_POINTS[kind]:
        return None
    return Chart(kind, tuple(series), tuple(points))


def figure_of(chart: Chart, caption: tuple[Inline, ...]) -> Figure:
    """Return ``chart`` under its ``caption``, with every number in its alternative text."""
    return Figure(alternative=_alternative(chart, plain_text(caption)), caption=caption, chart=chart)


def _place(heads: Sequence[str], name: str) -> int:
    if name not in heads:
        raise LookupError(f"le tableau n'a pas de colonne «\u00a0{name}\u00a0»")
    return heads.index(name)


def _point(row: Row, places: Sequence[int]) -> ChartPoint | None:
    numbers = [_number(row, place) for place in places]
    known = [number for number in numbers if number is not None and number >= 0]
    named = not any(isinstance(inline, Blank) for inline in row.cells[0].content)
    return ChartPoint(row.cells[0].text, tuple(known)) if named and len(known) == len(numbers) else None


def _number(row: Row, place: int) -> Decimal | None:
    content = row.cells[place].content if place < len(row.cells) else ()
    return content[0].number if len(content) == 1 and isinstance(content[0], Value) else None


def _alternative(chart: Chart, caption: str) -> str:
    """Return the chart in words: what it shows, then each number."""
    told = "\u00a0; ".join(f"{point.label}\u00a0: {_said(chart, point)}" for point in chart.points)
    return f"Diagramme\u00a0: {caption}. {told}."


def _said(chart: Chart, point: ChartPoint) -> str:
    if len(chart.series) == 1:
        return format_number(point.numbers[0])
    return ", ".join(
        f"{name} {format_number(number)}" for name, number in zip(chart.series, point.numbers, strict=True)
    )
