"""What stays together when a page ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing_sample import row, words

from cusdocs.document import Block, Cell, Heading, ListBlock, ListItem, Paragraph, ParagraphStyle, Row, Table
from cusdocs.writing.boxes import side_by_side
from cusdocs.writing.columns import column_shares, row_lines
from cusdocs.writing.flow import introduces, is_kept_whole, last_rows, rows_kept_with_next
from cusdocs.writing.grid import grid

TABLE = Table(rows=(row("a"),))
LIST = ListBlock(items=(ListItem(content=words("a")),))


def grouped(sizes: list[int]) -> Table:
    """Return a table of groups of rows, each named by a merged cell in the first column."""
    rows: list[Row] = []
    for size in sizes:
        rows.append(Row(cells=(Cell(content=words("groupe"), rows=size), Cell(content=words("1")))))
        rows += [row("1") for _ in range(size - 1)]
    return Table(rows=tuple(rows))


def kept(table: Table) -> frozenset[int]:
    cells = grid(table)
    return rows_kept_with_next(cells, (1,) * cells.rows, ruled=table.ruled)


def box(name: str) -> Table:
    return Table(rows=(row(name),), ruled=False)


@pytest.mark.parametrize("follower", [TABLE, LIST])
def test_a_short_paragraph_introduces_a_list_or_a_table(follower: Block) -> None:
    assert introduces(Paragraph(content=words("L'organisme poursuit\u00a0:")), follower)


@pytest.mark.parametrize(
    ("block", "follower"),
    [
        (Paragraph(content=words("a")), Paragraph(content=words("b"))),
        (Paragraph(content=words("a")), None),
        (Paragraph(content=words("mot " * 100)), TABLE),
        (Paragraph(content=words("a"), style=ParagraphStyle.TITLE), TABLE),
        (Heading(level=1, content=words("a")), TABLE),
    ],
)
def test_nothing_else_is_an_introduction(block: Block, follower: Block | None) -> None:
    assert not introduces(block, follower)


def test_a_table_is_short_by_its_lines() -> None:
    assert is_kept_whole((1,) * 18, ruled=True)
    assert not is_kept_whole((2,) * 10, ruled=True)


def test_boxes_are_high() -> None:
    assert is_kept_whole((4,) * 5, ruled=False)
    assert not is_kept_whole((1,) * 6, ruled=False)


def test_the_rows_of_a_short_group_stay_together() -> None:
    assert kept(grouped([3, 30, 2])) == {0, 1, 33}


def test_a_group_too_long_for_a_page_may_be_cut() -> None:
    assert kept(grouped([40])) == set()


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12))
def test_the_last_row_is_kept_with_nothing(sizes: list[int]) -> None:
    assert all(0 <= row < sum(sizes) - 1 for row in kept(grouped(sizes)))


def test_the_last_two_rows_stay_together_unless_a_header_would_come_along() -> None:
    body = (row("a"),) * 30
    assert last_rows(grid(Table(rows=body)), (1,) * 30) == 28
    assert last_rows(grid(Table(rows=body[:2], header_rows=1)), (1, 1)) == 2


def test_long_words_take_lines() -> None:
    cells = grid(Table(rows=(row("mot " * 100, "1"), row("a\nb\nc", "2"))))
    shares = column_shares(cells, ruled=True, landscape=False)
    first, second = row_lines(cells, shares, landscape=False)
    assert 4 <= first <= 8
    assert second == 3


@pytest.mark.parametrize(
    ("names", "rows"),
    [("a", ["a"]), ("ab", ["a\tb"]), ("abc", ["a", "b\tc"]), ("abcd", ["a\tb", "c\td"])],
)
def test_boxes_stand_two_a_row(names: str, rows: list[str]) -> None:
    (joined,) = side_by_side([box(name) for name in names])
    assert joined.text.splitlines() == rows
    assert isinstance(joined, Table)
    assert all(cell is not None for line in joined.grid() for cell in line)


def test_boxes_apart_and_ruled_tables_are_left_alone() -> None:
    blocks = (box("a"), Paragraph(content=words("b")), TABLE, TABLE, box("c"))
    assert side_by_side(blocks) == blocks
