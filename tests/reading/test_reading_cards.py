"""Tables that colour draws inside a card: a frame with round corners around a code, a title and the table."""

from shapes import grid, tables

TABLE = """
#show table.cell.where(y: 0): set text(white)
#table(columns: (90pt, 80pt, 100pt, 50pt, 50pt), stroke: none,
  align: (left + horizon, center, center, center, center),
  fill: (x, y) => if y == 0 { rgb("#0b6e7a") } else if x == 0 or calc.odd(y) { rgb("#f3f7f7") },
  table.cell(colspan: 2, align: center)[*Département*], [*2023-2025*], [*2026*], [*2027*],
  table.cell(rowspan: 2)[Marne], [Total], [24,6 %], [26 %], [27 %], [dont hors QPV], [17,1 %], [18 %], [19 %],
  table.cell(rowspan: 2)[Aube], [Total], [23,2 %], [25 %], [26 %], [dont hors QPV], [16,0 %], [17 %], [18 %])
"""
ROWS = [
    ["Département", "Département", "2023-2025", "2026", "2027"],
    ["Marne", "Total", "24,6 %", "26 %", "27 %"],
    ["Marne", "dont hors QPV", "17,1 %", "18 %", "19 %"],
    ["Aube", "Total", "23,2 %", "25 %", "26 %"],
    ["Aube", "dont hors QPV", "16,0 %", "17 %", "18 %"],
]


def test_the_colours_of_rows_part_what_one_cell_of_the_head_names(read_typst) -> None:
    (table,) = tables(read_typst(TABLE))
    assert grid(table) == ROWS
