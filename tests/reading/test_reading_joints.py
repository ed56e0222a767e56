"""Level rules drawn cell by cell, as browsers and WeasyPrint do: where they meet, columns part."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_pdf import raw_pdf
from shapes import grid, tables

from cusdocs.reading import read
from cusdocs.reading.pdf.joints import find_joints, joined_columns
from cusdocs.reading.pdf.page import Edge

SIDES = (60, 100, 300, 340, 380, 420, 460)
HEAD = ("Code", "Indicateur et territoire", "Base", "2026", "2027", "2028")
BAND = ("PP-2", "Logements qui passent en classe A a E (base : parc en F ou G au 31/12)", "", "", "", "")
ROWS = [("PP-2", "Haute-Garonne", "610", "60", "80", "95"), ("PP-2", "Tarn", "342", "30", "40", "50")]
TABLE = [HEAD, BAND, *ROWS, BAND, *ROWS]


def _written(cells: Sequence[str], top: int) -> bytes:
    """Return the words of the cells of a row, at the left of each."""
    return b"".join(
        b"BT /F 8 Tf %d %d Td (%s) Tj ET " % (x + 3, top - 10, text.encode())
        for x, text in zip(SIDES, cells, strict=False)
    )


def _drawn(*, striped: bool) -> bytes:
    content = b""
    for row, cells in enumerate(TABLE):
        top = 700 - 14 * row
        if striped and row % 2:
            content += b".95 .92 .92 rg %d %d %d 14 re f 0 g " % (SIDES[0], top - 14, SIDES[-1] - SIDES[0])
        for left, right in pairwise(SIDES):
            content += b".2 .2 .2 rg %d %.1f %d .5 re f 0 g " % (left, top - 14, right - left)
        content += _written(cells, top)
    return raw_pdf(content)


@pytest.mark.parametrize("striped", [True, False])
def test_rules_drawn_cell_by_cell_tell_the_columns(tmp_path: Path, striped: bool) -> None:
    path = tmp_path / "convention.pdf"
    path.write_bytes(_drawn(striped=striped))
    (table,) = tables(read(path))
    # What names the rows below goes across the columns that it covers.
    assert [row[:2] for row in grid(table)] == [list(cells[:2]) for cells in TABLE]
    figures = [row for row, cells in zip(grid(table), TABLE, strict=True) if cells is not BAND]
    assert figures == [list(cells) for cells in TABLE if cells is not BAND]


def test_the_colour_of_the_first_column_does_not_hide_the_others(tmp_path: Path) -> None:
    content = b""
    rows = [HEAD, *ROWS, *ROWS]
    for row, cells in enumerate(rows):
        top = 700 - 14 * row
        for column, (left, right) in enumerate(pairwise(SIDES)):
            coloured = column == 0 or row % 2
            if coloured:
                content += b".9 .9 .95 rg %d %d %d 14 re f 0 g " % (left, top - 14, right - left)
            content += b".2 .2 .2 rg %d %.1f %d .5 re f 0 g " % (left, top - 14, right - left)
        content += _written(cells, top)
    path = tmp_path / "convention.pdf"
    path.write_bytes(raw_pdf(content))
    (table,) = tables(read(path))
    assert grid(table) == [list(cells) for cells in rows]


def test_the_colour_of_the_last_columns_does_not_hide_the_others(tmp_path: Path) -> None:
    """All the cells of some rows are coloured, and those of the sums in every row."""
    content = b""
    rows = [HEAD, *ROWS, *ROWS]
    for row, cells in enumerate(rows):
        top = 700 - 14 * row
        for column, (left, right) in enumerate(pairwise(SIDES)):
            if column >= len(SIDES) - 3 or row % 2 or row == 0:
                content += b".9 .9 .95 rg %d %d %d 14 re f 0 g " % (left, top - 14, right - left)
            content += b".2 .2 .2 rg %d %.1f %d .5 re f 0 g " % (left, top - 14, right - left)
        content += _written(cells, top)
    path = tmp_path / "convention.pdf"
    path.write_bytes(raw_pdf(content))
    (table,) = tables(read(path))
    assert grid(table) == [list(cells) for cells in rows]


def test_the_colour_of_the_totals_does_not_hide_the_columns_of_their_details(tmp_path: Path) -> None:
    """A territory over six rows stands beside the rules of its rows, and only its total is coloured."""
    names = ("Territoire", "Financement", "2023", "3 ans", "6 ans")
    sides = SIDES[: len(names) + 1]
    totals = [("Total", "100", "80", "170"), ("dont PLAI", "28", "24", "52"), ("hors QPV", "88 %", "90 %", "90 %")]
    rows = [names, *((place if row == 0 else "", *totals[row]) for place in ("Cher", "Nord") for row in range(3))]
    content = b""
    for row, cells in enumerate(rows):
        top = 700 - 14 * row
        for column, (left, right) in enumerate(pairwise(sides)):
            coloured = row == 0 or row % 3 == 1 or column == 0
            if column == 0 and row:
                if row % 3 == 1:
                    content += b".9 .9 .95 rg %d %d %d 42 re f 0 g " % (left, top - 42, right - left)
            elif coloured:
                content += b".9 .9 .95 rg %d %d %d 14 re f 0 g " % (left, top - 14, right - left)
            if column or row % 3 == 0:
                content += b".2 .2 .2 rg %d %.1f %d .5 re f 0 g " % (left, top - 14, right - left)
        content += _written(cells, top)
    path = tmp_path / "convention.pdf"
    path.write_bytes(raw_pdf(content))
    (table,) = tables(read(path))
    assert [row[1:] for row in grid(table)] == [list(cells[1:]) for cells in rows]
    assert [row[0] for row in grid(table)] == ["Territoire", *["Cher"] * 3, *["Nord"] * 3]


@given(st.lists(st.integers(20, 120), min_size=3, max_size=8), st.integers(2, 12))
def test_columns_are_found_wherever_sides_of_cells_meet(widths: list[int], rows: int) -> None:
    xs = [50.0]
    for width in widths:
        xs.append(xs[-1] + width)
    drawn = [Edge(left, 20.0 * row, right, 20.0 * row) for row in range(rows) for left, right in pairwise(xs)]
    run = [Edge(xs[0], 20.0 * row, xs[-1], 20.0 * row) for row in range(rows)]
    assert joined_columns(run, find_joints(drawn)) == xs[1:-1]


def test_rules_drawn_at_once_or_in_dashes_tell_none() -> None:
    run = [Edge(50, 20.0 * row, 450, 20.0 * row) for row in range(4)]
    dashes = [Edge(x, rule.top, x + 4, rule.top) for rule in run for x in range(50, 450, 5)]
    assert joined_columns(run, find_joints([*run, *dashes])) == []
