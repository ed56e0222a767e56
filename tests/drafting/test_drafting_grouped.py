"""Tables whose first column does not repeat what it says."""

from cusdocs.document import Table
from cusdocs.drafting.markdown import parse_markdown
from cusdocs.drafting.marks import Marks

TABLE = """\
Table {grouped}: Logements

| Territoire | Mesure |
|---|---|
| Ille-et-Vilaine | PLAI |
| Ille-et-Vilaine | PLUS |
| Total | PLAI |
| Ille-et-Vilaine | PLS |
"""


def table(text: str) -> Table:
    (block,) = parse_markdown(text, Marks(), "clause")
    assert isinstance(block, Table)
    return block


def test_cells_that_repeat_the_one_above_are_merged_with_it() -> None:
    assert [[(cell.text, cell.rows) for cell in row.cells] for row in table(TABLE).rows] == [
        [("Territoire", 1), ("Mesure", 1)],
        [("Ille-et-Vilaine", 2), ("PLAI", 1)],
        [("PLUS", 1)],
        [("Total", 1), ("PLAI", 1)],
        [("Ille-et-Vilaine", 1), ("PLS", 1)],
    ]


def test_other_tables_keep_each_cell() -> None:
    assert all(len(row.cells) == 2 for row in table(TABLE.replace(" {grouped}", "")).rows)
