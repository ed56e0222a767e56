"""Placing the cells of a table and sharing its width."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing_sample import row, value, words

from cusdocs.document import Blank, Cell, Row, Table, Value
from cusdocs.writing.columns import (
    DENSE_ROOM,
    ROOM,
    alignment,
    column_shares,
    is_dense,
    is_number,
    numeric_columns,
    row_lines,
)
from cusdocs.writing.grid import grid
from cusdocs.writing.measure import width

cells = st.builds(
    Cell,
    content=st.text(max_size=30).map(words),
    columns=st.integers(1, 4),
    rows=st.integers(1, 4),
)
tables = st.builds(
    Table,
    rows=st.lists(st.builds(Row, cells=st.lists(cells, max_size=5).map(tuple)), min_size=1, max_size=6).map(tuple),
    header_rows=st.integers(0, 6),
)


@given(tables)
def test_every_place_is_covered_once(table: Table) -> None:
    placed = grid(table)
    assert sum(cell.rows * cell.columns for cell in placed.cells) == placed.rows * placed.columns
    assert set(placed.covering()) == {(y, x) for y in range(placed.rows) for x in range(placed.columns)}


@given(tables)
def test_no_merged_cell_crosses_the_end_of_the_header(table: Table) -> None:
    for placed in grid(table).cells:
        assert placed.heading == (placed.row < table.header_rows)
        assert not placed.heading or placed.row + placed.rows <= table.header_rows


@given(tables, st.booleans(), st.booleans())
def test_shares_fill_the_page(table: Table, ruled: bool, landscape: bool) -> None:
    placed = grid(table)
    shares = column_shares(placed, ruled=ruled, landscape=landscape)
    assert len(shares) == placed.columns
    assert all(share > 0 for share in shares)
    assert sum(shares) == pytest.approx(1 if shares else 0)


def test_merged_cells_push_their_neighbours() -> None:
    table = Table(rows=(Row(cells=(Cell(content=words("a"), rows=2), Cell(content=words("b")))), row("c")))
    assert [(placed.cell.text, placed.row, placed.column) for placed in grid(table).cells] == [
        ("a", 0, 0),
        ("b", 0, 1),
        ("c", 1, 1),
    ]


def test_words_get_more_room_than_numbers() -> None:
    table = Table(
        rows=(row("Orientation", "Part"), row("Réhabilitation énergétique puis maintien", "12,5\u00a0%"))
    )
    words_share, number_share = column_shares(grid(table), ruled=True, landscape=False)
    assert words_share > 3 * number_share


def test_boxes_share_equally() -> None:
    boxes = grid(Table(rows=(row("court", "beaucoup plus long"),)))
    assert column_shares(boxes, ruled=False, landscape=False) == (0.5, 0.5)


@pytest.mark.parametrize("text", ["12", "1\u00a0234,5", "12,5\u00a0%", "-3", "320"])
def test_quantities_are_numbers(text: str) -> None:
    assert is_number(Cell(content=words(text)))


@pytest.mark.parametrize("text", ["", "35238", "2026", "01", "243500139", "320 soit 12\u00a0%", "A", "n° 5"])
def test_codes_years_and_words_are_not(text: str) -> None:
    assert not is_number(Cell(content=words(text)))


def test_a_computed_value_is_a_number_whatever_its_text() -> None:
    assert is_number(Cell(content=(Value(Decimal(2415), "", "2415 logements"),)))


def test_a_column_is_numeric_by_most_of_its_filled_cells() -> None:
    table = Table(
        rows=(row("Nom", "Total"), row("a", "12"), row("b", "13"), row("c", "n.c."), Row(cells=())), header_rows=1
    )
    assert numeric_columns(grid(table)) == {1}


def test_a_column_that_says_a_name_is_of_words() -> None:
    """« L'organisme en quelques chiffres » says a legal form, then counts."""
    counts = (row("Effectif", "12"), row("Agences", "4"), row("Résidences", "70"))
    table = Table(rows=(row("Donnée", "Valeur"), row("Forme", "Société d'économie mixte"), *counts), header_rows=1)
    assert numeric_columns(grid(table)) == frozenset()


def test_a_blank_stands_where_its_number_will() -> None:
    blank = Row(cells=(*row("2027").cells, Cell(content=(Blank("Coût"),))))
    cells = grid(Table(rows=(row("Année", "Coût"), row("2026", "12"), blank), header_rows=1))
    assert numeric_columns(cells) == {1}
    assert alignment(cells.cells[-1], numeric_columns(cells)) == "right"


def test_what_is_long_gets_the_room_that_lowers_the_rows() -> None:
    """An opinion of many lines takes what the names beside it, on two lines, do not need."""
    name, opinion = "Communauté d'agglomération du Val d'Exemple", "Avis favorable, assorti d'observations. " * 8
    cells = grid(Table(rows=(row(name, name, opinion),) * 3))
    shares = column_shares(cells, ruled=True, landscape=False)
    assert row_lines(cells, shares, landscape=False) == (5, 5, 5)


def test_a_title_stands_where_the_numbers_below_do() -> None:
    table = Table(
        rows=(row("Nom", "Total"), row("a", "12"), row("13", "n.c."), row("b", "14"), row("c", "15")),
        header_rows=1,
    )
    cells = grid(table)
    sides = [alignment(placed, numeric_columns(cells)) for placed in cells.cells]
    assert sides == ["left", "right", "left", "right", "left", "left", "left", "right", "left", "right"]


@pytest.mark.parametrize("period", ["2026-2028", "15\u00a0septembre\u00a02025"])
def test_a_period_or_a_date_is_not_cut(period: str) -> None:
    texts = ("Nature des travaux prévus", "Observations de la collectivité", "Classe énergétique", "Financement")
    shares = column_shares(grid(Table(rows=(row(period, *texts * 2),))), ruled=True, landscape=True)
    assert shares[0] * DENSE_ROOM[True] > len(period)


@pytest.mark.parametrize(("columns", "dense"), [(7, False), (8, True)])
def test_many_columns_take_the_small_font(columns: int, dense: bool) -> None:
    assert is_dense(grid(Table(rows=(Row(cells=(Cell(content=value("1", "1")),) * columns),)))) is dense


def test_no_word_of_a_title_is_cut_and_no_blank_either() -> None:
    """« Communes » has wide letters; a column of blanks is as wide as « compléter] » in bold, and no wider."""
    blank = Cell(content=(Blank("Effectif", brief=True),))
    years = [str(year) for year in range(2025, 2032)]
    table = Table(
        rows=(
            row("Territoire", "Communes", *years),
            Row(cells=(*row("Total organisme", "12").cells, *[blank] * 7)),
        ),
        header_rows=1,
    )
    shares = column_shares(grid(table), ruled=True, landscape=False)
    room = [share * DENSE_ROOM[False] for share in shares]
    assert room[0] > width("organisme")
    assert room[1] > width("Communes", bold=True)
    assert all(width("compléter]", bold=True) < each < width("[à compléter]", bold=True) for each in room[2:])


def test_a_title_has_room_for_two_lines() -> None:
    table = Table(
        rows=(row("Rue", "Situé en quartier prioritaire"), row("rue des Lilas, " * 12, "non")), header_rows=1
    )
    share = column_shares(grid(table), ruled=True, landscape=False)[1]
    assert share * ROOM[False] > width("Situé en quartier", bold=True)
